# الخدمات: ما يُعرض منها على الصفحة الأولى، وخطوات كل خدمة وما تسأل عنه.

## الصفحة الأولى

home-no-card = لا توجد لك بطاقة تسجيل مهني في السجل.
home-draft-row = { $service } · { $resume }، وتُحفظ حتى { $until }
service-row = { $service } ({ $state })
service-barred = { $service }: { $reason }
time-there = { $time } بتوقيتك
until-there = { $day }، الساعة { $time } بتوقيتك

## لمن الخدمة

err-not-registered = هذه الخدمة لمن لهم تسجيل مهني.
err-registered-already = هذه الخدمة لمن لم يسبق تسجيلهم.
err-in-the-kingdom = هذه الخدمة لمن هم خارج المملكة.
err-graduation = { $field }: لم يمضِ على تاريخ الميلاد { $least } عامًا حتى هذا التاريخ. المقبول: التاريخ المكتوب في الشهادة.
err-unchanged = «{ $field }» وما يتبعه هنا كما هو مسجَّل. يُكتب ما تغيّر، أو لا يُختار.
err-eligibility-issued = صدر لك من قبل رقم الأحقية { $number }.
err-not-classified = لا توجد في سجلك بطاقة تصنيف.
err-card-expired = انتهت بطاقتك في { $date }، والمتاح تجديدها.
err-update-under-way = طلب تحديث البيانات { $number } لم يُبتّ فيه بعد. يُتاح إرسال هذا الطلب بعد البتّ فيه، وتبقى مسودته محفوظة.
err-mobile-in-the-kingdom = هذا رقم من داخل المملكة. يلزم هنا رقم من خارجها يسبقه صفران ومفتاح بلده، مثل 00962790000000.
err-mobile-abroad = رقم الجوال غير مكتمل. المقبول رقم من خارج المملكة يسبقه صفران ومفتاح بلده، مثل 00962790000000.

## معلومة غير صحيحة؟

personal-wrong-data = معلومة غير صحيحة؟
personal-wrong-data-text = يُطلب تصحيحها من خدمة «تحديث بيانات الممارس»، وتبقى مسودة الطلب الحالي محفوظة. وبعد قبول التصحيح تظهر القيمة الجديدة في الطلب.
wrong-data-row = { $datum } ({ $waits })
wrong-data-waits = يُرسَل الطلب الحالي بعد البتّ في التصحيح
wrong-data-goes-on = لا يلزم انتظار التصحيح

## نهاية الطلب

end-next-fees-first = تُدفع الرسوم من صفحة «طلباتي»، ثم يُراجَع الطلب وتصلك رسالة إلكترونية بالنتيجة.
end-next-free = تصلك رسالة إلكترونية بعد انتهاء المراجعة.

## بدل فاقد أو تالف

step-replacement-title = سبب طلب البطاقة البديلة
replacement-reason = سبب الطلب
replacement-reason-help = ما حدث للبطاقة السابقة، وهي تُلغى عند صدور البطاقة البديلة.
replacement-happened_on = تاريخ الفقد أو السرقة
replacement-happened_on-hint = مثل 2026/3/5 أو 1447/9/16
replacement-happened_on-help = يكفي التاريخ التقريبي، هجريًا أو ميلاديًا.
replacement-details = ما حدث
replacement-details-help = وصف قصير من عشرة أحرف فأكثر، ويُترك فارغًا إن لم يوجد ما يُضاف.

## التصنيف

step-classification-title = التصنيف المهني
classification-change = سبب التجديد
classification-change-help = تُجدَّد البطاقة كما هي، أو بعد تغيّر المسمى أو التخصص.
classification-new_rank = المسمى المهني الجديد
classification-new_rank-help = يُطلب إثباته في خطوة المرفقات، ويتغير في السجل بعد القبول.
classification-new_specialty = التخصص الجديد
classification-new_specialty-help = يُطلب إثباته في خطوة المرفقات، ويتغير في السجل بعد القبول.

## تحديث البيانات

