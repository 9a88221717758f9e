small_talk_example = مثلا: { $question }
small_talk_unreadable = تعذرت قراءة ملف المجاملات { $file }.
small_talk_syntax = ملف المجاملات { $file } ليس بصيغة TOML: { $why }
small_talk_key = في ملف المجاملات { $file } يحوي القسم «{ $name }» المفتاح «{ $entry }»؛ والمتاح said وen وar وexample.
small_talk_section = في ملف المجاملات { $file } يجب أن يحوي القسم «{ $name }» عبارات (said) وردا بالإنجليزية (en)، كلها بين علامتي اقتباس.
talk_source = المصدر: { $source }.
talk_quote = بنصه: «{ $quote }»
talk_sure = { $kind ->
    [event] وردت على أنها حدث وقع
    [figure] هي عدد أو رقم
    [plan] هي خطة، لا خبر عما آلت إليه
    [assessment] هي تقدير من مصدرها، لا واقعة مجردة
    [recommendation] هي توصية، لا واقعة
   *[other] وردت على أنها وصف للوضع
}؛ درجة الثقة: { $confidence ->
    [high] عالية
    [medium] متوسطة
   *[other] منخفضة
}.
talk_sure_first = من الوقائع وعددها { $count }، الأولى:
talk_stands_in = وردت في: { $source }.
talk_due_passed = لا يعرف: كان موعده { $date }، وليس لدي عنه شيء أحدث.
talk_due_ahead = ليس بعد: موعده { $date }.
talk_planned = لا يعرف: لدي أنه خطة، وليس لدي عنه شيء أحدث.
talk_happened = نعم. { $statement }
talk_held_in = { $held ->
    [ar] نص الجملة محفوظ بالعربية فقط.
   *[other] نص الجملة محفوظ بالإنجليزية فقط.
}
talk_again = الوقائع نفسها مرة أخرى:
talk_more = المزيد عن ذلك:
talk_no_more = ليس لدي المزيد عن ذلك.
talk_nothing_shown = لم أعرض للتو واقعة يمكن أن يكون هذا عنها.
talk_no_item = لا يوجد بند كهذا؛ عدد بنود القائمة { $count }.
talk_not_held = { $wants ->
    [why] ليس لدي سبب لذلك.
    [purpose] ليس لدي شيء عن الغرض من ذلك.
    [when] ليس لدي تاريخ لذلك.
    [since] ليس لدي تاريخ لبداية ذلك.
    [until] ليس لدي تاريخ لنهاية ذلك.
    [where] ليس لدي مكان لذلك.
    [who] ليس لدي شيء عمن هو.
    [how_many] ليس لدي عدد لذلك.
    [how_much] ليس لدي مبلغ لذلك.
    [how_long] ليس لدي شيء عن مدة ذلك.
    [latest] ليس لدي شيء أحدث عن ذلك.
    [earlier] ليس لدي شيء أقدم عن ذلك.
   *[later] ليس لدي شيء لاحق عن ذلك.
}
talk_newest = هذا أحدث ما لدي.
