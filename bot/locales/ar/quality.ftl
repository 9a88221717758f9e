check_title = { $count ->
    [zero] لا مشكلات
    [one] مشكلة واحدة
    [two] مشكلتان
    [few] { $count } مشكلات
    [many] { $count } مشكلة
   *[other] { $count } مشكلة
}
check_clean = لا مشكلات في { $count ->
    [zero] صفر معلومات
    [one] معلومة واحدة
    [two] معلومتين
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}.
check_unread = { $count ->
    [zero] فُحصت كل الاقتباسات
    [one] لم يُفحص اقتباس واحد لغياب نص مصدره
    [two] لم يُفحص اقتباسان لغياب نص مصدرهما
    [few] لم تُفحص { $count } اقتباسات لغياب نص مصدرها
    [many] لم يُفحص { $count } اقتباساً لغياب نص مصدرها
   *[other] لم يُفحص { $count } اقتباس لغياب نص مصدرها
}.
check_untried = { $count ->
    [zero] فُحصت كل المعلومات
    [one] لم تُفحص معلومة واحدة
    [two] لم تُفحص معلومتان
    [few] لم تُفحص { $count } معلومات
    [many] لم تُفحص { $count } معلومة
   *[other] لم تُفحص { $count } معلومة
} (بلغ الفحص حدّه).
check_open = افتح معلومة
check_other_figure = معلومتان برقمين مختلفين
check_other_figure_do = استبدل ما تجاوزه الزمن، أو أعطِ كلاً منهما تاريخه.
check_other_date = معلومتان بتاريخين مختلفين
check_other_date_do = ارجع إلى المصادر واستبدل ما تجاوزه الزمن.
check_quote = اقتباسات لا توجد في مصدرها
check_quote_do = انقل الكلمات من المصدر مرة أخرى.
check_quoted_figure = أرقام لا ترد في الاقتباس
check_quoted_figure_do = صحّح الرقم أو اقتبس الجملة التي فيها.
check_no_source = معلومات بلا مصدر
check_no_source_do = أضف مصدراً أو اسحب المعلومة.
check_unknown_relation = علاقات لا أعرفها
check_unknown_relation_do = لا تُؤخذ في الحسبان. حدّد غيرها بالأمر ‎/fact relations.
check_parent = أجزاء من معلومة غير مستعملة
check_parent_do = اجعلها جزءًا من معلومة أخرى، أو مستقلة، عبر /fact part.
check_circle = معلومات كل منها جزء من الأخرى
check_circle_do = حدد عبر /fact part أيها هي الكل.
check_same_order = رقم واحد لعدة معلومات في قائمة
check_same_order_do = أعط كلًا منها رقمًا خاصًا عبر /fact part.
check_passed = مواعيد مقررة مضت
check_passed_do = اعرف ما حدث واستبدل المعلومة.
check_unreached = معلومات لا تصل إليها أسئلتها
check_unreached_do = أضف سؤالاً كما يسأله الناس أو أعد صياغة المعلومة.
check_names = أسماء مشتركة أو متشابهة الشكل
check_names_do = ادمجها بالأمر ‎/entity merge أو غيّر أحدها.
check_bare_source = مصادر تنقصها بيانات
check_bare_source_do = أضف التاريخ والناشر أو الرابط بالأمر ‎/source edit.
check_shared_question = سؤال واحد لعدة معلومات
check_shared_question_do = اتركه للمعلومة التي تجيب عنه فقط.
check_no_question = معلومات بلا أسئلة
check_no_question_do = لا يُعثر عليها إلا بكلماتها. وبضعة أسئلة تسهّل ذلك.
check_no_place = معلومات لا تذكر موضعها في المصدر
check_no_place_do = معلومات أخرى من المصدر نفسه تذكره. أضف الموضع أو اقتباساً من ملف.
check_unclear_figure = أرقام تُقرأ بطريقتين
check_unclear_figure_do = اكتب 1100 أو 1.1 بدل «1.100»، فحتى ذلك الحين لا يُقارن الرقم بشيء.
check_old_figure = أرقام مضى عليها أكثر من سنة
check_old_figure_do = ابحث عن رقم أحدث واستبدل المعلومة.
check_of = { $about }: { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}
check_against = { $one } ⟷ { $other }
check_nearest = { $statement } (في المصدر: «{ $about }»)
check_told = { $statement } ({ $about })
