between_listed = ،{ " " }
between_or = { " " }أو{ " " }
between_reasons = ؛{ " " }
and_more = { $names } و{ $count } غيرها
n_characters = { $count ->
    [zero] صفر من الأحرف
    [one] حرف واحد
    [two] حرفين
    [few] { $count } أحرف
    [many] { $count } حرفًا
   *[other] { $count } حرف
 }
n_facts = { $count ->
    [zero] صفر من المعلومات
    [one] معلومة واحدة
    [two] معلومتين
    [few] { $count } معلومات
    [many] { $count } معلومةً
   *[other] { $count } معلومة
 }
n_questions = { $count ->
    [zero] صفر من الأسئلة
    [one] سؤال واحد
    [two] سؤالين
    [few] { $count } أسئلة
    [many] { $count } سؤالًا
   *[other] { $count } سؤال
 }
field = { $name ->
    [actor] اسم صاحب التغيير
    [aliases] الأسماء الأخرى
    [arabic] العنوان بالعربية
    [as_of] تاريخ المعلومة
    [author] الكاتب
    [date] التاريخ
    [date_note] الملاحظة عن التاريخ
    [detail] التفصيل
    [key] المعرّف
    [label] التسمية
    [locator] الموضع في المصدر
    [name] الاسم
    [names] الأسماء
    [note] الملاحظة
    [published] تاريخ النشر
    [publisher] الناشر
    [question] السؤال
    [questions] الأسئلة
    [quote] الاقتباس
    [reason] السبب
    [reliability] الموثوقية
    [source] المصدر
    [statement] نص المعلومة
    [text] النص
    [title] العنوان
    [topic] الموضوع
    [unit] الوحدة
    [url] الرابط
   *[unknown] { $name }
 }
record = { $kind ->
    [topic] الموضوع «{ $name }»
    [source] المصدر «{ $name }»
    [entity] الاسم «{ $name }»
   *[fact] المعلومة «{ $name }»
 }
the_record = { $kind ->
    [topic] الموضوع «{ $name }»
    [source] المصدر «{ $name }»
    [entity] الاسم «{ $name }»
   *[fact] المعلومة «{ $name }»
 }
unknown_name = { $kind ->
    [topic] لا يوجد هنا موضوع باسم «{ $typed }».
    [figure] لا يوجد هنا رقم باسم «{ $typed }».
   *[name] لا يوجد هنا اسم «{ $typed }».
 }
did_you_mean = هل تقصد { $names }؟
no_relation = لا أعرف علاقة باسم «{ $name }».
no_relation_near = لا أعرف علاقة باسم «{ $name }». هل تقصد «{ $near }»؟
none_among_relations = معنى «none» أنه لا علاقات، فلا يُكتب معه غيره.
there_is = الموجود: { $names }.
there_are_none = لا يوجد شيء منها بعد.
ambiguous_name = قد يعني «{ $typed }»: { $names }. فأيها تقصد؟
choose_name = لا يوجد هنا اسم «{ $name }». اختر واحدًا من القائمة.
choose_source = لا يوجد هنا مصدر بعنوان «{ $name }». اختر واحدًا من القائمة.
choose_topic = لا يوجد هنا موضوع باسم «{ $name }». اختر واحدًا من القائمة.
no_such_name = لا يوجد هنا اسم «{ $name }».
name_taken = «{ $name }» اسم لـ«{ $owner }» من قبل.
name_looks_like = يبدو «{ $name }» مطابقًا لـ«{ $known }»، وهو اسم لـ«{ $owner }»، لكنه مكتوب بحروف أخرى. اكتبه بحروف لغته.
name_is_shared = «{ $name }» من الإحاطة المشتركة التي لا يغيّرها خادم. يمكنك أن تضيف إليه أسماء أخرى.
name_without_letters = لا حروف في هذا الاسم. اكتب اسمًا يمكن للناس كتابته.
mixed_scripts = يخلط «{ $word }» حروفًا متشابهة من كتابتين. اكتبه بإحداهما.
merged_with_itself = اختر اسمين مختلفين: لا يُدمج اسم مع نفسه.
source_exists = يوجد مصدر بعنوان «{ $name }» من قبل. استخدم ‎/source edit.
topic_exists = يوجد موضوع باسم «{ $name }» من قبل.
link_without_scheme = يبدأ الرابط بـ https://‎ أو http://‎.
no_such_fact = لا توجد هنا معلومة «{ $fact }».
no_current_fact = لا توجد هنا معلومة «{ $fact }»، أو استُبدلت أو سُحبت.
no_fact_ever = لا توجد هنا معلومة «{ $fact }»، ولم توجد قط.
no_fact_of_that_key = لا توجد هنا معلومة كهذه، ولم توجد قط.
fact_exists = توجد معلومة «{ $fact }» من قبل. اختر معرّفًا آخر.
fact_is_shared = «{ $fact }» من معلومات الإحاطة المشتركة التي لا يغيّرها خادم. أضف معلومة خاصة بكم بدلًا منها.
edited_meanwhile = تغيّرت «{ $fact }» وأنت تعدّلها (هي الآن في الإصدار { $version }). انظر فيها مرة أخرى ثم قرر.
replaces_itself = لا تحل معلومة محل نفسها. اختر معلومة أخرى.
successor_not_current = { $status ->
    [superseded] استُبدلت «{ $fact }» بمعلومة أخرى. اختر معلومة سارية.
   *[retired] سُحبت «{ $fact }». اختر معلومة سارية.
 }
