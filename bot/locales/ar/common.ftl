date = التاريخ
as_of = المعلومة بتاريخ
source = المصدر
sources = المصادر
further = أخرى بلا رقم ({ $count }):
related = قريب من ذلك في الإحاطة:
related_about = وعن { $names } أيضاً:
confidence = درجة الثقة
confidence_high = عالية
confidence_medium = متوسطة
confidence_low = منخفضة
kind = النوع
kind_event = حدث
kind_status = وضع قائم
kind_figure = رقم
kind_plan = خطة
kind_assessment = تقييم
kind_recommendation = توصية
question = السؤال
shown = المعروض { $shown } من { $count }.
shown_to = من { $first } إلى { $last } من أصل { $count }.
further_count = غيرها بلا رقم: { $count }.
brief_all_of = { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] المعلومتان
    [few] كل الـ{ $count }
    [many] كل الـ{ $count }
   *[other] كل الـ{ $count }
}
open_one = اختر واحدة لعرضها
open_part = افتح أحد أجزائها
open_site = اقرأه في { $host }
publisher = الناشر
author = الكاتب
published = تاريخ النشر
place = الموضع في المصدر
quote = اقتباس
link = الرابط
note = ملاحظة
date_note = عن التاريخ
reliability = موثوقية المصدر
reliability_A = A، موثوق تماماً
reliability_B = B، موثوق عادة
reliability_C = C، موثوق إلى حد ما
reliability_D = D، غير موثوق عادة
reliability_E = E، غير موثوق
reliability_F = F، لا يمكن الحكم عليه
claim_is_supported = ما لديّ يؤيد ذلك.
claim_is_contradicted = ما لديّ يخالف ذلك.
claim_is_related = ما لديّ يتصل بذلك ولا يحسمه.
claim_nothing = ليس لديّ شيء عن تلك الرسالة.
claim_note = أقارن الكلمات والأسماء والأرقام والتواريخ فقط؛ والحكم على المعنى لك.
verdict_contradicted = يخالف:
verdict_supported = يؤيد:
verdict_related = ذو صلة:
no_words = لا أرى أي كلمات في تلك الرسالة.
facts_held = { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}
no_sources = لا توجد مصادر بعد.
no_text = (بلا نص)
help = أشر إليّ واكتب سؤالك في الرسالة نفسها، وسأجيب من الإحاطة.
for_example = مثلاً:
may_not_notify = يُفترض أن تُنشر تذكيرات { $server } وملخصاته في { $channel }، ولا يُسمح لي بالكتابة هناك، أو أن القناة مقفلة أو لم تعد موجودة. امنح دوري في تلك القناة «عرض القناة» و«إرسال الرسائل»، أو اختر قناة أخرى عبر ‎/watch أو ‎/settings. لن أكتب إليك عن تلك القناة مرة أخرى قريباً.
digest_channel_deleted = حُذفت القناة التي كانت الملخصات ستُرسل إليها في { $server } ({ $channel }). إلى أن تُختار قناة أخرى بالأمر /settings تُرسل إلى القنوات التي تتابع.
thread_locked = سألني أحدهم في { $channel } في { $server }، وهو سلسلة مقفلة لا يُسمح لي بالكتابة فيها. إن كان عليّ أن أجيب هناك فافتح قفلها أو امنح دوري «إدارة السلاسل». لن أكتب إليك عن تلك السلسلة مرة أخرى قريباً.
not_my_role = أشرت إلى دوري، وديسكورد لا يعرض لي بقية ما كتبت. أشر إليّ باسمي، أو استخدم ‎/ask.
may_not_write = سألني أحدهم في { $channel } في { $server }، ولا يُسمح لي بالكتابة هناك. إن كان عليّ أن أجيب هناك فامنح دوري في تلك القناة «عرض القناة» و«إرسال الرسائل». لن أكتب إليك عن تلك القناة مرة أخرى قريباً.
unreadable = لا أستطيع قراءة هذا الرد، فديسكورد لا يعرض لي إلا الرسائل التي تذكرني. أبقِ الإشارة إليّ عند الرد، أو استخدم ‎/ask.
unreadable_other = لا أستطيع قراءة الرسالة التي رددت عليها، فديسكورد لا يعرض لي إلا الرسائل التي تذكرني. افتح قائمتها ثم «تطبيقات» ثم «اسأل الإحاطة عن هذا»، أو اسألني بكلماتك.
busy = لديّ أسئلة كثيرة الآن. أعد السؤال بعد لحظات من فضلك.
slow_down = مهلاً! انتظر بضع ثوانٍ قبل سؤالك التالي من فضلك.
too_late = استغرق ذلك وقتاً طويلاً فتوقفت. حاول مرة أخرى من فضلك.
restarting = أعيد التشغيل الآن. حاول مرة أخرى بعد دقيقة من فضلك.
gone = لم تعد هذه المعلومة هنا. أعد السؤال من فضلك.
replaced = حلّت هذه المعلومة محل تلك المعروضة هناك.
old_button = هذا الزر من إصدار أقدم ولم يعد يعمل. أعد السؤال من فضلك.
old_command = تغيّر هذا الأمر. اكتب / من جديد أو أعد تشغيل ديسكورد ثم اختره من القائمة.
not_allowed = لا يُسمح لك باستخدام هذا هنا.
failure = حدث خطأ ولم يتغير شيء. إن تكرر ذلك فأعطِ هذا الرمز لمن يشغّل هذا البوت: { $reference }
relations_read = العلاقات (مقروءة من كلماتها): { $names }
relations_set = العلاقات (حدّدها محرر): { $names }
relations_none = لا شيء
relations_no = none (لا تقول المعلومة أي علاقة)
