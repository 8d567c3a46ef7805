# ما تقوله الخدمة بعد الإرسال: الرسائل، وصفحة الدفع، والإيصالات والشهادات.

mail-returned-subject = أُعيد طلبك لاستكمال النواقص
mail-returned = أُعيد الطلب رقم { $number } مع ملاحظات المراجِع. آخر يوم لإعادة الإرسال: { $date }.
mail-approved-subject = قُبل طلبك، ويمكن دفع الرسوم
mail-approved = قُبل الطلب رقم { $number }. آخر يوم لدفع الرسوم: { $date }.
mail-granted-subject = قُبل طلبك
mail-granted = قُبل الطلب رقم { $number }، ولا رسوم باقية عليه.
mail-rejected-subject = رُفض طلبك
mail-rejected = رُفض الطلب رقم { $number }. السبب مبيَّن مع الطلب في البرنامج.
mail-paid-subject = دُفعت الرسوم
mail-paid = دُفعت رسوم الطلب رقم { $number }. الإيصال مع الطلب في البرنامج.
mail-payment-failed-subject = لم تنجح عملية الدفع
mail-payment-failed = لم تنجح عملية الدفع للطلب رقم { $number }. تبقى الفاتورة قائمة حتى { $date }.
mail-card-issued-subject = صدرت بطاقتك
mail-card-issued = صدرت بطاقة الطلب رقم { $number }.
mail-certificate-issued-subject = صدرت شهادتك
mail-certificate-issued = صدرت شهادة الطلب رقم { $number }، ويمكن حفظها من صفحة الطلب في البرنامج.
mail-dispatched-subject = بطاقتك في الطريق
mail-dispatched = سُلّمت بطاقة الطلب رقم { $number } إلى شركة النقل. رقم التتبّع مع الطلب في البرنامج.
mail-ready-pickup-subject = بطاقتك جاهزة للاستلام
mail-ready-pickup = بطاقة الطلب رقم { $number } جاهزة في الفرع. أوقات الاستلام وما يلزم إحضاره مع الطلب في البرنامج.
mail-delivered-subject = اكتمل طلبك
mail-delivered = اكتمل الطلب رقم { $number }.
mail-withdrawn-subject = سُحب طلبك
mail-withdrawn = سُحب الطلب رقم { $number } بناءً على رغبتك.
mail-expired-subject = أُلغي طلبك لانتهاء المهلة
mail-expired = أُلغي الطلب رقم { $number } لانتهاء مهلته. يمكن تقديم طلب جديد في أي وقت.
mail-draft-lapses-subject = ستُحذف مسودة قريبًا
mail-draft-lapses = لديك مسودة لم تُرسل، تبقى حتى { $date } ثم تُحذف. أي تعديل فيها يمدّد بقاءها.
mail-return-lapses-subject = اقتربت نهاية مهلة إعادة الإرسال
mail-return-lapses = الطلب رقم { $number } بانتظار استكمال النواقص. آخر يوم لإعادة الإرسال: { $date }.
mail-payment-lapses-subject = اقتربت نهاية مهلة الدفع
mail-payment-lapses = لم تُدفع رسوم الطلب رقم { $number } بعد. آخر يوم للدفع: { $date }.
mail-card-ends-subject = اقترب انتهاء بطاقة تسجيلك
mail-card-ends = بطاقة تسجيلك سارية حتى { $date }. يمكن تجديدها من البرنامج.
mail-card-ends-today-subject = تنتهي بطاقة تسجيلك اليوم
mail-card-ends-today = اليوم، { $date }، آخر أيام بطاقة تسجيلك. يمكن تجديدها من البرنامج.
mail-card-ended-subject = انتهت صلاحية بطاقة تسجيلك
mail-card-ended = انتهت صلاحية بطاقة تسجيلك في { $date }. يمكن تجديدها من البرنامج، وقد تُضاف رسوم تأخير.
mail-refund-accepted-subject = قُبل طلب استرداد الرسوم
mail-refund-accepted = قُبل استرداد رسوم الطلب رقم { $number }، وحُوّل المبلغ.
mail-refund-refused-subject = رُفض طلب استرداد الرسوم
mail-refund-refused = رُفض استرداد رسوم الطلب رقم { $number }.
mail-report-taken-subject = وصل بلاغك
mail-report-taken = وصل البلاغ عن معلومة غير صحيحة، وسيُنظر فيه.
sms-returned = محاكاة: أُعيد الطلب { $number }. آخر يوم لإعادة الإرسال: { $date }.
sms-approved = محاكاة: قُبل الطلب { $number }. آخر يوم للدفع: { $date }.
sms-granted = محاكاة: قُبل الطلب { $number }.
sms-return-lapses = محاكاة: الطلب { $number } بانتظار استكمال النواقص حتى { $date }.
sms-payment-lapses = محاكاة: يمكن دفع رسوم الطلب { $number } حتى { $date }.
sms-card-issued = محاكاة: صدرت بطاقة الطلب { $number }.
sms-certificate-issued = محاكاة: صدرت شهادة الطلب { $number }.
sms-dispatched = محاكاة: بطاقة الطلب { $number } في الطريق.
sms-ready-pickup = محاكاة: بطاقة الطلب { $number } جاهزة في الفرع.
sms-delivered = محاكاة: اكتمل الطلب { $number }.

## صفحة الدفع