status_already = { $status ->
    [current] «{ $fact }» سارية من قبل.
    [superseded] «{ $fact }» مستبدلة من قبل.
   *[retired] «{ $fact }» مسحوبة من قبل.
 }
nothing_changed = هذا محفوظ هكذا من قبل، فلم يتغير شيء.
cannot_store = لا يمكن حفظ هذا: { $reasons }.
field_missing = حقل ناقص: { $field }.
text_unfit = الحقل «{ $field }» { $fault }.
text_too_long = الحقل «{ $field }» أطول من { $length }؛ اختصره.
fault_half_character = فيه نصف محرف (بديل منفرد)؛ اكتب النص من جديد
fault_control = فيه محرف تحكم ({ $code })؛ احذفه
fault_invisible = فيه محرف غير مرئي ({ $code })؛ احذفه
source_day = تاريخ المصدر: { $error }
question_unfit = أحد الأسئلة { $fault }.
question_empty = أحد الأسئلة بلا كلمات.
too_many_questions = { $most ->
    [zero] لا تكتب أسئلة.
    [one] اكتب سؤالًا واحدًا على الأكثر.
    [two] اكتب سؤالين على الأكثر.
    [few] اكتب { $most } أسئلة على الأكثر؛ تكفي أفضلها.
    [many] اكتب { $most } سؤالًا على الأكثر؛ تكفي أفضلها.
   *[other] اكتب { $most } سؤال على الأكثر؛ تكفي أفضلها.
 }
record_text_unfit = { $record }: الحقل «{ $field }» { $fault }
record_text_too_long = { $record }: الحقل «{ $field }» أطول من { $length }
record_text_empty = { $record }: الحقل «{ $field }» فارغ
fact_problem = المعلومة «{ $fact }»: { $reason }
missing_record = لا يوجد هنا: { $record }
order_out_of_range = يجب أن يكون ترتيبها بين 1 و{ $most }
its_own_part = ستكون جزءًا من نفسها
part_of_itself = ستكون جزءًا من نفسها عبر «{ $parent }»
same_as_stored = فيها ما في «{ $fact }» المحفوظة من قبل؛ اتركها (يمكن للاستيراد تخطي المكرر)
statement_no_such_day = «{ $words }» في النص يوم لا وجود له؛ صححه
replaced_at_odds = المعلومة المستبدلة وحدها، دون غيرها، تذكر ما حل محلها
server_limit = لا يحفظ الخادم أكثر من { $limit }، وبهذا يبلغ العدد { $count }
change_without_actor = يلزم لكل تغيير اسم صاحبه.
request_reused = استُخدم هذا الطلب لتغيير آخر من قبل. ابدأ من جديد.
changed_since = { $record }: تغيّر بعد ذلك، فلا يمكن التراجع. انظر في سجله ثم غيّره بنفسك.
changed_since_by = { $record }: غيّره { $actor } بعد ذلك، فلا يمكن التراجع. انظر في سجله ثم غيّره بنفسك.
nothing_to_undo = ليس لك هنا تغيير يمكن التراجع عنه.
no_such_change = لا يوجد هنا تغيير رقمه { $number } يمكن التراجع عنه.
already_undone = تم التراجع عن هذا التغيير من قبل.
has_parts_since = صارت «{ $part }» جزءًا من «{ $fact }». اجعلها جزءًا من معلومة أخرى أولًا ثم تراجع عن هذا.
replaced_since = حلت «{ $by }» محل «{ $fact }» بعد ذلك. أعد «{ $fact }» أولًا ثم تراجع عن هذا.
used_since = { $record }: تستخدمه معلومات أُضيفت بعد ذلك. تراجع عنها أولًا.
proposals_waiting_own = { $most ->
    [zero] لا ينتظر لك هنا أي اقتراح.
    [one] ينتظر لك هنا اقتراح من قبل.
    [two] ينتظر لك هنا اقتراحان من قبل.
    [few] تنتظر لك هنا { $most } اقتراحات من قبل.
    [many] ينتظر لك هنا { $most } اقتراحًا من قبل.
   *[other] ينتظر لك هنا { $most } اقتراح من قبل.
 } انتظر المحررين، أو اسحب واحدًا بالأمر ‎/proposals.
