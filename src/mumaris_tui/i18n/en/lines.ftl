# What comes after submission, line by line: requests, paying, the card.

plain-deeds = What can be done
plain-enter-back = Enter alone goes back
plain-wait = Wait for news
plain-waiting = Anything new is said when it happens.
plain-wait-outcome = Wait for the outcome
plain-not-withdrawn = The request stays as it was.
plain-inbox-new = New: { $subject } · { $day }
plain-inbox-older = Older messages
plain-verify = Address for checking it
