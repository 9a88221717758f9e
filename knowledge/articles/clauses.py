"""Clauses of a sentence with a subject and verb of their own: the statements it makes."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.articles.predicates import TIMED
from knowledge.articles.tense import REGULAR_PAST, SAME_PAST, is_imperfect
from knowledge.query.date_patterns import MONTH, YEAR
from knowledge.retrieval.lexicon import past_forms

_JOINT = re.compile(r";\s+|,\s+(?:and|but|while|whereas)\s+")
_OPENING, _CLOSING = '"“«([', '"”»)]'
_SUBJECT = re.compile(
    r"(?:the|a|an|some|about|around|nearly|over|all|both|another|each|every|two|three|four|five|"
    r"six|seven|eight|nine|ten|at least|more than|[A-Z]\w|\d)(?:\b|(?<=\w))"
)
_AUXILIARIES = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "must",
     "should", "may", "might", "shall", "did", "does", "do", "remain", "remains", "stay", "stays",
     *SAME_PAST)
)  # fmt: skip
_BARE_SUBJECT = re.compile(r"(?<![a-z])(?![a-z]{0,20}(?:ss|us|is) )[a-z]{2,20}s (?=[a-z])")
_FEWEST_WORDS = 4
_ARTICLES = frozenset(("a", "an", "the", "of", "by", "with", "its", "their", "and", "for", "to"))


def split_statements(sentence: str) -> tuple[str, ...]:
    """Split a sentence at joints where both sides are clauses by themselves, word for word.

    Where that is not plain (a subject or time that both share, a list, a quotation), the sentence
    stays whole. No word is added or changed.
    """
    if text.is_arabic(sentence.strip()[:1]):
        return _split_arabic(sentence)
    parts: list[str] = []
    start = 0
    for joint in _JOINT.finditer(sentence):
        left, right = sentence[start : joint.start()], sentence[joint.end() :]
        if _is_inside(left) or len(text.tokens(left)) < _FEWEST_WORDS:
            continue
        if joint[0].startswith(",") and not (is_clause(left) and _begins_clause(right)):
            continue
        if joint[0].startswith(";") and not (_is_apart(right) or _are_dated(left, right)):
            continue
        own_time = _LEADING_TIME.match(right) or _NOW.search(right) or _POINTING.search(right)
        if _begins_with_time(left) and not own_time:
            continue
        parts.append(left)
        start = joint.end()
    return (*parts, sentence[start:])


def _split_arabic(sentence: str) -> tuple[str, ...]:
    """Split an Arabic sentence before "and" with a verb, where both sides have a time of theirs."""
    for joint in _JOINT_AR.finditer(sentence):
        left, right = sentence[: joint.start()], sentence[joint.end() :]
        if _is_inside(left) or min(len(text.tokens(left)), len(text.tokens(right))) < _FEWEST_WORDS:
            continue
        is_present = is_imperfect(text.norm(right).partition(" ")[0])
        if not _TIME_AR.search(text.norm(left)):
            continue
        if is_present or _TIME_AR.search(text.norm(right)):
            return (left, *_split_arabic(right))
    return (sentence,)


_JOINT_AR = re.compile(r"،\s+(?=و(?:[يت]|ا(?!ل)|أ|كان|قد|لم|س[يت]))")
_TIME_AR = re.compile(
    rf"(?<!\w)[وبل]?(?:{MONTH}|(?:عام|سنه|منذ|بعد|قبل) |(?:العام|الشهر|الاسبوع) )|{YEAR}"
)


def _is_inside(before: str) -> bool:
    """Return whether a quotation or bracket that began before is open still."""
    straight = before.count('"') % 2 == 1
    pairs = zip(_OPENING[1:], _CLOSING[1:], strict=True)
    return straight or any(before.count(a) > before.count(b) for a, b in pairs)


def _begins_clause(right: str) -> bool:
    time = _LEADING_TIME.match(right)
    right = right[time.end() :] if time is not None else right
    head = re.split(r"[,;:]", right, maxsplit=1)[0]
    if time is not None and _IT.match(right):
        return is_clause(head)
    is_dated = TIMED.search(text.norm(head)) is not None
    has_subject = _SUBJECT.match(right) or (is_dated and _BARE_SUBJECT.match(right))
    return bool(has_subject) and is_clause(head)


_LEADING_TIME = re.compile(
    r"(?:(?:in|on|at|by|since|until|from) (?:[^\s,;]+ ){1,4}?"
    r"|(?:the (?:following|next|same)|last|next|a) (?:[a-z]+ ){1,2}?)"
    r"(?=(?:the|it|they|he|she|a|an) )"
)
_IT = re.compile(r"(?:it|they|he|she) ")


def _is_apart(right: str) -> bool:
    """Return whether what follows a semicolon is a clause that needs nothing before it."""
    return is_clause(right) and not _REFERRING.match(right)


def _are_dated(left: str, right: str) -> bool:
    """Return whether both sides of a semicolon have a subject and a date of their own."""
    first = re.split(r"[;]", right, maxsplit=1)[0]
    has_subject = _SUBJECT.match(right) or _REFERRING.match(right)
    sides = (text.norm(left), text.norm(first))
    if has_subject is None or _DATED.search(sides[0]) is None:
        return False
    return any(each.search(sides[1]) for each in (_DATED, _NOW, _POINTING))


_NOW = re.compile(r"^(?:\S+ ){1,4}(?:now|today|currently|at present)\b|\b(?:now|today)$")
_POINTING = re.compile(
    r"\b(?:later|afterwards|since then|the (?:same|following|next) (?:day|week|month|year))\b"
)
_DATED = re.compile(rf"(?<!\w)(?:{MONTH}|{YEAR})(?!\w)")
_REFERRING = re.compile(r"(?:it|they|he|she|this|these|those|both|of which|among)\b", re.IGNORECASE)


def is_clause(words: str) -> bool:
    """Return whether English words have a verb, and something before it."""
    tokens = text.tokens(words)
    return len(tokens) >= _FEWEST_WORDS and any(
        token in _AUXILIARIES
        or (
            (token in past_forms() or REGULAR_PAST.fullmatch(token))
            and tokens[at - 1] not in _ARTICLES
        )
        for at, token in enumerate(tokens[1:], start=1)
    )


_TIME_FIRST = re.compile(
    r"(?:in|on|at|by|since|until|during|after|before|from|last|this|next|as of|over|within)\b"
    r"[^,]*,",
    re.IGNORECASE,
)


def _begins_with_time(left: str) -> bool:
    """Return whether a clause begins with words that may be about the next one too."""
    return _TIME_FIRST.match(left) is not None
