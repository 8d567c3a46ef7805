# مكاتب المحاكاة أوامرَ: المراجِع، والمصرف، وشركة النقل، والبريد، والساعة.

cli-review = مكتب المراجِع في المحاكاة
cli-review-list = عرض الطلبات المُرسَلة، الأقدم أولًا
cli-review-show = طباعة طلب كاملًا بصيغة JSON
cli-review-pick = بدء مراجعة طلب
cli-review-approve = قبول طلب، وإصدار فاتورته
cli-review-return = إعادة طلب مع ملاحظات
cli-review-reject = رفض طلب
cli-review-note = ملاحظة: رمزها، ثم @ وموضع الحقل أو رمز المرفق، ثم = والنص
cli-note-codes = رموز الملاحظات
cli-review-after = المراجعة تلقائيًا بعد هذا العدد من الثواني من إرسال الطلب
cli-bank = المصرف في المحاكاة
cli-bank-pay = دفع فاتورة
cli-bank-amount = المبلغ بالريال، إن اختلف عن المستحق
cli-bank-confirm = تأكيد إثبات تحويل، بمرجعه
cli-bank-refuse = رفض إثبات تحويل، بمرجعه
cli-courier = شركة النقل والفروع في المحاكاة
cli-courier-ship = تسليم بطاقة إلى شركة النقل
cli-courier-deliver = إيصال بطاقة، أو تسليمها في الفرع
cli-courier-return = إعادة طرد إلى أحد الفروع
cli-courier-ready = تجهيز بطاقة للاستلام في فرعها
cli-sandbox-mail-list = عرض الرسائل، الأحدث أولًا
cli-sandbox-mail-show = طباعة رسالة كما تُرسَل
cli-sandbox-smtp = خادم البريد الذي يستلم الرسائل، بصيغة المضيف:المنفذ
cli-clock = ساعة المحاكاة وحدها، ولا تُمسّ ساعة الجهاز
cli-clock-advance = تقديمها بعدد من الأيام، ويقع ما حان وقته
cli-clock-hours = وبعدد من الساعات
cli-clock-minutes = وبعدد من الدقائق
cli-clock-show = عرض يومها ووقتها
cli-clock-reset = إعادتها إلى ساعة الجهاز
clock-now = وقت المحاكاة: { $when }
desk-name = الممارس
desk-done = الطلب { $number }: { $status }
desk-paid = دُفع { $amount } للفاتورة { $number }.
desk-paid-duplicate = سبق دفع الفاتورة، وهذا المبلغ يُرَدّ.
desk-paid-late = انتهى الطلب، وهذا المبلغ يُرَدّ.
desk-paid-overpaid = المدفوع زائد على المستحق، والفرق يُرَدّ.
desk-confirmed = تأكّد التحويل.
desk-refused = رُفض الإثبات، وعادت الفاتورة قائمة.
err-smtp-place = عنوان خادم البريد { $address } ليس بصيغة المضيف:المنفذ.
err-desk-note = تعذّرت قراءة الملاحظة { $typed }. تبدأ برمز، مثل unreadable@A_ID=text.
err-desk-note-code = لا يوجد رمز الملاحظة { $note } في الرموز: { $accepted }.
err-desk-note-attachment = لا يوجد المرفق الذي تشير إليه الملاحظة { $note } في المرفقات: { $accepted }.
err-desk-note-not-asked = تشير الملاحظة { $note } إلى ما لا يُطلب في هذا الطلب، فلا يمكن الرد عليها. يمكن الإشارة إلى ما يُطلب فيه، أو كتابتها بلا موضع.
err-desk-note-pointer = لا يوجد في هذه الخدمة الحقل الذي تشير إليه الملاحظة { $note }. يُكتب موضع الحقل مثل { $accepted }.
err-desk-state = حالة الطلب الآن: { $status }. لا يصح معها هذا الأمر، والممكن: { $accepted }.
err-desk-over = حالة الطلب الآن: { $status }. لا يصح معها هذا الأمر، ولا شيء لهذا المكتب فيها.
