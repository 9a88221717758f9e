# الأوامر وخياراتها كما يعرضها ديسكورد أثناء الكتابة.

## Entries of a message's menu

menu_add_as_fact = أضفها معلومة
menu_ask_the_briefing_about_this = اسأل الإحاطة عن هذا
menu_check_this_claim = تحقق من هذا القول
menu_draft_facts = صغ منها معلومات

## Asking and reading

command_about = اعرف ما هو البوت وما لديه من معلومات.
command_ask = اسأل الإحاطة سؤالاً.
command_ask_question = ما تريد معرفته بكلماتك
command_ask_topic = ابحث في موضوع واحد فقط
command_ask_as_of = أجب بما كان معروفاً في يوم مضى، مثل 2024-07-01
command_ask_private = أظهر الجواب لك وحدك
command_brief = اقرأ أهم المعلومات عن موضوع في شاشة واحدة.
command_brief_topic = موضوع (إن تُرك: كلها)
command_brief_file = احصل عليها كلها ملفاً بدلاً من شاشة واحدة
choice_file_pdf = PDF
choice_file_html = صفحة ويب
choice_file_markdown = Markdown
command_calendar = احصل على التواريخ ملفاً لتقويمك الخاص.
command_calendar_topic = هذا الموضوع فقط
command_calendar_entity = هذا الشخص أو الجهة أو المكان أو الشيء فقط
command_chart = اعرف كيف تغيّر رقم عبر الزمن، صورةً ونصاً.
command_chart_figure = الرقم (إن تُرك: الأول)
command_help = اعرف ما يمكنك فعله بالبوت.
command_privacy = اعرف ما أحفظه عنك واحذفه.
command_sources = اعرف المصادر وعدد المعلومات المأخوذة من كل منها.
command_status = اعرف آخر المستجدات عن شخص أو جهة أو مكان.
command_status_name = شخص أو جهة أو مكان
command_timeline = اعرض أهم التواريخ صورةً، وكلها نصاً أو ملصقاً.
command_timeline_topic = هذا الموضوع فقط
command_timeline_entity = هذا الشخص أو الجهة أو المكان أو الشيء فقط
command_timeline_from = من هذا التاريخ: 2023 أو 2024-01 أو Jan 2024
command_timeline_to = حتى هذا التاريخ: 2023 أو 2024-01 أو Jan 2024
command_timeline_as_of = بما كان معروفاً في يوم مضى، مثل 2024-07-01
command_upcoming = اعرف المواعيد المقررة القادمة وما مضى منها.
command_upcoming_days = عدد الأيام القادمة (إن تُرك: كل المواعيد)

## Facts

