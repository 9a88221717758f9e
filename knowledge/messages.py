"""The sentences the library itself says, in the asker's language.

A sentence takes named parts; `say` refuses an unknown one, so that a typo fails a test.
"""

from __future__ import annotations

_SENTENCES: dict[str, dict[str, str]] = {
    "passed": {
        "en": "That date has passed, {distance}; nothing later is held.",
        "ar": "مضى هذا التاريخ {distance}، ولا أملك ما هو أحدث منه.",
    },
    "may_be_outdated": {
        "en": "This may be outdated: the store has been out of reach for over a minute.",
        "ar": "قد لا تكون هذه المعلومة محدّثة: تعذّر الوصول إلى المخزن منذ أكثر من دقيقة.",
    },
    "by": {"en": "by {date}", "ar": "بحلول {date}"},
    "ahead": {"en": "Still ahead: {distance}.", "ar": "لم يحن بعد: {distance}."},
    "due_now": {"en": "The time for that is now.", "ar": "موعد ذلك الآن."},
    "published": {"en": "published {date}", "ar": "نُشر في {date}"},
    "nothing": {
        "en": "I don't hold that.",
        "ar": "لا أملك معلومة عن ذلك.",
    },
    "empty": {
        "en": "There is no question here. Ask me something, such as: {example}",
        "ar": "لا يوجد سؤال هنا. اسألني مثلاً: {example}",
    },
    "empty_topics": {
        "en": "There is no question here. I hold facts on: {topics}.",
        "ar": "لا يوجد سؤال هنا. لدي معلومات عن: {topics}.",
    },
    "empty_store": {
        "en": "I hold no facts yet. A curator can add some, or import a briefing.",
        "ar": "لا أملك أي معلومات بعد. يمكن لأحد المحررين إضافتها.",
    },
    "no_such_words": {
        "en": "I don't hold that: nothing I hold speaks of {words}.",
        "ar": "لا أملك معلومة عن ذلك: لا شيء لدي عن {words}.",
    },
    "no_date": {
        "en": "I don't hold when. This is the nearest I hold.",
        "ar": "لا أملك موعداً لذلك. هذا أقرب ما لدي.",
    },
    "no_number": {
        "en": "I don't hold a figure for that.",
        "ar": "لا أملك رقماً لذلك.",
    },
    "no_period": {
        "en": "I hold nothing on that for {period}.",
        "ar": "لا أملك شيئاً عن ذلك في {period}.",
    },
    "no_name": {
        "en": "I hold nothing on that about {names}.",
        "ar": "لا أملك شيئاً عن ذلك يخص {names}.",
    },
    "contrary": {
        "en": "I hold nothing that says so; what I hold says otherwise.",
        "ar": "لا أملك ما يؤيد ذلك؛ ما لدي يقول خلافه.",
    },
    "other_number": {
        "en": "I don't hold that for {numbers}; the figure held is another one.",
        "ar": "لا أملك ذلك للرقم {numbers}؛ الرقم المحفوظ غيره.",
    },
    "list": {"en": "{count} facts:", "ar": "{count} معلومات:"},
    "list_of": {"en": "{topic}: {count} facts", "ar": "{topic}: {count} معلومات"},
    "recommendations": {"en": "{count} recommendations:", "ar": "{count} توصيات:"},
    "dated_list": {"en": "{count} dated facts for {period}:", "ar": "{count} معلومات عن {period}:"},
    "passed_list": {
        "en": "{count} scheduled dates have passed:",
        "ar": "{count} مواعيد مقررة مضت:",
    },
    "ahead_list": {"en": "{count} dates lie ahead:", "ar": "{count} مواعيد قادمة:"},
    "none_ahead": {
        "en": "I hold no date that still lies ahead.",
        "ar": "لا أملك أي موعد قادم.",
    },
    "none_passed": {
        "en": "None of the scheduled dates I hold has passed.",
        "ar": "لم يمضِ أي من المواعيد المقررة التي لدي.",
    },
    "more": {
        "en": "{count} more are held; ask about one topic to see them.",
        "ar": "لدي {count} أخرى؛ اسأل عن موضوع واحد لرؤيتها.",
    },
    "clarify": {"en": "Which of these do you mean?", "ar": "أيّ من هذه تقصد؟"},
    "twin": {"en": "Did you mean {names}?", "ar": "هل تقصد {names}؟"},
    "apart_year": {
        "en": "{first} and {second}: {count} year(s) apart.",
        "ar": "{first} و{second}: الفارق بالسنوات {count}.",
    },
    "apart_month": {
        "en": "{first} and {second}: {count} month(s) apart.",
        "ar": "{first} و{second}: الفارق بالأشهر {count}.",
    },
    "apart_day": {
        "en": "{first} and {second}: {count} day(s) apart.",
        "ar": "{first} و{second}: الفارق بالأيام {count}.",
    },
    "parts": {"en": "{count} questions, one by one:", "ar": "{count} أسئلة، واحداً تلو الآخر:"},
    "part_missing": {"en": "On “{question}”: {lead}", "ar": "عن «{question}»: {lead}"},
    "taken_as": {"en": "Read as: {question}", "ar": "فهمت السؤال هكذا: {question}"},
    "brief_all": {"en": "The briefing", "ar": "الإحاطة"},
    "brief_line": {
        "en": "{count} facts held, the newest known on {date}.",
        "ar": "المحفوظ {count} معلومة، أحدثها بتاريخ {date}.",
    },
    "brief_line_undated": {"en": "{count} facts held.", "ar": "المحفوظ {count} معلومة."},
    "brief_passed": {
        "en": "Dates that have passed, unconfirmed",
        "ar": "مواعيد مضت دون تأكيد",
    },
    "brief_ahead": {"en": "Still ahead", "ar": "لم يحن بعد"},
    "brief_key": {"en": "Key facts", "ar": "أهم المعلومات"},
    "brief_plans": {"en": "Plans", "ar": "الخطط"},
    "brief_figures": {"en": "Figures", "ar": "الأرقام"},
    "brief_advice": {"en": "Recommendations", "ar": "التوصيات"},
    "status_now": {"en": "As last known", "ar": "آخر ما هو معروف"},
    "status_else": {"en": "Also held", "ar": "ومما هو محفوظ"},
    "upcoming": {"en": "What is scheduled", "ar": "المواعيد المقررة"},
    "none_scheduled": {
        "en": "Nothing scheduled is held for that time.",
        "ar": "لا يوجد موعد مقرر محفوظ لتلك الفترة.",
    },
    "claim_date": {
        "en": "The message says {said}; what is held is dated {held}.",
        "ar": "تقول الرسالة {said}، والتاريخ المحفوظ {held}.",
    },
    "claim_number": {
        "en": "The message says {said}; the fact has another number.",
        "ar": "تقول الرسالة {said}، والرقم المحفوظ غيره.",
    },
    "claim_contrary": {
        "en": "The message says “{said}”; the fact says otherwise.",
        "ar": "تقول الرسالة «{said}»، والمحفوظ خلاف ذلك.",
    },
    "side_by_side": {"en": "Side by side:", "ar": "جنباً إلى جنب:"},
    "no_comparison": {
        "en": "I don't hold both sides of that comparison.",
        "ar": "لا أملك طرفي هذه المقارنة معاً.",
    },
}


def say(sentence: str, language: str, **parts: object) -> str:
    """One sentence in `language`, English where it has none; raises KeyError for an unknown one."""
    forms = _SENTENCES[sentence]
    return forms.get(language, forms["en"]).format(**parts)
