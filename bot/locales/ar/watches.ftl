watch_everything = كل شيء
watch_not_held = { $name } (حُذف)
watch_mine = سأرسل إليك أخبار **{ $name }** في رسائل خاصة.
watch_here = سأنشر أخبار **{ $name }** في هذه القناة.
watch_before = التذكيرات: { $count ->
    [zero] في يوم الموعد
    [one] قبل الموعد بيوم واحد، وفي يومه
    [two] قبل الموعد بيومين، وفي يومه
    [few] قبل الموعد بـ{ $count } أيام، وفي يومه
    [many] قبل الموعد بـ{ $count } يوماً، وفي يومه
   *[other] قبل الموعد بـ{ $count } يوم، وفي يومه
}، وعند مضيّه.
watch_on = التذكيرات: في يوم الموعد، وعند مضيّه.
watch_daily = ملخص كل يوم إن كان هناك جديد.
watch_weekly = ملخص كل يوم اثنين إن كان هناك جديد.
watch_hour = الساعة { $hour } بتوقيت { $zone }.
watch_digests_in = تُرسل الملخصات والأسئلة عن المواعيد الماضية إلى { $channel }.
watch_shared_only = من الإحاطة المشتركة فقط: تابع معلومات خادم من ذلك الخادم.
watch_next = القادم:
watch_nothing_next = لا مواعيد قادمة بعد.
watches_mine = ما تتابعه من هنا
watches_here = ما تتابعه قنوات هذا الخادم
watches_none = لا شيء يُتابَع هنا. ابدأ بالأمر ‎/watch topic أو ‎/watch entity.
watches_elsewhere = تتابع { $count } غيرها في أماكن أخرى؛ يعرضها ‎/watch list هناك.
watch_line = {"*"}*{ $name }** · { $count ->
    [zero] في يومه
    [one] قبله بيوم واحد
    [two] قبله بيومين
    [few] قبله بـ{ $count } أيام
    [many] قبله بـ{ $count } يوماً
   *[other] قبله بـ{ $count } يوم
} · الملخص: { $digest }
digest_none = بلا
digest_daily = يومي
digest_weekly = أسبوعي
paused_refused = متوقفة: لم أستطع النشر هناك عدة مرات. اسمح لي بالنشر ثم تابعها من جديد.
paused_closed = متوقفة: لا تقبل رسائل خاصة مني. اسمح بها ثم تابعها من جديد.
paused_left = متوقفة: كنت قد غادرت هذا الخادم. تابعها من جديد للاستمرار.
paused_gone = متوقفة: كنت قد أُزلت من هذا الخادم.
unwatch = إلغاء المتابعة
unwatch_one = إلغاء متابعة: { $name }
unwatched = أُلغيت متابعة **{ $name }**.
unwatched_before = أُلغيت هذه المتابعة من قبل، أو هي لشخص آخر.
which_watch = اختر متابعة من القائمة التي تظهر أثناء الكتابة؛ يعرضها كلها ‎/watch list.
watch_server_only = هنا لا أكتب إلا لك: اختر me. لمتابعة شيء في قناة، استخدم خادماً مثبَّتاً فيه البوت.
watch_cannot_post = لا يُسمح لي بالكتابة في هذه القناة. اسمح لي برؤيتها والكتابة فيها ثم أعد المحاولة.
reminder = تذكير
reminders = { $count ->
    [zero] لا تذكيرات
    [one] تذكير واحد
    [two] تذكيران
    [few] { $count } تذكيرات
    [many] { $count } تذكيراً
   *[other] { $count } تذكير
}
reminder_from = من { $server }
stage_ahead = { $distance }: { $date }
stage_today = اليوم: { $date }
stage_begins = اليوم يبدأ { $date }
stage_begun = بدأ { $date }
span_today = يبدأ اليوم: { $date }
span_begins = اليوم يبدأ { $part }، وفيه موعد البداية: { $date }
span_begun = بدأ: { $date }
stage_begins_in = { $date } يبدأ { $distance }
span_ahead = يبدأ { $distance }: { $date }
span_begins_in = { $part } يبدأ { $distance }، وفيه موعد البداية: { $date }
end_ahead = ينتهي { $distance }: { $date }
end_begins_in = { $part } يبدأ { $distance }، وفيه موعد النهاية: { $date }
end_today = ينتهي اليوم: { $date }
end_begins = اليوم يبدأ { $part }، وفيه موعد النهاية: { $date }
end_begun = بدأ { $part }، وفيه موعد النهاية: { $date }
stage_passed = مضى هذا الموعد: { $date }. ماذا حدث؟
stage_passed_mine = مضى هذا الموعد: { $date }. ليس لديّ ما هو أحدث.
reminders_more = و{ $count } غيرها؛ يعرضها ‎/upcoming.
passed_happened = حدث
passed_did_not = لم يحدث
passed_moved = موعد جديد
passed_add = أضف معلومة
passed_dismiss = استبعد
passed_open = افتحه من جديد
passed_choose = ماذا حدث؟ اختر واحداً
passed_dismissed = استبعده { $who }. يبقى في ‎/upcoming حتى تذكر معلومة ما حدث.
passed_settled = لم يعد هذا مفتوحاً: استُبدلت المعلومة أو سُحبت.
form_happened = حدث: اكتب كيف
form_did_not = لم يحدث: اكتب المعروف
form_moved = موعد جديد
form_told_how = هذه الجملة السابقة: اكتب الوضع الآن
form_moved_how = الموعد الجديد، بقدر ما هو معروف
draft_takes_place = تحل محل: { $statement }
draft_beside = تبقى إلى جانبها معلومة الإحاطة المشتركة، إذ لا يستطيع خادم تغييرها: { $statement }
digest = ملخص
digest_of = ملخص: { $name }
turn_added = جديد
turn_corrected = صُحِّح
turn_superseded = استُبدل
turn_retired = سُحب
turn_restored = أُعيد
turn_by = الآن: { $statement }
digest_soon = خلال { $count ->
    [zero] صفر أيام
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}
privacy_watches = ما تتابعه من هنا: { $names }.
privacy_watches_gone = وكذلك { $count ->
    [zero] صفر متابعات
    [one] متابعة واحدة
    [two] متابعتان
    [few] { $count } متابعات
    [many] { $count } متابعة
   *[other] { $count } متابعة
}: لن أرسل تذكيرات بعد الآن.
privacy_watches_else = من أماكن أخرى: { $count ->
    [zero] لا متابعات
    [one] متابعة واحدة
    [two] متابعتان
    [few] { $count } متابعات
    [many] { $count } متابعة
   *[other] { $count } متابعة
}. أحفظ معرّفك في ديسكورد مع متابعاتك كي أكتب إليك.
