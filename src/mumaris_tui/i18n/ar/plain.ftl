# The line-by-line front end.

plain-fee = رسوم التجديد

## Words that are obeyed at a prompt; each may have others of the same meaning after a comma

plain-words-help = مساعدة
plain-words-back = رجوع
plain-words-review = مراجعة
plain-words-save = حفظ، خروج
plain-words-steps = الخطوات، خطوات
plain-words-language = اللغة، لغة
plain-words-simulation = محاكاة، المحاكاة
plain-words-erase = محو
plain-words-new = جديد
plain-words-forgotten = نسيت
plain-words-lost = فقدت الجوال
plain-words-correct = تصحيح
plain-words-resend = رمز جديد
plain-words-link = رابط، الرابط
plain-words-phone = جوال، الجوال

## What is said around a question

plain-hint = سطرًا بعد سطر، ولقارئ الشاشة
plain-commands = تُكتب عند أي سؤال كلمة من هذه: { $help }، { $back }، { $review }، { $save }.
plain-all-words =
    الكلمات المقبولة هنا: { $words }. كلمة «{ $erase }» تمسح الجواب، وكلمة «{ $save }» تحفظ وتُنهي.
    وإن كان الجواب نفسه كلمة منها فيُكتب بين علامتي تنصيص، مثل «{ $review }».
plain-not-here = لا تعمل كلمة «{ $word }» هنا.
plain-not-here-now = لا طلب مفتوح الآن.
plain-nothing-before = لا سؤال قبل هذا السؤال.
plain-errors =
    { $n ->
        [zero] (لا يُستعمل)
        [one] توجد مشكلة واحدة
        [two] توجد مشكلتان
        [few] توجد { $n } مشكلات
        [many] توجد { $n } مشكلة
       *[other] توجد { $n } مشكلة
    }
plain-head = { $label }{ $need }، { $n } من { $m }
plain-pause = {"، "}
plain-required = مطلوب
plain-optional = اختياري
plain-option = { $n }. { $option }
plain-kept = Enter وحده يُبقي: { $value }
plain-enter-go-on = Enter وحده للمتابعة
plain-enter-later = Enter وحده يؤجّل هذا المرفق
plain-enter-stop = Enter يوقف الانتظار:
plain-choose = رقم من 1 إلى { $to }:
plain-choose-or-search = رقم من 1 إلى { $to }، أو اسم آخر:
plain-numbers = أرقام من 1 إلى { $to } بينها مسافات:
plain-beginning = بداية الاسم:
plain-yes-or-no = نعم أو لا:
plain-several-fit = أكثر من خيار يوافق هذا الجواب:
plain-as-typed = الاسم كما كُتب: { $name }
plain-not-read = «{ $typed }» ليس من الخيارات. المقبول رقم من 1 إلى { $to }، أو بداية اسم منها.
plain-nothing-fits = لا شيء في القائمة يوافق «{ $typed }». المقبول بداية اسم منها، والقائمة كلها بكلمة «{ $help }».
plain-neither = «{ $typed }» ليس جوابًا هنا. المقبول نعم أو لا.
plain-layout = هذه حروف عربية، وتُقرأ بلوحة المفاتيح اللاتينية هكذا: { $reading }
plain-asked-again = تُعاد هذه الأسئلة. Enter وحده يُبقي الجواب كما هو.
plain-session =
    { $n ->
        [zero] تنتهي الجلسة الآن.
        [one] تنتهي الجلسة بعد دقيقة واحدة، وأي جواب يمدّدها.
        [two] تنتهي الجلسة بعد دقيقتين، وأي جواب يمدّدها.
        [few] تنتهي الجلسة بعد { $n } دقائق، وأي جواب يمدّدها.
        [many] تنتهي الجلسة بعد { $n } دقيقة، وأي جواب يمدّدها.
       *[other] تنتهي الجلسة بعد { $n } دقيقة، وأي جواب يمدّدها.
    }

## Pages

plain-sample-number = رقم أحد الممارسين الافتراضيين يدخل باسمه وكلمة مروره.
plain-do-new = كلمة «{ $word }» لحساب جديد في ممارس.
plain-do-forgotten = كلمة «{ $word }» لمن نسي كلمة المرور.
plain-do-lost = كلمة «{ $word }» لتسجيل جوال آخر.
plain-code-simulated = في المحاكاة يُقرأ الرمز بكلمة «{ $word }».
plain-do-resend = كلمة «{ $word }» ترسل رمزًا جديدًا.
plain-number-simulated = في المحاكاة يُكتب هنا الرقم المختار، كأنه اختير في الجهاز الآخر.
plain-correct = معلومة غير صحيحة؟ تصحيحها بكلمة «{ $word }».
plain-home = المتاح الآن
plain-consent = من يعبّئ الطلب لغيره يكتب كلمة «{ $word }»، فيوافق الممارس بنفسه في صفحة صالحة لمرة واحدة.
plain-documents = الجواب مسار ملف على هذا الجهاز، أو كلمة «{ $phone }» لإرفاقه من جوال أو جهاز آخر.
plain-detach = كلمة «{ $word }» تزيل الملف.
plain-review = رقم السطر لتعديله
plain-receipt = حُفظ الإيصال في { $path }
plain-leave-unsaved = تكرار كلمة «{ $word }» يُنهي البرنامج دون حفظ آخر الإجابات.
plain-missing = انتهت الأجوبة قبل إرسال الطلب. ما ينقصه:
plain-not-sent = انتهت الأجوبة قبل إرسال الطلب. لا ينقصه شيء، ولم يُرسل.
submit-checking = لم يصل تأكيد الاستلام بعد. نتحقق الآن، ولن يُرسَل الطلب مرتين.

## The choice on the first run

settings-front = طريقة العرض
settings-front-app = شاشات كاملة
settings-front-plain = سطرًا بعد سطر
settings-line_order = ترتيب العربية سطرًا بعد سطر
settings-line_order-logical = كما تُقرأ
settings-line_order-visual = كما تُعرض، بحروف متصلة
