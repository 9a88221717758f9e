queue_title = { $count ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالاً
   *[other] { $count } سؤال
} بلا جواب جيد
queue_empty = لا توجد أسئلة بلا جواب. تظهر هنا الأسئلة التي لم تجد جواباً أو عُدّ جوابها خطأ.
queue_people = { $count ->
    [zero] لا أشخاص
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصاً
   *[other] { $count } شخص
}
queue_times = سُئل { $count ->
    [zero] صفر مرات
    [one] مرة واحدة
    [two] مرتين
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
}
queue_wrong = عُدّ خطأ { $count ->
    [zero] صفر مرات
    [one] مرة واحدة
    [two] مرتين
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
}
queue_recorded = أُرسل إلى المحررين { $count ->
    [zero] صفر مرات
    [one] مرة واحدة
    [two] مرتين
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
}
queue_confirmed = { $count ->
    [zero] لا سائل يؤكد المعلومة الأقرب
    [one] سائل واحد يؤكد المعلومة الأقرب
    [two] سائلان يؤكدان المعلومة الأقرب
    [few] { $count } سائلين يؤكدون المعلومة الأقرب
    [many] { $count } سائلاً يؤكدون المعلومة الأقرب
   *[other] { $count } سائل يؤكدون المعلومة الأقرب
}
queue_denied = { $count ->
    [zero] لا سائل يرفض المعلومة الأقرب
    [one] سائل واحد يرفض المعلومة الأقرب
    [two] سائلان يرفضان المعلومة الأقرب
    [few] { $count } سائلين يرفضون المعلومة الأقرب
    [many] { $count } سائلاً يرفضون المعلومة الأقرب
   *[other] { $count } سائل يرفضون المعلومة الأقرب
}
queue_said_it_is = أكّد السائل أنها: { $statement }
queue_try = اربطه بهذه المعلومة
closest_offered = تم التأكيد: هذا ما سُئل عنه. يستطيع المحررون ربط السؤال بهذه المعلومة.
closest_offered_outside = تم التأكيد: هذا ما سُئل عنه.
closest_taught = تم التأكيد: يُجاب عن هذا السؤال من الآن بهذه المعلومة.
closest_denied = ليس هذا ما سُئل عنه.
queue_last = آخر مرة: { $date }
queue_choose = اختر سؤالاً
queue_page = الصفحة { $page } من { $pages }
queue_before = السابق
queue_after = التالي
queue_back = العودة إلى الأسئلة
queue_also = وسُئل أيضاً هكذا:
queue_now = الجواب الآن: { $statement }
queue_now_closest = الأقرب الآن: { $statement }
queue_now_none = لا جواب له الآن.
queue_attach = اربطه بمعلومة
queue_dismiss = استبعده
queue_gone = لم يعد هذا السؤال في القائمة.
dismissed = استُبعد. لن يعود السؤال نفسه إلى القائمة إلا إذا عُدّ جوابه خطأ.
dismiss_undo = تراجع
reopened = عاد السؤال إلى القائمة.
attach_title = أي معلومة تجيب عن «{ $question }»؟
attach_how = الأقرب أولاً. وترى ما سيتغير قبل حفظ أي شيء.
attach_choose = اختر المعلومة
attach_more = معلومات أخرى
trial_title = هل أربط هذا السؤال بالمعلومة؟
trial_refused = لا يمكن ربط هذا السؤال
trial_asked = سيُجاب عن «{ $question }» بـ:
trial_clean = جرّبت { $count ->
    [zero] صفر أسئلة أخرى
    [one] سؤالاً آخر
    [two] سؤالين آخرين
    [few] { $count } أسئلة أخرى
    [many] { $count } سؤالاً آخر
   *[other] { $count } سؤال آخر
} قبل الربط وبعده. لا يتغير أي جواب.
trial_changes = جرّبت { $count ->
    [zero] صفر أسئلة أخرى
    [one] سؤالاً آخر
    [two] سؤالين آخرين
    [few] { $count } أسئلة أخرى
    [many] { $count } سؤالاً آخر
   *[other] { $count } سؤال آخر
} قبل الربط وبعده. تتغير هذه الأجوبة:
trial_change = «{ $question }»: { $before } ← { $after }
trial_no_answer = لا جواب
trial_breaks = ستصبح هذه الأجوبة الصحيحة خطأ:
trial_needless = هذه المعلومة تجيب عن السؤال من قبل. استبعد السؤال أو اختر معلومة أخرى.
trial_useless = لن تجيب هذه المعلومة عن السؤال حتى بعد الربط: فهو عام جداً أو يسأل عن شيء آخر. أضف معلومة له أو اختر غيرها.
trial_too_long = معرّف هذه المعلومة أطول من أن يحمله زر. استخدم الطرفية بدلاً من ذلك.
teach = اربط
taught = تم الربط. يُجاب الآن عن «{ $question }» بـ:
taught_like = أسئلة مشابهة تجيب عنها أيضاً: { $count } من { $all }.
unteach = تراجع
untaught = تم التراجع: لم يعد «{ $question }» مرتبطاً بالمعلومة.
privacy_title = ما أحفظه عنك
privacy_how = أحفظ الأسئلة التي تُطرح عليّ ليرى المحررون ما ينقص. وأسجل معها رمزاً بدلاً من اسمك. يرى المحررون الكلمات لا السائل.
privacy_here = من هنا: { $count ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالاً
   *[other] { $count } سؤال
}. مدة الحفظ: { $days ->
    [zero] صفر أيام
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
}.
privacy_off = لا يحفظ هذا الخادم الأسئلة، إلا ما ترسله بنفسك إلى المحررين.
privacy_elsewhere = من أماكن أخرى كالرسائل الخاصة: { $count ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالاً
   *[other] { $count } سؤال
}.
privacy_marks = رأيك في { $count ->
    [zero] صفر أجوبة
    [one] جواب واحد
    [two] جوابين
    [few] { $count } أجوبة
    [many] { $count } جواباً
   *[other] { $count } جواب
}.
privacy_proposals = معلومات اقترحتها، مع اسمك: { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}.
privacy_to_tell = أسئلة تنتظر جوابها، مع اسمك: { $count ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالاً
   *[other] { $count } سؤال
}.
privacy_articles = مسودات لك مع اسمك، ليوم بعد آخر تغيير لها، من { $count ->
    [zero] لا مقالات
    [one] مقال واحد
    [two] مقالين
    [few] { $count } مقالات
    [many] { $count } مقالاً
   *[other] { $count } مقال
}.
privacy_latest = آخر أسئلتك من هنا:
privacy_nothing = لا شيء: لا أحفظ أي سؤال لك.
privacy_else = وتبقى أسئلتك الأخيرة في الذاكرة عشر دقائق، وفي الموضوع المتفرع يومًا، لتمكن متابعتها. أحفظ تغييرات المحررين على المعلومات بأسمائهم، وأحفظ مدة { $days ->
    [zero] صفر أيام
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
} محاولات استخدام ما لا يُسمح به. وتبقى الأسئلة التي ربطها المحررون بمعلومات، دون أثر لمن سأل.
privacy_erase = احذف ما تحفظه عني
privacy_erased = حُذف كل شيء في كل مكان: { $count ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالاً
   *[other] { $count } سؤال
}.
privacy_erased_articles = وكذلك المسودات من { $count ->
    [zero] لا مقالات
    [one] مقال واحد
    [two] مقالين
    [few] { $count } مقالات
    [many] { $count } مقالاً
   *[other] { $count } مقال
}؛ وما حفظته منها يبقى.
privacy_erased_proposals = وكذلك { $count ->
    [zero] صفر اقتراحات
    [one] اقتراح واحد
    [two] اقتراحان
    [few] { $count } اقتراحات
    [many] { $count } اقتراحاً
   *[other] { $count } اقتراح
}. ما صار منها معلومة يبقى بلا اسمك.
