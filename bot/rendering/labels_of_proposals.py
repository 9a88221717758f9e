"""What is said of facts that members propose: to them, and to the curators who decide."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "form_proposed": {"en": "Edit a proposal", "ar": "تعديل اقتراح"},
    "form_decline": {"en": "Decline a proposal", "ar": "رفض اقتراح"},
    "form_decline_why": {"en": "Why", "ar": "السبب"},
    "form_decline_how": {
        "en": "The one who proposed it is told this.",
        "ar": "يُبلَّغ صاحب الاقتراح بهذا.",
    },
    "draft_propose": {"en": "Propose this?", "ar": "هل تقترح هذا؟"},
    "draft_proposed": {"en": "Approve this?", "ar": "هل أعتمد هذا؟"},
    "draft_send": {"en": "Send to the curators", "ar": "أرسلها إلى المحررين"},
    "sent": {
        "en": "Sent to the curators of this server. Nothing is answered with it before one of "
        "them approves. /proposals shows what becomes of it.",
        "ar": "أُرسلت إلى محرري هذا الخادم. لا يُجاب بها قبل أن يعتمدها أحدهم. ويعرض ‎/proposals "
        "ما يؤول إليه أمرها.",
    },
    "proposals_title": {"en": "Proposals that wait: {count}", "ar": "اقتراحات تنتظر: {count}"},
    "proposals_none": {"en": "No proposal waits.", "ar": "لا اقتراح في الانتظار."},
    "proposals_off": {
        "en": "Members cannot propose facts here: whoever manages the server can allow it in "
        "/settings.",
        "ar": "لا يمكن للأعضاء اقتراح معلومات هنا: يتيح ذلك من يدير الخادم في ‎/settings.",
    },
    "proposals_how": {
        "en": "You have proposed nothing that is still kept. /fact add proposes a fact.",
        "ar": "لا اقتراح محفوظاً لك. تقترح معلومة بالأمر ‎/fact add.",
    },
    "proposals_own": {"en": "Your proposals", "ar": "اقتراحاتك"},
    "proposals_waiting": {
        "en": "Proposals of members wait: {count}. See /proposals.",
        "ar": "اقتراحات من الأعضاء تنتظر: {count}. انظر ‎/proposals.",
    },
    "proposals_choose": {"en": "Open a proposal", "ar": "افتح اقتراحاً"},
    "proposals_back": {"en": "Back to the proposals", "ar": "العودة إلى الاقتراحات"},
    "proposal_by": {"en": "Proposed by {name}, {day}", "ar": "اقترحها {name}، {day}"},
    "proposal_by_nobody": {
        "en": "Proposed by a member whose name was erased",
        "ar": "اقترحها عضو مُحي اسمه",
    },
    "proposal_moved": {
        "en": "What the store says of this has changed since you looked. Look again, then decide.",
        "ar": "تغيّر ما في المخزون عن هذا منذ نظرت. انظر مرة أخرى ثم قرر.",
    },
    "proposal_unfit": {
        "en": "This cannot be stored as it is. Edit it, or decline it.",
        "ar": "لا يمكن حفظ هذا كما هو. عدّله أو ارفضه.",
    },
    "proposal_approve": {"en": "Approve", "ar": "اعتمد"},
    "proposal_edit": {"en": "Edit, then approve", "ar": "عدّل ثم اعتمد"},
    "proposal_decline": {"en": "Decline", "ar": "ارفض"},
    "proposal_replace": {"en": "Approve, superseding {number}", "ar": "اعتمد واستبدل {number}"},
    "proposal_withdraw": {"en": "Withdraw", "ar": "اسحب"},
    "proposal_withdraw_one": {"en": "Withdraw {number}", "ar": "اسحب {number}"},
    "proposal_waiting": {"en": "waits since {day}", "ar": "ينتظر منذ {day}"},
    "proposal_approved": {"en": "approved, {day}", "ar": "اعتُمد، {day}"},
    "proposal_declined": {"en": "declined, {day}: {reason}", "ar": "رُفض، {day}: {reason}"},
    "proposal_withdrawn": {"en": "withdrawn by you, {day}", "ar": "سحبته، {day}"},
    "no_reason": {"en": "no reason given", "ar": "بلا سبب مذكور"},
    "approved": {
        "en": "Approved and stored. It is answered from now on.",
        "ar": "اعتُمدت وحُفظت، ويُجاب بها من الآن.",
    },
    "declined": {"en": "Declined. Reason: {reason}", "ar": "رُفض الاقتراح. السبب: {reason}"},
    "withdrawn": {"en": "Withdrawn.", "ar": "سُحب الاقتراح."},
    "decided_approved": {
        "en": "{actor} approved this proposal already, {day}.",
        "ar": "اعتمد {actor} هذا الاقتراح من قبل، {day}.",
    },
    "decided_declined": {
        "en": "{actor} declined this proposal already, {day}: {reason}",
        "ar": "رفض {actor} هذا الاقتراح من قبل، {day}: {reason}",
    },
    "decided_withdrawn": {
        "en": "The member who proposed this has withdrawn it, {day}.",
        "ar": "سحب العضو الذي اقترح هذا اقتراحه، {day}.",
    },
    "told_approved": {
        "en": "What you proposed in {server} was approved and is answered there now. Thank you!",
        "ar": "اعتُمد ما اقترحته في {server} ويُجاب به هناك الآن. شكراً لك!",
    },
    "told_declined": {
        "en": "What you proposed in {server} was declined: {reason}",
        "ar": "رُفض ما اقترحته في {server}: {reason}",
    },
    "tell_me": {"en": "Tell me when it is answered", "ar": "أخبرني حين يُجاب عنه"},
    "tell_me_how": {
        "en": "I can send you a direct message once a curator answers it. For that alone I keep "
        "your name with the question until then.",
        "ar": "يمكنني إرسال رسالة خاصة إليك حين يجيب عنه محرر. ولأجل ذلك فقط أحفظ هويتك مع السؤال "
        "حتى حينه.",
    },
    "will_tell": {
        "en": "You will be told by direct message, once. /privacy takes that back.",
        "ar": "ستُبلَّغ برسالة خاصة مرة واحدة. ويُلغى ذلك بالأمر ‎/privacy.",
    },
    "told_answered": {
        "en": "A question you asked in {server} is answered there now: “{question}”. Ask it "
        "again there.",
        "ar": "سؤال طرحته في {server} له جواب هناك الآن: «{question}». اطرحه هناك من جديد.",
    },
}
