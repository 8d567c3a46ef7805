# What the service says after submission: mails and text messages, the payment page, receipts and certificates.

mail-returned-subject = Your request was returned for completion
mail-returned = Request number { $number } was returned with the reviewer's notes. Last day to send it again: { $date }.
mail-approved-subject = Your request is approved: the fees can be paid
mail-approved = Request number { $number } is approved. Last day to pay the fees: { $date }.
mail-granted-subject = Your request is approved
mail-granted = Request number { $number } is approved. Nothing is left to pay.
mail-rejected-subject = Your request was rejected
mail-rejected = Request number { $number } was rejected. The reason stands with the request in the program.
mail-paid-subject = The fees are paid
mail-paid = The fees of request number { $number } are paid. The receipt stands with the request in the program.
mail-payment-failed-subject = The payment did not succeed
mail-payment-failed = The payment for request number { $number } did not succeed. The bill stays open until { $date }.
mail-card-issued-subject = Your card is issued
mail-card-issued = The card of request number { $number } is issued.
mail-certificate-issued-subject = Your certificate is issued
mail-certificate-issued = The certificate of request number { $number } is issued. It can be saved from the request's page in the program.
mail-dispatched-subject = Your card is on its way
mail-dispatched = The card of request number { $number } is with the courier. Its tracking number stands with the request in the program.
mail-ready-pickup-subject = Your card is ready for pick-up
mail-ready-pickup = The card of request number { $number } is ready at the branch. Hours and what to bring stand with the request in the program.
mail-delivered-subject = Your request is complete
mail-delivered = Request number { $number } is complete.
mail-withdrawn-subject = Your request was withdrawn
mail-withdrawn = Request number { $number } was withdrawn at your wish.
mail-expired-subject = Your request ended: its deadline passed
mail-expired = Request number { $number } was cancelled because its deadline passed. A new request can be made at any time.
mail-draft-lapses-subject = A draft will be deleted soon
mail-draft-lapses = An unsent draft is kept until { $date }, and then deleted. Any change keeps it longer.
mail-return-lapses-subject = The time to send your request again ends soon
mail-return-lapses = Request number { $number } waits to be completed. Last day to send it again: { $date }.
mail-payment-lapses-subject = The time to pay the fees ends soon
mail-payment-lapses = The fees of request number { $number } are not paid yet. Last day to pay: { $date }.
mail-card-ends-subject = Your registration card expires soon
mail-card-ends = Your registration card is valid until { $date }. It can be renewed in the program.
mail-card-ends-today-subject = Your registration card expires today
mail-card-ends-today = Today, { $date }, is the last day of your registration card. It can be renewed in the program.
mail-card-ended-subject = Your registration card has expired
mail-card-ended = Your registration card expired on { $date }. It can be renewed in the program; a late fee may be added.
mail-refund-accepted-subject = Your refund is accepted
mail-refund-accepted = The refund for request number { $number } is accepted and was transferred.
mail-refund-refused-subject = Your refund was refused
mail-refund-refused = The refund for request number { $number } was refused.
mail-report-taken-subject = Your report has arrived
mail-report-taken = The report about a wrong detail has arrived and will be looked at.
sms-returned = Simulation: request { $number } was returned. Last day to send it again: { $date }.
sms-approved = Simulation: request { $number } is approved. Last day to pay: { $date }.
sms-granted = Simulation: request { $number } is approved.
sms-return-lapses = Simulation: request { $number } waits to be completed until { $date }.
sms-payment-lapses = Simulation: the fees of request { $number } can be paid until { $date }.
sms-card-issued = Simulation: the card of request { $number } is issued.
sms-certificate-issued = Simulation: the certificate of request { $number } is issued.
sms-dispatched = Simulation: the card of request { $number } is on its way.
sms-ready-pickup = Simulation: the card of request { $number } is ready at the branch.
sms-delivered = Simulation: request { $number } is complete.

## The payment page

payment-simulation = Simulation: no money is taken. Real cards are neither needed nor accepted here.
payment-title = Pay by card
payment-amount = Amount
payment-reference = Payment reference
payment-number = Card number
payment-number-hint = One of the test numbers below
payment-expiry = Expiry date
payment-expiry-hint = Month and year, such as 12/30
payment-cvc = Security code
payment-cvc-hint = Any three digits
payment-pay = Pay { $amount }
payment-cancel = Cancel and go back
payment-test-cards = Test card numbers
payment-outcome = What happens
payment-back = You can close this page. The program shows the payment by itself.
payment-closed-title = This payment page is closed
payment-end-title = Payment
payment-end-approved = The payment is made.
payment-end-pending = The payment is being confirmed.
payment-end-declined = The bank declined the payment. Nothing was taken.
payment-end-insufficient-funds = The payment was declined: insufficient funds. Nothing was taken.
payment-end-card-expired = The payment was declined: the card has expired. Nothing was taken.
payment-end-cancelled = The payment was cancelled. Nothing was taken.

## Receipts and certificates

paper-receipt-title = Receipt
paper-receipt-number = Receipt number
paper-receipt-day = Day of payment
paper-receipt-method = Paid by
paper-receipt-paid = Amount paid
paper-receipt-line = { $label }: { $value }
paper-certificate = Registration certificate
paper-name-ar = Name in Arabic
paper-name-en = Name in English
paper-registration = Registration number
paper-serial = Card number
paper-serial-digital = Certificate number
paper-profession = Profession
verify-title = Checking a card
verify-simulation = Simulation: this page proves nothing about a real practitioner.
verify-valid = The card is valid.
verify-not-valid = There is no valid card of this number and this code.
verify-check = Number and code are printed on the certificate; the whole address of this page holds both.
paper-rank = Professional title
paper-specialty = Specialty
paper-issued = Issued on
paper-classification = Classification number
paper-classified = Classified on
paper-expires = Valid until
paper-code = Verification code
paper-verify = Whether this certificate is valid is told at this address:

## Refusals

err-operator = The operator's token is missing or wrong. It stands in a file of the sandbox's data folder.
err-invoice-paid = This bill was paid on { $date }; no other payment is needed.
err-payment-pending = Another payment of this bill is under way. It has to end or be cancelled first.
err-refund-open = A refund of this bill was asked for already and is being decided.
err-refund-nothing = There is nothing to give back for this reason.
err-amount-short = The amount is less than what is due. The whole amount has to be paid.
err-note-unanswered = “{ $field }” has a reviewer's note and has not changed yet.
err-note-unanswered-brief = The reviewer noted this, and it is still as it was.
err-card-number = The card number is incomplete. Accepted: one of the test numbers on this page.
err-card-real = This number is none of the test numbers on this page. Real cards are not accepted here.
err-card-expiry = The expiry date is incomplete or has passed. Accepted: month and year, such as 12/30.
err-card-code = The security code is incomplete. Accepted: three digits.

## Days to remember

cli-status-ics = Also write the deadlines into a calendar file
cli-status-ics-done = Deadlines written into { $path }: { $n }
day-return = Mumaris: last day to send request { $number } again
day-pay = Mumaris: last day to pay the fees of request { $number }
day-draft = Mumaris: an unsent draft is kept until today
day-review = Mumaris: the review of request { $number } should be done
day-card = Mumaris: last day of the registration card
support-message = Request number: { $number }. Service: { $service }. Sent on { $date }. The review has taken { $days } business days, and the level of the service is { $level }. Where does the request stand, please?
err-payment-page-unsafe = The payment page is at an address that cannot be trusted and is not opened: { $address }
