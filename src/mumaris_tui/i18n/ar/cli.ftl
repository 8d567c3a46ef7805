# The command line.

cli-program = تجديد بطاقة التسجيل المهني من أي طرفية، بالعربية أولًا. بلا أمر تُفتح الشاشات على الخدمة التي في الإعدادات.
cli-lang = لغة هذا التشغيل: ar للعربية أو en للإنجليزية
cli-version = رقم الإصدار
cli-version-line = mumaris، الإصدار { $name }
cli-help = هذه المساعدة
cli-json = الناتج بصيغة JSON
cli-demo = الشاشات على المحاكاة المضمّنة وفيها ممارسون للتجربة. وبلا طرفية يُعرض تجديد كامل ثم رقم الطلب.
cli-demo-piped = عرض تجديد كامل على محاكاة مؤقتة، خطوة بعد خطوة
cli-plain = الخدمات سطرًا بعد سطر، لقارئ الشاشة وللخطوط البطيئة، ومن ملف أجوبة أيضًا
cli-plain-visual = العربية بترتيب العرض وحروف متصلة، أو بترتيب القراءة
cli-front = طريقة العرض في هذا التشغيل: app شاشات كاملة، plain سطرًا بعد سطر
cli-instead = تعمل بلا طرفية هذه الأوامر:
cli-sandbox = الخدمة المرجعية (محاكاة): تشغيلها وبياناتها
cli-sandbox-serve = تشغيل المحاكاة خادمًا مستقلًا حتى الإيقاف
cli-sandbox-host = العنوان الذي يستمع إليه الخادم
cli-sandbox-port = المنفذ الذي يستمع إليه الخادم
cli-sandbox-one-time-code = طلب رمز تحقق عند تسجيل الدخول، أو عدم طلبه
cli-sandbox-public-url = العنوان الآمن الذي تصل به الأجهزة الأخرى إلى الخادم، وتبدأ به روابط الرفع
cli-sandbox-serving = تعمل المحاكاة على { $address }، والإيقاف بالضغط على Ctrl+C.
cli-sandbox-codes = رموز التحقق والرسائل تُعرض بالأمر { $command }.
cli-sandbox-folder = البيانات في المجلد «{ $path }».
cli-sandbox-profile = ترتيب الخطوات والدفع: كما في المصدر، أو الرسوم قبل المراجعة وشهادة إلكترونية
cli-sandbox-reset = حذف بيانات المحاكاة وإعادة الممارسين الافتراضيين
cli-sandbox-reset-done = عادت بيانات المحاكاة إلى أولها.
cli-sandbox-seed = إضافة ممارسين من ملف JSON إلى المحاكاة
cli-sandbox-seed-doing = جارٍ إضافة الممارسين
cli-sandbox-seed-done = أُضيف ما في الملف «{ $path }» إلى المحاكاة.
cli-sandbox-snapshot = نسخ بيانات المحاكاة إلى ملف
cli-sandbox-snapshot-doing = جارٍ النسخ
cli-sandbox-snapshot-done = حُفظت نسخة المحاكاة في «{ $path }».
cli-sandbox-restore = إرجاع بيانات المحاكاة من نسخة محفوظة
cli-sandbox-restore-doing = جارٍ الإرجاع
cli-sandbox-restore-done = عادت بيانات المحاكاة من «{ $path }».
cli-sandbox-mail = رسائل المحاكاة ورموز التحقق
cli-sandbox-lock = إيقاف حساب في المحاكاة كما يفعل المشرف
cli-sandbox-unlock = إعادة حساب موقوف في المحاكاة
cli-sandbox-locked = أُوقف الحساب { $name } في المحاكاة.
cli-sandbox-unlocked = عاد الحساب { $name } في المحاكاة.
cli-account = تسجيلات الدخول المحفوظة في خزنة كلمات المرور
cli-account-list = عرض المحفوظ: اسم المستخدم وعنوان الخدمة
cli-account-forget = حذف تسجيل دخول محفوظ
cli-account-none = لا توجد تسجيلات دخول محفوظة.
cli-account-forgotten = حُذف تسجيل الدخول المحفوظ باسم { $name }.
cli-status = حالة طلباتي وما يلزم بعد ذلك، لكل تسجيل دخول محفوظ
cli-status-ended = انتهى تسجيل الدخول المحفوظ باسم { $name }. يُسجَّل الدخول من جديد بالأمر mumaris.
status-changed = آخر تغيير
status-next = ما يلزم الآن
status-no-number = لم يُرسل بعد
next-finish = إكمال الطلب وإرساله
next-wait-for-review = انتظار المراجعة
next-complete = استكمال النواقص وإعادة الإرسال
next-pay = دفع الرسوم
next-wait-for-payment = انتظار تأكيد الدفع
next-wait-for-card = انتظار البطاقة
next-wait-for-certificate = انتظار الشهادة
next-collect = استلام البطاقة
next-nothing = لا يلزم شيء
next-look = الاطلاع على الطلب في الخدمة
cli-doctor = فحص الطرفية وخزنة كلمات المرور والخدمة والتخزين
cli-usage = الاستخدام:
cli-commands = الأوامر
cli-options = الخيارات
cli-exit-statuses = رموز الخروج
cli-try-help = المساعدة: { $command }
cli-no-option = لا يوجد خيار باسم { $name }.
cli-no-command = لا يوجد أمر باسم { $name }.
cli-nearest = الأقرب إليه { $name }.
cli-extra-argument = زائد على ما يأخذه الأمر: { $name }.
cli-missing = لم يُكتب ما يلزم: { $name }.
cli-choice = { $name }: المقبول { $accepted }.
cli-range = { $name }: المقبول رقم من { $least } إلى { $most }.
cli-value = { $name }: القيمة لا تُقبل.
cli-option-value = { $name }: القيمة ناقصة أو زائدة.
cli-wrong = لم يُكتب الأمر كما يلزم.