proposals_waiting = { $most ->
    [zero] لا ينتظر في هذا الخادم أي اقتراح.
    [one] ينتظر في هذا الخادم اقتراح من قبل.
    [two] ينتظر في هذا الخادم اقتراحان من قبل.
    [few] تنتظر في هذا الخادم { $most } اقتراحات من قبل.
    [many] ينتظر في هذا الخادم { $most } اقتراحًا من قبل.
   *[other] ينتظر في هذا الخادم { $most } اقتراح من قبل.
 } أعد المحاولة حين يفرغ منها المحررون.
proposals_today = { $most ->
    [zero] لم ترسل أي اقتراح هنا خلال يوم.
    [one] أرسلت اقتراحًا واحدًا هنا خلال يوم.
    [two] أرسلت اقتراحين هنا خلال يوم.
    [few] أرسلت { $most } اقتراحات هنا خلال يوم.
    [many] أرسلت { $most } اقتراحًا هنا خلال يوم.
   *[other] أرسلت { $most } اقتراح هنا خلال يوم.
 } أعد المحاولة غدًا.
no_such_proposal = هذا الاقتراح ليس هنا، أو لم يعد هنا.
already_decided = { $state ->
    [approved] اعتُمد هذا الاقتراح من قبل.
    [declined] رُفض هذا الاقتراح من قبل.
   *[withdrawn] سُحب هذا الاقتراح من قبل.
 }
already_decided_by = { $state ->
    [approved] اعتمد { $actor } هذا الاقتراح من قبل.
    [declined] رفض { $actor } هذا الاقتراح من قبل.
   *[withdrawn] سحب { $actor } هذا الاقتراح من قبل.
 }
question_without_words = لا كلمات في هذا السؤال.
taught_already = هذا السؤال مرتبط بـ«{ $fact }» من قبل. تراجع عن ذلك أولًا.
too_many_taught = بلغ عدد الأسئلة المرتبطة بمعلومات هنا حدّه ({ $most }).
not_taught = هذا السؤال غير مرتبط بمعلومة هنا، أو لم يعد كذلك.
outcome_without_date = اكتب الموعد الجديد. وإن لم يُعرف بعد فاكتب المعروف عنه.
outcome_unchanged = ما زالت المعلومة تذكر ما كان سيحدث. اكتب بكلماتك ما حدث، أو ما لم يحدث.
watches_of_channel_full = { $most ->
    [zero] لا تتسع هذه القناة لأي متابعة.
    [one] لهذه القناة متابعة واحدة من قبل، وهذا هو الحد.
    [two] لهذه القناة متابعتان من قبل، وهذا هو الحد.
    [few] لهذه القناة { $most } متابعات من قبل، وهذا هو الحد.
    [many] لهذه القناة { $most } متابعةً من قبل، وهذا هو الحد.
   *[other] لهذه القناة { $most } متابعة من قبل، وهذا هو الحد.
 } أوقف واحدة بالأمر ‎/watch stop.
