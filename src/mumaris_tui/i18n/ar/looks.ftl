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
