# Words of the screens.

## Actions

action-keys = Keys and actions
action-language = Other language
action-layout = Read the word on the other keyboard layout
action-direction = Turn the direction of the text in the field
layout-reading = These are Arabic letters. { $key } reads them as { $reading }
layout-digits = These are Arabic letters; this line takes digits alone, Latin or Arabic.
layout-secret = These are Arabic letters. { $key } reads them as typed on a Latin keyboard.
action-redraw = Draw the screen again
action-review = Review
action-settings = Settings
action-simulation = Simulation room
btn-attach = Attach
hint-steps = Steps
hint-simulation = Simulation
hint-leave = Leave
btn-save = Save
btn-sign-out = Sign out
choose = Choose
copied = Copied to the terminal's clipboard, if it allows that.
state-connecting = Connecting to the service…
state-signing-in = Checking…
state-sending = Sending the request…
state-checking-file = Checking the file…
left-draft = The draft is saved; after signing in you go on from the same place.
leave-unsaved = The last answers could not be saved. Press { $key } again to leave without them.
left-unsaved = The program ended before the last answers were saved. What was saved before stays in the draft.
day-and-time = { $day }, { $time }
days-range = { $start } to { $end }

## Keys and help

keys-intro = Arrows choose an action, { $enter } does it. Some terminals keep some keys for themselves, so most actions have another, followed by the same key on an Arabic keyboard.
keys-enter = { $key } goes on to the next field, presses a button, opens a list
keys-tab = { $key } goes to the next field, with { $shift } to the one before
keys-up = The arrow keys move between choices
keys-space = { $key } chooses or ticks
help-more-keys = { $key } for keys and actions.
help-more-steps = { $key } for all steps.

## First run and settings

first-sandbox = Reference server on this computer (simulation)
first-address-choice = A service at another address
first-address = Address of the service
first-sandbox-text = The reference server runs on this computer alone; nothing of it reaches the Commission.
settings-language = Language
settings-language-ar = العربية
settings-language-en = English
settings-digits = Digits
settings-digits-auto = As the language has them
settings-digits-arab = Eastern Arabic digits
settings-digits-latn = Latin digits
settings-calendar = First calendar
settings-calendar-gregorian = Gregorian
settings-calendar-hijri = Hijri
settings-bidi = How Arabic is shown
settings-bidi-auto = As the terminal answers
settings-bidi-plain = The terminal orders no text by itself
settings-bidi-explicit = By the standard mode, as { $name }
settings-bidi-mlterm = By { $name }’s own switch
settings-bidi-konsole = By { $name }’s own switch
settings-bidi-rows = Row by row, as { $name }
settings-bidi-words = Word by word, as { $name }
settings-shaping = Arabic letters
settings-shaping-presentation = Joined by the program
settings-shaping-nominal = Joined by the terminal or the font
settings-tashkeel = Vowel marks
settings-tashkeel-auto = Where the terminal draws them on their letters
settings-tashkeel-keep = Shown
settings-tashkeel-hide = Hidden
settings-caret = Arrow keys in text
settings-caret-visual = Where the arrow points on the screen
settings-caret-logical = In the order of the text, letter by letter
settings-calibrate = Which line reads right?
settings-backend = Service
settings-backend-hint = An address that starts with { $https }, or { $sandbox } for the reference server that comes with it
settings-later = Another service is used from the next start on.

## Sign-in and account

samples-title = Made-up practitioners to try
sample-row = { $name } · { $shape }
otp-sent = A new code was sent.
otp-simulation = In the simulation the code is found in the simulation room, key { $key }.
signup-intro = The account is linked to the practitioner with this ID number and registration number, then activated by a code sent to the e-mail address.
signup-send = Create the account
signup-registered = Were you ever registered with the Commission?
signup-registered-yes = Yes, I have a registration number
signup-registered-no = No, and I am outside the Kingdom
unregistered-intro = This account is for those outside the Kingdom who were never registered, to ask for an eligibility number. A record is made of what follows, then activated by a code sent to the e-mail address.
unregistered-send = Create the account
signup-done = The account is active; you can sign in with it.

## Home

home-latest-day-passed = The latest safe day to send has passed ({ $date }); the card may expire before the review is done.
home-documents = Attachments
home-ledger = Record of hours
home-my-data = My data
home-request-row = { $service } · { $number } · { $status } · { $day }
fees-title = Fees
fees-total = Total fees
practitioner-name = Name
practitioner-id = ID number
practitioner-registration = Registration number
practitioner-profession = Profession
practitioner-rank = Professional title
practitioner-specialty = Specialty
practitioner-expires = Card expires

## Steps

steps-intro = Steps can be filled in any order; only sending needs them all.
steps-row = { $n }. { $title } ({ $state })
cme-recorded = Activities recorded automatically
cme-hours-claimed =
    { $n ->
        [one] of { $n } hour
       *[other] of { $n } hours
    }
cme-hours-counted = Counted: { $hours }
cme-one-year-fee = Fees of a renewal for one year
cme-certificate-none = No certificate is asked for this activity.
entry-untitled = Untitled
entry-removed = Removed from the list.
entry-numbered = { $label } ({ $n })
facility-row = { $name } ({ $city })
question-row = { $n }. { $question }

## Attachments

attach-file = { $state } · { $name } · { $size }
attach-none = No document is needed here.
attach-none-next = “{ $next }” goes on.
attach-remove = Remove file
attach-path = Path of the file
attach-path-hint = { $tab } completes the path, { $enter } attaches. A path pasted or dragged into the window is taken too.
attach-remedy = A right copy can be made ({ $fixes }); your own file stays as it is.
attach-mend = Make a right copy and attach it
attach-cancelled = The upload was cancelled; nothing was attached.
fix-rotate = turn the picture
fix-crop = cut the picture to 4×6
fix-convert = convert the format
fix-shrink = make it smaller
consent-by-link = Ask for consent by a link
consent-waiting = Send the address to the practitioner, to read and agree on a device of their own; the consent then shows here and is recorded with the request.
link-came = What was asked for by a link has come and is in the request.
consent-given = The practitioner agreed by the link on { $time }.
phone-address = Address
phone-until = Valid until { $time }
phone-only-here = The address opens on this computer alone, since the reference server is not heard outside it.
phone-waiting = Once the address is opened and a file chosen, it shows up here and passes the same checks.
phone-over = There is no address here now; you can ask for a new link.
phone-renew = New link

## Review, end, simulation

review-intro = { $enter } on a line changes it and comes straight back.
review-row = { $label }: { $value }
review-question = { $label } { $value }
status-simulated = { $status } (simulation)
end-simulation = This is a simulation: nothing reached the Commission, and the request number is not a real one.
receipt-line = { $label }: { $value }
receipt-sent = Sent on
receipt-review-ends = The review is expected to end on { $date }.
simulation-intro = Codes and messages that would have been sent. None of them was.
simulation-text = Text message
simulation-to = To { $address }, { $time }