## Exit statuses

exit-done = أُنجز العمل
exit-unexpected = خلل غير متوقع
exit-usage = خطأ في كتابة الأمر، أو لا توجد طرفية
exit-refused-input = مُدخَل لم يُقبل، أو لم يتحقق المتوقع
exit-partly = أُنجز بعض العمل
exit-temporary = عارض مؤقت، وتنفع إعادة المحاولة
exit-sign-in = تسجيل الدخول أو الموافقة أو خزنة كلمات المرور
exit-service-refused = رفض من الخدمة
exit-limit = توقف عند حد
exit-nothing = لا يوجد ما يُعمل
exit-hung-up = انقطاع الطرفية
exit-interrupted = إيقاف من المستخدم
exit-terminated = إنهاء بطلب من النظام

## What mumaris doctor finds

doctor-title = فحص هذا الجهاز
doctor-good = سليم
doctor-worth-knowing = للعلم
doctor-missing = ناقص
doctor-terminal = الطرفية
doctor-terminal-none = لا توجد طرفية في الإدخال والإخراج معًا
doctor-terminal-none-advice = تُفتح الشاشات في طرفية. وبلا طرفية يعمل الأمر mumaris demo.
doctor-terminal-size = { $columns } × { $rows }
doctor-terminal-small = الطرفية أصغر من 80 × 24. يلزم تكبير النافذة أو تصغير الخط.
doctor-terminal-kind = نوع الطرفية
doctor-terminal-dumb = قيمة المتغير TERM لا تصف طرفية ذات شاشة، فتُعرض النصوص سطرًا بعد سطر.
doctor-colours = الألوان
doctor-colours-full = ألوان كاملة
doctor-colours-256 = 256 لونًا
doctor-colours-16 = 16 لونًا
doctor-colours-off = موقوفة بالمتغير NO_COLOR
doctor-bidi = العربية
doctor-bidi-found = { $way } ({ $why })
doctor-bidi-by-setting = بحسب الإعدادات
doctor-bidi-by-reply = أجابت الطرفية: { $name }
doctor-bidi-by-variable = بحسب المتغير { $name }
doctor-bidi-by-nothing = لم تعرّف الطرفية بنفسها
doctor-bidi-unsure = يُختار السطر الذي يُقرأ صحيحًا بالأمر { $command }.
doctor-bidi-option = تُعرض العربية في { $name } تامة الدقة مع الخيار: { $option }. ثم يُضبط { $setting }.
doctor-bidi-tmux = لا يمرّر { $name } أسئلة البرنامج إلى الطرفية. تُمرَّر بالأمر: { $command }
doctor-restored = أُعيدت الطرفية إلى حالها.
cli-doctor-calibrate = اختيار السطر الذي يُقرأ صحيحًا
cli-doctor-restore = إعادة الطرفية إلى حالها بعد توقّف مفاجئ
calibrate-title = أيّ سطر يُقرأ صحيحًا؟
calibrate-how =
    السطر الصحيح يُقرأ من اليمين: «سلام»، ثم «لا بأس» بين قوسين،
    ثم عدد، ثم «كتاب»، ثم اسم الرياض بحروف لاتينية. والحروف موصولة.
calibrate-answers = يُقرأ صحيحًا: { $yes }، السطر التالي: { $next }، الخروج: { $leave }
calibrate-kept = حُفظ الاختيار في الإعدادات.
calibrate-none = لم يُختَر سطر، وبقيت الإعدادات كما هي.
doctor-keyring = خزنة كلمات المرور
doctor-keyring-advice = يُحفظ تسجيل الدخول عند وجود خزنة مثل GNOME Keyring أو KWallet، وهي مفتوحة.
doctor-backend = الخدمة
doctor-backend-none = لم تُختَر خدمة بعد
doctor-backend-advice = تُختار الخدمة في أول تشغيل للأمر mumaris، والأمر mumaris demo يعمل على المحاكاة دائمًا.
doctor-backend-found = { $name }، العقد { $contract }، القواعد { $rules }
doctor-backend-silent = تلزم مراجعة العنوان والاتصال: { $address }
doctor-settings-folder = مجلد الإعدادات
doctor-data-folder = مجلد البيانات
doctor-open-to-others = يستطيع غيرك في هذا الجهاز فتح المجلد «{ $path }». يُغلق بالأمر {"chmod 700"}.
doctor-clock =
    { $n ->
        [zero] ساعة الجهاز مطابقة لساعة الخدمة.
        [one] بين ساعة الجهاز وساعة الخدمة دقيقة واحدة.
        [two] بين ساعة الجهاز وساعة الخدمة دقيقتان.
        [few] بين ساعة الجهاز وساعة الخدمة { $n } دقائق.
        [many] بين ساعة الجهاز وساعة الخدمة { $n } دقيقة.
       *[other] بين ساعة الجهاز وساعة الخدمة { $n } دقيقة.
    }
