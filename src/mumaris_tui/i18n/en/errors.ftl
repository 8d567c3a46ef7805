# What is refused, and why: `err-<code>`; `-brief` where a value of the sentence is not known.

err-signin-failed = Could not sign in: the user name or the password is wrong.
err-code-wrong =
    { $n ->
        [one] The code does not match; 1 attempt left.
       *[other] The code does not match; { $n } attempts left.
    }
err-code-shape = The code has six digits, as in the message.
err-session-ended = The session has ended. Your answers are kept; after signing in you return to the same place.
err-status-no-keyring = This device has no safe password store, so no sign-in is kept for this command to read. Sign in with mumaris to see your requests there.
err-status-no-sign-in = No sign-in is kept for this backend. One is kept in the password store when you sign in with mumaris.
err-file-size = The file is { $size }; the limit is { $limit }.
err-file-type = This is a { $found } file; accepted: { $accepted }.
err-letter-old = The identification letter is more than three months old. It must be dated { $date } or later.
err-photo = The photo is { $found }; it must be upright, 4×6 in ratio, at least { $min } pixels.
err-answer-missing = Question { $n } has no answer: yes or no.
err-cme-duplicate = This activity was added before: { $title }, { $date }.
err-cme-period = This activity ended on { $date }; the registration period is { $start } to { $end }.
err-mobile = The mobile number is incomplete. Accepted: ten digits that start with 05.
err-email = The e-mail address is incomplete. Accepted: such as name@example.com.
err-digits-only = { $field }: not only digits. Accepted: digits alone, Latin or Arabic.
err-digits-only-brief = Not only digits. Accepted: digits alone, Latin or Arabic.
err-latin-letters = { $field }: these are Arabic letters; accepted: Latin letters or digits. F4 reads them on the other keyboard layout.
err-latin-letters-brief = These are Arabic letters; accepted: Latin letters or digits. F4 reads them on the other keyboard layout.
err-declaration = The request is sent only once the declaration is accepted.
err-empty = { $field }: nothing was entered. Fill it in to go on.
err-none-chosen = { $field }: nothing was chosen. Choose at least one of those shown.
err-not-chosen = { $field }: nothing was chosen. Choose one of those shown.
err-id = The ID number does not fit the Saudi format: ten digits that start with 1 or 2.
err-id-digit = One digit of the ID number does not fit. Compare it with the document.
err-date-impossible = { $field }: the day { $typed } does not exist in the calendar. Accepted: a day that does, such as 2026/3/5 or 1447/9/16.
err-date-future = { $field }: a date after today is not accepted.
err-date-order = The end, { $end }, is before the start, { $start }.
err-hours = Hours run from 0.5 to 300, in half hours.
err-iban = The IBAN is incomplete or has a wrong digit. Accepted: SA and 22 digits.
err-name-ar = { $field }: Arabic letters, spaces and hyphens are accepted.
err-too-long = { $field }: { $n ->
        [one] at most 1 character.
       *[other] at most { $n } characters.
    }
err-too-long-brief =
    { $n ->
        [one] At most 1 character.
       *[other] At most { $n } characters.
    }
err-bls-expired = The BLS certificate expired on { $date }.
err-id-expired = The ID expired on { $date }. It must be renewed before sending.
err-request-open = You have an open request, { $number }; follow it under “My requests”.
err-file-not-found = There is no file at { $path }.
err-file-empty = The file is empty.
err-pdf-protected = The PDF is password-protected. A copy without protection is needed.
err-pdf-damaged = The PDF could not be opened; it may be damaged.
err-server-down = The service does not answer now. Your answers are kept; next try at { $time }.
err-server-problem = The service had a fault; none of your answers is lost. Report number { $id }.
err-version = The service is newer than this program. Update the program to go on; your answers are kept.
err-conflict = This draft was changed on another device at { $time }.

## Values

err-empty-brief = Nothing was entered. Fill it in to go on.
err-none-chosen-brief = Nothing was chosen. Choose at least one of those shown.
err-not-chosen-brief = Nothing was chosen. Choose one of those shown.
err-date-impossible-brief = This day does not exist in the calendar. Accepted: such as 2026/3/5 or 1447/9/16.
err-date-shape = { $field }: { $typed } cannot be read as a date. Accepted: a year of four digits, month and day, such as 2026/3/5 or 1447/9/16.
err-date-shape-brief = What was typed cannot be read as a date. Accepted: a year of four digits, month and day, such as 2026/3/5 or 1447/9/16.
err-date-range = { $field }: accepted is a day from { $earliest } to { $latest }.
err-date-range-brief = This day lies outside the calendars used here. Accepted: such as 2026/3/5 or 1447/9/16.
err-date-future-brief = A date after today is not accepted.
err-date-order-brief = The end is before the start.
err-not-number = { $field }: Accepted: a number, such as 12.
err-not-number-brief = Accepted: a number, such as 12.
err-number-range = { $field }: Accepted: a number from { $least } to { $most }.
err-number-range-brief = Accepted: a number from { $least } to { $most }.
err-details =
    { $most ->
        [one] The details take 1 character.
       *[other] The details take { $least } to { $most } characters.
    }
