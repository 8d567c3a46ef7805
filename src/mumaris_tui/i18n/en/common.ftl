# Words that stand everywhere.

app-name = Professional registration card renewal
app-not-affiliated = This program is independent and not affiliated with the Saudi Commission for Health Specialties.
sim-banner = Simulation: nothing reaches the Commission
sim-amount = Simulated amount
lang-switch-to-en = English
lang-switch-to-ar = العربية
step-of = Step { $n } of { $m }
field-optional = (optional)
value-skipped = Not provided
btn-agree = Agree
btn-next = Next
btn-back = Back
btn-finish = Finish
btn-save-leave = Save and leave
btn-change = Change
btn-remove = Remove
btn-undo = Undo
btn-cancel = Cancel
btn-copy = Copy
btn-help = Help
btn-steps = All steps
answer-yes = Yes
answer-no = No
list-and-pair = {" and "}
list-and-next = {", "}
list-and-last = {" and "}
list-or-pair = {" or "}
list-or-next = {", "}
list-or-last = {" or "}
state-loading = Loading…
state-saving = Saving…
state-saved = Answers saved at { $time }
state-offline = No connection. Your answers are kept; trying again by itself.
stepstate-done = Complete
stepstate-partial = Incomplete
stepstate-todo = Not started
stepstate-error = Has a problem
stepstate-blocked = Not available yet
errors-title =
    { $n ->
        [one] There is a problem on this page
       *[other] There are { $n } problems on this page
    }
error-prefix = Error:

## Numbers, amounts and days

hours-count =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
size-bytes =
    { $n ->
        [one] { $n } byte
       *[other] { $n } bytes
    }
size-kib = { $n } KB
size-mib = { $n } MB
money = SAR { $amount }
percent = { $n }%
date-gregorian = { $day } { $month } { $year }
date-hijri = { $day } { $month } { $year } AH
date-both = { $first } ({ $second })
gregorian-month-1 = January
gregorian-month-2 = February
gregorian-month-3 = March
gregorian-month-4 = April
gregorian-month-5 = May
gregorian-month-6 = June
gregorian-month-7 = July
gregorian-month-8 = August
gregorian-month-9 = September
gregorian-month-10 = October
gregorian-month-11 = November
gregorian-month-12 = December
hijri-month-1 = Muharram
hijri-month-2 = Safar
hijri-month-3 = Rabi al-Awwal
hijri-month-4 = Rabi al-Akhir
hijri-month-5 = Jumada al-Ula
hijri-month-6 = Jumada al-Akhirah
hijri-month-7 = Rajab
hijri-month-8 = Shaban
hijri-month-9 = Ramadan
hijri-month-10 = Shawwal
hijri-month-11 = Dhu al-Qadah
hijri-month-12 = Dhu al-Hijjah
