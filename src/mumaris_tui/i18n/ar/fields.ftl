# The steps of a journey and what they ask: label, hint and help of each field.

## Steps

step-start-title = ممارس: الخدمات الإلكترونية
step-signin-title = تسجيل الدخول
step-signup-title = حساب جديد في ممارس
step-unregistered-title = حساب جديد لمن هم خارج المملكة
step-home-title = صفحتي الشخصية
step-instructions-title = التعليمات
step-contact-title = المعلومات الشخصية وبيانات الاتصال
step-cme-title = ساعات التعليم الطبي المستمر
step-employer-title = جهة العمل
step-additional-title = المعلومات الإضافية
step-questions-title = الاستفسارات
step-attachments-title = المرفقات
step-review-title = مراجعة المعلومات
step-end-title = رقم الطلب وحالته

## Instructions

instructions-agreed = قرأتُ التعليمات وإشعار الخصوصية، وأوافق عليهما.
instructions-agreed-help = لا تبدأ التعبئة قبل الموافقة. النص كاملًا في هذه الصفحة، وتبقى نسخة الموافقة مع الطلب.
instructions-sensitive_consent = أوافق على معالجة بياناتي الحساسة لغرض هذا الطلب.
instructions-sensitive_consent-help = البيانات الحساسة هي الإجابات الصحية والتأديبية ومرفقاتها. لا تظهر في الرسائل ولا في السجلات.

## Contact

contact-email = البريد الإلكتروني
contact-email-help = تصل إلى هذا العنوان رسائل الطلب ورموز التحقق. المقبول مثل name@example.com.
contact-mobile = رقم الجوال
contact-mobile-hint = عشرة أرقام تبدأ بالرقم 05
contact-mobile-help = رقم جوال سعودي، ويُقبل كذلك بمفتاح المملكة، وبالأرقام العربية أو اللاتينية.
contact-phone = هاتف آخر
contact-phone-help = رقم ثابت أو رقم خارج المملكة، ويُترك فارغًا إن لم يوجد.
contact-region = المنطقة
contact-region-help = المنطقة الإدارية لمحل الإقامة.
contact-city = المدينة
contact-city-help = المدينة التي يصل إليها البريد.
contact-address_kind = نوع العنوان
contact-address_kind-help = العنوان الوطني المختصر يكفي وحده. ومن لا يعرفه يكتب العنوان مفصّلًا.
contact-short_address = العنوان الوطني المختصر
contact-short_address-hint = أربعة أحرف لاتينية ثم أربعة أرقام
contact-short_address-help = يوجد في تطبيقات العنوان الوطني، مثل RRRD2929.
contact-building = رقم المبنى
contact-building-hint = أربعة أرقام
contact-building-help = الرقم المثبت على لوحة المبنى.
contact-street = اسم الشارع
contact-street-help = اسم الشارع كما في العنوان الوطني.
contact-district = الحي
contact-district-help = اسم الحي كما في العنوان الوطني.
contact-postal_code = الرمز البريدي
contact-postal_code-hint = خمسة أرقام
contact-postal_code-help = الرمز البريدي لمحل الإقامة، من خمسة أرقام.
contact-confirmed = أقرّ بصحة المعلومات وبيانات الاتصال المعروضة.
contact-confirmed-help = المعلومات المعروضة مأخوذة من سجل الممارس. وعند وجود خطأ فيها يُطلب تحديث البيانات قبل التجديد.

## Cme

