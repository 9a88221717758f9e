small_talk_example = مثلا: { $question }
small_talk_unreadable = تعذرت قراءة ملف المجاملات { $file }.
small_talk_syntax = ملف المجاملات { $file } ليس بصيغة TOML: { $why }
small_talk_key = في ملف المجاملات { $file } يحوي القسم «{ $name }» المفتاح «{ $entry }»؛ والمتاح said وen وar وexample.
small_talk_section = في ملف المجاملات { $file } يجب أن يحوي القسم «{ $name }» عبارات (said) وردا بالإنجليزية (en)، كلها بين علامتي اقتباس.
talk_source = المصدر: { $source }.
talk_quote = بنصه: «{ $quote }»
talk_sure_event = وردت على أنها حدث وقع.
talk_sure_figure = هي عدد أو رقم.
talk_sure_plan = هي خطة، لا خبر عما آلت إليه.
talk_sure_assessment = هي تقدير من مصدرها، لا واقعة مجردة.
talk_sure_recommendation = هي توصية، لا واقعة.
talk_sure_status = وردت على أنها وصف للوضع.
talk_confidence_high = درجة الثقة: عالية.
talk_confidence_medium = درجة الثقة: متوسطة.
talk_confidence_low = درجة الثقة: منخفضة.
talk_first_of = من الوقائع وعددها { $count }، الأولى:
talk_stands_in = وردت في: { $source }.
talk_due_passed = لا يعرف: كان موعده { $date }، وليس لدي عنه شيء أحدث.
talk_due_ahead = ليس بعد: موعده { $date }.
talk_planned = لا يعرف: لدي أنه خطة، وليس لدي عنه شيء أحدث.
talk_happened = نعم. { $statement }
talk_still = هذا حتى { $date }؛ ولا يعرف ما تغير بعد ذلك، فليس لدي شيء أحدث.
talk_still_undated = لا يعرف: ليس لدي تاريخ لذلك ولا شيء أحدث.
talk_newer = لدي ما هو أحدث:
talk_not_held_identity = ليس لدي المزيد عمن يكون.
talk_held_in_ar = نص الجملة محفوظ بالعربية فقط.
talk_held_in_en = نص الجملة محفوظ بالإنجليزية فقط.
talk_again = الوقائع نفسها مرة أخرى:
talk_more = المزيد عن ذلك:
talk_no_more = ليس لدي المزيد عن ذلك.
talk_nothing_shown = لم أعرض للتو واقعة يمكن أن يكون هذا عنها.
talk_no_list = لم أعرض للتو قائمة.
talk_no_item = لا يوجد بند كهذا؛ في القائمة { $count ->
    [zero] لا بنود
    [one] بند واحد
    [two] بندان
    [few] { $count } بنود
    [many] { $count } بندا
   *[other] { $count } بند
}.
talk_not_held_why = ليس لدي سبب لذلك.
talk_not_held_how = ليس لدي شيء عن كيفية حدوث ذلك.
talk_not_held_purpose = ليس لدي شيء عن الغرض من ذلك.
talk_not_held_when = ليس لدي تاريخ لذلك.
talk_not_held_since = ليس لدي تاريخ لبداية ذلك.
talk_not_held_until = ليس لدي تاريخ لنهاية ذلك.
talk_not_held_where = ليس لدي مكان لذلك.
talk_not_held_who = ليس لدي شيء عمن هو.
talk_not_held_how_many = ليس لدي عدد لذلك.
talk_not_held_how_much = ليس لدي مبلغ لذلك.
talk_not_held_how_long = ليس لدي شيء عن مدة ذلك.
talk_not_held_which = ليس لدي ما يسميها.
talk_not_held_latest = ليس لدي شيء أحدث عن ذلك.
talk_not_held_earlier = ليس لدي شيء أقدم عن ذلك.
talk_not_held_later = ليس لدي شيء لاحق عن ذلك.
talk_newest = هذا أحدث ما لدي.
talk_parts_left = أجبت عن أول { $count ->
    [zero] سؤال
    [one] سؤال
    [two] سؤالين
    [few] { $count } أسئلة
    [many] { $count } سؤالا
   *[other] { $count } سؤال
}؛ فاسأل عن الباقي من فضلك.
