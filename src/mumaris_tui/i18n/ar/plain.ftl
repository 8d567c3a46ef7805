# The line-by-line front end.

plain-fee = رسوم التجديد