cme-entries = الأنشطة والدورات المضافة
cme-entries-help = تضاف هنا الأنشطة والدورات التي لم تُسجَّل آليًا. تُحتسب الساعات فور الإضافة، مع سبب كل ساعة لم تُحتسب.
cme-entries-kind = نوع الإضافة
cme-entries-kind-help = نشاط تعليمي بالساعات، أو دورة تدريبية أو مؤهل.
cme-entries-activity_type = نوع النشاط
cme-entries-activity_type-help = يحدد النوع فئة النشاط والحد الأعلى لساعاته.
cme-entries-qual_type = نوع الدورة أو المؤهل
cme-entries-qual_type-help = لكل نوع عدد محدد من الساعات.
cme-entries-title = عنوان النشاط
cme-entries-title-help = العنوان كما هو في الشهادة.
cme-entries-provider = الجهة المنظِّمة
cme-entries-provider-help = اسم الجهة التي أصدرت الشهادة.
cme-entries-accreditation_no = رقم الاعتماد
cme-entries-accreditation_no-hint = لا يلزم إلا للمؤتمرات والدورات والأنشطة عبر الإنترنت داخل المملكة
cme-entries-accreditation_no-help = الرقم المكتوب على الشهادة. لا يلزم إلا للمؤتمرات والدورات والأنشطة عبر الإنترنت داخل المملكة.
cme-entries-country = الدولة
cme-entries-country-help = الدولة التي أقيم فيها النشاط.
cme-entries-start = تاريخ البداية
cme-entries-start-hint = مثل 2026/3/5 أو 1447/9/16
cme-entries-start-help = التاريخ هجري أو ميلادي، والشهر برقمه أو باسمه، ويظهر مقابله في التقويم الآخر.
cme-entries-end = تاريخ النهاية
cme-entries-end-hint = مثل 2026/3/5 أو 1447/9/16
cme-entries-end-help = آخر يوم في النشاط. يُحتسب النشاط إذا انتهى داخل مدة التسجيل.
cme-entries-hours = عدد الساعات
cme-entries-hours-hint = من 0.5 إلى 300 بمضاعفات نصف الساعة
cme-entries-hours-help = عدد الساعات المعتمدة كما في الشهادة.
cme-entries-full_attendance = هل كان الحضور كاملًا؟
cme-entries-full_attendance-help = لا تُحتسب ساعات نشاط لم يكتمل حضوره.
cme-entries-url = رابط النشاط أو البحث
cme-entries-url-help = عنوان صفحة النشاط أو البحث أو الكتاب.
cme-one_year = أوافق على التجديد لسنة واحدة.
cme-one_year-help = خيار متاح عندما تكفي الساعات لسنة واحدة ولا تكفي لسنتين.

## Employer

employer-type = نوع جهة العمل
employer-type-help = جهة العمل الحالية. تتبعها القطاعات المتاحة والمرفقات المطلوبة.
employer-non_practising = أطلب التجديد بصفة غير ممارس.
employer-non_practising-help = لمن لا يعمل حاليًا. قد تتغير الساعات المطلوبة تبعًا لذلك.
employer-sector = القطاع
employer-sector-help = القطاع الذي تتبعه المنشأة.
employer-facility = اسم المنشأة
employer-facility-help = يكفي جزء من الاسم للبحث. والاسم الذي ليس في القائمة يُقبل كما كُتب.
employer-department = القسم
employer-department-help = القسم أو الإدارة داخل المنشأة.
employer-job_title = المسمى الوظيفي
employer-job_title-help = المسمى كما في خطاب التعريف.
employer-start_date = تاريخ المباشرة
employer-start_date-hint = مثل 2026/3/5 أو 1447/9/16
employer-start_date-help = تاريخ بدء العمل في هذه المنشأة، هجري أو ميلادي.

## Additional

