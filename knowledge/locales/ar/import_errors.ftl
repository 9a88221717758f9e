import_refused =
    لم يُستورد شيء. صحّح ما يلي ثم أعد المحاولة:
    { $problems }
more_problems = { $count ->
    [zero] - ولا شيء غيرها
    [one] - وواحدة غيرها
    [two] - واثنتان غيرها
    [few] - و{ $count } غيرها
    [many] - و{ $count } غيرها
   *[other] - و{ $count } غيرها
 }
many_more_problems = - و{ $count } غيرها أو أكثر، ولم يُبحث عن المزيد
problem_at = { $place }: { $reason }
problem_row = الصف { $row }
problem_column = العمود { $column }
import_outdated = تغيّرت المعلومات منذ نظرت في ما سيفعله الملف. انظر مرة أخرى.
form_not_read = «{ $file }» بصيغة لا أقرؤها. احفظه بصيغة CSV أو XLSX أو JSON أو YAML، أو اذكر مجلدًا.
form_not_written = لا أكتب بالصيغة «{ $form }». اختر واحدة من هذه: { $forms }.
not_a_file = «{ $file }» ليس ملفًا أستطيع قراءته.
not_a_briefing = «{ $folder }» ليس إحاطة: لا ملف briefing.yaml فيه.
not_a_question = السطر { $line } من { $file } ليس سؤالًا له جواب معروف.
file_error = تعذّرت قراءة { $file }: { $reason }.
file_name_unusable = لا يمكن استخدام اسمه
import_file_too_large = الملف أكبر من { $size } ميبيبايت؛ قسّمه
import_not_utf8 = هذا ليس نصًا بترميز UTF-8 بل بترميز أقدم، مثل Windows-1256 أو Windows-1252؛ احفظ الملف بترميز UTF-8 (في Excel: حفظ باسم، «CSV UTF-8»)
import_is_workbook = هذا مصنف Excel؛ اجعل اسمه ينتهي بـ .xlsx أو احفظه بصيغة CSV
import_is_old_workbook = هذا مصنف أو مستند Excel قديم؛ احفظه بصيغة .xlsx أو CSV
import_is_document = هذا مستند Word؛ استخرج منه مسودات (الأمر draft) أو احفظ جدوله بصيغة CSV
import_is_pdf = هذا ملف PDF؛ استخرج منه مسودات (الأمر draft) أو احفظ جدوله بصيغة CSV
import_is_picture = هذه صورة لا جدول؛ اكتب معلوماتها في ملف CSV
import_is_archive = هذا أرشيف ZIP أو ملف مضغوط آخر؛ فك ضغطه واستورد ما فيه من ملفات
import_no_rows = لا صفوف تحت سطر العناوين؛ اكتب صفًا لكل معلومة
import_nul = فيه محرف NUL؛ احذفه، أو احفظ الملف بترميز UTF-8
import_empty = الملف فارغ
import_too_many_rows = { $most ->
    [zero] لا يتسع لأي صف؛ قسّم الملف
    [one] أكثر من صف واحد؛ قسّم الملف
    [two] أكثر من صفين؛ قسّم الملف
    [few] أكثر من { $most } صفوف؛ قسّم الملف
    [many] أكثر من { $most } صفًا؛ قسّم الملف
   *[other] أكثر من { $most } صف؛ قسّم الملف
 }
import_empty_rows = { $most ->
    [zero] لا يتسع لأي صف؛ احذف الفارغ منها
    [one] أكثر من صف واحد؛ احذف الفارغ منها
    [two] أكثر من صفين؛ احذف الفارغ منها
    [few] أكثر من { $most } صفوف؛ احذف الفارغ منها
    [many] أكثر من { $most } صفًا؛ احذف الفارغ منها
   *[other] أكثر من { $most } صف؛ احذف الفارغ منها
 }