step-changes-title = البيانات المطلوب تحديثها
changes-which = ما المطلوب تحديثه؟
changes-which-help = يظهر لكل اختيار ما يلزمه من حقول.
changes-name_ar_first = الاسم الأول بالعربية
changes-name_ar_first-help = كما هو في الهوية، بحروف عربية.
changes-name_ar_second = اسم الأب بالعربية
changes-name_ar_second-help = كما هو في الهوية، ويُترك فارغًا إن لم يوجد.
changes-name_ar_third = اسم الجد بالعربية
changes-name_ar_third-help = كما هو في الهوية، ويُترك فارغًا إن لم يوجد.
changes-name_ar_family = اسم العائلة بالعربية
changes-name_ar_family-help = كما هو في الهوية، بحروف عربية.
changes-name_en_first = الاسم الأول باللاتينية
changes-name_en_first-help = كما هو في الهوية أو جواز السفر، بحروف لاتينية.
changes-name_en_second = اسم الأب باللاتينية
changes-name_en_second-help = كما هو في الهوية أو جواز السفر، ويُترك فارغًا إن لم يوجد.
changes-name_en_third = اسم الجد باللاتينية
changes-name_en_third-help = كما هو في الهوية أو جواز السفر، ويُترك فارغًا إن لم يوجد.
changes-name_en_family = اسم العائلة باللاتينية
changes-name_en_family-help = كما هو في الهوية أو جواز السفر، بحروف لاتينية.
changes-id_number = رقم الهوية الصحيح
changes-id_number-help = رقم الهوية الوطنية أو هوية مقيم أو جواز السفر، بحسب نوع الهوية المسجّل.
changes-id_expiry = تاريخ انتهاء الهوية
changes-id_expiry-hint = مثل 2028/3/5 أو 1449/10/9
changes-id_expiry-help = تاريخ انتهاء الهوية الجديدة، ولا يكون قبل اليوم.
changes-birth_date = تاريخ الميلاد
changes-birth_date-hint = مثل 1990/3/5 أو 1410/8/8
changes-birth_date-help = كما هو في الهوية، هجريًا أو ميلاديًا.
changes-region = المنطقة
changes-region-help = المنطقة الإدارية لمحل الإقامة الجديد.
changes-city = المدينة
changes-city-help = المدينة التي يصل إليها البريد.
changes-short_address = العنوان الوطني المختصر
changes-short_address-hint = أربعة أحرف لاتينية ثم أربعة أرقام
changes-short_address-help = يوجد في تطبيقات العنوان الوطني، مثل RRRD2929.

## رقم الأحقية

step-abroad-title = بيانات الاتصال خارج المملكة
abroad-email = البريد الإلكتروني
abroad-email-help = تصل إلى هذا العنوان رسائل الطلب ورموز التحقق. المقبول مثل name@example.com.
abroad-mobile = رقم الجوال
abroad-mobile-hint = يسبقه صفران ومفتاح البلد، مثل 00962790000000
abroad-mobile-help = رقم من خارج المملكة، يسبقه مفتاح بلده بعد صفرين أو علامة الجمع.
abroad-country = بلد الإقامة
abroad-country-help = البلد الذي تقيم فيه الآن.
abroad-city = المدينة
abroad-city-help = المدينة التي تقيم فيها.
abroad-address = العنوان
abroad-address-help = الشارع والحي، كما يُكتب في بلد الإقامة.
abroad-confirmed = أقرّ بصحة المعلومات وبيانات الاتصال المعروضة.
abroad-confirmed-help = المعلومات المعروضة مأخوذة من حسابك.
step-qualification-title = المؤهل الدراسي
qualification-purpose = الغرض من رقم الأحقية
qualification-purpose-help = يلزم الرقم لدخول الاختبار المهني وللتحقق من الشهادات.
qualification-specialty = التخصص
qualification-specialty-help = التخصص الذي يُطلب رقم الأحقية له.
qualification-degree = الدرجة العلمية
qualification-degree-help = آخر درجة علمية في هذا التخصص.
qualification-university = الجامعة أو الكلية
qualification-university-help = اسم الجهة التي منحت الشهادة.
qualification-country = بلد الدراسة
qualification-country-help = البلد الذي مُنحت فيه الشهادة.
qualification-graduated_on = تاريخ التخرج
qualification-graduated_on-hint = مثل 2020/6/15
qualification-graduated_on-help = التاريخ المكتوب في الشهادة، هجريًا أو ميلاديًا.
qualification-licence_no = رقم الترخيص في بلد الإقامة
qualification-licence_no-help = يُترك فارغًا إن لم يوجد ترخيص.

practitioner-eligibility = رقم الأحقية
mail-eligibility-subject = صدر رقم الأحقية
mail-eligibility = رقم الأحقية: { $eligibility }، وقد صدر بناء على الطلب { $number }. ويظهر كذلك في صفحتك الشخصية.
