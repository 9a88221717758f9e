"""What is said of watches: what they are, the reminders and digests they bring, what is asked."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "watch_everything": {"en": "everything", "ar": "كل شيء"},
    "watch_not_held": {"en": "{name} (held no more)", "ar": "{name} (لم يعد محفوظاً)"},
    "watch_mine": {
        "en": "You will hear of **{name}** in direct messages.",
        "ar": "ستصلك أخبار **{name}** في رسائل خاصة.",
    },
    "watch_here": {
        "en": "This channel will hear of **{name}**.",
        "ar": "ستصل أخبار **{name}** إلى هذه القناة.",
    },
    "watch_before": {
        "en": "Reminders: {count} day(s) before a date, on the day, and when it has passed.",
        "ar": "التذكيرات: قبل الموعد بأيام عددها {count}، وفي يومه، وعند مضيّه.",
    },
    "watch_on": {
        "en": "Reminders: on the day of a date, and when it has passed.",
        "ar": "التذكيرات: في يوم الموعد، وعند مضيّه.",
    },
    "watch_daily": {
        "en": "A digest each day, unless there is nothing to tell.",
        "ar": "ملخص كل يوم، إلا إن لم يكن هناك جديد.",
    },
    "watch_weekly": {
        "en": "A digest each Monday, unless there is nothing to tell.",
        "ar": "ملخص كل يوم اثنين، إلا إن لم يكن هناك جديد.",
    },
    "watch_hour": {"en": "At {hour}, {zone}.", "ar": "الساعة {hour} بتوقيت {zone}."},
    "watch_digests_in": {
        "en": "Digests, and questions about passed dates, go to {channel}.",
        "ar": "الملخصات والأسئلة عن المواعيد الماضية تذهب إلى {channel}.",
    },
    "watch_shared_only": {
        "en": "Of the shared briefing only: what a server holds is watched from there.",
        "ar": "من الإحاطة المشتركة فقط؛ وما يحفظه خادم يُتابَع منه.",
    },
    "watch_next": {"en": "Next:", "ar": "القادم:"},
    "watch_nothing_next": {
        "en": "No date lies ahead there yet.",
        "ar": "لا يوجد موعد قادم هناك بعد.",
    },
    "watches_mine": {"en": "What you watch from here", "ar": "ما تتابعه من هنا"},
    "watches_here": {"en": "What this server's channels watch", "ar": "ما تتابعه قنوات هذا الخادم"},
    "watches_none": {
        "en": "Nothing is watched here. /watch topic or /watch entity begins.",
        "ar": "لا شيء يُتابَع هنا. ابدأ بـ ‎/watch topic أو ‎/watch entity.",
    },
    "watches_elsewhere": {
        "en": "You have {count} more in other places; /watch list shows them there.",
        "ar": "لديك {count} غيرها في أماكن أخرى؛ يعرضها ‎/watch list هناك.",
    },
    "watch_line": {
        "en": "**{name}** · {count} day(s) before · digest: {digest}",
        "ar": "**{name}** · قبل الموعد بأيام: {count} · الملخص: {digest}",
    },
    "digest_none": {"en": "none", "ar": "بلا"},
    "digest_daily": {"en": "daily", "ar": "يومي"},
    "digest_weekly": {"en": "weekly", "ar": "أسبوعي"},
    "paused_refused": {
        "en": "Paused: I could not post there several times. Let me post there, then watch it "
        "again.",
        "ar": "متوقفة: لم أستطع النشر هناك عدة مرات. اسمح لي بالنشر ثم تابعها من جديد.",
    },
    "paused_closed": {
        "en": "Paused: you take no direct messages from me. Allow them, then watch it again.",
        "ar": "متوقفة: لا تصلك رسائلي الخاصة. اسمح بها ثم تابعها من جديد.",
    },
    "paused_left": {
        "en": "Paused: you had left this server. Watch it again to go on.",
        "ar": "متوقفة: كنت قد غادرت هذا الخادم. تابعها من جديد للاستمرار.",
    },
    "paused_gone": {
        "en": "Paused: I had been removed from this server.",
        "ar": "متوقفة: كنت قد أُزلت من هذا الخادم.",
    },
    "unwatch": {"en": "Unsubscribe", "ar": "إلغاء المتابعة"},
    "unwatch_one": {"en": "Unsubscribe: {name}", "ar": "إلغاء متابعة: {name}"},
    "unwatched": {
        "en": "Stopped. Nothing more will come of **{name}**.",
        "ar": "توقفت. لن يصل المزيد عن **{name}**.",
    },
    "unwatched_before": {
        "en": "That watch was stopped already, or is not yours to stop.",
        "ar": "توقفت هذه المتابعة من قبل، أو ليست لك لتوقفها.",
    },
    "which_watch": {
        "en": "Choose one of the watches that are offered; /watch list shows them.",
        "ar": "اختر إحدى المتابعات المعروضة؛ يعرضها ‎/watch list.",
    },
    "watch_server_only": {
        "en": "Here I can only write to you: choose me. A channel watches in a server that has "
        "installed me.",
        "ar": "هنا لا أكتب إلا لك: اختر me. القناة تتابع في خادم مثبَّت فيه البوت.",
    },
    "watch_cannot_post": {
        "en": "I may not write in this channel. Let me see it and send messages in it, then try "
        "again.",
        "ar": "لا يُسمح لي بالكتابة في هذه القناة. اسمح لي برؤيتها والكتابة فيها ثم أعد المحاولة.",
    },
    "reminder": {"en": "Reminder", "ar": "تذكير"},
    "reminders": {"en": "Reminders: {count}", "ar": "تذكيرات: {count}"},
    "reminder_from": {"en": "From {server}", "ar": "من {server}"},
    "stage_ahead": {"en": "{distance}: {date}", "ar": "{distance}: {date}"},
    "stage_today": {"en": "Today: {date}", "ar": "اليوم: {date}"},
    "stage_begins": {"en": "{date} begins today", "ar": "اليوم يبدأ {date}"},
    "stage_begun": {"en": "{date} has begun", "ar": "بدأ {date}"},
    "span_today": {"en": "Begins today: {date}", "ar": "يبدأ اليوم: {date}"},
    "span_begins": {
        "en": "{part} begins today, in which this is to start: {date}",
        "ar": "اليوم يبدأ {part}، وفيه البداية: {date}",
    },
    "span_begun": {"en": "Its time has begun: {date}", "ar": "بدأ وقته: {date}"},
    "stage_begins_in": {"en": "{date} begins {distance}", "ar": "{date} يبدأ {distance}"},
    "span_ahead": {"en": "Begins {distance}: {date}", "ar": "يبدأ {distance}: {date}"},
    "span_begins_in": {
        "en": "{part} begins {distance}, in which this is to start: {date}",
        "ar": "{part} يبدأ {distance}، وفيه البداية: {date}",
    },
    "end_ahead": {"en": "Ends {distance}: {date}", "ar": "ينتهي {distance}: {date}"},
    "end_begins_in": {
        "en": "{part} begins {distance}, in which this is to end: {date}",
        "ar": "{part} يبدأ {distance}، وفيه النهاية: {date}",
    },
    "end_today": {"en": "Ends today: {date}", "ar": "ينتهي اليوم: {date}"},
    "end_begins": {
        "en": "{part} begins today, in which this is to end: {date}",
        "ar": "اليوم يبدأ {part}، وفيه النهاية: {date}",
    },
    "end_begun": {
        "en": "{part} has begun, in which this is to end: {date}",
        "ar": "بدأ {part}، وفيه النهاية: {date}",
    },
    "stage_passed": {
        "en": "That date has passed: {date}. What happened?",
        "ar": "مضى هذا الموعد: {date}. ماذا حدث؟",
    },
    "stage_passed_mine": {
        "en": "That date has passed: {date}. Nothing later is held.",
        "ar": "مضى هذا الموعد: {date}. ولا أملك ما هو أحدث.",
    },
    "reminders_more": {
        "en": "And {count} more; /upcoming shows them.",
        "ar": "و{count} غيرها؛ يعرضها ‎/upcoming.",
    },
    "passed_happened": {"en": "Happened", "ar": "حدث"},
    "passed_did_not": {"en": "Did not", "ar": "لم يحدث"},
    "passed_moved": {"en": "Moved", "ar": "تأجل أو تقدّم"},
    "passed_add": {"en": "Add fact", "ar": "أضف معلومة"},
    "passed_dismiss": {"en": "Dismiss for now", "ar": "اتركه الآن"},
    "passed_open": {"en": "Take it up again", "ar": "خذه من جديد"},
    "passed_choose": {"en": "Say what happened: choose one", "ar": "قل ماذا حدث: اختر واحداً"},
    "passed_dismissed": {
        "en": "Set aside by {who}. /upcoming goes on listing it until a fact says what happened.",
        "ar": "وضعه جانباً {who}. يبقى في ‎/upcoming حتى تقول معلومة ماذا حدث.",
    },
    "passed_settled": {
        "en": "That is no longer open: the fact was replaced or taken out since.",
        "ar": "لم يعد هذا مفتوحاً: استُبدلت المعلومة أو سُحبت منذ ذلك الحين.",
    },
    "form_happened": {"en": "It happened: write how", "ar": "حدث: اكتب كيف"},
    "form_did_not": {"en": "It did not: write what is known", "ar": "لم يحدث: اكتب المعروف"},
    "form_moved": {"en": "It moved: write the new date", "ar": "تغيّر موعده: اكتب الجديد"},
    "form_told_how": {
        "en": "The sentence from before: put it as it is now",
        "ar": "هذه الجملة السابقة: اكتبها كما هي الآن",
    },
    "form_moved_how": {
        "en": "The new date, as exactly as it is known",
        "ar": "الموعد الجديد، بقدر ما هو معروف",
    },
    "draft_takes_place": {
        "en": "It takes the place of: {statement}",
        "ar": "تحل محل: {statement}",
    },
    "draft_beside": {
        "en": "It stands beside the shared briefing's fact, which a server cannot change: "
        "{statement}",
        "ar": "تبقى إلى جانب معلومة الإحاطة المشتركة التي لا يغيّرها خادم: {statement}",
    },
    "digest": {"en": "Digest", "ar": "ملخص"},
    "digest_of": {"en": "Digest: {name}", "ar": "ملخص: {name}"},
    "turn_added": {"en": "New", "ar": "جديد"},
    "turn_corrected": {"en": "Corrected", "ar": "صُحِّح"},
    "turn_superseded": {"en": "Superseded", "ar": "استُبدل"},
    "turn_retired": {"en": "Taken out", "ar": "سُحب"},
    "turn_restored": {"en": "Brought back", "ar": "أُعيد"},
    "turn_by": {"en": "Now: {statement}", "ar": "الآن: {statement}"},
    "digest_soon": {"en": "Within {count} days", "ar": "خلال {count} يوماً"},
    "privacy_watches": {
        "en": "What you watch from here: {names}.",
        "ar": "ما تتابعه من هنا: {names}.",
    },
    "privacy_watches_gone": {
        "en": "Watches that were stopped: {count}.",
        "ar": "المتابعات التي أُوقفت: {count}.",
    },
    "privacy_watches_else": {
        "en": "Watches from other places: {count}. Your Discord id is kept with them, so that I "
        "can write to you.",
        "ar": "متابعات من أماكن أخرى: {count}. يُحفظ معها رقمك في ديسكورد كي أكتب إليك.",
    },
}
