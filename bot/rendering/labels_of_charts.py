"""What charts of figures and files of dates say themselves."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "chart_superseded": {"en": "{date}, superseded since", "ar": "{date}، استُبدل بعده"},
    "chart_choose": {"en": "Another figure", "ar": "رقم آخر"},
    "chart_none": {
        "en": "No figure is held for two dates or more.",
        "ar": "لا يوجد رقم محفوظ لتاريخين أو أكثر.",
    },
    "chart_unknown": {
        "en": "I hold no such figure over time. Choose one from those offered while you type.",
        "ar": "لا أحفظ رقماً كهذا عبر الزمن. اختر واحداً مما يُعرض أثناء الكتابة.",
    },
    "document_done": {
        "en": "{name}, {count} facts with their sources.",
        "ar": "{name}، عدد المعلومات: {count}، مع مصادرها.",
    },
    "document_failed": {
        "en": "The file could not be made. Ask for it as markdown instead.",
        "ar": "تعذر صنع الملف. اطلبه بصيغة markdown بدلاً من ذلك.",
    },
    "calendar_done": {
        "en": "{count} dates as a calendar file. One known as a month or a year spans all of it.",
        "ar": "ملف تقويم فيه {count} من التواريخ. ما يُعرف شهره أو سنته فقط يمتد على المدة كلها.",
    },
    "calendar_none": {"en": "No dated fact fits.", "ar": "لا معلومة مؤرخة مطابقة."},
    "timeline_as_of": {
        "en": "As held at the end of {day}",
        "ar": "كما كان المحفوظ في نهاية {day}",
    },
    "timeline_published": {
        "en": "From what sources had published by {day}; it was entered later",
        "ar": "مما نشرته المصادر حتى {day}، وأُدخل بعده",
    },
}
