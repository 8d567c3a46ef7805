# The command line.

cli-program = Renew a professional registration card from any terminal, Arabic first. Without a command the screens open on the backend of the settings.
cli-lang = The language of this run: ar for Arabic, en for English
cli-version = The version
cli-version-line = mumaris, version { $name }
cli-help = This help
cli-json = Output as JSON
cli-demo = The screens on the embedded simulation with practitioners to try. Without a terminal one whole renewal is played, up to the request number.
cli-demo-piped = One whole renewal on a throw-away simulation, step by step
cli-plain = The services line by line, for screen readers and slow links; answers from a pipe too
cli-plain-visual = Arabic in the order of the screen with joined letters, or in reading order
cli-front = How this run is shown: app for full screens, plain for line by line
cli-instead = These commands work without a terminal:
cli-sandbox = The reference backend (simulation): run it, and its data
cli-sandbox-serve = Run the simulation as a server of its own, until stopped
cli-sandbox-host = The address to listen on
cli-sandbox-port = The port to listen on
cli-sandbox-one-time-code = Whether sign-in asks for a one-time code
cli-sandbox-public-url = The https address at which other devices reach the server; upload links begin with it
cli-sandbox-serving = The simulation runs at { $address }; stop it with Ctrl+C.
cli-sandbox-codes = { $command } shows one-time codes and mails.
cli-sandbox-folder = The data are in { $path }.
cli-sandbox-profile = The order of steps and payment: that of the source, or fees before the review and a certificate
cli-sandbox-reset = Throw the simulation's data away and bring the made-up practitioners back
cli-sandbox-reset-done = The simulation's data are as at the start.
cli-sandbox-seed = Add practitioners from a JSON file to the simulation
cli-sandbox-seed-doing = Adding practitioners
cli-sandbox-seed-done = What { $path } holds was added to the simulation.
cli-sandbox-snapshot = Copy the simulation's data to a file
cli-sandbox-snapshot-doing = Copying
cli-sandbox-snapshot-done = A copy of the simulation was kept in { $path }.
cli-sandbox-restore = Bring the simulation's data back from a copy
cli-sandbox-restore-doing = Restoring
cli-sandbox-restore-done = The simulation's data were brought back from { $path }.
cli-sandbox-mail = Mails, texts and one-time codes of the simulation
cli-sandbox-lock = Lock an account of the simulation, as an operator does
cli-sandbox-unlock = Unlock an account of the simulation
cli-sandbox-locked = The simulation's account { $name } is locked.
cli-sandbox-unlocked = The simulation's account { $name } is unlocked.
cli-account = The sign-ins kept in the password store
cli-account-list = List what is kept: user name and backend
cli-account-forget = Forget a kept sign-in
cli-account-none = No sign-ins are kept.
cli-account-forgotten = The kept sign-in { $name } was forgotten.
cli-status = My requests and what to do next, for every sign-in kept
cli-status-ended = The kept sign-in of { $name } has ended. Sign in again with mumaris.
status-changed = Last change
status-next = To do now
status-no-number = Not sent yet
next-finish = Finish and send it
next-wait-for-review = Wait for the review
next-complete = Complete what is missing and send it again
next-pay = Pay the fees
next-wait-for-payment = Wait for the payment to be confirmed
next-wait-for-card = Wait for the card
next-wait-for-certificate = Wait for the certificate
next-collect = Pick up the card
next-nothing = Nothing to do
next-look = Look at the request in the service
cli-doctor = Look at terminal, password store, backend and storage
cli-usage = Usage:
cli-commands = Commands
cli-options = Options
cli-exit-statuses = Exit statuses
cli-try-help = For help: { $command }
cli-no-option = There is no option { $name }.
cli-no-command = There is no command { $name }.
cli-nearest = The nearest is { $name }.
cli-extra-argument = More than the command takes: { $name }.
cli-missing = Missing: { $name }.
cli-choice = { $name }: accepted are { $accepted }.
cli-range = { $name }: accepted is a number from { $least } to { $most }.
cli-value = { $name }: the value is not accepted.
cli-option-value = { $name }: a value is missing, or one too many.
cli-wrong = The command was not typed as it should be.

## Exit statuses

exit-done = Done
exit-unexpected = An unexpected fault
exit-usage = Wrong usage, or no terminal
exit-refused-input = Input refused, or an expectation failed
exit-partly = Partly done
exit-temporary = A temporary trouble: try again
exit-sign-in = Sign-in, consent or password store
exit-service-refused = Refused by the service
exit-limit = Stopped by a limit
exit-nothing = Nothing to do
exit-hung-up = The terminal hung up
exit-interrupted = Interrupted
exit-terminated = Told to end

## What mumaris doctor finds

doctor-title = What this machine offers
doctor-good = Good
doctor-worth-knowing = Worth knowing
doctor-missing = Missing
doctor-terminal = Terminal
doctor-terminal-none = Input and output are not both a terminal
doctor-terminal-none-advice = The screens open in a terminal. Without one, mumaris demo works.
doctor-terminal-size = { $columns } × { $rows }
doctor-terminal-small = The terminal is smaller than 80 × 24. Enlarge the window or use a smaller font.
doctor-terminal-kind = Kind of terminal
doctor-terminal-dumb = The variable TERM does not name a terminal with a screen, so texts come line by line.
doctor-colours = Colours
doctor-colours-full = Full colour
doctor-colours-256 = 256 colours
doctor-colours-16 = 16 colours
doctor-colours-off = Switched off by the variable NO_COLOR
doctor-bidi = Arabic
doctor-bidi-found = { $way } ({ $why })
doctor-bidi-by-setting = by the settings
doctor-bidi-by-reply = the terminal answered: { $name }
doctor-bidi-by-variable = by the variable { $name }
doctor-bidi-by-nothing = the terminal did not say what it is
doctor-bidi-unsure = Choose the line that reads right: { $command }
doctor-bidi-option = In { $name } Arabic is exact with the option: { $option }. Then set { $setting }.
doctor-bidi-tmux = { $name } does not hand on questions to the terminal. It does after: { $command }
doctor-restored = The terminal is as it was.
cli-doctor-calibrate = Choose the line that reads right
cli-doctor-restore = Put the terminal back as it was after a sudden end
calibrate-title = Which line reads right?
calibrate-how =
    The right line reads from the right: salam, then la ba’s in brackets,
    then a number, then kitab, then the Latin word Riyadh. Letters are joined.
calibrate-answers = It reads right: { $yes }, next line: { $next }, leave: { $leave }
calibrate-kept = The choice is kept in the settings.
calibrate-none = No line was chosen; the settings stay as they are.
doctor-keyring = Password store
doctor-keyring-advice = A sign-in can be kept where a store such as GNOME Keyring or KWallet is there and unlocked.
doctor-backend = Backend
doctor-backend-none = None chosen yet
doctor-backend-advice = The backend is chosen when mumaris is first run; mumaris demo always works on the simulation.
doctor-backend-found = { $name }, contract { $contract }, rules { $rules }
doctor-backend-silent = Check the address and the connection: { $address }
doctor-settings-folder = Settings folder
doctor-data-folder = Data folder
doctor-open-to-others = Others on this machine can open { $path }. Close it with {"chmod 700"}.
doctor-clock =
    { $n ->
        [one] This device's clock and the backend's differ by 1 minute.
       *[other] This device's clock and the backend's differ by { $n } minutes.
    }
