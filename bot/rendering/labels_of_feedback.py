"""What is said around an answer: its buttons, why it was given, what people make of it."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "button_related": {"en": "Related", "ar": "ذات صلة"},
    "button_why": {"en": "Why this answer", "ar": "لماذا هذا الجواب"},
    "button_why_not": {"en": "Why no answer", "ar": "لماذا لا جواب"},
    "button_helpful": {"en": "Helpful", "ar": "مفيد"},
    "button_wrong": {"en": "Wrong", "ar": "خطأ"},
    "button_none_of_these": {"en": "None of these", "ar": "لا شيء من هذه"},
    "button_record": {"en": "Record this question", "ar": "سجّل هذا السؤال"},
    "related_to": {"en": "Related to: {statement}", "ar": "ذو صلة بـ: {statement}"},
    "nothing_related": {
        "en": "Nothing else is held on the same people, places or topic.",
        "ar": "لا يوجد شيء آخر عن الأشخاص أو الأماكن أو الموضوع نفسه.",
    },
    "why_answer": {"en": "Why this answer", "ar": "لماذا هذا الجواب"},
    "why_clarify": {"en": "Why a question back", "ar": "لماذا سؤال في المقابل"},
    "why_abstain": {"en": "Why there is no answer", "ar": "لماذا لا يوجد جواب"},
    "why_phrasing": {"en": "Nearest wording held", "ar": "أقرب صياغة محفوظة"},
    "why_fact": {"en": "It stands for", "ar": "وهي تدل على"},
    "why_words": {"en": "Words that fit", "ar": "كلمات متطابقة"},
    "why_read_as": {"en": "Read as the same", "ar": "كلمات عُدّت بالمعنى نفسه"},
    "why_names": {"en": "Names in the fact", "ar": "أسماء في المعلومة"},
    "why_unmatched": {"en": "Asked, but not in it", "ar": "وردت في السؤال وليست فيها"},
    "why_sure": {
        "en": "How sure: {words} ({percent} %)",
        "ar": "درجة اليقين: {words} ({percent}٪)",
    },
    "why_least": {
        "en": "An answer is given from {percent} % on.",
        "ar": "يُعطى الجواب ابتداءً من {percent}٪.",
    },
    "why_chosen": {
        "en": "These were chosen by topic, kind or date, not by how they are worded.",
        "ar": "اختيرت هذه بحسب الموضوع أو النوع أو التاريخ، لا بحسب صياغتها.",
    },
    "why_nothing": {
        "en": "Nothing held is worded like it.",
        "ar": "لا شيء محفوظ بصياغة تشبه السؤال.",
    },
    "why_changed": {
        "en": "The store has changed since; this is how it is answered now.",
        "ar": "تغيّر المخزون منذ ذلك الحين، وهذا ما يُجاب به الآن.",
    },
    "sure_4": {"en": "very likely right", "ar": "صحيح على الأرجح جداً"},
    "sure_3": {"en": "likely right", "ar": "صحيح على الأرجح"},
    "sure_2": {"en": "could be right", "ar": "قد يكون صحيحاً"},
    "sure_1": {"en": "unlikely to be right", "ar": "صحته غير مرجّحة"},
    "sure_0": {"en": "very unlikely to be right", "ar": "صحته مستبعدة جداً"},
    "marked_helpful": {"en": "Thank you, that is noted.", "ar": "شكراً، سُجّل ذلك."},
    "marked_wrong": {
        "en": "Thank you. The question and its answer now wait in the curators' queue of this "
        "server, who see them with /questions.",
        "ar": "شكراً. السؤال وجوابه الآن في قائمة محرري هذا الخادم، ويرونهما بالأمر ‎/questions.",
    },
    "marked_record": {
        "en": "Recorded. The curators of this server find it in their queue, under /questions.",
        "ar": "سُجّل السؤال، وسيجده محررو هذا الخادم في قائمتهم بالأمر ‎/questions.",
    },
    "marked_outside": {
        "en": "Thank you, that is noted for whoever keeps the shared briefing.",
        "ar": "شكراً، سُجّل ذلك للقائمين على الإحاطة المشتركة.",
    },
    "marked_kept": {
        "en": "It is kept for {days} days; /privacy shows and erases it.",
        "ar": "يُحفظ {days} يوماً، ويمكن عرضه وحذفه بالأمر ‎/privacy.",
    },
    "marked_before": {
        "en": "You have said so before; each person counts once.",
        "ar": "سبق أن قلت ذلك، وكل شخص يُحسب مرة واحدة.",
    },
    "only_asker": {
        "en": "This question is not kept here, so only who asked it can hand it to the curators.",
        "ar": "هذا السؤال غير محفوظ هنا، ولا يستطيع تسليمه للمحررين إلا من طرحه.",
    },
    "question_gone": {
        "en": "That question is not kept any more, and I cannot read it. Please ask again.",
        "ar": "لم يعد هذا السؤال محفوظاً ولا أستطيع قراءته. أعد طرحه من فضلك.",
    },
}
