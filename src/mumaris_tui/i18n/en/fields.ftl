# The steps of a journey and what they ask: label, hint and help of each field.

## Steps

step-start-title = Mumaris: e-services
step-signin-title = Sign in
step-signup-title = New Mumaris account
step-unregistered-title = New account from outside the Kingdom
step-home-title = My page
step-instructions-title = Instructions
step-contact-title = Personal information and contact details
step-cme-title = Continuing medical education hours
step-employer-title = Employer
step-additional-title = Additional information
step-questions-title = Questions
step-attachments-title = Attachments
step-review-title = Review
step-end-title = Request number and status

## Instructions

instructions-agreed = I have read the instructions and the privacy notice, and I agree.
instructions-agreed-help = Filling in starts once you agree. The whole text is on this page; the version agreed to is kept with the request.
instructions-sensitive_consent = I agree that my sensitive data be processed for this request.
instructions-sensitive_consent-help = Sensitive data are the answers on health and discipline and their attachments. They never appear in messages or logs.

## Contact

contact-email = E-mail
contact-email-help = Messages on the request and one-time codes go to this address. Accepted: such as name@example.com.
contact-mobile = Mobile number
contact-mobile-hint = Ten digits that start with 05
contact-mobile-help = A Saudi mobile number; the country code is accepted too, in Arabic or Latin digits.
contact-phone = Another phone
contact-phone-help = A landline or a number abroad; leave it empty if there is none.
contact-region = Region
contact-region-help = The administrative region of residence.
contact-city = City
contact-city-help = The city where mail is received.
contact-address_kind = Kind of address
contact-address_kind-help = The short national address is enough by itself. Without it, the address is given in full.
contact-short_address = Short national address
contact-short_address-hint = Four Latin letters, then four digits
contact-short_address-help = It is found in the national address services, such as RRRD2929.
contact-building = Building number
contact-building-hint = Four digits
contact-building-help = The number on the building's plate.
contact-street = Street
contact-street-help = The street as in the national address.
contact-district = District
contact-district-help = The district as in the national address.
contact-postal_code = Postal code
contact-postal_code-hint = Five digits
contact-postal_code-help = The postal code of the residence, five digits.
contact-confirmed = I confirm that the information and contact details shown are correct.
contact-confirmed-help = The information shown comes from the practitioner's record. If it is wrong, have the data updated before renewing.

## Cme

cme-entries = Activities and courses added
cme-entries-help = Add what was not recorded automatically. Hours count at once, with a reason for every hour that does not.
cme-entries-kind = Kind of entry
cme-entries-kind-help = An educational activity by the hour, or a training course or qualification.
cme-entries-activity_type = Activity type
cme-entries-activity_type-help = The type decides the activity's category and its limit of hours.
cme-entries-qual_type = Type of course or qualification
cme-entries-qual_type-help = Each type counts a fixed number of hours.
cme-entries-title = Title of the activity
cme-entries-title-help = The title as on the certificate.
cme-entries-provider = Provider
cme-entries-provider-help = Who issued the certificate.
cme-entries-accreditation_no = Accreditation number
cme-entries-accreditation_no-hint = Needed only for conferences, courses and online activities in the Kingdom
cme-entries-accreditation_no-help = The number on the certificate; needed only for conferences, courses and online activities in the Kingdom.
cme-entries-country = Country
cme-entries-country-help = The country where the activity took place.
cme-entries-start = Start date
cme-entries-start-hint = Such as 2026/3/5 or 1447/9/16
cme-entries-start-help = A Hijri or Gregorian date, the month by its number or name; its counterpart is shown.
cme-entries-end = End date
cme-entries-end-hint = Such as 2026/3/5 or 1447/9/16
cme-entries-end-help = The activity's last day. It counts if it ended within the registration period.
cme-entries-hours = Hours
cme-entries-hours-hint = From 0.5 to 300, in half hours
cme-entries-hours-help = The accredited hours as on the certificate.
cme-entries-full_attendance = Attended in full?
cme-entries-full_attendance-help = An activity not attended in full does not count.
cme-entries-url = Link of the activity or paper
cme-entries-url-help = The web address of the activity, paper or book.
cme-one_year = I accept a renewal of one year.
cme-one_year-help = A choice where the hours are enough for one year and not for two.

