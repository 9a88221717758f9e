button_timeline = الخط الزمني
timeline = الخط الزمني
timeline_of = الخط الزمني: { $name }
timeline_from = ابتداءً من { $start }
timeline_until = حتى { $end }
timeline_count = { $count ->
    [zero] لا معلومات مؤرخة
    [one] معلومة مؤرخة واحدة
    [two] معلومتان مؤرختان
    [few] { $count } معلومات مؤرخة
    [many] { $count } معلومة مؤرخة
   *[other] { $count } معلومة مؤرخة
}
timeline_past = ماضية: { $count }
timeline_ongoing = مستمرة: { $count }
timeline_unknown = مجهولة النهاية: { $count }
timeline_future = قادمة: { $count }
timeline_undated = بلا تاريخ: { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}
timeline_empty = لا توجد معلومات مؤرخة مطابقة. اختر مدة أطول أو أزل أحد عوامل التصفية.
timeline_today = اليوم، { $day }
timeline_now = اليوم
timeline_page = صفحة { $page } من { $pages }
timeline_numbers = الأرقام من { $first } إلى { $last } من أصل { $count }
timeline_next = التالي
timeline_previous = السابق
timeline_filter = اعرض موضوعاً واحداً
timeline_all = كل المواضيع
timeline_rest = أخرى
timeline_still = ما زال قائماً حتى { $known }
timeline_ongoing_one = مستمر
timeline_unconfirmed = كان مقرراً، ومضى موعده { $distance } دون تأكيد
timeline_no_picture = لا تظهر الصورة لأنني لا أملك صلاحية إرفاق الملفات هنا.
timeline_picture_failed = تعذّر رسم الصورة، وهذا مضمونها نصاً.
timeline_too_many = المعلومات أكثر مما تتسع له صورة واحدة. اختر موضوعاً أو مدة أقصر.
timeline_key_day = يوم
timeline_key_span = شهر أو سنة أو أكثر
timeline_key_about = في نحو ذلك
timeline_key_perhaps = ربما في ذلك
timeline_key_open = مستمر بلا نهاية معلومة
timeline_key_unended = نهايته غير معروفة
timeline_key_since = بلا بداية معلومة
timeline_key_ahead = لم يحن بعد
timeline_key_unconfirmed = كان مقرراً ومضى دون تأكيد
timeline_scale_break = تُحذف الفترات الخالية الطويلة (//).
timeline_shown = { $shown } من { $count } من المعلومات المؤرخة
timeline_known = كما عُرف في { $known }
timeline_source_day = المصدر، { $day }
timeline_newest_source = أحدث مصدر، { $day }
timeline_unconfirmed_short = { $distance }، دون تأكيد
timeline_more = المزيد
timeline_poster = ملصق
timeline_picture = الصورة