err-confirm = This statement must be ticked to go on: “{ $field }”
err-agree = Filling in starts only once the instructions and the privacy notice are agreed to.
err-id-first = The ID number does not fit its kind: it starts with { $digit }.
err-id-kind = The kind of ID does not fit the nationality.
err-gcc-id = The GCC ID number takes 6 to 15 Latin letters or digits.
err-passport = The passport number takes 6 to 12 Latin letters or digits.
err-registration-no = The registration number takes 5 to 16 Latin letters or digits.
err-age =
    { $most ->
        [one] The age must be 1 year at most.
       *[other] The age must lie between { $least } and { $most } years.
    }
err-name-en = { $field }: Latin letters, spaces and hyphens are accepted.
err-short-address = The short national address is four Latin letters, then four digits, such as RRRD2929.
err-postal-code = The postal code has five digits.
err-building = The building number has four digits.
err-phone = The phone number has 7 to 15 digits, with + in front if need be.
err-url = The link is incomplete. Accepted: such as https://example.com/paper.
err-not-asked = This request does not ask for what the note points at. Point at what it does ask for, or leave the place out.
err-choice = The value is not in the list. Choose one of the list.
err-shape = The stored value cannot be read. It must be entered again.

## CME hours

err-cme-duplicate-brief = This activity was added before.
err-cme-period-brief = This activity lies outside the registration period.
err-cme-span = The activity is longer than five years. Check both dates.
err-accreditation-no = This type of activity in the Kingdom needs its accreditation number.

## Request

err-window = Renewal opens on { $date }, three months before the card expires.
err-window-brief = Renewal is not open yet; it opens three months before the card expires.
err-request-open-brief = You have an open request; follow it under “My requests”.
err-request-number = The request number is incomplete or has a wrong digit. Accepted: such as R2026-0001233.
err-state = This is not possible in the request's present status.
err-submit-unknown = No confirmation yet. The request is not sent twice; try again in a while.
err-refused = Some answers were not accepted; the problems are named on this page.
err-own-facility = The medical report comes from the employer itself. A report from elsewhere is needed.
err-certificate-expired = The certificate expired on { $date }.
err-attachment-missing = A required document is not attached: { $name }.
err-attachment-missing-brief = A required document is not attached.
err-declare-alone = Only the practitioner in person can declare and send.
err-rules = The service's rules cannot be read. Update the program; your answers are kept.

## Files

err-file-unknown = The type of this file is not known. Accepted: { $accepted }.
err-image-damaged = The picture could not be opened; it may be damaged.
err-image-large = The picture has more than { $most } million pixels. A smaller one is needed.
err-pages =
    { $found ->
        [one] The file has 1 page; the limit is { $most }.
       *[other] The file has { $found } pages; the limit is { $most }.
    }
err-file-is-folder = { $path } is a folder. Choose a file inside it.
err-file-not-regular = { $path } is not a regular file.
err-file-link = { $path } is a symbolic link. Choose the file itself.
err-file-denied = The file may not be read: { $path }.
err-file-unreadable = The file could not be read: { $path }.
err-file-name = The file's name is longer than 120 characters or has signs that are not accepted.
err-digest = The file arrived altered. Upload it again.
err-total-size = The attachments come to { $size }; the limit is { $limit }.
err-link-expired = This link has expired. A new one from the program is needed.
err-link-used = This link was used before. A new one from the program is needed.

## Sign-in

err-account-locked = The operator has locked this account. Contact the service's support.
err-account-inactive = This account is not activated yet. Use the one-time code that was sent to you.
err-document-taken = The account was not created: the holder of this document has an account already, or is registered. Whoever is registered makes the account with the registration number.
err-activation-failed = The one-time code does not match or has expired.
err-code-expired = The one-time code has expired. Sign in again.
err-code-used-up = The attempts for this code are used up. A new one is needed.
err-code-wrong-brief = The code does not match.
err-code-too-soon = A new code is sent only a minute after the last.
err-password-known = The password equals the e-mail address or the ID number. Choose another.
err-passwords-differ = The two passwords differ.
err-keyring-none = This device has no safe password store, so you sign in each time.
err-keyring-locked = The password store of this device is locked. Sign-in can be kept once it is unlocked.
err-keyring-timeout = The password store did not answer within 3 seconds; the sign-in was not kept.

