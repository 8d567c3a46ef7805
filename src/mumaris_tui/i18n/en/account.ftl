# The account: what is changed in it, how it is recovered, and what is sent about it.

mail-reset-subject = Code for a new password
mail-reset = The code to set a new password: { $code }. It is valid for half an hour. If you did not ask for it, ignore this message; the password stays as it is.
mail-password-changed-subject = The password was changed
mail-password-changed = The password of the account was changed, and its other sessions have ended. If that was not you, ask for a new password from the page “Forgot password”.
mail-mobile-subject = Code for a new mobile number
mail-mobile = The code to confirm the new mobile number: { $code }. It is valid for half an hour. If you did not ask for it, ignore this message: the number stays as it is; better change the password.
mail-mobile-changed-subject = The mobile number was changed
mail-mobile-changed = One-time codes now go to another mobile number, and all sessions have ended.
mail-email-former-subject = A change of the e-mail address was asked for
mail-email-former = Another address was asked for your account. The code from this address: { $code }. It is valid for half an hour. If that was not you, change the password.
mail-email-new-subject = Confirm the new address
mail-email-new = The code that confirms that this address belongs to the account: { $code }. It is valid for half an hour. If you did not ask for it, ignore this message.
mail-email-taken-subject = This address has an account already
mail-email-taken = This address was asked for as the address of another account. Nothing was changed: it has an account already.
mail-account-closed-subject = The account was closed
mail-account-closed = The account was closed for good; its drafts, its finished requests and their files were deleted.
sms-number = Simulation: pick the number that the sign-in page shows, out of { $numbers }. Valid for three minutes.

err-mailed-code = The code does not match, is too old, or was tried too often. Look at the newest message, or ask for a new code.
err-password-wrong = That is not the present password.
err-account-open-requests = An account cannot be closed while a request is under way. Withdraw the request or wait until it is finished, then try again.
err-match-waiting = The number was not picked on the other device yet.
err-match-refused = Another number than the one shown here was picked on the other device, so you were not signed in. If that was not you, change the password.
