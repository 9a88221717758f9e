"""What is said in the curators' queue of unanswered questions, and on what is kept of a person."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "queue_title": {
        "en": "Questions without a good answer: {count}",
        "ar": "أسئلة بلا جواب جيد: {count}",
    },
    "queue_empty": {
        "en": "No question is waiting. What people ask and get nothing for, or mark as wrong, "
        "comes up here.",
        "ar": "لا سؤال في الانتظار. يظهر هنا ما سأله الناس ولم يجدوا له جواباً أو عدّوا جوابه خطأ.",
    },
    "queue_people": {"en": "People: {count}", "ar": "الأشخاص: {count}"},
    "queue_times": {"en": "Times asked: {count}", "ar": "مرات السؤال: {count}"},
    "queue_wrong": {"en": "Marked wrong: {count}", "ar": "عُدّ خطأ: {count}"},
    "queue_recorded": {"en": "Asked to be recorded: {count}", "ar": "طُلب تسجيله: {count}"},
    "queue_last": {"en": "Last: {date}", "ar": "آخر مرة: {date}"},
    "queue_choose": {"en": "Choose a question", "ar": "اختر سؤالاً"},
    "queue_page": {"en": "Page {page} of {pages}", "ar": "الصفحة {page} من {pages}"},
    "queue_before": {"en": "Previous", "ar": "السابق"},
    "queue_after": {"en": "Next", "ar": "التالي"},
    "queue_back": {"en": "Back to the queue", "ar": "العودة إلى القائمة"},
    "queue_also": {"en": "Also asked as:", "ar": "وسُئل أيضاً هكذا:"},
    "queue_now": {"en": "Answered now with: {statement}", "ar": "الجواب الآن: {statement}"},
    "queue_now_none": {"en": "Not answered now.", "ar": "لا جواب له الآن."},
    "queue_attach": {"en": "Attach to a fact", "ar": "اربطه بمعلومة"},
    "queue_dismiss": {"en": "Dismiss", "ar": "استبعده"},
    "queue_gone": {
        "en": "That question is not in the queue any more.",
        "ar": "لم يعد هذا السؤال في القائمة.",
    },
    "dismissed": {
        "en": "Dismissed. Questions worded so stay out of the queue; a complaint brings them back.",
        "ar": "استُبعد. لن تظهر الأسئلة بهذه الصياغة في القائمة إلا إذا اشتكى أحد.",
    },
    "dismiss_undo": {"en": "Undo", "ar": "تراجع"},
    "reopened": {"en": "It is back in the queue.", "ar": "عاد إلى القائمة."},
    "attach_title": {
        "en": "Which fact answers “{question}”?",
        "ar": "أي معلومة تجيب عن «{question}»؟",
    },
    "attach_how": {
        "en": "Those nearest to its words come first. Before anything is taught you are shown "
        "what would change.",
        "ar": "الأقرب إلى كلماته أولاً. وقبل التعليم يُعرض عليك ما سيتغير.",
    },
    "attach_choose": {"en": "Choose the fact", "ar": "اختر المعلومة"},
    "attach_more": {"en": "More facts", "ar": "معلومات أخرى"},
    "trial_title": {"en": "Teach this?", "ar": "هل أعلّم هذا؟"},
    "trial_refused": {"en": "This cannot be taught", "ar": "لا يمكن تعليم هذا"},
    "trial_asked": {
        "en": "“{question}” would be answered with:",
        "ar": "سيُجاب عن «{question}» بـ:",
    },
    "trial_before": {"en": "Answered now with: {statement}", "ar": "الجواب الآن: {statement}"},
    "trial_clean": {
        "en": "Other questions tried before and after: {count}. None of them changes.",
        "ar": "أسئلة أخرى جُرّبت قبل التعليم وبعده: {count}. لا يتغير شيء منها.",
    },
    "trial_changes": {
        "en": "Other questions tried before and after: {count}. These change:",
        "ar": "أسئلة أخرى جُرّبت قبل التعليم وبعده: {count}. ما يتغير منها:",
    },
    "trial_change": {
        "en": "“{question}”: {before} → {after}",
        "ar": "«{question}»: {before} ← {after}",
    },
    "trial_no_answer": {"en": "no answer", "ar": "لا جواب"},
    "trial_breaks": {
        "en": "It would break what is answered rightly now:",
        "ar": "سيفسد ذلك ما يُجاب عنه الآن جواباً صحيحاً:",
    },
    "trial_needless": {
        "en": "That fact answers the question already. Dismiss it, or choose another fact.",
        "ar": "هذه المعلومة تجيب عن السؤال أصلاً. استبعده أو اختر معلومة أخرى.",
    },
    "trial_useless": {
        "en": "The question would still not be answered with that fact: it names too little, or "
        "something the fact is not about. Add a fact for it, or choose another.",
        "ar": "لن يُجاب عن السؤال بهذه المعلومة حتى بعد التعليم، فهو عام جداً أو يذكر ما ليس فيها. "
        "أضف معلومة له أو اختر غيرها.",
    },
    "trial_too_long": {
        "en": "That fact's key is too long for a button. Teach it from a terminal.",
        "ar": "مفتاح هذه المعلومة أطول من أن يحمله زر.",
    },
    "teach": {"en": "Teach it", "ar": "علّمه"},
    "taught": {
        "en": "Taught. “{question}” is now answered with:",
        "ar": "تم التعليم. يُجاب الآن عن «{question}» بـ:",
    },
    "taught_like": {
        "en": "Questions worded alike that it answers too: {count} of {all}.",
        "ar": "أسئلة مشابهة يجيب عنها أيضاً: {count} من {all}.",
    },
    "unteach": {"en": "Take it back", "ar": "ألغِ التعليم"},
    "untaught": {
        "en": "Taken back: “{question}” is not taught any more.",
        "ar": "أُلغي التعليم: «{question}».",
    },
    "privacy_title": {"en": "What I keep of you", "ar": "ما أحتفظ به عنك"},
    "privacy_how": {
        "en": "I keep the questions put to me, so that curators see what is missing. Next to them "
        "stands a code in place of your name; curators see the words, not who asked.",
        "ar": "أحتفظ بالأسئلة الموجهة إلي ليعرف المحررون ما ينقص. ويُسجل معها رمز بدلاً من اسمك، "
        "فيرى المحررون الكلمات لا السائل.",
    },
    "privacy_here": {
        "en": "Questions kept from here: {count}. They go after {days} days.",
        "ar": "الأسئلة المحفوظة من هنا: {count}. تُحذف بعد {days} يوماً.",
    },
    "privacy_off": {
        "en": "This server keeps no questions, but for those you hand over yourself with a button.",
        "ar": "هذا الخادم لا يحتفظ بالأسئلة، إلا ما تسلّمه بنفسك بزر.",
    },
    "privacy_elsewhere": {
        "en": "Kept from other places, such as direct messages: {count}.",
        "ar": "المحفوظ من أماكن أخرى كالرسائل الخاصة: {count}.",
    },
    "privacy_marks": {
        "en": "Answers you marked as helpful, wrong or to be recorded: {count}.",
        "ar": "أجوبة أبديت رأيك فيها: {count}.",
    },
    "privacy_proposals": {
        "en": "Facts you proposed, kept with your name: {count}.",
        "ar": "معلومات اقترحتها ومحفوظة باسمك: {count}.",
    },
    "privacy_to_tell": {
        "en": "Questions whose answer you asked to be told of, kept with your name: {count}.",
        "ar": "أسئلة طلبت إبلاغك بجوابها ومحفوظة باسمك: {count}.",
    },
    "privacy_latest": {"en": "Your latest from here:", "ar": "آخر أسئلتك من هنا:"},
    "privacy_nothing": {
        "en": "Nothing: no question of yours is kept anywhere.",
        "ar": "لا شيء: لا يوجد أي سؤال محفوظ لك.",
    },
    "privacy_else": {
        "en": "Your last question also stays in memory for five minutes, so that you can follow it "
        "up. Changes that curators make to facts are kept with their names, and for {days} days "
        "that somebody tried to use what they may not. Wordings curators have taught me stay, "
        "without any trace of who asked.",
        "ar": "ويبقى سؤالك الأخير في الذاكرة خمس دقائق لتتمكن من متابعته. أما تغييرات المحررين على "
        "المعلومات فتُحفظ بأسمائهم، وتُحفظ {days} يوماً محاولات استخدام ما لا يحق لصاحبها. والصياغات "
        "التي علّمني إياها المحررون تبقى بلا أثر لمن سأل.",
    },
    "privacy_erase": {"en": "Erase what is kept of me", "ar": "احذف ما حُفظ عني"},
    "privacy_erased": {
        "en": "Erased, everywhere and at once. Questions that were kept: {count}.",
        "ar": "حُذفت في كل مكان فوراً. عدد الأسئلة التي كانت محفوظة: {count}.",
    },
    "privacy_erased_proposals": {
        "en": "Proposals: {count}. What became a fact stays, without your name.",
        "ar": "الاقتراحات: {count}. ما صار منها معلومة يبقى بلا اسمك.",
    },
}
