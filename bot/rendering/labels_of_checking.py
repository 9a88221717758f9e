"""What is said of what a curator should look at: a heading for each rule, and what to do."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "check_title": {"en": "To look at: {count}", "ar": "ما ينبغي النظر فيه: {count}"},
    "check_clean": {
        "en": "Nothing to mend. Facts looked at: {count}.",
        "ar": "لا شيء يحتاج إصلاحاً. المعلومات المفحوصة: {count}.",
    },
    "check_unread": {
        "en": "Quotes that could not be looked up, as the text of their source is not here: "
        "{count}.",
        "ar": "اقتباسات لم يمكن التحقق منها لغياب نص مصدرها: {count}.",
    },
    "check_untried": {
        "en": "Facts that were not asked for, as they are too many: {count}.",
        "ar": "معلومات لم يُسأل عنها لكثرتها: {count}.",
    },
    "check_open": {"en": "Open a fact", "ar": "افتح معلومة"},
    "check_other_figure": {
        "en": "The same with another figure",
        "ar": "الشيء نفسه برقم آخر",
    },
    "check_other_figure_do": {
        "en": "Supersede the one that no longer holds, or date them apart.",
        "ar": "استبدل ما لم يعد صحيحاً، أو ميّز بينهما بالتاريخ.",
    },
    "check_other_date": {"en": "The same with another date", "ar": "الشيء نفسه بتاريخ آخر"},
    "check_other_date_do": {
        "en": "Look into the sources; supersede the one that is out of date.",
        "ar": "ارجع إلى المصادر واستبدل ما تجاوزه الزمن.",
    },
    "check_quote": {
        "en": "Quotes that do not stand in their source",
        "ar": "اقتباسات لا توجد في مصدرها",
    },
    "check_quote_do": {
        "en": "Copy the words anew from the source.",
        "ar": "انقل الكلمات من المصدر من جديد.",
    },
    "check_quoted_figure": {
        "en": "Figures that do not stand in the quote",
        "ar": "أرقام لا ترد في الاقتباس",
    },
    "check_quoted_figure_do": {
        "en": "Correct the figure, or quote the sentence that has it.",
        "ar": "صحّح الرقم أو اقتبس الجملة التي فيها.",
    },
    "check_no_source": {"en": "Facts without a source", "ar": "معلومات بلا مصدر"},
    "check_no_source_do": {"en": "Name one, or retire the fact.", "ar": "سمِّ مصدراً أو اسحبها."},
    "check_passed": {
        "en": "Dates that have passed and nobody confirmed",
        "ar": "مواعيد مضت ولم يؤكدها أحد",
    },
    "check_passed_do": {
        "en": "Find out what happened, and supersede the fact with it.",
        "ar": "اعرف ما حدث واستبدل المعلومة به.",
    },
    "check_unreached": {
        "en": "Facts that none of their questions reaches",
        "ar": "معلومات لا يصل إليها أي سؤال من أسئلتها",
    },
    "check_unreached_do": {
        "en": "Add a question as people would ask it, or reword the fact.",
        "ar": "أضف سؤالاً كما يسأله الناس أو أعد صياغة المعلومة.",
    },
    "check_names": {
        "en": "Names that stand for several, or look alike",
        "ar": "أسماء لأكثر من واحد أو متشابهة الشكل",
    },
    "check_names_do": {
        "en": "Merge them with /entity merge, or give one another name.",
        "ar": "ادمجها بـ ‎/entity merge أو أعطِ أحدها اسماً آخر.",
    },
    "check_bare_source": {
        "en": "Sources that say too little of themselves",
        "ar": "مصادر معلوماتها ناقصة",
    },
    "check_bare_source_do": {
        "en": "Add its day, and its publisher or link, with /source edit.",
        "ar": "أضف يوم صدوره وناشره أو رابطه بـ ‎/source edit.",
    },
    "check_shared_question": {
        "en": "One question stored for several facts",
        "ar": "سؤال واحد لعدة معلومات",
    },
    "check_shared_question_do": {
        "en": "Leave it with the fact that answers it.",
        "ar": "اتركه للمعلومة التي تجيب عنه.",
    },
    "check_no_question": {"en": "Facts without a question", "ar": "معلومات بلا سؤال"},
    "check_no_question_do": {
        "en": "They are found by their own words alone; a few questions make them surer.",
        "ar": "يُعثر عليها بكلماتها فقط، وبضعة أسئلة تجعلها أضمن.",
    },
    "check_no_place": {
        "en": "Facts that do not say where in their source they stand",
        "ar": "معلومات لا تذكر موضعها في مصدرها",
    },
    "check_no_place_do": {
        "en": "Others of the same source do; add the place or a quote, from a file.",
        "ar": "غيرها من المصدر نفسه يذكره، فأضف الموضع أو اقتباساً من ملف.",
    },
    "check_old_figure": {
        "en": "Figures more than a year old",
        "ar": "أرقام مضى عليها أكثر من سنة",
    },
    "check_old_figure_do": {
        "en": "Look for a newer one, and supersede.",
        "ar": "ابحث عن رقم أحدث واستبدلها.",
    },
    "check_of": {"en": "{about}: {count} facts", "ar": "{about}: {count} معلومة"},
    "check_against": {"en": "{one} ⟷ {other}", "ar": "{one} ⟷ {other}"},
    "check_nearest": {
        "en": "{statement} (the source: “{about}”)",
        "ar": "{statement} (المصدر: «{about}»)",
    },
    "check_told": {"en": "{statement} ({about})", "ar": "{statement} ({about})"},
}
