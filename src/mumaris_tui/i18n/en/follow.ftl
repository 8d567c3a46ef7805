# Following requests once they are sent: «My requests», a request's page, its notes, the inbox.

## My requests

requests-intro = The nearest deadline first. { $enter } opens a request.
requests-row = { $service } · { $number }
requests-changed = { $status } · last change: { $day }
requests-review = { $next } · business days: { $review }
requests-inbox = Messages
requests-inbox-unread = Messages ({ $n } unread)
requests-days = Calendar file
requests-days-kept = Deadlines kept ({ $n }) in { $path }
requests-days-none = There are no deadlines to keep.
home-urgent = { $service } { $number }: { $next }
follow-next-until = { $next }, last day { $day } ({ $left })
follow-next-overdue = { $next } (! late)
follow-last-day = today is the last day
follow-days-left =
    { $n ->
        [one] { $n } day left
       *[other] { $n } days left
    }

## A request's page

follow-review = Business days in review
follow-review-of = { $n } of { $level }, until { $day }
follow-deadline = Last day
follow-deadline-left = { $date }, { $left }
follow-overdue = ! The review has taken longer than the service's own level; it was due on { $date }. A message to support is ready.
log-title = Log of the request: attempts to send and to pay, in Riyadh time
log-keep = Save the log
log-kept = The log was saved at { $path }
log-payment = { $method }, { $amount }, reference { $reference }: { $state }
log-payment-initiated = payment begun
log-payment-pending = being confirmed
log-payment-succeeded = paid
log-payment-failed = not completed
log-payment-reversed = given back
follow-timeline = Time line
follow-changed = The status has changed: { $status }
follow-lost = The connection was lost; trying again by itself. What you see is what arrived last.
follow-linked = The connection is back, and so are the news.
follow-correct = Complete what is missing
follow-pay = Pay the fees
follow-bill = Bill and payment
follow-card = Card
follow-card-digital = Certificate
follow-support = Message to support
follow-resume = Continue filling
event-row = { $event } · { $actor }
event-draft = Request begun
event-consent = The consent was recorded on the page of the link
event-refused = An attempt to send was refused: something was missing or wrong
event-submitted = Request sent
event-submitted-from-returned = Request sent again
event-submitted-from-awaiting-fee = Fees paid, and the request is with the reviewers
event-submitted-from-payment-pending = Fees paid, and the request is with the reviewers
event-under-review = Review begun
event-returned = Returned for completion
event-approved-unpaid = Approved, and the bill issued
event-approved-unpaid-from-payment-pending = The payment was not completed
event-awaiting-fee = Request sent, and the bill issued
event-awaiting-fee-from-payment-pending = The payment was not completed
event-payment-pending = Payment begun
event-paid = Fees paid
event-paid-from-under-review = Approved
event-card-issued = Card issued
event-card-issued-digital = Certificate issued
event-dispatched = Card handed to the courier
event-ready-pickup = Card at the branch
event-ready-pickup-from-dispatched = The parcel came back, and the card is at the branch
event-completed = Completed
event-completed-from-under-review = Approved, and completed
event-rejected = Rejected
event-cancelled = Withdrawn
event-expired = The deadline passed, and the request was cancelled
actor-applicant = applicant
actor-reviewer = reviewer
actor-system = system
actor-bank = bank
actor-courier = courier

## After the end

ended-expired = The deadline passed before the request was completed, so it was cancelled. You can begin another from the first page.
ended-overdue = The last day to pay this bill is over, so it cannot be paid any more. You can begin another request from the first page.
ended-cancelled = This request was withdrawn. You can begin another from the first page.
ended-rejected = This request was rejected for the reasons below. You can begin another from the first page.

came-of-eligibility = Your eligibility number: { $number }. It stands in your data on the first page as well.
came-of-update-data = Your data were updated as you asked.

## Notes and completion

returned-title = Reviewer's notes
returned-deadline = Last day to send again: { $date }
returned-resubmit = Send again
returned-only-these = Only what has a note needs to change; all other answers and attachments stay as they are.
note-at = { $place }: { $note }
note-place = { $step }, { $place }
note-here = Reviewer's note: { $note }
note-with-text = { $note } (“{ $text }”)
note-text = “{ $text }”
note-whole = The whole request
stepstate-noted = Has a note

## Withdrawing and support

request-withdraw = Withdraw request
withdraw-question = Request { $number } will be withdrawn for good; this cannot be undone.
withdraw-loses = What you lose
loss-number = The request's number and its place in the review
loss-answers = The answers and attachments; another request begins from nothing
loss-bill = The open bill, which can be paid no more
withdraw-keep = Keep the request
withdrawn = The request was withdrawn.
discard-draft = Discard draft
discard-question = This draft will be deleted for good; this cannot be undone: { $draft }
discard-loses = What is lost by it
discard-keep = Keep the draft
discarded = The draft was discarded.
support-title = A message to support, ready to send
support-intro = The program does not send this message. Copy it and send it to the Commission's support.
support-copy = Copy the message
support-copied = The message was copied to the terminal's clipboard, if it allows that.

## Messages

inbox-title = Messages
inbox-intro = The newest first. { $enter } opens a message.
inbox-row-new = ● { $subject } (new) · { $day }
inbox-row = { $subject } · { $day }
inbox-read-all = Mark all as read
inbox-open-request = Open the request

## Help

help-requests = All requests and drafts, what each needs and until when. The sign ! means that the review has taken longer than the service's own level.
help-request = This page follows the request by itself while it is open. When the connection is lost it says so, and goes on once it is back.
help-inbox = The messages that were sent to the account about its requests. A message counts as read once it is opened.
