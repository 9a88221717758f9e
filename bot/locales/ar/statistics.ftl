command_stats = ما يُسأل عنه وما يفيد وما بلا جواب وما لا يسأل عنه أحد.
command_stats_days = كم يوماً إلى الوراء (الافتراضي: 30)
command_watch_statistics = للمحررين: ما سُئل عنه خلال الأسبوع، كل يوم اثنين في هذه القناة.
stats_title = { $count ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالاً
   *[other] { $count } سؤال
}، { $period }
stats_answered = أُجيب: { $count }
stats_unsure = غير مؤكد: { $count }
stats_unanswered = بلا جواب: { $count }
stats_marks = أجوبة وُصفت بالمفيدة: { $helpful }، بالخاطئة: { $wrong }
stats_closest = أقرب المعلومات المعروضة: { $count }، أُكِّدت: { $confirmed }، نُفيت: { $denied }
stats_most_asked = الأكثر سؤالاً
stats_most_helpful = الأكثر فائدة
stats_waiting = ما ينتظر جواباً الآن: { $count ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالاً
   *[other] { $count } سؤال
}
stats_waiting_line = { $count ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالاً
   *[other] { $count } سؤال
}، طُرح { $times ->
    [zero] صفر مرات
    [one] مرة واحدة
    [two] مرتين
    [few] { $times } مرات
    [many] { $times } مرة
   *[other] { $times } مرة
}: { $topic }
stats_no_topic = خارج مواضيع هذا المكان
stats_unasked = لم يسأل أحد عن { $count ->
    [zero] صفر معلومات
    [one] معلومة واحدة
    [two] معلومتين
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}
stats_unasked_line = { $count } من { $all }: { $topic }
stats_passed = مواعيد مضت ولا تُعرف نتيجتها: { $count }
stats_not_kept = لا يحفظ هذا الخادم الأسئلة، فليس هناك ما يُعد. يمكن لمن يديره تغيير ذلك في ‎/settings.
stats_kept_days = تُحفظ الأسئلة هنا { $count ->
    [zero] صفر أيام
    [one] يوماً واحداً
    [two] يومين
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}.
watch_statistics = إحصاءات أسبوعية
watch_stats_begun = سأنشر كل يوم اثنين في { $channel } ما سُئل عنه في الأسبوع السابق إن سُئل شيء: أرقاماً فقط بلا أسماء.