command_fact = أضف معلومات هذا الخادم وعدّلها
command_fact_add = أضف معلومة، وترى ما سيتغير قبل حفظها.
command_fact_add_topic = موضوع، معروف أو جديد
command_fact_add_source = مصدر، معروف أو جديد
command_fact_edit = صحّح معلومة. وإن تغيّر الأمر منذ ذلك الحين فاستخدم ‎/fact supersede.
command_fact_edit_fact = المعلومة المراد تعديلها
command_fact_relations = حدّد ما تقوله معلومة (بدء، انتهاء، كلفة ...) حيث أخطأتُ قراءتها.
command_fact_relations_fact = المعلومة
command_fact_relations_relations = علاقات تفصل بينها «;» (إن تُركت: كما تُقرأ من كلماتها)
command_fact_part = حدّد رقم معلومة في قائمتها، والمعلومة التي هي جزء منها.
command_fact_part_fact = المعلومة
command_fact_part_number = رقمها هناك، مثل 3 (إن تُرك: لا رقم)
command_fact_part_whole = المعلومة التي هي جزء منها (إن تُركت: لا شيء)
command_fact_translate = حدّد الصياغة العربية لمعلومة، ويراها من يسأل بالعربية أولًا.
command_fact_translate_fact = المعلومة
command_fact_translate_translation = الجملة بالعربية (إن تُركت: تُحذف)
command_fact_supersede = استبدل معلومة بأحدث منها. وتبقى الأقدم جواباً للأسئلة عن وقتها.
command_fact_supersede_fact = المعلومة الأقدم
command_fact_supersede_by = المعلومة الأحدث
command_fact_supersede_reason = السبب
command_fact_retire = اسحب معلومة من الإجابات، ويبقى سجلها.
command_fact_retire_fact = المعلومة المراد سحبها
command_fact_retire_reason = السبب
command_fact_restore = أعد معلومة مستبدلة أو مسحوبة.
command_fact_restore_fact = المعلومة المراد إعادتها
command_fact_restore_reason = السبب
command_fact_undo = تراجع عن آخر تغيير لك أو عن استيراد كامل.
command_fact_undo_change = تغيير أو استيراد (إن تُرك: آخر تغيير لك)
command_fact_show = اعرف كل شيء عن معلومة.
command_fact_show_fact = المعلومة المراد عرضها
command_fact_history = اعرف من غيّر معلومة ومتى وكيف.
command_fact_history_fact = المعلومة
command_fact_list = اعرض قائمة معلومات هذا الخادم.
command_fact_list_topic = هذا الموضوع فقط
command_fact_list_status = المعلومات بهذه الحالة فقط
choice_status_current = سارية
choice_status_superseded = مستبدلة
choice_status_retired = مسحوبة
command_fact_list_own = معلومات هذا الخادم وحدها
command_fact_search = ابحث عن معلومات بكلماتها، ومنها القديمة.
command_fact_search_words = كلمات في المعلومة
command_changes = اعرف المعلومات التي أُضيفت أو عُدّلت أو سُحبت منذ يوم.
command_changes_since = يوم مثل 2024-07-01، أو: الشهر الماضي
command_check = ابحث عن مشكلات في المعلومات: تناقضات ومواعيد مضت ومصادر ضعيفة.
command_check_own = معلومات هذا الخادم وحدها
command_import = أضف معلومات كثيرة من ملف، وترى ما سيتغير قبل الاستيراد.
command_import_file = CSV أو XLSX أو JSON أو YAML حتى 2 ميبيبايت؛ ولجدول فارغ: ‎/export form: template
command_import_skip_duplicates = اترك السطور التي تكرر سطرًا سابقًا (الأصل: لا)
command_draft = صغ معلومات من مقال؛ وبلا شيء تتابع المقال الأخير.
command_draft_file = المقال: نص أو Markdown أو HTML أو PDF أو ‎.docx حتى 10 ميبيبايت
command_draft_text = نص المقال
command_draft_source = عنوان المصدر (الأصل: عنوان المقال)
command_draft_published = يوم نشره (الأصل: كما يقول المقال)
command_export = احصل على المعلومات ملفاً، أو على سجل معلومات هذا الخادم.
command_export_form = صيغة الملف
choice_form_csv = CSV
choice_form_xlsx = مصنف (XLSX)
choice_form_json = JSON
choice_form_yaml = YAML
choice_form_markdown = Markdown
choice_form_history = سجل التغييرات
choice_form_template = جدول فارغ للتعبئة (XLSX)
command_export_what = معلومات هذا الخادم وحدها، أو كل ما تراه هنا
choice_what_own = معلومات هذا الخادم
choice_what_all = الكل
command_proposals = اعرف المعلومات التي اقترحها الأعضاء: اقتراحاتك، أو كلها إن كان لك اعتمادها.
command_questions = اعرف الأسئلة التي لم تجد جواباً جيداً.

## Names, sources and topics

