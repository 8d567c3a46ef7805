# The desks of the simulation as commands: reviewer, bank, courier, mail room, clock.

cli-review = The reviewer's desk of the simulation
cli-review-list = List the requests that were sent, oldest first
cli-review-show = Print a request whole, as JSON
cli-review-pick = Take a request up for review
cli-review-approve = Approve a request; its bill is made
cli-review-return = Return a request with notes
cli-review-reject = Reject a request
cli-review-note = A note: its code, with @ and a field's pointer or an attachment's code, with = and a text
cli-note-codes = Codes of notes
cli-review-after = Review by itself, so many seconds after a request was sent
cli-bank = The bank of the simulation
cli-bank-pay = Pay a bill
cli-bank-amount = The amount in riyals, where it is not what is due
cli-bank-confirm = Confirm the proof of a transfer, by its reference
cli-bank-refuse = Refuse the proof of a transfer, by its reference
cli-courier = The courier and the branches of the simulation
cli-courier-ship = Hand a card to the courier
cli-courier-deliver = Deliver a card, or hand it out at the branch
cli-courier-return = Bring a parcel back to a branch
cli-courier-ready = Lay a card out at its branch
cli-sandbox-mail-list = List the messages, newest first
cli-sandbox-mail-show = Print a mail as it travels
cli-sandbox-smtp = The mail server that takes the mails, as host:port
cli-clock = The simulation's own clock; the machine's is never touched
cli-clock-advance = Move it on by days; what it comes to happens
cli-clock-hours = And by hours
cli-clock-minutes = And by minutes
cli-clock-show = Tell its day and time
cli-clock-reset = Put it back to the machine's
clock-now = The simulation's time: { $when }
desk-name = Practitioner
desk-done = Request { $number }: { $status }
desk-paid = { $amount } paid for bill { $number }.
desk-paid-duplicate = The bill was paid already; this amount is to be given back.
desk-paid-late = The request has ended; this amount is to be given back.
desk-paid-overpaid = More was paid than was due; the difference is to be given back.
desk-confirmed = The transfer is confirmed.
desk-refused = The proof is refused; the bill is open again.
err-smtp-place = The mail server { $address } is not of the form host:port.
err-desk-note = The note { $typed } cannot be read. It begins with a code, such as unreadable@A_ID=text.
err-desk-note-code = The note { $note } has none of the codes: { $accepted }.
err-desk-note-attachment = The note { $note } points at none of the attachments: { $accepted }.
err-desk-note-not-asked = The note { $note } points at something that this request does not ask for, so nobody could answer it. Point at what it does ask for, or write the note without a place.
err-desk-note-pointer = The note { $note } points at no field of this service. A field's place is written like { $accepted }.
err-desk-state = The request is now: { $status }. This command does not fit that; these do: { $accepted }.
err-desk-over = The request is now: { $status }. This command does not fit that, and there is nothing for this desk to do.
