"""Questions that a statement answers, by turning its own words: "When will the ferry sail?"."""

from __future__ import annotations

import functools
import re

from knowledge import text
from knowledge.dates.names import MONTHS_AR, MONTHS_EN
from knowledge.figures import StatedFigure, read_figures
from knowledge.relations.inflection import verb_forms
from knowledge.retrieval.lexicon import common_words, function_words, past_forms

MOST_QUESTIONS = 3
_LONGEST = 160
_MOST_WORDS_OF_SUBJECT = 12

_AUXILIARIES = frozenset(
    text.tokens(
        "is are was were has have had will can could must should may might would does do did"
    )
)
_BREAK = re.compile(r"[,;:–—]\s|\s\(|\s(?:after|because|while|when|although|which|who|but)\s")

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = f"(?:{'|'.join(MONTHS_EN)})"
_UNIT = r"(?:day|week|month|year)"
_WHEN = "|".join(
    (
        rf"(?:the )?(?:end|start|beginning|middle) of (?:(?:the|this|last|next) )?"
        rf"(?:{_UNIT}|{_MONTH})(?: \d{{4}})?",
        rf"(?:{_DAY},? )?\d{{1,2}} {_MONTH}(?:,? \d{{4}})?",
        rf"{_MONTH} \d{{1,2}}(?:,? \d{{4}})?(?!\d)",
        rf"(?:early |late |mid-)?{_MONTH}(?: \d{{4}})?",
        rf"(?:last |next |this )?{_DAY}",
        rf"(?:last|next|this) (?:{_UNIT}|summer|spring|autumn|winter)",
        r"the (?:spring|summer|autumn|winter)",
        r"the (?:first|second|third|fourth) (?:quarter|half)",
        rf"[\w-]+ {_UNIT}s? ago",
        r"today|yesterday|tomorrow",
    )
)
_TIME = re.compile(
    rf"\s?\b(?:(?:on|in|by|until|since|from|during|before|as of|at) )?(?:{_WHEN})(?!\w)"
    r"|\s?\b(?:in|since|by|until|from|before|for) (?:early |late )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def questions_for(
    statement: str, names: tuple[str, ...] = (), *, is_dated: bool
) -> tuple[str, ...]:
    """Return up to three questions that a statement answers, made of its own words.

    None where its grammar is not plain. `names` are those it has, and `is_dated` is whether it has
    a date to ask for.
    """
    if text.is_arabic(statement.strip()[:1]):
        asked = _in_arabic(statement, is_dated=is_dated)
    else:
        asked = _in_english(statement, names, is_dated=is_dated)
    fitting = (" ".join(question.split()).replace(" ?", "?") for question in asked)
    return tuple(dict.fromkeys(q for q in fitting if len(q) <= _LONGEST))[:MOST_QUESTIONS]


def _in_english(statement: str, names: tuple[str, ...], *, is_dated: bool) -> list[str]:
    leading = _TIME.match(f" {statement}")
    clause = statement[leading.end() - 1 :].lstrip(", ") if leading else statement
    clause = _BREAK.split(clause.rstrip(". "), maxsplit=1)[0]
    if any(sign in clause for sign in '"“”«»'):
        return []  # somebody's own words
    found: list[str] = []
    if asked := _number_in_front(clause):
        found.append(asked)
    parts = _parts(clause)
    if parts is None:
        return found
    subject, auxiliary, verb, rest = parts
    shown = _in_a_sentence(_TIME.sub("", subject).strip(" ,"), names)
    if not shown or read_figures(shown) or _RELATIVE.search(shown):
        return found
    bare = _TIME.sub("", rest).strip(" ,")
    if asked := _number_inside(shown, auxiliary, verb, rest):
        found.append(asked)
    if is_dated:
        found.insert(0, f"When {auxiliary} {shown} {verb} {bare}?")
    if subject in names and bare and (verb or auxiliary == "will"):
        told = clause[len(subject) :].strip() if verb else f"will {rest}"
        found.append(f"Who {_TIME.sub('', told).strip(' ,')}?")
    return found or [f"{auxiliary.capitalize()} {shown} {verb} {bare}?"]