watches_of_person_full = { $most ->
    [zero] لا يمكنك هنا أي متابعة.
    [one] لك هنا متابعة واحدة من قبل، وهذا هو الحد.
    [two] لك هنا متابعتان من قبل، وهذا هو الحد.
    [few] لك هنا { $most } متابعات من قبل، وهذا هو الحد.
    [many] لك هنا { $most } متابعةً من قبل، وهذا هو الحد.
   *[other] لك هنا { $most } متابعة من قبل، وهذا هو الحد.
 } أوقف واحدة بالأمر ‎/watch stop.
watches_of_server_full = { $most ->
    [zero] لا يتسع هذا الخادم لأي متابعة.
    [one] لهذا الخادم متابعة واحدة من قبل، وهذا هو الحد.
    [two] لهذا الخادم متابعتان من قبل، وهذا هو الحد.
    [few] لهذا الخادم { $most } متابعات من قبل، وهذا هو الحد.
    [many] لهذا الخادم { $most } متابعةً من قبل، وهذا هو الحد.
   *[other] لهذا الخادم { $most } متابعة من قبل، وهذا هو الحد.
 } يجب أن تُوقَف واحدة أولًا: ‎/watch stop.
not_a_server = { $server } ليس رقم خادم.
no_such_setting = لا يوجد إعداد «{ $name }».
setting_channels = { $most ->
    [zero] لا تختر أي قناة.
    [one] اختر قناة واحدة على الأكثر.
    [two] اختر قناتين على الأكثر، كلًّا منهما مرة.
    [few] اختر { $most } قنوات على الأكثر، كلًّا منها مرة.
    [many] اختر { $most } قناةً على الأكثر، كلًّا منها مرة.
   *[other] اختر { $most } قناة على الأكثر، كلًّا منها مرة.
 }
setting_roles = { $most ->
    [zero] لا تختر أي دور.
    [one] اختر دورًا واحدًا على الأكثر.
    [two] اختر دورين على الأكثر، كلًّا منهما مرة.
    [few] اختر { $most } أدوار على الأكثر، كلًّا منها مرة.
    [many] اختر { $most } دورًا على الأكثر، كلًّا منها مرة.
   *[other] اختر { $most } دور على الأكثر، كلًّا منها مرة.
 }
setting_language = اختر اللغة: auto أو en أو ar.
setting_style = اختر شكل الإجابات: card أو compact.
setting_keep_questions = اختر هل تُحفظ الأسئلة: on أو off.
setting_keep_days = { $most ->
    [zero] لا تُحفظ الأسئلة.
    [one] تُحفظ الأسئلة يومًا واحدًا.
    [two] تُحفظ الأسئلة يومًا أو يومين.
    [few] تُحفظ الأسئلة من يوم واحد إلى { $most } أيام.
    [many] تُحفظ الأسئلة من يوم واحد إلى { $most } يومًا.
   *[other] تُحفظ الأسئلة من يوم واحد إلى { $most } يوم.
 }
setting_threads = اختر هل تُكتب الإجابات الطويلة في سلسلة: on أو off.
setting_review = اختر هل تُراجَع الاقتراحات: on أو off.
setting_digest_channel = اختر قناة واحدة للملخصات، أو لا تختر أي قناة.
zone_near = لا أعرف المنطقة الزمنية «{ $zone }». هل تقصد { $near }؟
zone_fixed = لا تتغير «{ $zone }» حين يتغير التوقيت الصيفي. اكتب مدينة بدلًا منها، مثل { $near }.
topic_like = الموضوع جديد. يوجد «{ $title }» من قبل: اضغط «تعديل» إن كنت تقصده.
joiner_removed = حُذفت علامات وصل غير مرئية من { $field }.
setting_time_zone = اكتب المنطقة الزمنية هكذا: Asia/Baghdad أو Europe/Berlin أو UTC.
nothing_to_draw = لا شيء يُرسم: لا توجد معلومة مؤرخة مطابقة. اترك أحد الشروط.
too_many_to_draw = { $count ->
    [zero] لا معلومات تُرسم.
    [one] معلومة واحدة أكثر مما تتسع له صورة.
    [two] معلومتان أكثر مما تتسع له صورة.
    [few] { $count } معلومات أكثر مما تتسع له صورة.
    [many] { $count } معلومةً أكثر مما تتسع له صورة.
   *[other] { $count } معلومة أكثر مما تتسع له صورة.
 } اختر موضوعًا أو اسمًا أو فترة.
no_such_page = لا توجد صفحة { $page }؛ الأخيرة { $pages }.
