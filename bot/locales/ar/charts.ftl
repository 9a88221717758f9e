chart_superseded = { $date }، استُبدل بعده
chart_choose = رقم آخر
chart_none = لا يوجد رقم معروف لتاريخين أو أكثر.
chart_expected = { $date }، متوقع
chart_newest = { $count ->
    [zero] لا أرقام حتى { $date }
    [one] رقم واحد من { $date }
    [two] رقمان، أحدثهما من { $date }
    [few] { $count } أرقام، أحدثها من { $date }
    [many] { $count } رقماً، أحدثها من { $date }
   *[other] { $count } رقم، أحدثها من { $date }
}
chart_newest_shown = أحدث { $shown } من أصل { $count }، آخرها من { $date }
chart_unit = الوحدة: { $unit }
chart_million = { $number ->
    [zero] { $number } مليون
    [one] مليون
    [two] مليونان
    [few] { $number } ملايين
    [many] { $number } مليوناً
   *[other] { $number } مليون
}
chart_billion = { $number ->
    [zero] { $number } مليار
    [one] مليار
    [two] ملياران
    [few] { $number } مليارات
    [many] { $number } ملياراً
   *[other] { $number } مليار
}
chart_trillion = { $number ->
    [zero] { $number } تريليون
    [one] تريليون
    [two] تريليونان
    [few] { $number } تريليونات
    [many] { $number } تريليوناً
   *[other] { $number } تريليون
}
document_done = { $name }: { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة مع مصدرها
    [two] معلومتان مع مصادرهما
    [few] { $count } معلومات مع مصادرها
    [many] { $count } معلومة مع مصادرها
   *[other] { $count } معلومة مع مصادرها
}.
document_as_of = حيث لا يُذكر يوم آخر فالمعلومات بتاريخ { $date }.
document_one_source = كل المعلومات من المصدر المذكور في الآخر.
document_failed = تعذر إنشاء الملف. حاول مرة أخرى بصيغة markdown.
calendar_done = ملف تقويم فيه { $count ->
    [zero] صفر تواريخ
    [one] تاريخ واحد
    [two] تاريخان
    [few] { $count } تواريخ
    [many] { $count } تاريخاً
   *[other] { $count } تاريخ
}. وما لا يُعرف منه إلا الشهر أو السنة يمتد على المدة كلها.
calendar_none = لا توجد معلومات مؤرخة مطابقة.
timeline_as_of = كما كان معروفاً في نهاية { $day }
timeline_published = من مصادر نُشرت حتى { $day } وأُضيفت بعد ذلك
page_skip = انتقل إلى المعلومات
page_all_dates = كل التواريخ
page_zoom_in = تكبير
page_zoom_out = تصغير
page_zoom_reset = كل المدة
page_contents = المواضيع
page_topic = الموضوع
page_name = الاسم
page_all = الكل
page_theme = فاتح أو داكن
page_count = { $shown } من { $all } من المعلومات
page_permalink = رابط هذه المعلومة
