# Words shared by the front ends, page by page.

## Sign-in and account

signin-username = اسم المستخدم
signin-username-hint = البريد الإلكتروني المسجّل في حسابك
signin-password = كلمة المرور
signin-password-hint = لا تظهر الأحرف أثناء الكتابة.
signin-remember = حفظ تسجيل الدخول على هذا الجهاز (ليس على جهاز مشترك)
signin-no-keyring = لا توجد في هذا الجهاز خزنة آمنة لكلمات المرور، ولذلك يُطلب تسجيل الدخول كل مرة.
signin-new = حساب جديد في ممارس
otp-code = رمز التحقق
otp-code-help = ستة أرقام في آخر رسالة وصلت، وتُقبل بالأرقام العربية أو اللاتينية. ولا يصلح رمز رسالة أقدم منها.
otp-hint = أُرسل رمز من ستة أرقام إلى { $target }، وهو صالح حتى { $time }.
otp-resend = إرسال رمز جديد
session-warning =
    { $n ->
        [zero] تنتهي الجلسة الآن.
        [one] تنتهي الجلسة بعد دقيقة واحدة، والضغط على أي مفتاح يمدّدها.
        [two] تنتهي الجلسة بعد دقيقتين، والضغط على أي مفتاح يمدّدها.
        [few] تنتهي الجلسة بعد { $n } دقائق، والضغط على أي مفتاح يمدّدها.
        [many] تنتهي الجلسة بعد { $n } دقيقة، والضغط على أي مفتاح يمدّدها.
       *[other] تنتهي الجلسة بعد { $n } دقيقة، والضغط على أي مفتاح يمدّدها.
    }

## Home

home-services = الخدمات الإلكترونية
home-my-requests = طلباتي
home-drafts = مسودات لم تُرسل
home-resume = متابعة التعبئة من «{ $step }»
home-card-valid = بطاقتك سارية حتى { $date }
home-card-expired = انتهت صلاحية بطاقتك في { $date }
home-days-left =
    { $n ->
        [zero] تنتهي بطاقتك اليوم
        [one] يبقى يوم واحد على انتهاء بطاقتك
        [two] يبقى يومان على انتهاء بطاقتك
        [few] تبقى { $n } أيام على انتهاء بطاقتك
        [many] يبقى { $n } يومًا على انتهاء بطاقتك
       *[other] يبقى { $n } يوم على انتهاء بطاقتك
    }
home-window-opens = يُفتح التجديد في { $date }، قبل انتهاء البطاقة بثلاثة أشهر.
home-latest-day = آخر يوم آمن للإرسال: { $date }
home-readiness = ما يلزمك قبل البدء
empty-requests = لا توجد طلبات حتى الآن. تظهر طلباتك هنا بعد إرسالها.
empty-drafts = لا توجد مسودات.
empty-inbox = لا توجد رسائل.

## Personal and contact


## CME hours

cme-required = الساعات المطلوبة للتجديد
cme-counted = الساعات المحتسَبة لك
cme-remaining = الساعات المتبقية عليك
cme-remaining-text =
    { $n ->
        [zero] اكتملت الساعات المطلوبة.
        [one] تنقصك ساعة واحدة.
        [two] تنقصك ساعتان.
        [few] تنقصك { $n } ساعات.
        [many] تنقصك { $n } ساعة.
       *[other] تنقصك { $n } ساعة.
    }
cme-exempt = لا تُطلب منك ساعات: { $reason }.
cme-add-activity = إضافة نشاط
cme-add-course = إضافة دورة تدريبية أو مؤهل
cme-change-activity = تعديل نشاط
cme-change-course = تعديل دورة تدريبية أو مؤهل
cme-empty = لم يُضَف نشاط بعد. الأنشطة المسجّلة آليًا تظهر في هذه القائمة.
cme-certificate-later = ستُطلب شهادة هذا النشاط في خطوة المرفقات، ويمكن إرفاقها الآن.
cme-one-year-title = تجديد لسنة واحدة
cme-one-year-text = ساعاتك تكفي للتجديد لسنة واحدة، فتنتهي البطاقة الجديدة في { $date }. وبعد إكمال الساعات يُتاح التجديد لسنتين.
cme-blocked = لا يُتاح إرسال الطلب قبل اكتمال الساعات. يمكن إكمال بقية الخطوات، وتبقى المسودة حتى { $date }.

## Employer and questions

employer-facility-empty = لا توجد منشأة بهذا الاسم في القائمة. يمكن استخدام الاسم كما كُتب.
questions-intro = الإجابة عن جميع الأسئلة مطلوبة، ولا توجد إجابة محددة مسبقًا.
questions-sensitive = هذه إجابة حساسة: لا تظهر في الرسائل ولا في السجلات.

## Attachments

attach-because = مطلوب لأن { $reason }
attach-useful = يفيد إرفاقه لأن { $reason }
attach-limit = { $formats }، وبحجم لا يزيد على { $size }
attach-photo = { $limit }، طولية بنسبة {"\u2066\u2066"}4{"\u2069"}×{"\u2066"}6{"\u2069\u2069"} ولا تقل عن { $min } بكسل
attach-choose = اختيار ملف
attach-from-phone = إرفاق من الجوال أو من جهاز آخر
attach-status-missing = لم يُرفَق
attach-status-uploading = جارٍ الرفع: { $percent }
attach-status-ready = مُرفَق
attach-status-not-needed = لم يعد مطلوبًا
attach-changed = تغيّرت قائمة المرفقات بعد تعديل إجاباتك.

## Review and end

review-submit = إرسال الطلب
review-submit-confirm = بعد الإرسال لا يُتاح التعديل إلا إذا أُعيد الطلب إليك.
end-number = رقم الطلب
end-status = حالة الطلب
end-next-title = ما الخطوة التالية؟
end-next-text = تصلك رسالة إلكترونية بعد انتهاء المراجعة، ثم تُدفع الرسوم من صفحة «طلباتي».