## Employer

employer-type = Employer type
employer-type-help = The present employer; sectors and attachments follow from it.
employer-non_practising = I ask to renew as not practising.
employer-non_practising-help = For those who do not work now; the hours required may change with it.
employer-sector = Sector
employer-sector-help = The sector that the facility belongs to.
employer-facility = Facility name
employer-facility-help = Part of the name is enough to search. A name that is not in the list is taken as typed.
employer-department = Department
employer-department-help = The department within the facility.
employer-job_title = Job title
employer-job_title-help = The title as in the identification letter.
employer-start_date = Start of work
employer-start_date-hint = Such as 2026/3/5 or 1447/9/16
employer-start_date-help = The day that work began at this facility, Hijri or Gregorian.

## Additional

additional-title_changed = Has your professional title changed since the last card?
additional-title_changed-help = The professional title is the one on the card.
additional-new_rank = New professional title
additional-new_rank-help = A proof of the change is asked for under Attachments.
additional-gap_months = Months without practice
additional-gap_months-hint = 0 if there was no interruption
additional-gap_months-help = Months in a row without practice in the registration period, from 0 to 600.
additional-training_enrolled = Are you enrolled in an accredited training programme?
additional-training_enrolled-help = Such as a diploma or board programme. Enrolment may lift the need for hours.
additional-programme = Programme
additional-programme-help = The programme and the training centre.
additional-languages = Languages
additional-languages-help = The languages used at work.
additional-has_other_licences = Do you hold a licence from another country?
additional-has_other_licences-help = Current and expired licences both count.
additional-other_licences = Other licences
additional-other_licences-help = From one to five licences.
additional-add-licence = Add licence
additional-change-licence = Change licence
additional-other_licences-country = Country
additional-other_licences-country-help = The country that issued the licence.
additional-other_licences-body = Issuing body
additional-other_licences-body-help = Who issued the licence.
additional-other_licences-number = Licence number
additional-other_licences-number-help = The number as on the licence.
additional-other_licences-status = Status of the licence
additional-other_licences-status-help = The licence's status today.

## Attachments

attachments-letter_issued_on = Date of the identification letter
attachments-letter_issued_on-hint = Such as 2026/3/5 or 1447/9/16
attachments-letter_issued_on-help = A letter counts for three months after its date.
attachments-letter_states = What the identification letter states
attachments-letter_states-help = The letter must state title, specialty and start of work, and be signed and stamped.
attachments-bls_expires_on = Expiry of the basic life support certificate (BLS)
attachments-bls_expires_on-hint = Such as 2026/3/5 or 1447/9/16
attachments-bls_expires_on-help = The certificate must be valid on the day of sending.
attachments-acls_expires_on = Expiry of the advanced life support certificate (ACLS)
attachments-acls_expires_on-hint = Such as 2026/3/5 or 1447/9/16
attachments-acls_expires_on-help = The certificate must be valid on the day of sending.
attachments-trauma_expires_on = Expiry of the trauma life support certificate (ITLS or PHTLS)
attachments-trauma_expires_on-hint = Such as 2026/3/5 or 1447/9/16
attachments-trauma_expires_on-help = The certificate must be valid on the day of sending.
attachments-medical_issuer = Who issued the medical report
attachments-medical_issuer-help = A report issued by the employer itself is not accepted.

## Review

review-delivery = How to receive the card
review-delivery-help = The card is posted, or collected at a branch once the fees are paid.
review-branch = Branch
review-branch-help = The branch where the card is collected.
review-declaration = I declare that all information and attachments are true, and I take responsibility for them.
review-declaration-help = This is the declaration of the practitioner in person; its version is kept with the request.

## Questions

questions-q1 = Question 1
questions-q1_details = Details of question 1
questions-q2 = Question 2
questions-q2_details = Details of question 2
questions-q3 = Question 3
questions-q3_details = Details of question 3
questions-q4 = Question 4
questions-q4_details = Details of question 4
questions-q5 = Question 5
questions-q5_details = Details of question 5
questions-q6 = Question 6
questions-q7 = Question 7
questions-q8 = Question 8
questions-q9 = Question 9
questions-details = Details
