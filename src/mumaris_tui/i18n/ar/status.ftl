# The status of a request.

status-draft = مسودة
status-submitted = مُرسَل إلى الهيئة
status-under-review = قيد المراجعة
status-returned = مُعاد لاستكمال النواقص
status-approved-unpaid = مقبول، بانتظار دفع الرسوم
status-awaiting-fee = بانتظار دفع الرسوم
status-payment-pending = جارٍ تأكيد الدفع
status-paid = دُفعت الرسوم
status-card-issued = صدرت البطاقة
status-card-issued-digital = صدرت الشهادة
status-dispatched = البطاقة في الطريق
status-ready-pickup = البطاقة جاهزة للاستلام
status-completed = مكتمل
status-rejected = مرفوض
status-cancelled = مُلغى بطلب من مقدّمه
status-expired = مُلغى لانتهاء المهلة
