"""What is said to those who run a server: its settings, what the bot is, and its greeting."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "settings_title": {"en": "Settings of this server", "ar": "إعدادات هذا الخادم"},
    "settings_note": {
        "en": "Each change takes effect at once and is kept in the audit with your name.",
        "ar": "كل تغيير يسري فوراً ويُحفظ في السجل باسمك.",
    },
    "set_ask_channels": {
        "en": "Channels where any question is answered without a mention",
        "ar": "قنوات يُجاب فيها عن أي سؤال دون إشارة",
    },
    "ask_channels_how": {
        "en": "There I speak only where I am sure; anything else I pass over in silence.",
        "ar": "هناك لا أتكلم إلا حين أكون متأكداً، وأمرّ على ما سوى ذلك بصمت.",
    },
    "no_content": {
        "en": "These do nothing yet: they need Discord's message content intent, which this bot "
        "runs without. Whoever operates it can turn it on (MESSAGE_CONTENT=1).",
        "ar": "لا أثر لهذه بعد: فهي تحتاج صلاحية محتوى الرسائل من ديسكورد، والبوت يعمل بدونها. "
        "يمكن لمشغّله تفعيلها (MESSAGE_CONTENT=1).",
    },
    "set_only_channels": {
        "en": "Answer in these channels alone (none chosen: in all)",
        "ar": "الإجابة في هذه القنوات فقط (دون اختيار: في كلها)",
    },
    "set_curator_roles": {
        "en": "Roles that may curate, beside whoever manages the server",
        "ar": "الأدوار التي لها التحرير إلى جانب من يدير الخادم",
    },
    "set_language": {"en": "Language of the bot's own words", "ar": "لغة كلام البوت نفسه"},
    "set_style": {"en": "How answers look", "ar": "شكل الإجابات"},
    "set_keep_days": {"en": "How long questions are kept", "ar": "مدة حفظ الأسئلة"},
    "set_digest_channel": {
        "en": "Channel for digests and reminders",
        "ar": "قناة الملخصات والتذكيرات",
    },
    "set_time_zone": {"en": "Time zone for these", "ar": "المنطقة الزمنية لها"},
    "choose_channels": {"en": "No channel chosen", "ar": "لم تُختر أي قناة"},
    "choose_roles": {"en": "No role chosen", "ar": "لم يُختر أي دور"},
    "language_auto": {"en": "The asker's", "ar": "لغة السائل"},
    "language_en": {"en": "English", "ar": "الإنجليزية"},
    "language_ar": {"en": "Arabic", "ar": "العربية"},
    "style_card": {"en": "Card: date, source, buttons", "ar": "بطاقة: التاريخ والمصدر والأزرار"},
    "style_compact": {"en": "Compact: two or three lines", "ar": "مختصر: سطران أو ثلاثة"},
    "keep_for": {"en": "{count} days", "ar": "{count} يوماً"},
    "keep_none": {"en": "Not at all", "ar": "لا تُحفظ"},
    "threads_on": {"en": "Long answers in a thread: on", "ar": "الإجابات الطويلة في سلسلة: نعم"},
    "threads_off": {"en": "Long answers in a thread: off", "ar": "الإجابات الطويلة في سلسلة: لا"},
    "review_on": {"en": "Members may propose facts: on", "ar": "للأعضاء اقتراح معلومات: نعم"},
    "review_off": {"en": "Members may propose facts: off", "ar": "للأعضاء اقتراح معلومات: لا"},
    "switches_how": {
        "en": "A thread needs the permission to make one. What members propose with /fact add "
        "waits for a curator: /proposals.",
        "ar": "تحتاج السلسلة إلى إذن بإنشائها. وما يقترحه الأعضاء بـ ‎/fact add ينتظر محرراً: "
        "‎/proposals.",
    },
    "not_here": {
        "en": "That channel is not one of this server any more. Open /settings again.",
        "ar": "لم تعد تلك القناة في هذا الخادم. افتح ‎/settings من جديد.",
    },
    "not_everyone": {
        "en": "The role of everybody cannot curate. Choose one that you give to curators.",
        "ar": "لا يمكن أن يكون الجميع محررين. اختر دوراً تمنحه للمحررين.",
    },
    "guild_only": {
        "en": "Settings belong to a server that has installed me. Type /settings there.",
        "ar": "الإعدادات تخص خادماً مثبَّتاً فيه البوت. اكتب ‎/settings هناك.",
    },
    "about": {
        "en": "I answer from a store of sourced, dated facts, put in by people, and say so where "
        "I hold nothing. I make nothing up and look nothing up elsewhere.",
        "ar": "أجيب من مخزن معلومات موثقة ومؤرخة أدخلها أشخاص، وأقول بوضوح حين لا أملك الجواب. "
        "لا أختلق شيئاً ولا أبحث في مكان آخر.",
    },
    "about_held": {
        "en": "Held here: facts {facts}, topics {topics}, sources {sources}.",
        "ar": "المحفوظ هنا: المعلومات {facts}، المواضيع {topics}، المصادر {sources}.",
    },
    "about_source": {"en": "Most of it: {title}, {date}", "ar": "أكثره من: {title}، {date}"},
    "about_source_undated": {"en": "Most of it: {title}", "ar": "أكثره من: {title}"},
    "about_licence": {
        "en": "Version {version} of Briefing bot, free software under the MIT licence; its source "
        "code comes with it.",
        "ar": "الإصدار {version} من Briefing bot، برنامج حر برخصة MIT وشيفرته المصدرية متاحة معه.",
    },
    "about_privacy": {
        "en": "What is kept of your questions, and how to erase it: /privacy.",
        "ar": "ما يُحفظ من أسئلتك وكيف تمحوه: ‎/privacy.",
    },
    "help_title": {"en": "What you can do", "ar": "ما يمكنك فعله"},
    "help_ask": {
        "en": "**Ask** by mentioning me, with /ask, in a direct message, or from a message's menu.",
        "ar": "**اسأل** بالإشارة إليّ أو بـ ‎/ask أو برسالة خاصة أو من قائمة أي رسالة.",
    },
    "help_read": {
        "en": "**Read**: {commands}",
        "ar": "**اقرأ**: {commands}",
    },
    "help_follow": {
        "en": "**Go on** from your last question: “and UNITAD?”, “and why?”.",
        "ar": "**تابع** سؤالك السابق: «ويونيتاد؟»، «ولماذا؟».",
    },
    "help_propose": {
        "en": "**Propose** a fact to the curators: {commands} add, or *Add as fact* on a message",
        "ar": "**اقترح** معلومة على المحررين: {commands} add، أو «أضفها معلومة» على رسالة",
    },
    "help_curate": {
        "en": "**Curate**: {commands}",
        "ar": "**حرّر**: {commands}",
    },
    "help_manage": {
        "en": "**Run this server**: {commands}",
        "ar": "**أدِر هذا الخادم**: {commands}",
    },
    "joined": {
        "en": "Thank you for having me. I answer questions from a store of sourced, dated facts, "
        "or say that I hold nothing.",
        "ar": "شكراً لاستضافتي. أجيب عن الأسئلة من مخزن معلومات موثقة ومؤرخة، أو أقول إنني لا "
        "أملك الجواب.",
    },
    "joined_ask": {
        "en": "Mention me with a question, or use /ask. I speak only when asked.",
        "ar": "أشر إليّ مع سؤال أو استخدم ‎/ask. لا أتكلم إلا إذا سُئلت.",
    },
    "joined_set": {
        "en": "Whoever manages the server can choose channels, curators and more: /settings.",
        "ar": "يمكن لمن يدير الخادم اختيار القنوات والمحررين وغير ذلك: ‎/settings.",
    },
    "joined_where": {
        "en": "I was added to your server {server}.",
        "ar": "أُضفت إلى خادمك {server}.",
    },
    "open_settings": {"en": "Open settings", "ar": "فتح الإعدادات"},
}
