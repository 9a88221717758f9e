"""Labels of files that go in and out."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "file_too_large": {
        "en": "That file is over 2 MiB. Split it into smaller ones.",
        "ar": "هذا الملف أكبر من 2 ميبيبايت. قسّمه إلى ملفات أصغر.",
    },
    "file_elsewhere": {
        "en": "I read files from Discord alone. Attach it to the command.",
        "ar": "لا أقرأ إلا ملفات ديسكورد. أرفق الملف بالأمر.",
    },
    "file_not_fetched": {
        "en": "Discord did not give me that file in time. Please try again.",
        "ar": "لم يصلني الملف من ديسكورد في الوقت المناسب. حاول مرة أخرى.",
    },
    "upload_gone": {
        "en": "That file is not here any more: files are kept for 15 minutes, and not over a "
        "restart. Nothing was imported; use /import again.",
        "ar": "لم يعد هذا الملف هنا: تُحفظ الملفات ربع ساعة ولا تبقى بعد إعادة التشغيل. "
        "لم يُستورد شيء؛ استخدم ‎/import من جديد.",
    },
    "upload_reading": {"en": "Reading {name} …", "ar": "أقرأ {name} …"},
    "upload_storing": {"en": "Storing {name} …", "ar": "أحفظ {name} …"},
    "upload_title": {"en": "Import {name}?", "ar": "هل أستورد {name}؟"},
    "upload_counts": {
        "en": "{added} new, {changed} changed, {unchanged} as they are.",
        "ar": "الجديد: {added}، المعدّل: {changed}، بلا تغيير: {unchanged}.",
    },
    "upload_added": {"en": "New ({count}):", "ar": "جديد ({count}):"},
    "upload_changed": {"en": "Changed ({count}):", "ar": "معدّل ({count}):"},
    "upload_doubts": {"en": "Look at these first ({count}):", "ar": "انظر في هذه أولاً ({count}):"},
    "upload_more": {"en": "and {count} more", "ar": "و{count} أخرى"},
    "upload_nothing": {
        "en": "All of it is held already. There is nothing to import.",
        "ar": "كل ما فيه محفوظ من قبل، ولا شيء للاستيراد.",
    },
    "doubt_past": {
        "en": "changes a fact that is past, and stays so: {held}",
        "ar": "تعدّل معلومة سابقة وتبقى سابقة: {held}",
    },
    "doubt_shared": {
        "en": "takes the place, in this server, of the shared: {held}",
        "ar": "تحل في هذا الخادم محل المعلومة المشتركة: {held}",
    },
    "doubt_same": {
        "en": "the store says much the same: {held}",
        "ar": "في المخزون ما يشبهها: {held}",
    },
    "doubt_figure": {
        "en": "the store has another figure: {held}",
        "ar": "في المخزون رقم آخر: {held}",
    },
    "doubt_date": {
        "en": "the store has another date: {held}",
        "ar": "في المخزون تاريخ آخر: {held}",
    },
    "upload_store": {"en": "Import", "ar": "استيراد"},
    "upload_cancel": {"en": "Cancel", "ar": "إلغاء"},
    "upload_cancelled": {"en": "Nothing was imported.", "ar": "لم يُستورد شيء."},
    "upload_stored": {
        "en": "Imported: {added} new, {changed} changed. They are answered from now on.",
        "ar": "تم الاستيراد. الجديد: {added}، المعدّل: {changed}. يُجاب بها من الآن.",
    },
    "export_done": {
        "en": "{name}, {count} facts. Seen by you alone.",
        "ar": "{name}، عدد المعلومات: {count}. لا يراه غيرك.",
    },
    "export_audit": {
        "en": "{name}, {count} changes, oldest first. Seen by you alone.",
        "ar": "{name}، عدد التغييرات: {count}، الأقدم أولاً. لا يراه غيرك.",
    },
    "export_none": {
        "en": "This server has nothing of its own yet.",
        "ar": "ليس لهذا الخادم شيء خاص به بعد.",
    },
    "export_too_large": {
        "en": "That is more than Discord takes in one file. Whoever runs me can write it with "
        "the command export in a terminal.",
        "ar": "هذا أكبر مما يقبله ديسكورد في ملف واحد. يستطيع مشغّلي كتابته بالأمر export.",
    },
}