## Backend

err-server-down-brief = The service does not answer now. Your answers are kept; try again in a while.
err-server-problem-brief = The service had a fault; none of your answers is lost.
err-storage-full = The disk of this machine is full, and nothing was stored in { $path }. Make room on it; what you typed stays here until then.
err-storage-full-brief = The service has no room left, and nothing was stored. Try again in a while.
err-server-answer = The service's answer cannot be read. Your answers are kept; try again in a while.
err-server-certificate = The service's certificate is not trusted, so nothing was sent. Check the address and this device's clock.
err-sandbox-start = The simulation could not be started on this device. The command mumaris doctor shows what is missing.
err-backend-address = The service's address is not accepted. It must start with https://.
err-backend-proxy = The proxy setting cannot be read. Check the environment variables.
err-notice-changed = The privacy notice changed since it was shown. Please read it again before you agree.
err-conflict-brief = This draft was changed on another device.
err-not-found = This does not exist, or is not yours.
err-forbidden = You are not allowed to do this.
err-too-large = What was sent is larger than the service accepts.
err-media-type = The service does not accept this kind of content.
err-precondition = The change did not name the draft's revision. Update the program.
err-idempotency-key = The operation carried no key. Update the program.
err-idempotency-mismatch = The operation's key was used for something else. Try again.
err-malformed = The service could not read what was sent. Update the program.
err-unknown-member = What was sent holds something that the service does not know. Update the program.
err-method = The service does not take this at this address. Update the program.
err-host = The simulation was asked for under another name. Use this machine's own address.
err-run-secret = This simulation belongs to another run of the program.
err-rate-limited = Too many requests in a short time. Try again in a while.
err-unknown = The service did not accept this (code { $code }).

## Settings and commands

err-settings-key = There is no setting { $name }. The nearest is { $nearest }.
err-settings-key-brief = The settings file has an unknown name: { $name }.
err-settings-value = The setting { $name } does not take { $value }. Accepted: { $accepted }.
err-settings-file = The settings file cannot be read: { $path }, line { $line }.
err-settings-file-brief = The settings file cannot be read: { $path }.
err-settings-save = The settings could not be saved to { $path }.
err-no-terminal = Input and output must both be a terminal.
err-no-home = Your home folder is not known. Name two folders: MUMARIS_CONFIG for settings, MUMARIS_DATA for data.
err-host-unknown = The simulation cannot listen at { $address }. Choose an address of this device, such as 127.0.0.1.
err-sandbox-damaged = The simulation's data in { $path } cannot be read. The command mumaris sandbox reset sets them aside and begins anew.
err-storage-unsafe = The folder { $path } belongs to another user of this machine. A folder of your own is needed.
err-storage-failed = { $path } could not be written. Check permissions and free space.
err-seed-file = The seed file cannot be read. Accepted: JSON as in the guide.
err-snapshot-file = The snapshot cannot be read or written, or is none of the simulation.
err-sandbox-busy = The simulation's data are in use by another run. Close it first.
err-sandbox-account = The simulation has no account { $name }.
err-port-taken = Port { $port } is taken. Choose another.
err-account-unknown = There is no kept sign-in { $name }.
err-unexpected = An unexpected fault occurred. The details are kept in { $path }.
err-unexpected-brief = An unexpected fault occurred.

## Counted

err-cme-short =
    { $n ->
        [one] You need 1 more hour of those required.
       *[other] You need { $n } more hours of those required.
    }
err-too-short = { $field }: { $n ->
        [one] at least 1 character.
       *[other] at least { $n } characters.
    }
err-too-short-brief =
    { $n ->
        [one] At least 1 character.
       *[other] At least { $n } characters.
    }
err-entries-few = { $field }: { $n ->
        [one] At least 1 entry is needed.
       *[other] At least { $n } entries are needed.
    }
err-entries-few-brief =
    { $n ->
        [one] At least 1 entry is needed.
       *[other] At least { $n } entries are needed.
    }
err-entries-many = { $field }: { $n ->
        [one] At most 1 entry.
       *[other] At most { $n } entries.
    }
err-entries-many-brief =
    { $n ->
        [one] At most 1 entry.
       *[other] At most { $n } entries.
    }
err-password-short =
    { $n ->
        [one] The password is short. Accepted: 1 character or more, or { $short } with a letter, a digit and a sign.
       *[other] The password is short. Accepted: { $n } characters or more, or { $short } with a letter, a digit and a sign.
    }
err-signin-throttled =
    { $seconds ->
        [one] Sign-in is paused after several attempts. You can try again in 1 second.
       *[other] Sign-in is paused after several attempts. You can try again in { $seconds } seconds.
    }
