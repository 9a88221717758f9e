form_proposed = تعديل اقتراح
form_decline = رفض اقتراح
form_decline_why = السبب
form_decline_how = أرسل هذا إلى صاحب الاقتراح.
draft_propose = هل تقترح هذه المعلومة؟
draft_proposed = هل تعتمد هذه المعلومة؟
draft_send = أرسلها إلى المحررين
sent = أُرسلت إلى محرري هذا الخادم. أجيب بها بعد أن يعتمدها أحدهم. وتجد النتيجة في ‎/proposals.
proposals_title = { $count ->
    [zero] لا اقتراحات تنتظر المراجعة
    [one] اقتراح واحد ينتظر المراجعة
    [two] اقتراحان ينتظران المراجعة
    [few] { $count } اقتراحات تنتظر المراجعة
    [many] { $count } اقتراحاً ينتظر المراجعة
   *[other] { $count } اقتراح ينتظر المراجعة
}
proposals_none = لا اقتراحات تنتظر المراجعة.
proposals_off = لا يمكن للأعضاء اقتراح معلومات هنا. يستطيع من يدير الخادم السماح بذلك في ‎/settings.
proposals_how = ليس لديك اقتراحات. اقترح معلومة بالأمر ‎/fact add.
proposals_own = اقتراحاتك
proposals_waiting = { $count ->
    [zero] لا اقتراحات تنتظر المراجعة
    [one] اقتراح واحد ينتظر المراجعة
    [two] اقتراحان ينتظران المراجعة
    [few] { $count } اقتراحات تنتظر المراجعة
    [many] { $count } اقتراحاً ينتظر المراجعة
   *[other] { $count } اقتراح ينتظر المراجعة
}: ‎/proposals
proposals_choose = افتح اقتراحاً
proposals_back = العودة إلى الاقتراحات
proposal_by = اقترحها { $name }، { $day }
proposal_by_nobody = اقترحها عضو حُذف اسمه
proposal_moved = تغيّرت المعلومات عن هذا منذ اطلعت عليها. اطلع عليها مرة أخرى قبل أن تقرر.
proposal_unfit = لا يمكن حفظ هذا كما هو. عدّله أو ارفضه.
proposal_approve = اعتمد
proposal_edit = عدّل ثم اعتمد
proposal_decline = ارفض
proposal_replace = اعتمد واستبدل { $number }
proposal_withdraw = اسحب
proposal_withdraw_one = اسحب { $number }
proposal_waiting = ينتظر منذ { $day }
proposal_approved = اعتُمد، { $day }
proposal_declined = رُفض، { $day }: { $reason }
proposal_withdrawn = سحبته، { $day }
no_reason = بلا سبب مذكور
approved = اعتُمدت وحُفظت، وأجيب بها من الآن.
declined = رُفض الاقتراح. السبب: { $reason }
withdrawn = سُحب الاقتراح.
decided_approved = سبق أن اعتمد { $actor } هذا الاقتراح، { $day }.
decided_declined = سبق أن رفض { $actor } هذا الاقتراح، { $day }: { $reason }
decided_withdrawn = سحب صاحب الاقتراح اقتراحه، { $day }.
told_approved = اعتُمد اقتراحك في { $server }، وأجيب به هناك الآن. شكراً لك!
told_declined = رُفض اقتراحك في { $server }: { $reason }
tell_me = أبلغني حين يوجد جواب
tell_me_how = يمكنني إرسال رسالة خاصة إليك حين يضيف محرر الجواب. ولذلك أحفظ اسمك مع السؤال حتى ذلك الحين.
will_tell = سأرسل إليك رسالة خاصة واحدة. يمكنك إلغاء ذلك بالأمر ‎/privacy.
told_answered = يوجد الآن جواب عن سؤال طرحته في { $server }: «{ $question }». اطرحه هناك من جديد.