command_alias = أسماء أخرى
command_alias_add = أضف اسماً آخر لشخص أو جهة أو مكان أو شيء.
command_alias_add_entity = الاسم الرئيسي
command_alias_add_alias = الاسم الآخر
command_alias_add_misspelling = هل هو خطأ إملائي؟
command_entity = أشخاص وجهات وأماكن وأشياء
command_entity_add = أضف اسماً لتُفهم الأسئلة التي يرد فيها.
command_entity_add_name = الاسم الرئيسي
command_entity_add_kind = ما هو
choice_kind_person = شخص
choice_kind_organisation = جهة
choice_kind_place = مكان
choice_kind_group = مجموعة
choice_kind_event = حدث
choice_kind_thing = شيء
command_entity_rename = غيّر اسماً رئيسياً، ويبقى السابق مفهوماً.
command_entity_rename_entity = الاسم المراد تغييره
command_entity_rename_name = الاسم الرئيسي الجديد
command_entity_merge = ادمج اسمين للشخص نفسه أو الجهة أو المكان أو الشيء نفسه.
command_entity_merge_entity = الذي يُدمج
command_entity_merge_into = الذي يبقى
command_source = مصادر المعلومات
command_source_add = أضف مصدراً.
command_source_add_title = عنوانه
command_source_add_publisher = ناشره
command_source_add_published = تاريخ نشره
command_source_add_link = رابطه
command_source_add_reliability = درجة موثوقيته
choice_reliability_A = A، موثوق تماماً
choice_reliability_B = B، موثوق عادة
choice_reliability_C = C، موثوق إلى حد ما
choice_reliability_D = D، غير موثوق عادة
choice_reliability_E = E، غير موثوق
choice_reliability_F = F، لا يمكن الحكم عليه
command_source_add_note = ما ينبغي معرفته عنه أيضاً
command_source_edit = عدّل مصدراً. وما لا تذكره يبقى كما هو.
command_source_edit_source = المصدر المراد تعديله
command_source_edit_title = عنوانه
command_source_edit_publisher = ناشره
command_source_edit_published = تاريخ نشره
command_source_edit_link = رابطه
command_source_edit_reliability = درجة موثوقيته
command_source_edit_note = ما ينبغي معرفته عنه أيضاً
command_source_list = اعرف المصادر وعدد المعلومات المأخوذة من كل منها.
command_topic = مواضيع المعلومات
command_topic_add = أضف موضوعاً في آخر القائمة.
command_topic_add_title = عنوانه
command_topic_add_arabic = عنوانه لمن يقرأ بالعربية
command_topic_rename = غيّر عنوان موضوع. والموضوع المشترك يتغير عنوانه في هذا الخادم فقط.
command_topic_rename_topic = الموضوع المراد تغيير عنوانه
command_topic_rename_title = عنوانه الجديد
command_topic_rename_arabic = عنوانه لمن يقرأ بالعربية (إن تُرك: لا عنوان له)

## Watches

command_watch = تذكيرات وملخصات
command_watch_topic = احصل على تذكيرات بمواعيد موضوع، وعلى ملخصات.
command_watch_topic_topic = الموضوع
command_watch_topic_days_before = ذكّرني قبل الموعد بهذا العدد من الأيام (0: في يومه فقط)
command_watch_topic_where = إلى أين تُرسل؛ لا يختار القناة إلا المحررون
choice_where_me = إليّ في رسائل خاصة
choice_where_here = إلى هذه القناة
command_watch_topic_digest = كم مرة يُرسل ملخص بالجديد والقادم
choice_digest_none = أبداً
choice_digest_daily = كل يوم
choice_digest_weekly = كل أسبوع
command_watch_entity = احصل على تذكيرات بمواعيد شخص أو جهة أو مكان، وعلى ملخصات.
command_watch_entity_name = الشخص أو الجهة أو المكان
command_watch_entity_days_before = ذكّرني قبل الموعد بهذا العدد من الأيام (0: في يومه فقط)
command_watch_entity_where = إلى أين تُرسل؛ لا يختار القناة إلا المحررون
command_watch_entity_digest = كم مرة يُرسل ملخص بالجديد والقادم
command_watch_everything = احصل على تذكيرات بكل المواعيد، وعلى ملخصات.
command_watch_everything_days_before = ذكّرني قبل الموعد بهذا العدد من الأيام (0: في يومه فقط)
command_watch_everything_where = إلى أين تُرسل؛ لا يختار القناة إلا المحررون
command_watch_everything_digest = كم مرة يُرسل ملخص بالجديد والقادم
command_watch_list = اعرف ما تتابعه؛ ويرى المحررون أيضاً ما تتابعه القنوات هنا.
command_watch_stop = أوقف متابعة لك؛ ويستطيع المحررون إيقاف متابعة لقناة هنا أيضاً.
command_watch_stop_watch = المتابعة المراد إيقافها

## Server

command_settings = اختر أين يجيب البوت ومن هم المحررون وما يُحفظ.
command_settings_time_zone = المنطقة الزمنية للملخصات والتذكيرات، كاسم مدينة
