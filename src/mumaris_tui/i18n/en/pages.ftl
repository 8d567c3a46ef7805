# Words shared by the front ends, page by page.

## Sign-in and account

signin-username = User name
signin-username-hint = The e-mail address of your account
signin-password = Password
signin-password-hint = Letters are not shown as you type.
signin-remember = Keep me signed in on this device (not on a shared one)
signin-no-keyring = This device has no safe password store, so you sign in each time.
signin-new = New Mumaris account
otp-code = One-time code
otp-code-help = The six digits in the latest message, in Arabic or Latin digits. A code from an earlier message no longer works.
otp-hint = A six-digit code was sent to { $target }; it is valid until { $time }.
otp-resend = Send a new code
session-warning =
    { $n ->
        [one] The session ends in 1 minute; press any key to stay.
       *[other] The session ends in { $n } minutes; press any key to stay.
    }

## Home

home-services = E-services
home-my-requests = My requests
home-drafts = Unsent drafts
home-resume = Continue from “{ $step }”
home-card-valid = Your card is valid until { $date }
home-card-expired = Your card expired on { $date }
home-days-left =
    { $n ->
        [one] Your card expires in 1 day
       *[other] Your card expires in { $n } days
    }
home-window-opens = Renewal opens on { $date }, three months before the card expires.
home-latest-day = Latest safe day to send: { $date }
home-readiness = What you will need
empty-requests = No requests yet. They appear here once sent.
empty-drafts = No drafts.
empty-inbox = No messages.

## Personal and contact


## CME hours

cme-required = Hours required for renewal
cme-counted = Hours counted
cme-remaining = Hours still needed
cme-remaining-text =
    { $n ->
        [0] All required hours are complete.
        [one] You need 1 more hour.
       *[other] You need { $n } more hours.
    }
cme-exempt = You need no hours: { $reason }.
cme-add-activity = Add activity
cme-add-course = Add training course or qualification
cme-change-activity = Change activity
cme-change-course = Change training course or qualification
cme-empty = No activity added yet. Activities recorded automatically appear in this list.
cme-certificate-later = The certificate of this activity will be asked for under Attachments; you can attach it now.
cme-one-year-title = Renew for one year
cme-one-year-text = Your hours are enough for one year; the new card would expire on { $date }. With all hours you can renew for two years.
cme-blocked = The request cannot be sent before the hours are complete. You can fill in the other steps; the draft is kept until { $date }.

## Employer and questions

employer-facility-empty = No facility of this name in the list. You can use the name as typed.
questions-intro = Every question needs an answer; none is chosen for you.
questions-sensitive = A sensitive answer: never shown in messages or logs.

## Attachments

attach-because = Required because { $reason }
attach-useful = Of use because { $reason }
attach-limit = { $formats }, up to { $size }
attach-photo = { $limit }, upright, 4×6 in ratio, at least { $min } pixels
attach-choose = Choose a file
attach-from-phone = Attach from a phone or another computer
attach-status-missing = Not attached
attach-status-uploading = Uploading: { $percent }
attach-status-ready = Attached
attach-status-not-needed = No longer required
attach-changed = The list of attachments changed with your answers.

## Review and end

review-submit = Send request
review-submit-confirm = After sending, changes are possible only if the request is returned to you.
end-number = Request number
end-status = Request status
end-next-title = What happens next
end-next-text = You get an e-mail when the review is done; then pay the fees under “My requests”.
