# The line-by-line front end.

plain-fee = Renewal fee

## Words that are obeyed at a prompt; each may have others of the same meaning after a comma

plain-words-help = help
plain-words-back = back
plain-words-review = review
plain-words-save = save, exit
plain-words-steps = steps
plain-words-language = language
plain-words-simulation = simulation
plain-words-erase = erase
plain-words-new = new
plain-words-forgotten = forgot
plain-words-lost = lost mobile
plain-words-correct = correct
plain-words-resend = new code
plain-words-link = link
plain-words-phone = phone

## What is said around a question

plain-hint = line by line, for screen readers
plain-commands = At any prompt type one of these words: { $help }, { $back }, { $review }, { $save }.
plain-all-words =
    Words taken here: { $words }. “{ $erase }” clears the answer, “{ $save }” saves and leaves.
    Where the answer itself is such a word, put it in quotes, such as “{ $review }”.
plain-not-here = The word “{ $word }” does nothing here.
plain-not-here-now = No request is open now.
plain-nothing-before = Nothing comes before this question.
plain-errors =
    { $n ->
        [one] There is a problem
       *[other] There are { $n } problems
    }
plain-head = { $label }{ $need }, { $n } of { $m }
plain-pause = {", "}
plain-required = required
plain-optional = optional
plain-option = { $n }. { $option }
plain-kept = Enter alone keeps: { $value }
plain-enter-go-on = Enter alone goes on
plain-enter-later = Enter alone leaves this document for later
plain-enter-stop = Enter stops waiting:
plain-choose = A number from 1 to { $to }:
plain-choose-or-search = A number from 1 to { $to }, or another name:
plain-numbers = Numbers from 1 to { $to }, with blanks between:
plain-beginning = Beginning of the name:
plain-yes-or-no = Yes or no:
plain-several-fit = More than one fits this answer:
plain-as-typed = The name as typed: { $name }
plain-not-read = “{ $typed }” is none of the choices. Accepted: a number from 1 to { $to }, or the beginning of a name.
plain-nothing-fits = Nothing in the list fits “{ $typed }”. Accepted: the beginning of a name; “{ $help }” reads out the whole list.
plain-neither = “{ $typed }” is no answer here. Accepted: yes or no.
plain-layout = These are Arabic letters; on a Latin keyboard they read: { $reading }
plain-asked-again = These questions are asked again. Enter alone keeps an answer as it is.
plain-session =
    { $n ->
        [one] The session ends in 1 minute; any answer extends it.
       *[other] The session ends in { $n } minutes; any answer extends it.
    }

## Pages

plain-sample-number = The number of a made-up practitioner signs in with that name and password.
plain-do-new = The word “{ $word }” opens a new Mumaris account.
plain-do-forgotten = The word “{ $word }” is for a forgotten password.
plain-do-lost = The word “{ $word }” registers another mobile.
plain-code-simulated = In the simulation the word “{ $word }” reads out the code.
plain-do-resend = The word “{ $word }” sends a new code.
plain-number-simulated = In the simulation, type here the number to pick, as if it were picked on the other device.
plain-correct = Something wrong here? The word “{ $word }” corrects it.
plain-home = What can be done now
plain-consent = Whoever fills in for somebody else answers “{ $word }”: the practitioner then agrees alone on a one-time page.
plain-documents = The answer is the path of a file on this computer, or the word “{ $phone }” to attach it from a phone or another computer.
plain-detach = The word “{ $word }” takes the file out.
plain-review = The number of a line changes it
plain-receipt = The receipt was kept in { $path }
plain-leave-unsaved = The word “{ $word }” once more leaves without saving the last answers.
plain-missing = The answers ended before the request was sent. What it lacks:
plain-not-sent = The answers ended before the request was sent. Nothing is missing, but it was not sent.
submit-checking = No confirmation yet. We are checking; the request will not be sent twice.

## The choice on the first run

settings-front = How it is shown
settings-front-app = Full screens
settings-front-plain = Line by line
settings-line_order = Order of Arabic line by line
settings-line_order-logical = As it is read
settings-line_order-visual = As it is shown, letters joined