payment-simulation = محاكاة: لا يُسحب أي مبلغ. لا تلزم هنا بطاقة حقيقية، ولا تُقبل.
payment-title = الدفع بالبطاقة
payment-amount = المبلغ
payment-reference = مرجع الدفع
payment-number = رقم البطاقة
payment-number-hint = أحد الأرقام التجريبية أدناه
payment-expiry = تاريخ الانتهاء
payment-expiry-hint = الشهر والسنة، مثل 12/30
payment-cvc = رمز الأمان
payment-cvc-hint = أي ثلاثة أرقام
payment-pay = دفع { $amount }
payment-cancel = إلغاء وعودة
payment-test-cards = أرقام بطاقات تجريبية
payment-outcome = ما يحدث
payment-back = يمكن إغلاق هذه الصفحة. يُظهر البرنامج نتيجة الدفع من تلقاء نفسه.
payment-closed-title = صفحة الدفع هذه مغلقة
payment-end-title = الدفع
payment-end-approved = اكتمل الدفع.
payment-end-pending = جارٍ تأكيد الدفع.
payment-end-declined = رفض المصرف عملية الدفع، ولم يُسحب أي مبلغ.
payment-end-insufficient-funds = رُفضت عملية الدفع لأن الرصيد لا يكفي، ولم يُسحب أي مبلغ.
payment-end-card-expired = رُفضت عملية الدفع لأن البطاقة منتهية، ولم يُسحب أي مبلغ.
payment-end-cancelled = أُلغيت عملية الدفع، ولم يُسحب أي مبلغ.

## الإيصالات والشهادات

paper-receipt-title = إيصال دفع
paper-receipt-number = رقم الإيصال
paper-receipt-day = يوم الدفع
paper-receipt-method = طريقة الدفع
paper-receipt-paid = المبلغ المدفوع
paper-receipt-line = { $label }: { $value }
paper-certificate = شهادة التسجيل المهني
paper-name-ar = الاسم بالعربية
paper-name-en = الاسم بالإنجليزية
paper-registration = رقم التسجيل المهني
paper-serial = رقم البطاقة
paper-serial-digital = رقم الشهادة
paper-profession = المهنة
verify-title = التحقق من بطاقة
verify-simulation = محاكاة: لا تثبت هذه الصفحة شيئًا عن ممارس حقيقي.
verify-valid = البطاقة سارية.
verify-not-valid = لا توجد بطاقة سارية بهذا الرقم وهذا الرمز.
verify-check = الرقم والرمز مكتوبان على الشهادة، ويحملهما عنوان هذه الصفحة كاملًا.
paper-rank = المسمى المهني
paper-specialty = التخصص
paper-issued = تاريخ الإصدار
paper-classification = رقم التصنيف المهني
paper-classified = تاريخ التصنيف
paper-expires = سارية حتى
paper-code = رمز التحقق من الشهادة
paper-verify = يمكن التحقق من صحة هذه الشهادة من هذا العنوان:

## ما يُرفض

err-operator = رمز المشغّل ناقص أو غير مطابق. وهو في ملف في مجلد بيانات المحاكاة.
err-invoice-paid = دُفعت هذه الفاتورة في { $date }، ولا يلزم دفع آخر.
err-payment-pending = هناك عملية دفع أخرى لهذه الفاتورة لم تنتهِ. يلزم أن تنتهي أو تُلغى قبل غيرها.
err-refund-open = سبق طلب استرداد لهذه الفاتورة، وهو قيد النظر.
err-refund-nothing = لا يوجد ما يُرَدّ لهذا السبب.
err-amount-short = المبلغ أقل من المستحق. يلزم دفع المبلغ كاملًا.
err-note-unanswered = على «{ $field }» ملاحظة من المراجِع، ولم يتغيّر شيء بعد.
err-note-unanswered-brief = على هذه المعلومة ملاحظة من المراجِع، ولم تتغيّر بعد.
err-card-number = رقم البطاقة غير مكتمل. المقبول أحد الأرقام التجريبية في هذه الصفحة.
err-card-real = هذا الرقم ليس من الأرقام التجريبية في هذه الصفحة. لا تُقبل هنا بطاقة حقيقية.
err-card-expiry = تاريخ الانتهاء غير مكتمل أو مضى. المقبول الشهر والسنة، مثل 12/30.
err-card-code = رمز الأمان غير مكتمل. المقبول ثلاثة أرقام.

## أيام تستحق التذكّر

cli-status-ics = كتابة المواعيد في ملف تقويم أيضًا
cli-status-ics-done = كُتبت المواعيد في { $path }، وعددها: { $n }
day-return = ممارس: آخر يوم لإعادة إرسال الطلب { $number }
day-pay = ممارس: آخر يوم لدفع رسوم الطلب { $number }
day-draft = ممارس: تُحفظ المسودة حتى اليوم
day-review = ممارس: موعد انتهاء مراجعة الطلب { $number }
day-card = ممارس: آخر أيام بطاقة التسجيل المهني
support-message = رقم الطلب: { $number }. الخدمة: { $service }. أُرسل في { $date }. أيام العمل التي مضت على المراجعة: { $days }، والمستوى المعلن للخدمة: { $level }. نرجو الإفادة عن حالة الطلب.
err-payment-page-unsafe = صفحة الدفع في عنوان لا يوثق به، ولن تُفتح: { $address }