additional-title_changed = هل تغيّر مسماك المهني منذ آخر بطاقة؟
additional-title_changed-help = المسمى المهني هو الدرجة المكتوبة على البطاقة.
additional-new_rank = المسمى المهني الجديد
additional-new_rank-help = يُطلب إثبات تغيّر المسمى في خطوة المرفقات.
additional-gap_months = مدة الانقطاع عن الممارسة بالأشهر
additional-gap_months-hint = 0 (صفر) إن لم يوجد انقطاع
additional-gap_months-help = عدد الأشهر المتصلة بلا ممارسة في مدة التسجيل، من 0 إلى 600.
additional-training_enrolled = هل لديك التحاق ببرنامج تدريبي معتمد؟
additional-training_enrolled-help = مثل برامج الدبلوم أو شهادة الاختصاص. قد يُعفى الملتحق من الساعات.
additional-programme = اسم البرنامج
additional-programme-help = اسم البرنامج ومركز التدريب.
additional-languages = اللغات
additional-languages-help = اللغات المستعملة في العمل.
additional-has_other_licences = هل لديك ترخيص مهني من دولة أخرى؟
additional-has_other_licences-help = يشمل التراخيص السارية والمنتهية.
additional-other_licences = التراخيص الأخرى
additional-other_licences-help = من ترخيص واحد إلى خمسة تراخيص.
additional-add-licence = إضافة ترخيص
additional-change-licence = تعديل ترخيص
additional-other_licences-country = الدولة
additional-other_licences-country-help = الدولة التي أصدرت الترخيص.
additional-other_licences-body = الجهة المُصدِرة
additional-other_licences-body-help = اسم الجهة التي أصدرت الترخيص.
additional-other_licences-number = رقم الترخيص
additional-other_licences-number-help = الرقم كما هو في الترخيص.
additional-other_licences-status = حالة الترخيص
additional-other_licences-status-help = حالة الترخيص اليوم.

## Attachments

attachments-letter_issued_on = تاريخ إصدار خطاب التعريف
attachments-letter_issued_on-hint = مثل 2026/3/5 أو 1447/9/16
attachments-letter_issued_on-help = يُقبل خطاب لم يمض على إصداره أكثر من ثلاثة أشهر.
attachments-letter_states = ما يذكره خطاب التعريف
attachments-letter_states-help = يلزم أن يذكر الخطاب المسمى والتخصص وتاريخ المباشرة، وأن يكون موقّعًا ومختومًا.
attachments-bls_expires_on = تاريخ انتهاء شهادة إنعاش القلب الأساسي (BLS)
attachments-bls_expires_on-hint = مثل 2026/3/5 أو 1447/9/16
attachments-bls_expires_on-help = يلزم أن تكون الشهادة سارية يوم الإرسال.
attachments-acls_expires_on = تاريخ انتهاء شهادة إنعاش القلب المتقدم (ACLS)
attachments-acls_expires_on-hint = مثل 2026/3/5 أو 1447/9/16
attachments-acls_expires_on-help = يلزم أن تكون الشهادة سارية يوم الإرسال.
attachments-trauma_expires_on = تاريخ انتهاء شهادة إنعاش الإصابات (ITLS أو PHTLS)
attachments-trauma_expires_on-hint = مثل 2026/3/5 أو 1447/9/16
attachments-trauma_expires_on-help = يلزم أن تكون الشهادة سارية يوم الإرسال.
attachments-medical_issuer = الجهة التي أصدرت التقرير الطبي
attachments-medical_issuer-help = لا يُقبل تقرير صادر من جهة العمل نفسها.

## Review

review-delivery = طريقة استلام البطاقة
review-delivery-help = تُرسل البطاقة بالبريد، أو تُستلم من أحد الفروع بعد دفع الرسوم.
review-branch = الفرع
review-branch-help = الفرع الذي تُستلم منه البطاقة.
review-declaration = أقرّ بأن جميع المعلومات والمرفقات صحيحة، وأتحمّل مسؤوليتها.
review-declaration-help = هذا إقرار ممن يجدد بطاقته نفسه، وتُحفظ نسخته مع الطلب.

## Questions

questions-q1 = السؤال الأول
questions-q1_details = تفاصيل السؤال الأول
questions-q2 = السؤال الثاني
questions-q2_details = تفاصيل السؤال الثاني
questions-q3 = السؤال الثالث
questions-q3_details = تفاصيل السؤال الثالث
questions-q4 = السؤال الرابع
questions-q4_details = تفاصيل السؤال الرابع
questions-q5 = السؤال الخامس
questions-q5_details = تفاصيل السؤال الخامس
questions-q6 = السؤال السادس
questions-q7 = السؤال السابع
questions-q8 = السؤال الثامن
questions-q9 = السؤال التاسع
questions-details = التفاصيل
