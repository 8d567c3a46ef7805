# The services: what the first page shows of them, the steps of each and what they ask.

## The first page

home-no-card = Your record holds no card of professional registration.
home-draft-row = { $service } · { $resume }; kept until { $until }
service-row = { $service } ({ $state })
service-barred = { $service }: { $reason }
time-there = { $time } your time
until-there = { $day }, { $time } your time

## Whom a service is for

err-not-registered = This service is for those with a professional registration.
err-registered-already = This service is for those who were never registered.
err-in-the-kingdom = This service is for those outside the Kingdom.
err-graduation = { $field }: this is less than { $least } years after the birth date. Accepted: the day on the certificate.
err-unchanged = “{ $field }” and what belongs to it stand here as they are stored already. Enter what has changed, or do not choose it.
err-eligibility-issued = Your eligibility number { $number } was issued already.
err-not-classified = Your record holds no classification card.
err-card-expired = Your card expired on { $date }; it can be renewed instead.
err-update-under-way = The data update { $number } was not decided yet. This request can be sent once it is; its draft is kept.
err-mobile-in-the-kingdom = This is a number of the Kingdom. A number from outside it is needed here, with two zeros and its country code, such as 00962790000000.
err-mobile-abroad = The mobile number is incomplete. Accepted: a number from outside the Kingdom with two zeros and its country code, such as 00962790000000.

## Something wrong?

personal-wrong-data = Something wrong here?
personal-wrong-data-text = It is corrected by the service “Update practitioner data”, and the draft of this request is kept. Once the correction is approved, the new value shows in the request.
wrong-data-row = { $datum } ({ $waits })
wrong-data-waits = this request is sent once the correction is decided
wrong-data-goes-on = no need to wait for the correction

## The end of a request

end-next-fees-first = Pay the fees under “My requests”; then the request is reviewed, and you get an e-mail with the outcome.
end-next-free = You get an e-mail when the review is done.

## Replacement card

step-replacement-title = Why a replacement card
replacement-reason = Reason
replacement-reason-help = What happened to the former card, which is cancelled when the replacement is issued.
replacement-happened_on = Day of the loss or theft
replacement-happened_on-hint = Such as 2026/3/5 or 1447/9/16
replacement-happened_on-help = The day as near as you know it, Hijri or Gregorian.
replacement-details = What happened
replacement-details-help = A few words, ten characters or more; leave it empty if there is nothing to add.

## Classification

step-classification-title = Professional classification
classification-change = Why it is renewed
classification-change-help = The card is renewed as it is, or after a change of professional title or specialty.
classification-new_rank = New professional title
classification-new_rank-help = Its proof is asked for under Attachments; the record changes once the request is approved.
classification-new_specialty = New specialty
classification-new_specialty-help = Its proof is asked for under Attachments; the record changes once the request is approved.

## Updating data

step-changes-title = Data to be updated
changes-which = What is to be updated?
changes-which-help = Each choice brings the fields that it needs.
changes-name_ar_first = First name in Arabic
changes-name_ar_first-help = As on the ID, in Arabic letters.
changes-name_ar_second = Father's name in Arabic
changes-name_ar_second-help = As on the ID; leave it empty if there is none.
changes-name_ar_third = Grandfather's name in Arabic
changes-name_ar_third-help = As on the ID; leave it empty if there is none.
changes-name_ar_family = Family name in Arabic
changes-name_ar_family-help = As on the ID, in Arabic letters.
changes-name_en_first = First name in Latin letters
changes-name_en_first-help = As on the ID or passport, in Latin letters.
changes-name_en_second = Father's name in Latin letters
changes-name_en_second-help = As on the ID or passport; leave it empty if there is none.
changes-name_en_third = Grandfather's name in Latin letters
changes-name_en_third-help = As on the ID or passport; leave it empty if there is none.
changes-name_en_family = Family name in Latin letters
changes-name_en_family-help = As on the ID or passport, in Latin letters.
changes-id_number = The right ID number
changes-id_number-help = The number of the national ID, resident ID or passport, by the kind of ID in the record.
changes-id_expiry = Expiry of the ID
changes-id_expiry-hint = Such as 2028/3/5 or 1449/10/9
changes-id_expiry-help = The last day of the new ID, not before today.
changes-birth_date = Date of birth
changes-birth_date-hint = Such as 1990/3/5 or 1410/8/8
changes-birth_date-help = As on the ID, Hijri or Gregorian.
changes-region = Region
changes-region-help = The administrative region of the new residence.
changes-city = City
changes-city-help = The city where post arrives.
changes-short_address = Short national address
changes-short_address-hint = Four Latin letters, then four digits
changes-short_address-help = Found in the national address apps, such as RRRD2929.

## Eligibility number

step-abroad-title = Contact details outside the Kingdom
abroad-email = E-mail
abroad-email-help = Messages and one-time codes go to this address. Accepted: such as name@example.com.
abroad-mobile = Mobile number
abroad-mobile-hint = Two zeros and its country code first, such as 00962790000000
abroad-mobile-help = A number from outside the Kingdom, its country code after two zeros or a plus sign.
abroad-country = Country of residence
abroad-country-help = The country where you live now.
abroad-city = City
abroad-city-help = The city where you live.
abroad-address = Address
abroad-address-help = Street and district, as they are written in your country.
abroad-confirmed = I confirm that the information and contact details shown are correct.
abroad-confirmed-help = The information shown is from your account.
step-qualification-title = Qualification
qualification-purpose = What the eligibility number is for
qualification-purpose-help = The number is needed for the licensing examination and for the verification of certificates.
qualification-specialty = Specialty
qualification-specialty-help = The specialty for which the eligibility number is asked.
qualification-degree = Degree
qualification-degree-help = The last degree in this specialty.
qualification-university = University or college
qualification-university-help = Who granted the degree.
qualification-country = Country of study
qualification-country-help = The country where the degree was granted.
qualification-graduated_on = Day of graduation
qualification-graduated_on-hint = Such as 2020/6/15
qualification-graduated_on-help = The day on the certificate, Hijri or Gregorian.
qualification-licence_no = Licence number in your country
qualification-licence_no-help = Leave it empty if there is none.

practitioner-eligibility = Eligibility number
mail-eligibility-subject = Your eligibility number
mail-eligibility = Your eligibility number: { $eligibility }, given for request { $number }. It also stands on your page.
