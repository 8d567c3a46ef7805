# متابعة الطلبات بعد إرسالها: صفحة «طلباتي»، وصفحة الطلب، والملاحظات، وصندوق الرسائل.

## طلباتي

requests-intro = الأقرب موعدًا أولًا. { $enter } لفتح الطلب.
requests-row = { $service } · { $number }
requests-changed = { $status } · آخر تغيير: { $day }
requests-review = { $next } · أيام العمل: { $review }
requests-inbox = صندوق الرسائل
requests-inbox-unread = صندوق الرسائل ({ $n } غير مقروءة)
requests-days = ملف تقويم بالمواعيد
requests-days-kept = حُفظت المواعيد، وعددها { $n }، في { $path }
requests-days-none = لا توجد مواعيد لحفظها.
home-urgent = { $service } { $number }: { $next }
follow-next-until = { $next }، آخر يوم { $day } ({ $left })
follow-next-overdue = { $next } (! تأخرت)
follow-last-day = اليوم آخر يوم
follow-days-left =
    { $n ->
        [zero] اليوم آخر يوم
        [one] بقي يوم واحد
        [two] بقي يومان
        [few] بقيت { $n } أيام
        [many] بقي { $n } يومًا
       *[other] بقي { $n } يوم
    }

## صفحة الطلب

follow-review = أيام عمل المراجعة
follow-review-of = { $n } من { $level }، حتى { $day }
follow-deadline = آخر يوم
follow-deadline-left = { $date }، { $left }
follow-overdue = ! تجاوزت المراجعة مدتها المعلنة، وكان آخرها { $date }. توجد رسالة جاهزة إلى الدعم.
log-title = سجل الطلب: محاولات الإرسال والدفع بأوقاتها بتوقيت الرياض
log-keep = حفظ السجل
log-kept = حُفظ السجل في { $path }
log-payment = { $method }، { $amount }، المرجع { $reference }: { $state }
log-payment-initiated = بدأت عملية الدفع
log-payment-pending = قيد التأكيد
log-payment-succeeded = اكتمل الدفع
log-payment-failed = لم يكتمل الدفع
log-payment-reversed = رُدّ المبلغ
follow-timeline = مراحل الطلب
follow-changed = تغيّرت حالة الطلب: { $status }
follow-lost = انقطع الاتصال، وتُعاد المحاولة تلقائيًا. ما يظهر هو آخر ما وصل.
follow-linked = عاد الاتصال، والمتابعة مستمرة.
follow-correct = استكمال النواقص
follow-pay = دفع الرسوم
follow-bill = الفاتورة والدفع
follow-card = البطاقة
follow-card-digital = الشهادة
follow-support = رسالة إلى الدعم
follow-resume = متابعة التعبئة
event-row = { $event } · { $actor }
event-draft = بدأت تعبئة الطلب
event-consent = سُجّلت الموافقة من صفحة الرابط
event-refused = محاولة إرسال لم تُقبل، ففي الطلب نواقص أو أخطاء
event-submitted = أُرسل الطلب
event-submitted-from-returned = أُعيد إرسال الطلب
event-submitted-from-awaiting-fee = دُفعت الرسوم، ووصل الطلب إلى المراجعة
event-submitted-from-payment-pending = دُفعت الرسوم، ووصل الطلب إلى المراجعة
event-under-review = بدأت المراجعة
event-returned = أُعيد الطلب لاستكمال النواقص
event-approved-unpaid = قُبل الطلب، وصدرت فاتورته
event-approved-unpaid-from-payment-pending = لم تكتمل عملية الدفع
event-awaiting-fee = أُرسل الطلب، وصدرت فاتورته
event-awaiting-fee-from-payment-pending = لم تكتمل عملية الدفع
event-payment-pending = بدأت عملية دفع
event-paid = دُفعت الرسوم
event-paid-from-under-review = قُبل الطلب
event-card-issued = صدرت البطاقة
event-card-issued-digital = صدرت الشهادة
event-dispatched = سُلّمت البطاقة إلى شركة النقل
event-ready-pickup = وصلت البطاقة إلى الفرع
event-ready-pickup-from-dispatched = عاد الطرد، والبطاقة في الفرع
event-completed = اكتمل الطلب
event-completed-from-under-review = قُبل الطلب واكتمل
event-rejected = رُفض الطلب
event-cancelled = سُحب الطلب
event-expired = انتهت المهلة، وأُلغي الطلب
actor-applicant = مقدّم الطلب
actor-reviewer = المراجِع
actor-system = النظام
actor-bank = المصرف
actor-courier = شركة النقل

