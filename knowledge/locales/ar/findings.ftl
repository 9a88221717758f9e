finding_empty = لا معلومات مؤرخة
finding_next = التالي، { $date }: { $statement }
finding_last = الأحدث، { $date }: { $statement }
finding_none_ahead = لا موعد قادم، وأحدث ما أُرّخ { $date }
finding_names = { $names } و{ $last }
finding_due_end = كان مقرراً أن ينتهي عمل { $names } قبل اليوم
finding_both_due_end = كان مقرراً أن ينتهي عمل { $names } كليهما قبل اليوم
finding_all_due_end = كان مقرراً أن ينتهي عمل { $names } جميعاً قبل اليوم
finding_due_open = كان مقرراً افتتاح { $names } قبل اليوم
finding_both_due_open = كان مقرراً افتتاح { $names } كليهما قبل اليوم
finding_all_due_open = كان مقرراً افتتاح { $names } جميعاً قبل اليوم
finding_due_close = كان مقرراً إغلاق { $names } قبل اليوم
finding_both_due_close = كان مقرراً إغلاق { $names } كليهما قبل اليوم
finding_all_due_close = كان مقرراً إغلاق { $names } جميعاً قبل اليوم
finding_due_begin = كان مقرراً بدء { $names } قبل اليوم
finding_both_due_begin = كان مقرراً بدء { $names } كليهما قبل اليوم
finding_all_due_begin = كان مقرراً بدء { $names } جميعاً قبل اليوم
finding_due_release = كان مقرراً صدور { $names } قبل اليوم
finding_both_due_release = كان مقرراً صدور { $names } كليهما قبل اليوم
finding_all_due_release = كان مقرراً صدور { $names } جميعاً قبل اليوم
finding_ahead = { $count ->
    [zero] لا موعد قادم بعد { $date }
    [one] موعد واحد قادم: { $date }
    [two] موعدان قادمان، أقربهما { $date }
    [few] { $count } مواعيد قادمة، أقربها { $date }
    [many] { $count } موعداً قادماً، أقربها { $date }
   *[other] { $count } موعد قادم، أقربها { $date }
}
finding_running = { $count ->
    [zero] لا مدة جارية بعد { $date }
    [one] مدة واحدة جارية حتى { $date }
    [two] مدتان جاريتان، تنتهي أولاهما { $date }
    [few] { $count } مدد جارية، تنتهي أولاها { $date }
    [many] { $count } مدة جارية، تنتهي أولاها { $date }
   *[other] { $count } مدة جارية، تنتهي أولاها { $date }
}
finding_passed = { $count ->
    [zero] لم يمض موعد مقرر بعد { $date }
    [one] مضى موعد مقرر: { $date }
    [two] مضى موعدان مقرران، آخرهما { $date }
    [few] مضت { $count } مواعيد مقررة، آخرها { $date }
    [many] مضى { $count } موعداً مقرراً، آخرها { $date }
   *[other] مضى { $count } موعد مقرر، آخرها { $date }
}
finding_passed_told = { $count ->
    [zero] لم يمض موعد مقرر بعد { $date }: { $statement }
    [one] مضى موعد مقرر، { $date }: { $statement }
    [two] مضى موعدان مقرران، آخرهما { $date }: { $statement }
    [few] مضت { $count } مواعيد مقررة، آخرها { $date }: { $statement }
    [many] مضى { $count } موعداً مقرراً، آخرها { $date }: { $statement }
   *[other] مضى { $count } موعد مقرر، آخرها { $date }: { $statement }
}
finding_since = { $count ->
    [zero] لا معلومات مؤرخة
    [one] معلومة مؤرخة واحدة بلا نهاية معروفة
    [two] معلومتان مؤرختان بلا نهاية معروفة
    [few] { $count } معلومات مؤرخة بلا نهاية معروفة
    [many] { $count } معلومة مؤرخة بلا نهاية معروفة
   *[other] { $count } معلومة مؤرخة بلا نهاية معروفة
}
trend_of = { $what }: { $change }
trend_up = ارتفاع بمقدار { $change } حتى { $by }
trend_down = انخفاض بمقدار { $change } حتى { $by }
trend_up_since = ارتفاع بمقدار { $change } منذ { $since }
trend_down_since = انخفاض بمقدار { $change } منذ { $since }
trend_same = لا تغيّر بين { $since } و{ $by }
trend_up_from_low = ارتفاع بمقدار { $change } حتى { $by } عن أدنى مستوى في { $since }
trend_down_from_high = انخفاض بمقدار { $change } حتى { $by } عن أعلى مستوى في { $since }
trend_two_dates = من { $since } إلى { $by }
trend_about = نحو { $change }
trend_percent = { $number } %
trend_multiple = { $number } ضعفاً
trend_points = { $number ->
    [zero] { $number } نقطة مئوية
    [one] نقطة مئوية واحدة
    [two] نقطتين مئويتين
    [few] { $number } نقاط مئوية
    [many] { $number } نقطة مئوية
   *[other] { $number } نقطة مئوية
}
trend_figures = أرقام على مر الزمن
trend_all_up = ارتفعت الأرقام كلها
trend_all_down = انخفضت الأرقام كلها
trend_mixed = ارتفع { $up } وانخفض { $down }
finding_since_told = منذ { $date }: { $statement }
