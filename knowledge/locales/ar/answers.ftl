passed = مضى هذا التاريخ { $distance }؛ ليس لديّ ما هو أحدث.
may_be_outdated = قد لا تكون هذه المعلومة محدّثة: لم أصل إلى قاعدة بياناتي منذ أكثر من دقيقة.
may_lack_a_change = قد لا تكون هذه المعلومة محدّثة: تغيّرت حقائق للتوّ، ولا أستطيع قراءتها حتى أصل إلى قاعدة بياناتي من جديد.
by = بحلول { $date }
ahead = لم يحن بعد: { $distance }.
ends = ينتهي ذلك { $distance }.
due_now = موعد ذلك الآن.
published = نُشر في { $date }
as_of = المعلومة بتاريخ { $date }
closest = لست متأكداً من أن هذا ما تسأل عنه. أقرب ما لديّ:
nothing = ليس لديّ شيء عن ذلك.
no_time = لم أستطع أن أقرأ وقتًا في ذلك. اكتبه مثل «في 28 كانون الثاني 2024» أو «في أيار 2025» أو «الشهر الماضي».
empty = لا أرى سؤالاً هنا. اسألني مثلاً: { $example }
empty_topics = لا أرى سؤالاً هنا. لديّ معلومات عن: { $topics }.
empty_store = ليس لديّ معلومات بعد. يستطيع أحد المحررين إضافتها أو استيراد إحاطة.
no_such_words = ليس لديّ شيء عن { $words }.
no_such_acronym = ليس لديّ شيء عن { $words }. هل تقصد { $names }؟
none_tells_who = لديّ معلومات عن { $names }، لكني لا أجد بينها ما يذكر مَن.
none_tells_when = لديّ معلومات عن { $names }، لكني لا أجد بينها ما يذكر متى.
none_tells_where = لديّ معلومات عن { $names }، لكني لا أجد بينها ما يذكر أين.
none_tells_why = لديّ معلومات عن { $names }، لكني لا أجد بينها ما يذكر لماذا.
none_tells_how_long = لديّ معلومات عن { $names }، لكني لا أجد بينها ما يذكر كم من الوقت.
none_tells_how_many = لديّ معلومات عن { $names }، لكني لا أجد بينها ما يذكر هذا العدد.
none_tells_how_much = لديّ معلومات عن { $names }، لكني لا أجد بينها ما يذكر هذا المقدار.
none_tells_this = لديّ معلومات عن { $names }، لكني لا أجد بينها ما يجيب عن هذا.
no_date = لا أعرف متى.
no_number = ليس لديّ رقم لذلك.
no_period = ليس لديّ شيء عن ذلك في { $period }.
fiscal_none = لا معلومة لديّ تذكر السنة المالية { $year }.
fiscal_none_on = ليس لديّ شيء عن ذلك في السنة المالية { $year }.
fiscal_named = { $count ->
    [zero] لا معلومة تذكر السنة المالية { $year }.
    [one] معلومة واحدة تذكر السنة المالية { $year }؛ ولا أعرف أي أشهر تشملها.
    [two] معلومتان تذكران السنة المالية { $year }؛ ولا أعرف أي أشهر تشملها.
    [few] { $count } معلومات تذكر السنة المالية { $year }؛ ولا أعرف أي أشهر تشملها.
    [many] { $count } معلومة تذكر السنة المالية { $year }؛ ولا أعرف أي أشهر تشملها.
   *[other] { $count } معلومة تذكر السنة المالية { $year }؛ ولا أعرف أي أشهر تشملها.
}
fiscal_both = ما لديّ عن السنتين الماليتين { $one } و{ $other }، ولا أقارن بينهما شيئًا:
fiscal_months = السنة المالية { $year }، وقُرئت { $months } لأن معلومة عنها مؤرخة بذلك:
no_limit = ليس لديّ شيء عن ذلك { $period }.
no_name = ليس لديّ شيء عن ذلك يخص { $names }.
no_duty = ليس لديّ شيء عما ينبغي فعله في ذلك.
contrary = ليس لديّ ما يؤيد ذلك؛ ما لديّ يقول خلافه.
excluded_reversed = لديّ ذلك بالاتجاه المعاكس فقط.
excluded_begin = لديّ متى انتهى ذلك، لا منذ متى كان.
excluded_end = لديّ منذ متى هو كذلك، لا حتى متى.
excluded_done = لديّ من أو ما ينطبق عليه ذلك، لا من أو ما لا ينطبق عليه.
excluded_ended = لديّ من كان، لا من هو الآن.
excluded_unnamed = لديّ كم عددها، لا أيّها.
excluded_qualified = لديّ ذلك عن غيره فقط.
excluded_cause = لديّ أن ذلك كذلك، لا سببه.
excluded_agent = لديّ أن ذلك حدث، لا من فعله.
excluded_one = لديّ أن ثمة واحدًا، لا أيّها هو.
excluded_content = لديّ أن ذلك كان، لا ما قيل فيه أو احتواه أو عناه.
excluded_amount = لديّ رقم آخر فقط: جزء أو زيادة أو ما لا يزال مطلوبًا، أو عدد من وقع لهم شيء.
excluded_aside = لديّ السنة أو الاسم الذي تسأل عنه في أمر آخر فقط.
excluded_part = لديّ ذلك عن جزء منه فقط.
excluded_past = لديّ متى كان السابق، لا متى التالي.
excluded_holder = لديّ ذلك المنصب، لا من يشغله.
excluded_wished = لديّ أن ذلك مطلوب أو مقرّر، لا هل تمّ.
excluded_twin = لديّ ذلك عن يوم أو سنة أو اسم أو جانب غير الذي تسأل عنه.
excluded_deed = لديّ فعل آخر، لا الذي تسأل عنه.
excluded_owned = لديّ ذلك عمّا يتبعه أو من يتبعه، لا عنه نفسه.
excluded_gone = لديّ من غادر المكان أو جاء منه، لا من هو فيه.
excluded_others = لديّ ذلك عن أشخاص آخرين فقط.
other_number = ليس لديّ شيء عن ذلك للرقم { $numbers }؛ الرقم الذي لديّ غيره.
list = { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}:
list_of = { $topic }: { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}
recommendations = { $count ->
    [zero] لا توصيات
    [one] توصية واحدة
    [two] توصيتان
    [few] { $count } توصيات
    [many] { $count } توصية
   *[other] { $count } توصية
}:
no_such_item = لا رقم { $number } في هذه القائمة؛ فيها { $count ->
    [zero] لا بنود
    [one] بند واحد
    [two] بندان
    [few] { $count } بنود
    [many] { $count } بندًا
   *[other] { $count } بند
}.
dated_list = { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
} { $period }:
period_in = عن { $date }
period_over = { $date }
period_by = حتى { $date }
period_before = قبل { $date }
period_after = بعد { $date }
period_until = حتى { $date }
of_any_year = { $date } من أي عام
two_periods = { $one } و{ $two }
period_since = منذ { $date }
passed_list = { $count ->
    [zero] لم تمضِ مواعيد مقررة
    [one] مضى موعد مقرر واحد
    [two] مضى موعدان مقرران
    [few] مضت { $count } مواعيد مقررة
    [many] مضى { $count } موعداً مقرراً
   *[other] مضى { $count } موعد مقرر
}:
ahead_list = { $count ->
    [zero] لا مواعيد قادمة
    [one] موعد قادم واحد
    [two] موعدان قادمان
    [few] { $count } مواعيد قادمة
    [many] { $count } موعداً قادماً
   *[other] { $count } موعد قادم
}:
none_in_next = ليس لديّ شيء { $period }؛ الموعد التالي بعد ذلك { $next }.
none_in_last = ليس لديّ شيء { $period }؛ آخر موعد قبل ذلك { $last }.
none_in_both = ليس لديّ شيء { $period }؛ آخر موعد قبل ذلك { $last }، والموعد التالي بعده { $next }.
none_ahead = لا موعد قادم لديّ.
none_ahead_in = ليس لديّ شيء { $period }.
none_ahead_last = لا موعد قادم لديّ؛ كان آخر موعد { $date }.
none_ahead_last_in = ليس لديّ شيء { $period } ولا موعد قادم؛ كان آخر موعد { $date }.
none_ahead_next_in = ليس لديّ شيء { $period }؛ الموعد التالي { $date }.
message_cut = هذه رسالة طويلة ولم أقرأ إلا بدايتها. اطرح سؤالك في جملة أو جملتين.
more_ahead = بعد ذلك { $count ->
    [zero] لا مواعيد أخرى
    [one] موعد قادم آخر
    [two] موعدان قادمان آخران
    [few] { $count } مواعيد قادمة أخرى
    [many] { $count } موعداً قادماً آخر
   *[other] { $count } موعد قادم آخر
}.
none_passed = لم يمضِ أي من المواعيد المقررة التي لديّ.
more = وهناك { $count ->
    [zero] صفر معلومات أخرى
    [one] معلومة أخرى
    [two] معلومتان أخريان
    [few] { $count } معلومات أخرى
    [many] { $count } معلومة أخرى
   *[other] { $count } معلومة أخرى
}؛ اسأل عن موضوع واحد لرؤيتها.
clarify = أيّ من هذه تقصد؟
twin = هل تقصد { $names }؟
parts = { $count ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالاً
   *[other] { $count } سؤال
}، واحداً تلو الآخر:
part_missing = عن «{ $question }»: { $lead }
taken_as = فهمت السؤال هكذا: { $question }
brief_all = الإحاطة
brief_line = { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}، أحدثها من { $date }.
brief_line_undated = { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}.
brief_passed = مواعيد مقررة مضت
brief_ahead = لم يحن بعد
brief_key = أهم المعلومات
brief_plans = الخطط
brief_figures = الأرقام
brief_advice = التوصيات
brief_further = توصيات أخرى
brief_ordered = بالترتيب
status_now = الأحدث
status_else = معلومات سابقة
upcoming = المواعيد المقررة
upcoming_last = لا موعد قادم لديّ؛ كان آخر موعد { $date }: { $statement }
upcoming_next = لا شيء في { $days ->
    [zero] هذه الأيام
    [one] اليوم القادم
    [two] اليومين القادمين
    [few] الأيام القادمة ({ $days })
    [many] الأيام القادمة ({ $days })
   *[other] الأيام القادمة ({ $days })
}؛ الموعد التالي { $date }: { $statement }
claim_date = يقول الادعاء { $said }، وتقول المعلومة التي لديّ { $held }.
claim_number = يقول الادعاء { $said }، وتقول المعلومة التي لديّ { $held }.
claim_unit = يقول الادعاء { $said }، وتقول المعلومة التي لديّ { $held }.
claim_bound = يقول الادعاء { $said }، وتقول المعلومة التي لديّ { $held }.
claim_name = يقول الادعاء { $said }، وتقول المعلومة التي لديّ { $held }.
claim_place = يقول الادعاء { $said }، وتقول المعلومة التي لديّ { $held }.
claim_relation = يقول الادعاء «{ $said }»، وتقول المعلومة التي لديّ «{ $held }».
claim_negation = أحدهما ينفي والآخر لا ينفي.
claim_exception = معلومتي تستثني ذلك: «{ $held }».
claim_ended = تقول المعلومة التي لديّ إن الأمر ليس كذلك اليوم.
claim_order = الترتيب لديّ معكوس: { $held }.
side_by_side = جنباً إلى جنب:
compared_within = { $first } مقابل { $second }.
no_comparison = ليس لديّ طرفا هذه المقارنة معاً.
past_stood = كما كان معروفاً في نهاية { $day }، دون ما أُضيف بعده.
past_published = لم تكن لديّ معلومات بعد في { $day }. هذا من مصادر نُشرت حتى ذلك اليوم وأُضيفت بعده.
reason_wording = صياغتها تشبه صياغة السؤال
reason_covered = فيها كلمات السؤال
reason_alone = لا توجد حقيقة أخرى فيها هذه الكلمات كلها
reason_states = تذكر ما سُئل عنه («{ $words }»)
reason_held = فيها نوع الشيء المسؤول عنه
reason_words = تنقصها كلمات من السؤال
reason_not_held = ليس فيها نوع الشيء المسؤول عنه
reason_name = ينقصها اسم ورد في السؤال
reason_number = فيها رقم آخر
reason_opposite = فيها كلمة بمعنى معاكس
reason_period = تخص زمنًا آخر
reason_one_word = السؤال كلمة واحدة فقط
reason_relation = تذكر شيئًا آخر عن الأشياء نفسها
reason_relation_absent = لا تذكر ما سُئل عنه
reason_clock = هي خطة، والسؤال عن حلول موعدها
reason_chance = لا يذكر السؤال اسمًا، والحقائق كثيرة
reason_undated = ليس لها تاريخ
reason_near = تقول المعنى نفسه تقريبًا بكلمات أخرى
reason_far = معناها غير معنى السؤال
reason_verified = عند قراءتها مع السؤال تجيب عنه
reason_not_verified = عند قراءتها مع السؤال لا تبدو جوابًا عنه
reason_near_by_names = تشبه السؤال في الأسماء أكثر مما تشبهه في المسؤول عنه
reason_ahead = لا توجد حقيقة أخرى أقرب منها إلى السؤال
reason_behind = هناك حقيقة أخرى أقرب منها إلى السؤال
reason_conflict = ليست عن { $names }
lead_yes = نعم
lead_yes_as_of = نعم، بتاريخ { $date }
lead_no = لا
lead_no_but = لا: { $held }
lead_no_until = لا: حتى { $date }
lead_extended = مُدّد حتى { $date }
lead_not_yet = ليس بعد: ذلك مقرر في { $date }
lead_not_known = غير معروف على وجه اليقين؛ أقرب ما لديّ هذا
lead_was_planned = كان ذلك مقررًا في { $date }، ولا يُعرف هل حدث
lead_end_ahead = نهاية ذلك مقررة في { $date }
lead_is_planned = ذلك مقرر في { $date }
lead_planned_once = كان ذلك مخططًا بتاريخ { $date }، ولا يُعرف هل حدث
lead_is_put_off = أُجّل إلى { $date }
lead_moved = نُقل إلى { $date }
lead_no_moved = لا: نُقل إلى { $date }
lead_time_left = بقي { $span }، حتى { $date }
lead_time_since = قبل { $span }: { $date }
lead_age = { $span } منذ { $date }
lead_limit_ahead_yes = نعم، حتى { $date }
lead_limit_ahead_no = لا: حتى { $date }
lead_limit_passed_yes = نعم: مضى { $date }
lead_limit_passed_no = لا: مضى { $date }
lead_limit_was = كان آخر يوم { $date }
lead_was_due = كان مقررًا في { $date }، ولا يُعرف هل حدث
overview_of = { $name }، بتاريخ { $date }، أهمها من { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}:
overview_of_undated = { $name }، أهمها من { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}:
overview_name = { $name }: { $statement }
overview_as_of = بتاريخ { $date }: { $statement }
overview_more = لديّ عن { $name } غيرها: { $count ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
}.
lead_unknown = غير معروف. { $reason }
no_number_of = ليس لديّ عدد { $words }.
no_figure_for = ليس لديّ رقم عن { $words }.
name_read = قرأت «{ $written }» على أنه «{ $name }».
