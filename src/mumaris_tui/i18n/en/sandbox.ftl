# What the simulation sends, and its page for uploads from another device.

mail-subject = Simulation: { $subject }
mail-simulation = This message comes from a simulation. Nothing in it reaches the Saudi Commission for Health Specialties.
mail-activation-subject = Activate a new account
mail-activation = The one-time code to activate the account: { $code }. It is valid for 48 hours. If you asked for no account, ignore this message.
mail-account-refused-subject = The account was not created
mail-account-refused = An account was asked for with this address and was not created: the address or the holder of that ID has one already, or there is no professional record with that ID.
mail-unregistered-refused-subject = The account was not created
mail-unregistered-refused = An account was asked for with this address and was not created: the address has an account already. Whoever forgot its password sets a new one from the sign-in screen.
mail-submitted-subject = Your request has arrived
mail-code-subject = One-time code
mail-code = Your one-time code: { $code }. It is valid for five minutes.
mail-submitted = Request number { $number }, status: sent. Another message follows when the review is done.
sms-code = Simulation: your one-time code is { $code }, valid for five minutes.

## The upload page

upload-simulation = Simulation: no file reaches the Commission
upload-intro = The file is sent from this page once, and then shows in the program on the other device.
upload-send = Send the file
upload-done-title = The file has arrived
upload-done = The file has arrived and shows in the program. You can close this page.
consent-simulation = Simulation: no consent reaches the Commission
consent-title = Your consent is asked for
consent-intro = The service “{ $service }” is being filled in for { $name }. Only that person can consent: read what follows, then tick each statement that you agree to. If you do not agree, close this page, and no consent is recorded.
consent-send = I agree to what I ticked
consent-done-title = The consent was recorded
consent-done = The consent was recorded in the request's history at { $time } and shows in the program. You can close this page.
consent-closed-title = No consent is taken on this page
upload-closed-title = No file is taken on this page
