store_away = لا أستطيع الوصول إلى قاعدة بياناتي الآن، فلم يتغير شيء. حاول مرة أخرى بعد دقيقة من فضلك.
store_unsure = انقطع اتصالي بقاعدة بياناتي أثناء الحفظ، فربما حُفظ ذلك وربما لا. تحقق بعد دقيقة قبل أن تعيد المحاولة.
store_busy = برنامج آخر يكتب في المخزن. لم يتغير شيء؛ حاول مرة أخرى.
store_read_only = المخزن للقراءة فقط، فلم يتغير شيء.
store_opened_read_only = المخزن مفتوح للقراءة فقط، فلا يمكن تغيير شيء.
store_damaged = { $url } تالف. ضع مكانه نسخة احتياطية.
store_senseless = المخزن تالف: لا معنى لمحتواه ({ $detail }). ضع مكانه نسخة احتياطية.
store_not_opened = لا يمكن فتح { $url }. هل هو موجود، وهل لهذا البرنامج أن يقرأه؟
store_out_of_reach = لا يمكن الوصول إلى { $file }: { $reason }.
store_unusable = لا يمكن استخدام المخزن { $url }: { $detail }.
not_a_store = { $url } ليس مخزنًا لهذا البرنامج.
store_address = لا أستطيع استخدام عنوان المخزن هذا. اكتب sqlite:///FILE أو postgresql+psycopg://USER:PASSWORD@HOST/DATABASE.
store_needs_file = يحتاج المخزن إلى ملف خاص به: اكتب sqlite:///FILE.
store_file_gone = حُذف { $file } أو سجلّه (‎-wal) أو استُبدل والبرنامج يستخدمه، فلم يتغير شيء. أعده إلى مكانه، أو أوقف البرنامج وشغّله من جديد ليستخدم الموجود الآن.
store_file_gone_unsure = حُذف { $file } أو سجلّه (‎-wal) أو استُبدل والبرنامج يكتب فيه. تحقق من وجود آخر تغيير، ثم أعد الملف إلى مكانه أو أوقف البرنامج وشغّله من جديد.
log_of_another = { $log } تابع لمخزن كان في { $file } من قبل. لاستخدام الموجود الآن احذف { $log } والملف المنتهي بـ ‎-shm، ولاستعادة القديم بآخر معلوماته أعده إلى مكانه. لم يتغير شيء.
store_at_odds = لا يوافق هذا ما في المخزن: المفتاح مستخدم، أو ينقص شيء يحتاج إليه ({ $detail }).
store_half_character = في النص نصف محرف (بديل منفرد)، فلا يمكن حفظه.
store_newer = أنشأ المخزنَ إصدار أحدث من هذا البرنامج (المخطط { $version }). ثبّت ذلك الإصدار، أو استخدم مخزنًا آخر.
store_disk_error = القرص لا يقرأ { $url } أو لا يكتب فيه الآن ({ $detail })، فقد يكون ممتلئًا أو معطوبًا. لم يتغير شيء؛ حاول من جديد.
no_store = لا مخزن في { $url }. تحقق من ‎--database و DATABASE_URL، أو أنشئ مخزنًا: bot.py init
disk_full = القرص ممتلئ. لم يتغير شيء؛ أفسح مكانًا وحاول مرة أخرى.
folder_error = لا يمكن إنشاء المجلد { $folder }: { $reason }.
no_migrations = لا ملفات ترحيل في المجلد { $folder }.
driver_missing = برنامج التشغيل «{ $driver }» غير مثبّت. ثبّته لأجل PostgreSQL هكذا: pip install 'briefing-bot[postgres]'
sqlite_setting = لم يقبل SQLite ضبط { $name } على { $wanted } (قيمته { $value }). هل المخزن على قرص في الشبكة؟ اجعله على قرص في هذا الجهاز.
upgrade_read_only = جداول المخزن من إصدار آخر، وهو مفتوح للقراءة فقط. شغّل البرنامج مرة حيث يمكنه الكتابة فيه.
move_outdated = جداول المخزن المنقول من إصدار آخر. حدّثه أولًا: bot.py --database FROM init
move_target_not_empty = المخزن الذي يُنقل إليه ليس فارغًا (في جدوله { $table } صفوف). اذكر ملفًا جديدًا أو قاعدة بيانات فارغة.
move_unlike = لا يُقرأ الجدول { $table } كما كُتب. لم يُنقل شيء.
no_file = لا يوجد ملف { $file }.
file_is_store = الملف { $file } هو المخزن نفسه. اذكر ملفًا آخر.
file_exists = يوجد ملف { $file } من قبل. اذكر ملفًا آخر، أو أضف ‎--force.
file_unconfirmed = كُتب { $file }، لكن القرص لم يؤكد ذلك ({ $reason }): تحقق من وجوده.
write_error = تعذّرت الكتابة في { $file }: { $reason }.
copy_error = تعذّر حفظ نسخة من { $file }: { $reason }.
store_not_copied = تعذّر نسخ المخزن إلى { $file }: { $reason }.
store_in_use = برنامج يستخدم { $file }. أوقف البوت أولًا ثم استرجع النسخة.
backup_unsound = { $file } ليس نسخة سليمة من مخزن ({ $detail }).
backup_damaged = { $file } تالف: { $detail }.
backup_references = { $file } تالف: فيه إحالة إلى ما ليس موجودًا.
backup_gaps = { $file } تالف: في سجله ثغرات.
not_restored = المخزن { $file } كما كان: { $reason }.
backup_other_tables = جداوله ليست جداول هذا البرنامج: { $detail }
store_value = في العمود { $column } من { $table } ما لا تمكن قراءته
backup_newer = أنشأ { $file } إصدار أحدث من هذا البرنامج (المخطط { $version }). ثبّت ذلك الإصدار أولًا.
backups_not_deleted = تعذّر حذف النسخ الاحتياطية القديمة: { $reason }.
dump_without_tables = كتب pg_dump ملفًا بلا جداول المخزن، فلم يُحفظ شيء.
dump_without_store = لا مخزن في { $file }.
program_missing = { $program } غير مثبّت. ثبّت برامج PostgreSQL، أو انسخ المخزن بأدوات قاعدة بياناتك.
program_too_slow = { $count ->
    [zero] لم ينتهِ { $program } في حينه.
    [one] لم ينتهِ { $program } خلال ثانية واحدة.
    [two] لم ينتهِ { $program } خلال ثانيتين.
    [few] لم ينتهِ { $program } خلال { $count } ثوانٍ.
    [many] لم ينتهِ { $program } خلال { $count } ثانيةً.
   *[other] لم ينتهِ { $program } خلال { $count } ثانية.
 }
program_failed = فشل { $program }: { $detail }
served_elsewhere = نسخة أخرى من البوت تخدم كل الأجزاء أو بعضها بهذا الرمز. أوقفها أولًا، أو اجعل لكل نسخة أجزاءها بالإعداد SHARD_IDS.
shards_served_elsewhere = نسخة أخرى من البوت تخدم الأجزاء { $shards } أو بعضها بهذا الرمز. أوقفها أولًا، أو اجعل لكل نسخة أجزاءها بالإعداد SHARD_IDS.
sign_ins_spent = { $count ->
    [zero] لم يدخل البوت إلى ديسكورد
    [one] دخل البوت إلى ديسكورد مرة واحدة
    [two] دخل البوت إلى ديسكورد مرتين
    [few] دخل البوت إلى ديسكورد { $count } مرات
    [many] دخل البوت إلى ديسكورد { $count } مرةً
   *[other] دخل البوت إلى ديسكورد { $count } مرة
 } خلال يوم، وهذا يشبه إعادة تشغيل متكررة. يلغي ديسكورد الرمز بعد 1,000 مرة. ابحث عن السبب في السجل وشغّله غدًا من جديد.
