chat_ends = لإنهاء المحادثة اكتب «خروج» أو سطرًا فارغًا، أو اضغط Ctrl-D.
button_related = ذات صلة
button_next = التالي
button_why = لماذا هذا الجواب
button_why_not = لماذا لا جواب
button_why_closest = لماذا هذا
button_closest_yes = نعم، هذا هو
button_closest_no = لا
button_helpful = مفيد
button_wrong = خطأ
button_none_of_these = لا شيء من هذه
button_record = أرسله إلى المحررين
related_to = ذو صلة بـ: { $statement }
nothing_related = لا يوجد شيء آخر عن الأشخاص أو الأماكن أو الموضوع نفسه.
why_answer = لماذا هذا الجواب
why_closest = لماذا هذا هو الأقرب
why_clarify = لماذا سألتك
why_abstain = لماذا لا يوجد جواب
why_phrasing = أقرب سؤال معروف
why_reads_like = معناه كمعنى
why_fact = معلومته
why_words = كلمات متطابقة
why_read_as = كلمات عُدّت بالمعنى نفسه
why_names = أسماء في المعلومة
why_unmatched = وردت في السؤال وليست في المعلومة
why_favours = ما يؤيدها
why_objections = ما يعارضها
why_sure = درجة اليقين: { $words } ({ $percent }٪)
why_least = أجيب ابتداءً من { $percent }٪.
why_chosen = اختيرت هذه بحسب الموضوع أو النوع أو التاريخ، لا بحسب كلماتها.
why_nothing = لا توجد معلومة بكلمات تشبه هذه.
why_changed = تغيّرت المعلومات منذ ذلك الحين، وهكذا أجيب الآن.
sure_4 = صحيح على الأرجح جداً
sure_3 = صحيح على الأرجح
sure_2 = قد يكون صحيحاً
sure_1 = صحته غير مرجّحة
sure_0 = صحته مستبعدة جداً
marked_helpful = شكراً على رأيك.
marked_wrong = شكراً. يستطيع محررو هذا الخادم الآن رؤية السؤال وجوابه بالأمر ‎/questions.
marked_record = أُرسل السؤال، ويستطيع محررو هذا الخادم رؤيته بالأمر ‎/questions.
marked_outside = شكراً. يصل رأيك إلى القائمين على الإحاطة المشتركة.
marked_kept = أحفظه مدة { $days ->
    [zero] صفر أيام
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
}، ويمكنك عرضه وحذفه بالأمر ‎/privacy.
marked_before = سبق أن أرسلت ذلك، وكل شخص يُحسب مرة واحدة.
only_asker = لم أحفظ هذا السؤال، فلا يستطيع إرساله إلى المحررين إلا من طرحه.
only_asker_says = لا يستطيع قول ذلك إلا من طرح السؤال.
question_gone = لم يعد هذا السؤال لديّ. أعد طرحه من فضلك.