_RELATIVE = re.compile(r"\b(?:that|which|who|whose|where)\b")


def _parts(clause: str) -> tuple[str, str, str, str] | None:
    """Return subject, auxiliary, verb and rest of a clause; None where they are not plain."""
    words = clause.split()
    if not words or text.norm(words[0]) in _NO_SUBJECT:
        return None
    for at, word in enumerate(words[1 : _MOST_WORDS_OF_SUBJECT + 1], start=1):
        subject = " ".join(words[:at])
        if word in _AUXILIARIES:
            return subject, word, "", _without_second(words[at + 1 :])
        base = _base(word)
        if base is not None and words[at - 1].lower() not in ("the", "a", "an", "of", "its"):
            if _is_participle(words[at + 1 :]):
                continue
            return subject, "did", base, _without_second(words[at + 1 :])
    return None


def _is_participle(after: list[str]) -> bool:
    """Return whether the verb follows after a participle: "people displaced in May are"."""
    for word in after[:_MOST_WORDS_OF_SUBJECT]:
        if word in _AUXILIARIES:
            return True
        if word.lower() in _BEGINS_ANOTHER:
            return False
    return False


_BEGINS_ANOTHER = frozenset(text.tokens("that it he she they we the a an and but which who its"))
_NO_SUBJECT = frozenset(
    text.tokens(
        "after although despite in for as to at on by with while when if since because before "
        "during under from according among between of both there here due"
    )
)


def _without_second(words: list[str]) -> str:
    """Return the words after a verb up to a second one: "on sale and cost 12 crowns"."""
    for at, word in enumerate(words[:-1]):
        if word == "and" and (words[at + 1] in _AUXILIARIES or _base(words[at + 1]) is not None):
            return " ".join(words[:at])
    return " ".join(words)


@functools.lru_cache(maxsize=2_048)
def _base(word: str) -> str | None:
    """Return the base form of a verb in the past tense: "opened" is "open"."""
    if not (word.isalpha() and word.islower()):
        return None
    if word in past_forms():
        return next((b for b, past, *_ in text.irregular_forms("verbs") if past == word), None)
    if not word.endswith("ed") or len(word) < 5:
        return word if word == "cost" else None
    stem = word[:-2]
    tried = [stem, f"{stem}e"]
    if stem.endswith("i"):
        tried = [f"{stem[:-1]}y"]
    elif stem[-1] == stem[-2] and stem[-1] not in "lsz":
        tried = [stem[:-1]]
    elif _SILENT_E.search(stem):
        tried.reverse()
    return next((base for base in tried if word in verb_forms(base)), None)


_SILENT_E = re.compile(
    r"(?:[aeiou](?:t|s|z|v|g|c|d|r|k|m|n)|[^aeiou]l|nc|rc|rg|dg|ng|[rln]v|[rlp]s|u)$(?<!e[rndt])"
    r"(?<!ee[dptkm])(?<!ai[dnlmt])(?<!oo[dkt])(?<!ea[tdkmr])(?<!o[rnw])(?<!i[tsn])"
)
"""Endings of verbs whose base form has an "e" more: "closed", "created", "reduced"."""


def _number_in_front(clause: str) -> str | None:
    """Return a question for the number that a clause begins with: "About 400 people left"."""
    first = next(iter(read_figures(clause)), None)
    if first is None or first.unit in ("", "percent"):
        return None
    lead = text.norm(clause[: first.start]).strip()
    if lead and lead != text.norm(first.hedge_written) and lead not in _LEADS:
        return None
    after = clause[first.start + len(first.written) :].strip()
    if not after or not after[0].isalpha() or after.startswith("of "):
        return None
    after = _TIME.sub("", after.partition(" and ")[0])
    return f"How many {after.strip(' ,')}?"


_LEADS = frozenset(("some", "an estimated", "at least", "about", "around", "nearly", "almost"))


