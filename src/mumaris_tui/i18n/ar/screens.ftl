# كلمات الشاشات.

## Actions

action-keys = المفاتيح والأوامر
action-language = اللغة الأخرى
action-layout = قراءة الكلمة على لوحة المفاتيح الأخرى
action-direction = قلب اتجاه الكتابة في الحقل
layout-reading = هذه حروف عربية. تُقرأ بالمفتاح { $key } هكذا: { $reading }
layout-digits = هذه حروف عربية، والمقبول هنا أرقام وحدها، عربية أو لاتينية.
layout-secret = هذه حروف عربية. تُقرأ بالمفتاح { $key } كما تُكتب على لوحة المفاتيح اللاتينية.
action-redraw = إعادة رسم الشاشة
action-review = مراجعة المعلومات
action-settings = الإعدادات
action-simulation = غرفة المحاكاة
btn-attach = إرفاق
hint-steps = الخطوات
hint-simulation = المحاكاة
hint-leave = خروج
btn-save = حفظ
btn-sign-out = تسجيل الخروج
choose = اختيار
copied = تم النسخ إلى حافظة الطرفية، إن كانت تسمح بذلك.
state-connecting = جارٍ الاتصال بالخدمة…
state-signing-in = جارٍ التحقق…
state-sending = جارٍ إرسال الطلب…
state-checking-file = جارٍ فحص الملف…
left-draft = حُفظت المسودة، وتُتابَع التعبئة من الموضع نفسه بعد تسجيل الدخول.
leave-unsaved = تعذّر حفظ آخر الإجابات. الضغط مرة أخرى على { $key } يُنهي البرنامج دون حفظها.
left-unsaved = أُنهي البرنامج قبل حفظ آخر الإجابات. ما حُفظ قبلها يبقى في المسودة.
day-and-time = { $day }، { $time }
days-range = من { $start } إلى { $end }

## Keys and help

keys-intro = السهمان لاختيار أمر، و{ $enter } لتنفيذه. تحجز بعض الطرفيات بعض المفاتيح، ولذلك لأكثر الأوامر مفتاح بديل، وبعده المفتاح نفسه على اللوحة العربية.
keys-enter = { $key } ينتقل من الحقل إلى ما بعده، ويضغط الزر، ويفتح القائمة
keys-tab = { $key } ينتقل إلى الحقل التالي، ومع { $shift } إلى السابق
keys-up = السهمان يتنقلان بين الخيارات
keys-space = { $key } يختار أو يضع العلامة
help-more-keys = { $key } لصفحة المفاتيح والأوامر.
help-more-steps = { $key } لقائمة الخطوات.

## First run and settings

first-sandbox = تجربة على الخادم المرجعي المرفق (محاكاة)
first-address-choice = خدمة على عنوان آخر
first-address = عنوان الخدمة
first-sandbox-text = الخادم المرجعي يعمل على هذا الجهاز وحده، ولا يصل منه شيء إلى الهيئة.
settings-language = اللغة
settings-language-ar = العربية
settings-language-en = English
settings-digits = الأرقام
settings-digits-auto = بحسب اللغة
settings-digits-arab = أرقام مشرقية
settings-digits-latn = أرقام لاتينية
settings-calendar = التقويم الأول
settings-calendar-gregorian = ميلادي
settings-calendar-hijri = هجري
settings-bidi = طريقة عرض العربية
settings-bidi-auto = بحسب ما تجيب به الطرفية
settings-bidi-plain = طرفية لا ترتّب النص بنفسها
settings-bidi-explicit = بالوضع المعياري، مثل { $name }
settings-bidi-mlterm = بأمر { $name } الخاص
settings-bidi-konsole = بأمر { $name } الخاص
settings-bidi-rows = سطرًا كاملًا، مثل { $name }
settings-bidi-words = كلمةً كلمة، مثل { $name }
settings-shaping = الحروف
settings-shaping-presentation = يصلها البرنامج
settings-shaping-nominal = تصلها الطرفية أو الخط
settings-tashkeel = التشكيل
settings-tashkeel-auto = حيث تضعه الطرفية على حروفه
settings-tashkeel-keep = ظاهر
settings-tashkeel-hide = مخفي
settings-caret = السهمان في النص
settings-caret-visual = حيث يشير السهم على الشاشة
settings-caret-logical = بترتيب النص، حرفًا بعد حرف
settings-calibrate = أيّ سطر يُقرأ صحيحًا؟
settings-backend = الخدمة
settings-backend-hint = عنوان يبدأ بـ { $https }، أو { $sandbox } للخادم المرجعي المرفق
settings-later = يسري تغيير الخدمة عند التشغيل التالي.

## Sign-in and account

