settings_title = إعدادات هذا الخادم
settings_note = يسري كل تغيير فوراً، ويظهر في السجل باسمك.
set_ask_channels = قنوات أجيب فيها عن أي سؤال دون إشارة
ask_channels_how = هناك لا أجيب إلا حين أكون متأكداً، وإلا أصمت.
no_content = لا يمكنني الإجابة دون إشارة إليّ: يحتاج ذلك صلاحية محتوى الرسائل من ديسكورد، ويستطيع من يشغّل البوت تفعيلها (MESSAGE_CONTENT=1).
set_only_channels = الإجابة في هذه القنوات فقط (دون اختيار: في كلها)
set_curator_roles = المحررون: أدوار لها تعديل المعلومات، كما لمن يدير الخادم
set_language = لغة البوت
set_style = شكل الإجابات
set_keep_days = مدة حفظ الأسئلة
set_digest_channel = قناة الملخصات والتذكيرات
set_time_zone = المنطقة الزمنية: أي يوم هو هنا، ومتى تأتي الملخصات والتذكيرات
choose_channels = لم تُختر أي قناة
choose_roles = لم يُختر أي دور
language_auto = لغة السؤال
language_en = الإنجليزية
language_ar = العربية
style_card = بطاقة: التاريخ والمصدر والأزرار
style_compact = مختصر: سطران أو ثلاثة
keep_for = { $count ->
    [zero] صفر أيام
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}
keep_none = لا تُحفظ
threads_on = الإجابات الطويلة في سلسلة: نعم
threads_off = الإجابات الطويلة في سلسلة: لا
review_on = للأعضاء اقتراح معلومات: نعم
review_off = للأعضاء اقتراح معلومات: لا
threads_lack = لا أستطيع فتح سلاسل للإجابات الطويلة: يُفعَّل ذلك حين يُسمح لي بإنشاء سلاسل عامة.
switches_how = ما يقترحه الأعضاء بالأمر ‎/fact add يراجعه محرر في ‎/proposals.
not_here = لم تعد تلك القناة في هذا الخادم. افتح ‎/settings من جديد.
not_everyone = لا يمكن أن يكون الجميع محررين. اختر دوراً تمنحه للمحررين.
guild_only = الإعدادات تخص خادماً مثبَّتاً فيه البوت. اكتب ‎/settings هناك.
about = أجيب من معلومات أضافها أشخاص، لكل منها مصدر وتاريخ. وإن لم يكن لديّ شيء قلت ذلك. لا أختلق شيئاً ولا أبحث في مكان آخر.
about_held = لديّ هنا { $facts ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $facts } معلومات
    [many] { $facts } معلومة
   *[other] { $facts } معلومة
} في { $topics ->
    [zero] صفر مواضيع
    [one] موضوع واحد
    [two] موضوعين
    [few] { $topics } مواضيع
    [many] { $topics } موضوعاً
   *[other] { $topics } موضوع
} من { $sources ->
    [zero] صفر مصادر
    [one] مصدر واحد
    [two] مصدرين
    [few] { $sources } مصادر
    [many] { $sources } مصدراً
   *[other] { $sources } مصدر
}.
about_source = المصدر الرئيسي: { $title }، { $date }
about_source_undated = المصدر الرئيسي: { $title }
about_licence = ‏Briefing bot { $version } برنامج حر برخصة MIT، وشيفرته المصدرية متاحة معه.
about_privacy = ما أحفظه من أسئلتك وكيف تحذفه: ‎{ $privacy }.
help_title = ما يمكنك فعله
help_ask = {"*"}*اسأل** بالإشارة إليّ أو بـ ‎{ $ask } أو برسالة خاصة أو من قائمة أي رسالة.
help_read = {"*"}*اقرأ**: { $commands }
help_follow = {"*"}*تابع** سؤالك السابق: «ويونيتاد؟»، «ولماذا؟».
help_propose = {"*"}*اقترح** معلومة على المحررين: { $commands }، أو «أضفها معلومة» على رسالة
help_curate = {"*"}*عدّل المعلومات**: { $commands }
help_manage = {"*"}*أدِر هذا الخادم**: { $commands }
joined = شكراً لإضافتي. أجيب عن الأسئلة من معلومات لها مصادر وتواريخ. وإن لم يكن لديّ شيء قلت ذلك.
joined_set = **الإعدادات**: يختار من يدير الخادم القنوات والمحررين والمنطقة الزمنية (الآن { $zone }) في ‎{ $settings }.
joined_facts = **المعلومات**: يضيف المحررون واحدة بالأمر ‎{ $add }، وملفاً كاملاً بالأمر ‎{ $files }. وأعرف الإحاطة المشتركة من الآن.
joined_ask = **اسأل**: أشر إليّ مع سؤال أو استخدم ‎{ $ask }؛ ويعرض ‎{ $help } الباقي. لا أتكلم إلا إذا سُئلت.
joined_lacks = تنقصني أذونات هنا: { $names }. [ادعني من جديد]({ $link }) لتمنحني إياها، أو أضفها إلى دوري.
may_view_channel = رؤية القنوات (لأرى الأسئلة)
may_send_messages = إرسال الرسائل (لأجيب)
may_send_messages_in_threads = إرسال الرسائل في السلاسل (لأجيب هناك)
may_read_message_history = قراءة سجل الرسائل (للرد على سؤال)
may_attach_files = إرفاق الملفات (للصور)
joined_where = أُضفت إلى خادمك { $server }.
open_settings = فتح الإعدادات