def _number_inside(subject: str, auxiliary: str, verb: str, rest: str) -> str | None:
    """Return a question for the number after the verb: "reached 640 passengers"."""
    first = next(iter(read_figures(rest)), None)
    if first is None or not first.unit or first.unit == "percent":
        return None
    before = text.norm(rest[: first.start]).strip()
    before = before.removesuffix(text.norm(first.hedge_written)).strip()
    if _is_money(first):
        before = before.strip("€$£ ")
        return f"How much {auxiliary} {subject} {verb} {before}?" if not before else None
    noun = re.match(r"\s*[^\W\d_]+", rest[first.start + len(first.written) :])
    if noun is None or len(before.split()) > 1:
        return None
    tail = _TIME.sub("", rest[first.start + len(first.written) + noun.end() :]).strip(" ,")
    return f"How many {noun[0].strip()} {auxiliary} {subject} {verb} {before} {tail}?"


def _is_money(figure: StatedFigure) -> bool:
    return figure.unit in _MONEY


_MONEY = frozenset(("dollars", "euros", "pounds", "crowns", "dinars", "yen", "francs", "rupees"))


def _in_a_sentence(subject: str, names: tuple[str, ...]) -> str:
    """Return a subject as it is written inside a sentence."""
    first, _, rest = subject.partition(" ")
    word = text.norm(first)
    is_common = word in function_words() or bool(
        {word, word.removesuffix("s")} & common_words().counts.keys()
    )
    is_name = any(name.startswith(first) for name in names) or rest[:1].isupper()
    if (first.isupper() and len(first) > 1) or not is_common:
        return subject
    if is_name and word not in function_words():
        return subject
    return subject[:1].lower() + subject[1:]


_MONTH_AR = f"(?:{'|'.join(MONTHS_AR)}|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)"  # noqa: E501
_TIME_AR = re.compile(
    rf"\s?(?:في |منذ |خلال |بحلول |حتى )?(?:يوم |شهر |مطلع |نهاية )?(?:\d{{1,2}} )?{_MONTH_AR}"
    r"(?: \d{4})?|\s?(?:في |منذ |حتى )?(?:نهاية )?(?:عام|سنة) \d{4}|\s?اليوم(?: ال\w{2,12})?"
    r"|\s?(?:خلال )?(?:الأسبوع|الشهر|العام|الصيف) (?:الماضي|المقبل)"
)
_LEAD_AR = re.compile(r"^(?:و?من (?:المقرر|المتوقع) أن |و?قد |و)?")
_NO_VERB_AR = re.compile(r"(?:يذكر أن|كانت?|عدد|ال|إن|أن|هذ)")
_NUMBER_OF_AR = re.compile(
    r"(?:عدد (?P<a>[^\d،]+?) بلغ|بلغ عدد (?P<b>[^\d،]+?)(?= \d| نحو| حوالي))"
)
_LONGEST_AR = 4


def _in_arabic(statement: str, *, is_dated: bool) -> list[str]:
    clause = re.split(r"[،؛.]", statement, maxsplit=1)[0]
    told = _LEAD_AR.sub("", _TIME_AR.sub("", clause)).strip()
    found = []
    if number := _NUMBER_OF_AR.search(clause):
        found.append(f"كم عدد {(number['a'] or number['b']).strip()}؟")
    if _NO_VERB_AR.match(told) or len(told.split()) < 2:
        return found
    if is_dated:
        found.append(f"متى {told}؟")
    first = next((f for f in read_figures(clause) if f.unit and f.unit != "percent"), None)
    if first is not None:
        noun = re.match(r"\s*[^\W\d_]+", clause[first.start + len(first.written) :])
        before = _LEAD_AR.sub("", _TIME_AR.sub("", clause[: first.start])).removesuffix(
            f"{first.hedge_written} "
        )
        if noun is not None and 0 < len(before.split()) <= _LONGEST_AR:
            found.append(f"كم {noun[0].strip()} {before.strip()}؟")
    return found
