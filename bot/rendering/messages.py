"""Every word the faces say themselves, in the asker's language: one table."""

from __future__ import annotations

from bot.rendering import (
    labels_of_charts,
    labels_of_checking,
    labels_of_facts,
    labels_of_feedback,
    labels_of_files,
    labels_of_proposals,
    labels_of_queue,
    labels_of_server,
    labels_of_timeline,
    labels_of_watching,
)

LANGUAGES = ("en", "ar")

_LABELS: dict[str, dict[str, str]] = {
    **labels_of_charts.LABELS,
    **labels_of_checking.LABELS,
    **labels_of_facts.LABELS,
    **labels_of_feedback.LABELS,
    **labels_of_files.LABELS,
    **labels_of_proposals.LABELS,
    **labels_of_queue.LABELS,
    **labels_of_server.LABELS,
    **labels_of_timeline.LABELS,
    **labels_of_watching.LABELS,
    "date": {"en": "Date", "ar": "التاريخ"},
    "as_of": {"en": "As of", "ar": "المعلومة بتاريخ"},
    "source": {"en": "Source", "ar": "المصدر"},
    "sources": {"en": "Sources", "ar": "المصادر"},
    "related": {
        "en": "Related, but not the answer:",
        "ar": "معلومات قريبة، لكنها ليست الجواب:",
    },
    "confidence": {"en": "Confidence", "ar": "درجة الثقة"},
    "confidence_high": {"en": "high", "ar": "عالية"},
    "confidence_medium": {"en": "medium", "ar": "متوسطة"},
    "confidence_low": {"en": "low", "ar": "منخفضة"},
    "kind": {"en": "Kind", "ar": "النوع"},
    "kind_event": {"en": "event", "ar": "حدث"},
    "kind_status": {"en": "status", "ar": "وضع قائم"},
    "kind_figure": {"en": "figure", "ar": "رقم"},
    "kind_plan": {"en": "plan", "ar": "خطة"},
    "kind_assessment": {"en": "assessment", "ar": "تقييم"},
    "kind_recommendation": {"en": "recommendation", "ar": "توصية"},
    "question": {"en": "Asked", "ar": "السؤال"},
    "shown": {"en": "{shown} of {count} shown.", "ar": "المعروض {shown} من {count}."},
    "open_one": {"en": "Open one of these", "ar": "اختر واحدة لعرضها"},
    "open_site": {"en": "Read it at {host}", "ar": "اقرأه في {host}"},
    "publisher": {"en": "Publisher", "ar": "الناشر"},
    "author": {"en": "Author", "ar": "الكاتب"},
    "published": {"en": "Published", "ar": "تاريخ النشر"},
    "place": {"en": "Where in it", "ar": "الموضع فيه"},
    "quote": {"en": "In its words", "ar": "بنصه"},
    "link": {"en": "Link", "ar": "الرابط"},
    "note": {"en": "Note", "ar": "ملاحظة"},
    "date_note": {"en": "On the date", "ar": "عن التاريخ"},
    "reliability": {"en": "Reliability of the source", "ar": "موثوقية المصدر"},
    "reliability_A": {"en": "A, completely reliable", "ar": "A، موثوق تماماً"},
    "reliability_B": {"en": "B, usually reliable", "ar": "B، موثوق عادة"},
    "reliability_C": {"en": "C, fairly reliable", "ar": "C، موثوق إلى حد ما"},
    "reliability_D": {"en": "D, not usually reliable", "ar": "D، غير موثوق عادة"},
    "reliability_E": {"en": "E, unreliable", "ar": "E، غير موثوق"},
    "reliability_F": {"en": "F, cannot be judged", "ar": "F، لا يمكن الحكم عليه"},
    "claim_heading": {"en": "What is held on that", "ar": "المحفوظ عن ذلك"},
    "claim_nothing": {
        "en": "I hold nothing that bears on that message.",
        "ar": "لا أملك ما يتصل بتلك الرسالة.",
    },
    "claim_note": {
        "en": "Compared by words, names, numbers and dates alone; judge the meaning yourself.",
        "ar": "المقارنة بالكلمات والأسماء والأرقام والتواريخ فقط؛ والحكم على المعنى لك.",
    },
    "stance_differs": {"en": "Differs:", "ar": "يخالف:"},
    "stance_fits": {"en": "Fits:", "ar": "يوافق:"},
    "stance_bears": {"en": "Bears on it:", "ar": "يتصل به:"},
    "no_words": {
        "en": "I cannot see any words in that message.",
        "ar": "لا أرى أي كلمات في تلك الرسالة.",
    },
    "facts_held": {"en": "{count} facts", "ar": "{count} معلومة"},
    "no_sources": {"en": "No source is held yet.", "ar": "لا يوجد مصدر محفوظ بعد."},
    "no_text": {"en": "(no text)", "ar": "(بلا نص)"},
    "help": {
        "en": "Ask me a question in the same message, and I answer from the briefing.",
        "ar": "اكتب سؤالك في الرسالة نفسها وسأجيب من الإحاطة.",
    },
    "for_example": {"en": "For example:", "ar": "مثلاً:"},
    "unreadable": {
        "en": "I cannot read that reply: Discord shows me only messages that mention me. "
        "Leave the mention on when you reply, or use /ask.",
        "ar": "لا أستطيع قراءة هذا الرد، فديسكورد لا يعرض لي إلا الرسائل التي تذكرني. "
        "أبقِ الإشارة إليّ عند الرد، أو استخدم ‎/ask.",
    },
    "busy": {
        "en": "Many questions are waiting just now. Please ask again in a moment.",
        "ar": "هناك أسئلة كثيرة في الانتظار الآن. أعد السؤال بعد لحظات من فضلك.",
    },
    "slow_down": {
        "en": "That was quick! Please wait a few seconds before your next question.",
        "ar": "مهلاً! انتظر بضع ثوانٍ قبل سؤالك التالي من فضلك.",
    },
    "store_away": {
        "en": "The store cannot be reached just now, so nothing was changed. "
        "Try again in a minute.",
        "ar": "لا يمكن الوصول إلى المخزن الآن، فلم يتغير شيء. حاول مرة أخرى بعد دقيقة.",
    },
    "store_unsure": {
        "en": "The store stopped answering while that was being stored, so it may be stored or "
        "not. Look again in a minute before you repeat it.",
        "ar": "توقف المخزن عن الاستجابة أثناء الحفظ، فربما حُفظ ذلك وربما لا. "
        "تحقق بعد دقيقة قبل أن تعيد المحاولة.",
    },
    "too_late": {
        "en": "That took too long, so I gave up. Please ask again.",
        "ar": "استغرق ذلك وقتاً طويلاً فتوقفت. أعد السؤال من فضلك.",
    },
    "restarting": {
        "en": "I am just restarting. Please try again in a minute.",
        "ar": "أعيد التشغيل الآن. حاول مرة أخرى بعد دقيقة من فضلك.",
    },
    "gone": {
        "en": "That fact is not held here, or no longer. Please ask again.",
        "ar": "هذه المعلومة غير متاحة هنا أو لم تعد كذلك. أعد السؤال من فضلك.",
    },
    "replaced": {
        "en": "The fact shown there has since been replaced by this one.",
        "ar": "حلّت هذه المعلومة محل تلك المعروضة هناك.",
    },
    "old_button": {
        "en": "That button is from an earlier version and does nothing any more. Please ask again.",
        "ar": "هذا الزر من إصدار سابق ولم يعد يعمل. أعد السؤال من فضلك.",
    },
    "command_changed": {
        "en": "That command has changed. Type / again, or restart Discord, and choose it anew.",
        "ar": "تغيّر هذا الأمر. اكتب / من جديد أو أعد تشغيل ديسكورد ثم اختره ثانية.",
    },
    "not_allowed": {
        "en": "You may not use that here.",
        "ar": "لا يحق لك استخدام هذا هنا.",
    },
    "failure": {
        "en": "Something went wrong on my side. Nothing was changed. "
        "If it happens again, tell whoever runs me this reference: {reference}",
        "ar": "حدث خطأ من جهتي ولم يتغير شيء. إن تكرر ذلك فأبلغ مشغّلي بهذا الرمز: {reference}",
    },
}


def label(key: str, language: str = "en", **parts: object) -> str:
    """One label in `language`, English where it has none; raises KeyError for an unknown key."""
    forms = _LABELS[key]
    return forms.get(language, forms["en"]).format(**parts)


def known(language: str) -> str:
    """Return `language` if there are labels in it, else "en"."""
    return language if language in LANGUAGES else "en"
