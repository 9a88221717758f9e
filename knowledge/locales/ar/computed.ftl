several = { $count ->
    [zero] لا معلومات تذكر ذلك:
    [one] معلومة واحدة تذكر ذلك:
    [two] معلومتان تذكران ذلك:
    [few] { $count } معلومات تذكر ذلك:
    [many] { $count } معلومة تذكر ذلك:
   *[other] { $count } معلومة تذكر ذلك:
}
set_list = { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
} عن { $by }، بترتيب التاريخ:
set_earliest = { $statement } هذا هو الأقدم من بين { $count } فيما لديّ.
set_latest = { $statement } هذا هو الأحدث من بين { $count } فيما لديّ.
set_highest = { $statement } هذا أعلى رقم من بين { $count } لديّ.
set_lowest = { $statement } هذا أدنى رقم من بين { $count } لديّ.
set_sum = { $amount }: مجموع { $count } فيما لديّ.
set_count = العدد فيما لديّ: { $count }؛ وقد يكون هناك غيرها.
set_next = التالي من بين { $count ->
    [zero] لا مواعيد قادمة
    [one] موعد قادم واحد
    [two] موعدين قادمين
    [few] { $count } مواعيد قادمة
    [many] { $count } موعداً قادماً
   *[other] { $count } موعد قادم
}: { $statement }
set_ahead = { $count } من أصل { $total } لديّ تاريخ نهايتها، بترتيب تاريخ النهاية:
set_passed = { $count } من أصل { $total } لديّ تاريخ نهايتها، بترتيب تاريخ النهاية:
set_none_ahead = لا شيء: كل تواريخ النهاية التي لديّ عن ذلك، وعددها { $count }، قد مضت.
set_none_passed = لا شيء: كل تواريخ النهاية التي لديّ عن ذلك، وعددها { $count }، لم تحن بعد.
set_no_end = ليس لديّ تاريخ نهاية لـ: { $names }
set_unsure_end = قد يستمر جزء من دعمه، فلا أعرف إلا نهاية نوع واحد وقد مضت: { $names }
set_which_end = أي نهاية تقصد: { $kinds }؟
kind_active = الدعم الفعلي
kind_security = الدعم الأمني
kind_extended = الدعم الممدّد
set_apart = { $first } و{ $second }: بينهما { $span }.
set_same_date = كلاهما في التاريخ نفسه: { $first }.
span_years = { $count ->
    [zero] صفر سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $count } سنوات
    [many] { $count } سنة
   *[other] { $count } سنة
}
span_months = { $count ->
    [zero] صفر شهر
    [one] شهر واحد
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهراً
   *[other] { $count } شهر
}
span_days = { $count ->
    [zero] صفر يوم
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}
span_two = { $one } و{ $two }
span_exact = { $span } ({ $days })
span_over = { $span } ونيّف ({ $days })
numbers_apart = { $high } مقابل { $low }: الفرق { $gap }.
numbers_times = { $high } مقابل { $low }: الفرق { $gap } (أكبر بمقدار { $times } مرة).
numbers_same = { $high } مقابل { $low }: لا فرق.
numbers_open = { $high } مقابل { $low }.
numbers_alike = { $high } مقابل { $low }: متقاربان.
number_range = من { $first } إلى { $last }
percentage_points = { $amount } نقطة مئوية
hedge_about = نحو { $amount }
hedge_nearly = ما يقارب { $amount }
hedge_at_least = ما لا يقل عن { $amount }
hedge_more_than = أكثر من { $amount }
hedge_at_most = ما لا يزيد على { $amount }
hedge_less_than = أقل من { $amount }
figure_two_readings = يمكن قراءة «{ $written }» على أنه { $first } أو { $second }، ولذلك لم أحسب به شيئًا.
figure_unclear = «{ $written }»: هل هو { $first } أم { $second }؟ لن أقارنه بشيء ما لم يتضح من نص المعلومة أيهما المقصود. اكتب { $plain_first } أو { $plain_second }.
set_lasted = من { $first } إلى { $last }: { $span }.
each_date = { $name }: { $date }
each_date_planned = { $name }: كان مقررًا في { $date }
each_date_unknown = { $told }. ولا يُعرف هل حدث ذلك.
