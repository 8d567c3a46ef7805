# The line-by-line front end.

plain-fee = Renewal fee