## بعد النهاية

ended-expired = انتهت المهلة قبل استكمال الطلب، فأُلغي. يمكن تقديم طلب جديد من الصفحة الرئيسية.
ended-overdue = انتهت مهلة دفع هذه الفاتورة، فلا يمكن دفعها. يمكن تقديم طلب جديد من الصفحة الرئيسية.
ended-cancelled = سُحب هذا الطلب. يمكن تقديم طلب جديد من الصفحة الرئيسية.
ended-rejected = رُفض هذا الطلب، وأسباب الرفض أدناه. يمكن تقديم طلب جديد من الصفحة الرئيسية.

came-of-eligibility = رقم الأحقية: { $number }، وهو أيضًا بين بياناتك في الصفحة الرئيسية.
came-of-update-data = حُدّثت بياناتك كما طلبت.

## الملاحظات والاستكمال

returned-title = ملاحظات المراجِع
returned-deadline = آخر يوم لإعادة الإرسال: { $date }
returned-resubmit = إعادة إرسال الطلب
returned-only-these = يلزم تعديل ما عليه ملاحظة وحده، وتبقى بقية الإجابات والمرفقات كما هي.
note-at = { $place }: { $note }
note-place = { $step }، { $place }
note-here = ملاحظة المراجِع: { $note }
note-with-text = { $note } («{ $text }»)
note-text = «{ $text }»
note-whole = الطلب كله
stepstate-noted = عليها ملاحظة

## السحب والدعم

request-withdraw = سحب الطلب
withdraw-question = يُسحب الطلب { $number } نهائيًا، ولا يمكن الرجوع عن ذلك.
withdraw-loses = ما يُفقد بالسحب
loss-number = رقم الطلب ودوره في المراجعة
loss-answers = الإجابات والمرفقات، ويبدأ أي طلب آخر من أوله
loss-bill = الفاتورة القائمة، فلا يمكن دفعها بعد ذلك
withdraw-keep = إبقاء الطلب
withdrawn = سُحب الطلب.
discard-draft = حذف المسودة
discard-question = تُحذف هذه المسودة نهائيًا، ولا يمكن الرجوع عن ذلك: { $draft }
discard-loses = ما يُفقد بالحذف
discard-keep = إبقاء المسودة
discarded = حُذفت المسودة.
support-title = رسالة جاهزة إلى الدعم
support-intro = لا يرسل البرنامج هذه الرسالة. يمكن نسخها وإرسالها إلى دعم الهيئة.
support-copy = نسخ الرسالة
support-copied = نُسخت الرسالة إلى حافظة الطرفية، إن كانت تسمح بذلك.

## صندوق الرسائل

inbox-title = صندوق الرسائل
inbox-intro = الأحدث أولًا. { $enter } لقراءة الرسالة.
inbox-row-new = ● { $subject } (جديدة) · { $day }
inbox-row = { $subject } · { $day }
inbox-read-all = جعلها كلها مقروءة
inbox-open-request = فتح الطلب

## مساعدة

help-requests = كل الطلبات والمسودات، وما يلزم لكل منها وآخر يوم له. علامة ! تعني أن المراجعة تجاوزت مدتها المعلنة.
help-request = تتحدّث هذه الصفحة من تلقاء نفسها ما دامت مفتوحة. إذا انقطع الاتصال تقول ذلك، ثم تتابع حين يعود.
help-inbox = الرسائل التي أُرسلت إلى الحساب عن الطلبات. تُعدّ الرسالة مقروءة عند فتحها.
