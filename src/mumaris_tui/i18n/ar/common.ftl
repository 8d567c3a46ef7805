# Words that stand everywhere.

app-name = تجديد بطاقة التسجيل المهني
app-not-affiliated = هذا البرنامج مستقل، ولا يتبع الهيئة السعودية للتخصصات الصحية.
sim-banner = محاكاة: لا يصل أي طلب إلى الهيئة
sim-amount = مبلغ تجريبي (محاكاة)
lang-switch-to-en = English
lang-switch-to-ar = العربية
step-of = الخطوة { $n } من { $m }
field-optional = (اختياري)
value-skipped = بلا إجابة
btn-agree = موافق
btn-next = التالي
btn-back = السابق
btn-finish = إنهاء
btn-save-leave = حفظ وخروج
btn-change = تعديل
btn-remove = حذف
btn-undo = تراجع عن الحذف
btn-cancel = إلغاء
btn-copy = نسخ
btn-help = مساعدة
btn-steps = قائمة الخطوات
answer-yes = نعم
answer-no = لا
list-and-pair = {" و"}
list-and-next = {"، و"}
list-and-last = {"، و"}
list-or-pair = {" أو "}
list-or-next = {" أو "}
list-or-last = {" أو "}
state-loading = جارٍ التحميل…
state-saving = جارٍ الحفظ…
state-saved = حُفظت إجاباتك عند { $time }
state-offline = لا يوجد اتصال. إجاباتك محفوظة، وستُعاد المحاولة تلقائيًا.
stepstate-done = مكتملة
stepstate-partial = ناقصة
stepstate-todo = لم تبدأ
stepstate-error = فيها مشكلة
stepstate-blocked = لا تُتاح بعد
errors-title =
    { $n ->
        [zero] (لا يُستعمل)
        [one] توجد مشكلة واحدة في هذه الصفحة
        [two] توجد مشكلتان في هذه الصفحة
        [few] توجد { $n } مشكلات في هذه الصفحة
        [many] توجد { $n } مشكلة في هذه الصفحة
       *[other] توجد { $n } مشكلة في هذه الصفحة
    }
error-prefix = خطأ:

## Numbers, amounts and days

hours-count =
    { $n ->
        [zero] لا ساعات
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $n } ساعات
        [many] { $n } ساعة
       *[other] { $n } ساعة
    }
size-bytes =
    { $n ->
        [zero] ملف فارغ
        [one] بايت واحد
        [two] بايتان
        [few] { $n } بايتات
        [many] { $n } بايتًا
       *[other] { $n } بايت
    }
size-kib = { $n } ك.ب
size-mib = { $n } م.ب
money = { $amount } ر.س
percent = { $n }٪
date-gregorian = { $day } { $month } { $year }م
date-hijri = { $day } { $month } { $year }هـ
date-both = { $first } ({ $second })
gregorian-month-1 = يناير
gregorian-month-2 = فبراير
gregorian-month-3 = مارس
gregorian-month-4 = أبريل
gregorian-month-5 = مايو
gregorian-month-6 = يونيو
gregorian-month-7 = يوليو
gregorian-month-8 = أغسطس
gregorian-month-9 = سبتمبر
gregorian-month-10 = أكتوبر
gregorian-month-11 = نوفمبر
gregorian-month-12 = ديسمبر
hijri-month-1 = محرم
hijri-month-2 = صفر
hijri-month-3 = ربيع الأول
hijri-month-4 = ربيع الآخر
hijri-month-5 = جمادى الأولى
hijri-month-6 = جمادى الآخرة
hijri-month-7 = رجب
hijri-month-8 = شعبان
hijri-month-9 = رمضان
hijri-month-10 = شوال
hijri-month-11 = ذو القعدة
hijri-month-12 = ذو الحجة
