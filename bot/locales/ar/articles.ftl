### مقالات تُصاغ منها معلومات وتُراجع صفحة صفحة.

article_offer = في هذه الرسالة { $count ->
    [zero] لا جملة
    [one] جملة واحدة
    [two] جملتان
    [few] { $count } جمل
    [many] { $count } جملة
   *[other] { $count } جملة
}، والمعلومة جملة منها. يصوغ الزر *صغ معلومات* مسودة من كل جملة تقول شيئًا لتراجعها؛ ولا يُحفظ شيء قبل ذلك.
article_begin = صغ معلومات
article_whole = معلومة واحدة من الكل
article_title = مسودات من { $title }
article_counts = الصفحة { $page } من { $pages } · المختار { $ticked } من { $count }. لم يُحفظ شيء بعد.
article_mark = للحسم: { $words }
article_unresolved = { $count ->
    [zero] لا مسودة مختارة فيها ما لم يُحسم
    [one] في مسودة مختارة واحدة ما لم يُحسم
    [two] في مسودتين مختارتين ما لم يُحسم
    [few] في { $count } مسودات مختارة ما لم يُحسم
    [many] في { $count } مسودة مختارة ما لم يُحسم
   *[other] في { $count } مسودة مختارة ما لم يُحسم
}: سيقرؤها الناس كما هي.
article_typed = لم يُقرأ تصحيحك، وهو محفوظ: افتح *صحح* مرة أخرى.
article_typed_source = لم يُقرأ ما كتبته، وهو محفوظ: افتح *المصدر* مرة أخرى.
article_ticks = اختر …
article_pick = صحح أو ادمج أو احذف …
article_edit = صحح { $number }
article_drop = احذف { $number }
article_merge = ادمج { $number } مع …
article_merge_with = مع أيها تُدمج { $number }؟
article_merge_how = أي مسودة تتبع المسودة { $number }؟ تصير الاثنتان واحدة بكلماتهما واقتباسيهما على الترتيب وبتاريخ الأولى.
article_undo = تراجع
article_tick = اختر هذه وتابع
article_tick_last = اختر هذه
article_unclear = { $count ->
    [zero] اختيرت كلها.
    [one] لم تُختر واحدة منها لأنها لا تبين من المقصود أو ما هو أو متى: صححها أو اخترها من القائمة.
    [two] لم تُختر اثنتان منها لأنهما لا تبينان من المقصود أو ما هو أو متى: صححهما أو اخترهما من القائمة.
    [few] لم تُختر { $count } منها لأنها لا تبين من المقصود أو ما هو أو متى: صححها أو اخترها من القائمة.
    [many] لم تُختر { $count } منها لأنها لا تبين من المقصود أو ما هو أو متى: صححها أو اخترها من القائمة.
   *[other] لم تُختر { $count } منها لأنها لا تبين من المقصود أو ما هو أو متى: صححها أو اخترها من القائمة.
}
article_back = السابق
article_next = التالي
article_source = المصدر
article_store = احفظ كل المختار
article_send = أرسل كل المختار إلى المحررين
article_cancel = تجاهل الكل
article_go_on = تابع
article_form = صحح المسودة
article_none = لا شيء يُصاغ هنا: لا جملة فيها تاريخ أو رقم أو فعل لاسم معروف.
article_emptied = حذفت كل ما بقي من المسودات. لم يُحفظ منها شيء.
article_stored_unresolved = { $count ->
    [zero] لا شيء منها فيه ما لم يُحسم
    [one] في واحدة منها ما لم يُحسم
    [two] في اثنتين منها ما لم يُحسم
    [few] في { $count } منها ما لم يُحسم
    [many] في { $count } منها ما لم يُحسم
   *[other] في { $count } منها ما لم يُحسم
}، مثل «هو» أو «العام الماضي». صححها بالأمر ‎/fact edit أو تراجع.
article_stored = حُفظت: { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}. سأجيب بها من الآن.
article_sent = أُرسلت إلى المحررين: { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}.
article_left = { $count ->
    [zero] لم تبق مسودات
    [one] بقيت مسودة واحدة
    [two] بقيت مسودتان
    [few] بقيت { $count } مسودات
    [many] بقيت { $count } مسودة
   *[other] بقيت { $count } مسودة
}. يمكنك المتابعة خلال يوم بالأمر ‎/draft.
article_cancelled = تم التجاهل. لم يُحفظ شيء.
article_gone = لم تعد المسودات موجودة: تُحفظ يومًا. لم يُحفظ شيء آخر؛ استخدم ‎/draft مرة أخرى.
article_nothing_given = أعطِ ملفًا أو نصًا. وبدونهما يتابع ‎/draft مقالك الأخير، وليس لك مقال هنا.
article_no_words = ليس في ذلك كلمات تُصاغ منها معلومات.
article_nothing_ticked = لم تختر شيئًا. اختر ما قرأته وتريد حفظه.
article_day = هذا ليس يومًا. اكتبه هكذا: 2025-05-14.
article_file_too_large = هذا الملف أكبر من 10 ميبيبايت. أعطِ جزءًا منه أو نصه.
