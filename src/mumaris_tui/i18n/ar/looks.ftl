# The looks, and how much is sent.

settings-look = المظهر
settings-look-auto = بحسب الطرفية والاتصال
settings-look-normal = عادي
settings-look-thin = خفيف: بلا أطر، يُرسل القليل
settings-look-contrast = عالي التباين
settings-look-mono = بلا ألوان
settings-background = الخلفية
settings-background-auto = كخلفية الطرفية
settings-background-dark = داكنة
settings-background-light = فاتحة
settings-link = الاتصال
settings-link-auto = المظهر الخفيف حين يبطؤ الاتصال
settings-link-normal = سريع: المظهر كما اختير
settings-link-thin = بطيء: يُرسل القليل

action-link = إرسال القليل للاتصال البطيء، أو المظهر كله
link-slow = الاتصال بطيء، فلن يُرسل بعد الآن إلا القليل.
link-thin = يُرسل القليل الآن.
link-normal = يُعرض المظهر كاملًا.
link-state = مظهر خفيف ({ $key })
cli-link = مقدار ما يُرسل إلى الطرفية في هذا التشغيل: بحسب ما يظهر من سرعة الاتصال، أو المظهر كاملًا، أو القليل
