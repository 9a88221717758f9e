file_too_large = هذا الملف أكبر من 2 ميبيبايت. قسّمه إلى ملفات أصغر.
file_elsewhere = لا أقرأ إلا ملفات مرفقة في ديسكورد. أرفق الملف بالأمر.
file_not_fetched = لم يصلني الملف من ديسكورد في الوقت المناسب. حاول مرة أخرى من فضلك.
upload_gone = لم يعد هذا الملف هنا: تبقى الملفات ربع ساعة وتضيع عند إعادة التشغيل. لم يُستورد شيء؛ استخدم ‎/import من جديد.
upload_reading = أقرأ { $name } …
upload_storing = أحفظ { $name } …
upload_title = هل أستورد { $name }؟
upload_counts = الجديد: { $added ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $added } معلومات
    [many] { $added } معلومة
   *[other] { $added } معلومة
}، المعدّل: { $changed }، بلا تغيير: { $unchanged }.
upload_added = جديد ({ $count }):
upload_changed = معدّل ({ $count }):
upload_doubts = تحقق من هذه أولاً ({ $count }):
upload_more = و{ $count } أخرى
upload_read = { $date } · { $topic } · { $source }
upload_no_date = بلا تاريخ
upload_notes = ما قُرئ على غير ما كُتب أو تُرك ({ $count }):
upload_nothing = كل ما فيه موجود هنا، ولا شيء للاستيراد.
doubt_past = تعدّل معلومة لم تعد مستخدمة وتبقيها كذلك: { $held }
doubt_shared = تحل في هذا الخادم محل المعلومة المشتركة: { $held }
doubt_same = توجد هنا معلومة مطابقة تقريباً: { $held }
doubt_figure = يوجد هنا رقم آخر: { $held }
doubt_date = يوجد هنا تاريخ آخر: { $held }
upload_store = استيراد
upload_cancel = إلغاء
upload_cancelled = لم يُستورد شيء.
upload_stored = تم الاستيراد. الجديد: { $added ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $added } معلومات
    [many] { $added } معلومة
   *[other] { $added } معلومة
}، المعدّل: { $changed }. أجيب بها من الآن.
export_done = { $name }: { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}. لا يراه غيرك.
export_audit = { $name }: { $count ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييران
    [few] { $count } تغييرات
    [many] { $count } تغييراً
   *[other] { $count } تغيير
}، الأقدم أولاً. لا يراه غيرك.
export_template = { $name }: جدول فارغ. املأ سطرًا لكل معلومة، وأرسله بالأمر ‎/import.
export_none = ليس لهذا الخادم معلومات خاصة به بعد.
export_too_large = هذا أكبر مما يقبله ديسكورد في ملف واحد. يستطيع من يشغّل هذا البوت كتابته بالأمر export في الطرفية.
file_under_way = يُفحص الآن ملف آخر من هذا الخادم. أرسل هذا الملف من جديد بعد الانتهاء منه.