import_too_many_entries = أكثر من { $most } في { $part }؛ قسّم الملف
import_list_too_long = { $most ->
    [zero] لا يتسع لأي عنصر؛ اجعله عدة مدخلات
    [one] فيه أكثر من عنصر واحد؛ اجعله عدة مدخلات
    [two] فيه أكثر من عنصرين؛ اجعله عدة مدخلات
    [few] فيه أكثر من { $most } عناصر؛ اجعله عدة مدخلات
    [many] فيه أكثر من { $most } عنصرًا؛ اجعله عدة مدخلات
   *[other] فيه أكثر من { $most } عنصر؛ اجعله عدة مدخلات
 }
import_unnamed = (بلا اسم)
import_no_such_column = لا يوجد عمود كهذا؛ الأعمدة هي { $columns }
import_column_missing = هذا العمود ناقص
import_column_twice = هذا العمود مكرر
import_row_cells = { $cells ->
    [zero] هذا الصف بلا خلايا
    [one] في هذا الصف خلية واحدة
    [two] في هذا الصف خليتان
    [few] في هذا الصف { $cells } خلايا
    [many] في هذا الصف { $cells } خليةً
   *[other] في هذا الصف { $cells } خلية
 }، وعددها في صف العناوين { $columns }
import_row_unreadable = تعذّرت قراءة هذا الصف ({ $detail })؛ هل تنقص علامة اقتباس؟
import_text_too_long = أطول من { $length }
import_not_json = هذا ليس بصيغة JSON ({ $detail })
import_not_yaml = هذا ليس بصيغة YAML ({ $detail })
import_not_finite = { $value } ليس رقمًا؛ اترك الحقل
import_too_deep = { $most ->
    [zero] لا يمكن أن توجد قوائم هنا
    [one] القوائم متداخلة أكثر من مستوى واحد
    [two] القوائم متداخلة أكثر من مستويين
    [few] القوائم متداخلة أكثر من { $most } مستويات
    [many] القوائم متداخلة أكثر من { $most } مستوى
   *[other] القوائم متداخلة أكثر من { $most } مستوى
 }