samples-title = ممارسون افتراضيون للتجربة
sample-row = { $name } · { $shape }
otp-sent = أُرسل رمز جديد.
otp-simulation = في المحاكاة يُقرأ الرمز في غرفة المحاكاة، ومفتاحها { $key }.
signup-intro = يُربط الحساب بسجل الممارس الذي يحمل رقم الهوية ورقم التسجيل المهني، ثم يُفعَّل برمز يُرسل إلى البريد الإلكتروني.
signup-send = إنشاء الحساب
signup-registered = هل سبق لك تسجيل مهني لدى الهيئة؟
signup-registered-yes = نعم، ولي رقم تسجيل
signup-registered-no = لا، وأنا خارج المملكة
unregistered-intro = هذا الحساب لمن هم خارج المملكة ولم يسبق تسجيلهم، ويُطلب به رقم الأحقية. يُنشأ به سجل من البيانات الآتية، ثم يُفعَّل برمز يُرسل إلى البريد الإلكتروني.
unregistered-send = إنشاء الحساب
signup-done = فُعّل الحساب، ويمكن تسجيل الدخول به.

## Home

home-latest-day-passed = مضى آخر يوم آمن للإرسال ({ $date })، وقد تنتهي البطاقة قبل انتهاء المراجعة.
home-documents = المرفقات
home-ledger = سجل الساعات
home-my-data = بياناتي
home-request-row = { $service } · { $number } · { $status } · { $day }
fees-title = الرسوم
fees-total = مجموع الرسوم
practitioner-name = الاسم
practitioner-id = رقم الهوية
practitioner-registration = رقم التسجيل المهني
practitioner-profession = المهنة
practitioner-rank = المسمى المهني
practitioner-specialty = التخصص
practitioner-expires = انتهاء البطاقة

## Steps

steps-intro = تُعبَّأ الخطوات بأي ترتيب، ولا يلزم اكتمالها كلها إلا للإرسال.
steps-row = { $n }. { $title } ({ $state })
cme-recorded = الأنشطة المسجّلة آليًا
cme-hours-claimed =
    { $n ->
        [zero] من صفر
        [one] من ساعة واحدة
        [two] من ساعتين
        [few] من { $n } ساعات
        [many] من { $n } ساعة
       *[other] من { $n } ساعة
    }
cme-hours-counted = المحتسَب: { $hours }
cme-one-year-fee = رسوم التجديد لسنة واحدة
cme-certificate-none = لا تُطلب شهادة هذا النشاط.
entry-untitled = بلا عنوان
entry-removed = حُذف من القائمة.
entry-numbered = { $label } ({ $n })
facility-row = { $name } ({ $city })
question-row = { $n }. { $question }

## Attachments

attach-file = { $state } · { $name } · { $size }
attach-none = لا يُطلب إرفاق أي مستند هنا.
attach-none-next = للمتابعة: «{ $next }».
attach-remove = إزالة الملف
attach-path = مسار الملف
attach-path-hint = { $tab } لإكمال المسار، و{ $enter } للإرفاق. يُقبل أيضًا مسار ملصق أو مسحوب إلى النافذة.
attach-remedy = يمكن إعداد نسخة صحيحة ({ $fixes })، ويبقى الملف الأصلي كما هو.
attach-mend = إعداد نسخة صحيحة وإرفاقها
attach-cancelled = أُلغي الرفع، ولم يُرفَق شيء.
fix-rotate = تدوير الصورة
fix-crop = قص الصورة بنسبة {"\u2066\u2066"}4{"\u2069"}×{"\u2066"}6{"\u2069\u2069"}
fix-convert = تحويل الصيغة
fix-shrink = تصغير الحجم
consent-by-link = طلب الموافقة برابط
consent-waiting = يلزم إرسال العنوان إلى الممارس ليقرأ ويوافق بنفسه على جهازه، ثم تظهر موافقته هنا وتُسجَّل في الطلب.
link-came = وصل ما طُلب برابط، وأُضيف إلى الطلب.
consent-given = وافق الممارس بالرابط في { $time }.
phone-address = العنوان
phone-until = صالح حتى { $time }
phone-only-here = العنوان يفتح على هذا الجهاز وحده، لأن الخادم المرجعي لا يُسمع من خارجه.
phone-waiting = بعد فتح العنوان واختيار الملف يظهر هنا وصوله، وتُجرى عليه الفحوص نفسها.
phone-over = لا عنوان هنا الآن، ويمكن طلب رابط جديد.
phone-renew = رابط جديد

## Review, end, simulation

review-intro = { $enter } على أي سطر لتعديله، ثم تعود المراجعة مباشرة.
review-row = { $label }: { $value }
review-question = { $label } { $value }
status-simulated = { $status } (محاكاة)
end-simulation = هذه محاكاة: لم يصل شيء إلى الهيئة، ورقم الطلب تجريبي.
receipt-line = { $label }: { $value }
receipt-sent = أُرسل في
receipt-review-ends = تنتهي المراجعة المتوقعة في { $date }.
simulation-intro = الرموز والرسائل التي كانت ستُرسل. لم يُرسل منها شيء.
simulation-text = رسالة نصية
simulation-to = إلى { $address }، { $time }
