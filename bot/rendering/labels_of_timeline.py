"""What timelines say themselves, in text and in pictures."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "button_timeline": {"en": "Timeline", "ar": "الخط الزمني"},
    "timeline": {"en": "Timeline", "ar": "الخط الزمني"},
    "timeline_of": {"en": "Timeline: {name}", "ar": "الخط الزمني: {name}"},
    "timeline_from": {"en": "from {start}", "ar": "ابتداءً من {start}"},
    "timeline_until": {"en": "until {end}", "ar": "حتى {end}"},
    "timeline_count_1": {"en": "1 dated fact", "ar": "معلومة مؤرخة واحدة"},
    "timeline_count": {"en": "{count} dated facts", "ar": "معلومات مؤرخة: {count}"},
    "timeline_past": {"en": "{count} past", "ar": "ماضية: {count}"},
    "timeline_ongoing": {"en": "{count} ongoing", "ar": "مستمرة: {count}"},
    "timeline_future": {"en": "{count} ahead", "ar": "قادمة: {count}"},
    "timeline_undated": {"en": "{count} more have no date", "ar": "بلا تاريخ: {count}"},
    "timeline_empty": {
        "en": "No dated fact fits. Widen the period, or leave out a filter.",
        "ar": "لا توجد معلومة مؤرخة مطابقة. وسّع المدة أو أزل أحد عوامل التصفية.",
    },
    "timeline_today": {"en": "Today, {day}", "ar": "اليوم، {day}"},
    "timeline_now": {"en": "Today", "ar": "اليوم"},
    "timeline_page": {"en": "Page {page} of {pages}", "ar": "صفحة {page} من {pages}"},
    "timeline_numbers": {
        "en": "Numbers {first} to {last} of {count}",
        "ar": "الأرقام من {first} إلى {last} من أصل {count}",
    },
    "timeline_next": {"en": "Next", "ar": "التالي"},
    "timeline_previous": {"en": "Previous", "ar": "السابق"},
    "timeline_filter": {"en": "Show one topic", "ar": "اعرض موضوعاً واحداً"},
    "timeline_all": {"en": "All topics", "ar": "كل الموضوعات"},
    "timeline_rest": {"en": "Others", "ar": "أخرى"},
    "timeline_still": {
        "en": "still so as of {known}",
        "ar": "ما زال قائماً حتى {known}",
    },
    "timeline_ongoing_one": {"en": "ongoing", "ar": "مستمر"},
    "timeline_unconfirmed": {
        "en": "planned; passed {distance}, not confirmed",
        "ar": "كان مقرراً، ومضى موعده {distance} دون تأكيد",
    },
    "timeline_no_picture": {
        "en": "The picture is left out: I may not attach files here.",
        "ar": "لا تظهر الصورة لأنني لا أملك صلاحية إرفاق الملفات هنا.",
    },
    "timeline_picture_failed": {
        "en": "The picture could not be drawn just now; this is the same as text.",
        "ar": "تعذّر رسم الصورة الآن، وهذا مضمونها نصاً.",
    },
    "timeline_too_many": {
        "en": "Too many facts for one picture: choose a topic, or narrow the period.",
        "ar": "المعلومات أكثر مما تتسع له صورة واحدة: اختر موضوعاً أو ضيّق المدة.",
    },
    "timeline_key_day": {"en": "a day", "ar": "يوم"},
    "timeline_key_span": {"en": "month, year or longer", "ar": "شهر أو سنة أو أكثر"},
    "timeline_key_about": {"en": "about then", "ar": "في نحو ذلك"},
    "timeline_key_perhaps": {"en": "perhaps then", "ar": "ربما في ذلك"},
    "timeline_key_open": {"en": "goes on, no end held", "ar": "مستمر بلا نهاية معلومة"},
    "timeline_key_since": {"en": "no start held", "ar": "بلا بداية معلومة"},
    "timeline_key_ahead": {"en": "still ahead", "ar": "لم يحن بعد"},
    "timeline_key_unconfirmed": {
        "en": "planned, passed, not confirmed",
        "ar": "كان مقرراً ومضى دون تأكيد",
    },
    "timeline_scale": {
        "en": "Times with many dates are drawn wider.",
        "ar": "تُرسم الفترات الكثيرة التواريخ أعرض.",
    },
    "timeline_scale_break": {
        "en": "Times with many dates are drawn wider; long empty ones are cut short (//).",
        "ar": "تُرسم الفترات الكثيرة التواريخ أعرض، وتُختصر الفترات الخالية الطويلة (//).",
    },
}