import_anchors = لا تُستخدم المراسي والإحالات (& و*)
import_tags = لا تُستخدم الوسوم (!)
import_one_document = يجب أن يكون في الملف مستند واحد
import_no_fields = يجب أن تكون في الملف حقول مثل facts وtopics وsources
import_unknown_field = لا يوجد حقل «{ $name }»؛ الحقول هي { $fields }
import_no_such_field = لا يوجد حقل كهذا؛ الحقول هي { $fields }
import_field_name = يجب أن يكون اسم الحقل نصًا
import_field_twice = الحقل «{ $name }» مكرر
import_part_not_a_list = يجب أن يكون { $part } قائمة
import_entry_without_fields = يجب أن تكون للعنصر { $entry } من { $part } حقول
import_workbook_unreadable = هذا ليس جدولًا يمكن قراءته؛ احفظه من جديد بصيغة ‎.xlsx أو CSV
import_workbook_too_large = حجم الجدول بعد فك ضغطه أكثر من { $size } ميبيبايت؛ قسّمه
import_workbook_complex = في الجدول خلايا أو أنماط أو أسماء أكثر مما تحتاج إليه المعلومات؛ انسخ المعلومات إلى جدول جديد أو احفظه بصيغة CSV
import_too_heavy = قراءته تتطلب ذاكرة أو وقتًا أكثر مما يُسمح به؛ انسخ المعلومات إلى ملف جديد أو احفظه بصيغة CSV
import_no_sheet = لا توجد في الجدول ورقة تُقرأ
import_several_sheets = في عدة أوراق معلومات ({ $sheets })؛ احفظ كل واحدة في ملف
import_needed = فارغ؛ املأه
import_must_be_text = يجب أن يكون نصًا
import_one_line = يجب أن يكون في سطر واحد
import_list_of_texts = يجب أن يكون قائمة نصوص
import_list_of_names = يجب أن يكون قائمة أسماء
import_list_of_entries = يجب أن يكون قائمة عناصر لها حقول
import_none_of = «{ $value }» ليس من هذه: { $choices }
import_not_a_number = «{ $value }» ليس رقمًا؛ اكتب رقمًا مثل 1100000 أو 2.5
import_number_too_large = «{ $value }» رقم أكبر أو أدق من أن يُحفظ
import_not_whole = «{ $value }» ليس عددًا صحيحًا
import_from_one_to = يجب أن يكون من 1 إلى { $most }
import_reliability = يجب أن يكون حرفًا من A إلى F
import_id_twice = «{ $fact }» معرّف معلومة سابقة
import_statement_twice = فيه ما في المعلومة «{ $fact }»؛ احذف الصف، أو اختر تخطي المكرر
import_no_topic = لا يوجد موضوع «{ $name }» في هذه الإحاطة
import_no_source = لا يوجد مصدر «{ $name }» في هذه الإحاطة
import_no_name = لا يوجد اسم «{ $name }» في هذه الإحاطة
import_yes_or_no = يجب أن يكون yes أو no
import_language_code = يجب أن يكون رمزًا قصيرًا مثل en أو ar
import_language_twice = فيها ترجمتان إلى { $code }
import_above_header = «{ $words }» فوق سطر العناوين، وقد تُرك
import_no_facts_sheet = لا ورقة ({ $sheets }) فيها سطر عناوين بالأعمدة { $columns }؛ ضع للمعلومات سطر عناوين كهذا
import_other_sheets = قُرئت الورقة «{ $sheet }»؛ وتُركت: { $others }
import_error_cell = فيه الخطأ { $value }؛ صحّح الصيغة أو اكتب القيمة
import_formula_without_value = فيه صيغة بلا نتيجة محفوظة؛ افتح المصنف في برنامجه واحفظه، أو اكتب القيمة
import_merged_across = الخلايا { $cells } مدمجة عبر أعمدة؛ ألغِ دمجها
import_merged = الخلايا { $cells } خلية مدمجة واحدة؛ قُرئت «{ $value }» لكل سطر من سطورها
import_time_left_out = حُذف وقت اليوم { $time }؛ قُرئ «{ $date }»
import_joiner_removed = حُذفت علامة وصل غير مرئية ({ $code }) من «{ $words }»
import_duplicate_skipped = تقول ما تقوله المعلومة «{ $fact }»، فتُركت
column_guide = صف واحد في الورقة الأخرى لكل معلومة. الأعمدة السبعة الأولى وحدها مطلوبة، ويجوز أن تبقى خلايا الأسماء والتاريخ والاقتباس فارغة.
column_id = معرّف قصير من اختيارك: bridge-opens
column_topic = الموضوع بعنوانه أو معرّفه
column_statement = المعلومة في جملة واحدة
column_date = متى تحدث أو تصح: 2027-05-14 أو 2027-05 أو 2027 أو 2027-05-14/2027-05-20، و2027/.. من 2027 فصاعدًا، و../2027 حتى 2027
column_entities = الأسماء الواردة فيها مفصولة بـ «;»، والأسماء الأخرى لكل منها بعد «|»
column_source = عنوان المصدر أو معرّفه
column_quote = كلام المصدر نفسه
column_kind = إحدى الكلمات event وstatus وfigure وplan وassessment وrecommendation
column_detail = جملة ثانية
column_as_of = اليوم الذي يُعرف أنها صحيحة حتى حلوله
column_locator = موضعها في المصدر: الصفحة 12
column_confidence = إحدى الكلمات high وmedium وlow
column_questions = ما يسأله الناس ليحصلوا على هذه المعلومة، مفصولًا بـ «|»
column_relations = العلاقات التي تذكرها؛ وإن تُركت فارغة فكما تُقرأ من كلماتها
column_order = رقمها في قائمة، ابتداءً من 1
column_parent = معرّف المعلومة التي هي جزء منها
column_translations = المعلومة بلغات أخرى، كل منها بعد رمز لغتها، مفصولة بـ «|»
