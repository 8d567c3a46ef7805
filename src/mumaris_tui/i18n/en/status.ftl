# The status of a request.

status-draft = Draft
status-submitted = Submitted to the Commission
status-under-review = Under review
status-returned = Returned for completion
status-approved-unpaid = Approved, awaiting payment
status-awaiting-fee = Awaiting payment before review
status-payment-pending = Payment being confirmed
status-paid = Paid
status-card-issued = Card issued
status-card-issued-digital = Certificate issued
status-dispatched = Card on its way
status-ready-pickup = Card ready for pick-up
status-completed = Completed
status-rejected = Rejected
status-cancelled = Cancelled by applicant
status-expired = Cancelled: deadline passed
