form_add = إضافة معلومة
form_edit = تعديل معلومة
form_source = تعديل المصدر
form_statement = المعلومة في جملة واحدة
form_statement_how = جملة واضحة بذاتها، بالأسماء كاملة وبالرقم إن وُجد.
form_topic = الموضوع
form_topic_how = أحد هذه أو جزء من اسمه أو موضوع جديد: { $titles }
form_topic_first = ما تتحدث عنه المعلومة، بكلمة أو كلمتين.
form_date = التاريخ
form_date_how = بدقة المصدر. والعبارات مثل «الشهر المقبل» تُحسب من يوم صدور المصدر.
form_date_example = كانون الأول 2025
form_source_field = المصدر: عنوان أو رابط أو كلاهما
form_source_example = تقرير هيئة الميناء https://…
form_questions = الأسئلة التي تجيب عنها، سؤال في كل سطر
form_questions_how = اكتبها كما يسأل الناس. وكلما زادت سهل العثور على المعلومة.
form_names = الأسماء التي تخصها، اسم في كل سطر
form_names_how = تُضاف الأسماء الجديدة. بين قوسين أسماء أخرى أو ما هو: هيئة الموانئ (الهيئة)، أرن (مكان)
form_title = العنوان
form_link = الرابط
form_published = تاريخ النشر
draft_add = هل أحفظ هذه المعلومة؟
draft_edit = هل أحفظ هذا التعديل؟
draft_date = التاريخ: { $date }
draft_read = التاريخ: { $date } (من «{ $words }»)
draft_no_date = بلا تاريخ.
draft_topic = الموضوع: { $title }
draft_topic_new = الموضوع: { $title } (جديد)
draft_source = المصدر: { $title }
draft_source_new = المصدر: { $title } (جديد)
draft_stated_date = بلا تاريخ خاص بها؛ آخذ بالتاريخ الذي في الجملة: { $date }
draft_figures = الأرقام: { $figures }
draft_kind = قُرئت على أنها: { $kind }
draft_names = الأسماء: { $names }
draft_names_new = أسماء جديدة تُضاف معها: { $names }
draft_no_names = لا أعرف أي اسم فيها، فلا يُعثر عليها باسم.
near_same = توجد هنا معلومة مطابقة تقريباً:
near_figure = يوجد هنا رقم آخر:
near_date = يوجد هنا تاريخ آخر:
near_one = { $statement } (بتاريخ { $date })
near_undated = { $statement }
near_shared = تلك المعلومة من الإحاطة المشتركة التي لا يستطيع خادم تغييرها. ستكون معلومتك إلى جانبها.
draft_answers = بعد الحفظ:
draft_works = تجيب عن «{ $question }»
draft_takes_over = تجيب عن «{ $question }»، بدلاً من: { $now }
draft_fails = لا تجيب بعد عن «{ $question }»: يسأل عن أكثر مما في المعلومة
draft_moves = تغيّر جواب «{ $question }»: { $before } ← { $after }
draft_no_questions = ليس لها أسئلة بعد، فيُعثر عليها بكلماتها. اضغط «تعديل» لإضافة أسئلة.
draft_store = تأكيد
draft_change = تعديل
draft_about_source = المصدر والأسماء
draft_cancel = إلغاء
draft_replace = احفظ واستبدل { $number }
draft_cancelled = لم يُحفظ شيء.
draft_refused = لا يمكن حفظ هذا بعد
draft_kept = أحتفظ بما كتبته ربع ساعة: اضغط «تعديل» لتصحيحه.
queue_write = اكتب معلومة تجيبه
draft_gone = لم تعد هذه المسودة هنا: تبقى المسودات ربع ساعة وتضيع عند إعادة التشغيل. لم يُحفظ شيء؛ استخدم ‎/fact add من جديد.
draft_unchanged = لم تغيّر شيئاً.
stored_add = حُفظت، وأجيب بها من الآن.
stored_edit = عُدّلت، وأجيب بالصيغة الجديدة من الآن.
stored_try = جرّب: ‎/ask { $question }
another = أضف أخرى من هذا المصدر
another_gone = لم تعد تلك المعلومة موجودة، فلا يمكن أخذ مصدرها. استخدم ‎/fact add.
take_back = تراجع
conflict = عدّلها شخص آخر
conflict_by = عدّلها { $actor } وأنت تكتب:
conflict_how = لم يُحفظ تعديلك بعد. قارن بين الاثنين ثم قرر.
conflict_mine = اعتمد صيغتي
done_supersede = استُبدلت. لا أستخدم المعلومة الأقدم إلا للأسئلة عن وقتها.
done_part = تم. مكانها في القائمة الآن:
done_no_part = تم. لا رقم لها الآن، وليست جزءًا من معلومة أخرى.
done_translation = تم. يرى من يسأل بالعربية هذا أولًا ثم الأصل:
done_no_translation = حُذفت الصياغة العربية. تُعرض المعلومة كما هي:
done_relations = حُدّدت. وتُقارن الأسئلة بهذه العلاقات من الآن.
done_retire = سُحبت. لم أعد أجيب بها. يعيدها الأمر ‎/fact restore.
done_restore = أُعيدت. أجيب بها من جديد.
undone_add = تم التراجع: { $count ->
    [zero] لم تُحذف معلومات
    [one] حُذفت معلومة واحدة
    [two] حُذفت معلومتان
    [few] حُذفت { $count } معلومات
    [many] حُذفت { $count } معلومة
   *[other] حُذفت { $count } معلومة
}.
undone_edit = تم التراجع: { $count ->
    [zero] لم تتغير معلومات
    [one] عادت معلومة واحدة كما كانت
    [two] عادت معلومتان كما كانتا
    [few] عادت { $count } معلومات كما كانت
    [many] عادت { $count } معلومة كما كانت
   *[other] عادت { $count } معلومة كما كانت
}.
undone_supersede = تم التراجع: لم تعد المعلومة الأقدم مستبدلة.
undone_retire = تم التراجع: { $count ->
    [zero] لم تُعَد معلومات
    [one] أُعيدت معلومة واحدة
    [two] أُعيدت معلومتان
    [few] أُعيدت { $count } معلومات
    [many] أُعيدت { $count } معلومة
   *[other] أُعيدت { $count } معلومة
}.
undone_restore = تم التراجع: { $count ->
    [zero] لم تُلغَ إعادة أي معلومة
    [one] أُلغيت إعادة معلومة واحدة
    [two] أُلغيت إعادة معلومتين
    [few] أُلغيت إعادة { $count } معلومات
    [many] أُلغيت إعادة { $count } معلومة
   *[other] أُلغيت إعادة { $count } معلومة
}.
undone_undo = تم التراجع: نُفّذ التغيير من جديد.
undone_import = تم التراجع: أُلغي استيراد { $count ->
    [zero] صفر معلومات
    [one] معلومة واحدة
    [two] معلومتين
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}.
undone_removed = لم تعد مستعملة: { $words }
undone_returned = عادت: { $words }
undone_changed = كما كانت: { $words }
undone_drafts = المسودات كما كانت من قبل، بعلاماتها وتصحيحاتها: يفتحها زر «تابع».
undone_more = … و{ $count ->
    [zero] لا غيرها
    [one] واحدة أخرى
    [two] اثنتان أخريان
    [few] { $count } أخرى
    [many] { $count } أخرى
   *[other] { $count } أخرى
}
undone_other = تم التراجع عن: { $action }.
part_statement = النص
part_topic = الموضوع
part_source = المصدر
part_kind = النوع
part_detail = تفصيل
part_date = التاريخ
part_date_note = عن التاريخ
part_as_of = بتاريخ
part_figures = الأرقام
part_confidence = درجة الثقة
part_locator = الموضع في المصدر
part_quote = اقتباس
part_entities = الأسماء
part_questions = الأسئلة
part_question = السؤال
part_relations = العلاقات
part_order = رقمها في القائمة
part_parent = جزء من
part_translations = الترجمات
part_status = الحالة
part_superseded_by = حلت محلها
part_key = المعرّف
diff_changed = { $part }: { $before } ← { $after }
diff_added = { $part }: + { $after }
diff_removed = { $part }: − { $before }
status_current = سارية
status_superseded = مستبدلة
status_retired = مسحوبة
action_add = إضافة
action_edit = تعديل
action_supersede = استبدال
action_retire = سحب
action_restore = إعادة
action_undo = تراجع
action_import = استيراد
action_teach = إضافة سؤال
action_unteach = إزالة سؤال
action_other = تغيير
action_name = إضافة اسم
action_alias = إضافة اسم آخر
action_rename = تغيير اسم
action_merge = دمج
action_source = مصدر
action_topic = موضوع
named = حُفظ: { $name }
named_others = أسماء أخرى: { $names }
history_of = السجل
history_line = { $day }، { $actor }: { $action }
history_why = السبب: { $reason }
show_shared = من الإحاطة المشتركة
list_title = { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}
list_none = لا توجد معلومات مطابقة.
changes_title = { $count ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييران
    [few] { $count } تغييرات
    [many] { $count } تغييراً
   *[other] { $count } تغيير
} منذ { $day }
changes_none = لم يتغير شيء منذ { $day }.
changes_many = { $day }: { $action }، { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}
changes_one = { $day }: { $action }: { $statement }
own_only = لا يمكن تغيير المعلومات في الرسائل الخاصة. استخدم هذا في الخادم الذي تتبعه.
too_long_for_form = هذه المعلومة أطول مما يتسع له نموذج ديسكورد. غيّرها بملف، بالأمر ‎/import.
which_fact = لا أعرف أي معلومة تقصد. اختر واحدة من القائمة التي تظهر أثناء الكتابة.
which_change = اختر تغييراً من القائمة التي تظهر أثناء الكتابة.
