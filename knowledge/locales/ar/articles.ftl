### مقالات تُصاغ منها الوقائع: ما لا يمكن قراءته، وما يجب أن يحسمه شخص.

article_kind = لا يُقرأ «{ $file }»؛ أعطِ أحد الأنواع { $kinds }.
article_too_large = حجم «{ $file }» أكبر من { $size } ميغابايت. أعطِ ملفًا أصغر أو جزءًا منه.
article_too_many_pages = في «{ $file }» أكثر من { $most } صفحة. أعطِ جزءًا منه.
article_locked = «{ $file }» محمي بكلمة مرور. احفظه بدونها.
article_unreadable = تتعذر قراءة «{ $file }»؛ فهو تالف أو ليس كما يقول اسمه.
article_too_heavy = تتطلب قراءة «{ $file }» وقتًا أو ذاكرة أكثر مما يجوز. أعطِ ملفًا أصغر أو نصه.
draft_merged_too_long = فيهما معًا أكثر من { $most } حرف. اختصر إحداهما أولًا أو اتركهما منفصلتين.
article_no_text = ليس في «{ $file }» نص يُقرأ. حوّل الصورة الممسوحة إلى نص أولًا.
import_to_review = { $count ->
    [zero] لا سطر فيه ملاحظة في العمود { $column }
    [one] في سطر واحد ملاحظة في العمود { $column }، وقد تُركت
    [two] في سطرين ملاحظة في العمود { $column }، وقد تُركت
    [few] في { $count } أسطر ملاحظة في العمود { $column }، وقد تُركت
    [many] في { $count } سطرًا ملاحظة في العمود { $column }، وقد تُركت
   *[other] في { $count } سطر ملاحظة في العمود { $column }، وقد تُركت
}

mark_who = «{ $words }»: اكتب من المقصود أو ما المقصود
mark_which = «{ $words }»: اكتب أيها المقصود
mark_pointing = { $hint ->
    [none] «{ $words }»: ابحث عن الوقت واكتب التاريخ
   *[given] «{ $words }»: ابحث عن الوقت؛ في الجملة السابقة { $hint }
}
mark_no_day = «{ $words }» يُحسب من يوم النشر، وهو غير معروف
mark_dates = عدة تواريخ ({ $words })؛ أُخذ { $hint }
mark_relative = «{ $words }» هو { $hint }: اكتب التاريخ، فالجملة تُقرأ لاحقًا
mark_undated = لم يوجد تاريخ
mark_quotation = كلام منقول؛ اكتبه واقعةً أو احذفه
mark_row = { $hint ->
    [none] من سطر في جدول؛ اكتبه جملةً
   *[given] من سطر في جدول («{ $hint }»)؛ اكتبه جملةً
}
mark_item = { $words ->
    [none] جزء من قائمة؛ اكتبه جملةً
   *[given] جزء من قائمة، وُصل بـ«{ $words }»
}
mark_intro = جزء من قائمة أولها «{ $words }»
