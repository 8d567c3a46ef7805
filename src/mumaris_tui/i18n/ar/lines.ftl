# ما بعد الإرسال سطرًا بعد سطر: الطلبات، والدفع، والبطاقة.

plain-deeds = ما يمكن عمله
plain-enter-back = Enter وحده للرجوع
plain-wait = انتظار الجديد
plain-waiting = يُقال كل جديد حين يحدث.
plain-wait-outcome = انتظار النتيجة
plain-not-withdrawn = بقي الطلب كما هو.
plain-inbox-new = جديدة: { $subject } · { $day }
plain-inbox-older = رسائل أقدم
plain-verify = عنوان التحقق
