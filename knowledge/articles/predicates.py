"""Predicates that share a subject, each with a time of its own: two statements of one clause."""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge import text
from knowledge.articles.tense import REGULAR_PAST, SAME_PAST
from knowledge.query.date_patterns import MONTH, YEAR
from knowledge.retrieval.lexicon import past_forms

_AUXILIARIES = frozenset(text.tokens("is are was were has have had will would"))
_JOINT = re.compile(r",? and (?:then |later |again |since )?(?=[a-z])")
TIMED = re.compile(
    rf"(?<!\w)(?:{MONTH}|{YEAR}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)"
    r"|\b(?:later|afterwards|ago|yesterday|since then)\b"
    r"|\b(?:the (?:same|following|next)|last|this|next) (?:day|week|month|year)\b"
)
"""A time in a normalised text, its own or one that counts from another."""
_NO_SUBJECT = re.compile(
    r"(?:in|on|at|by|since|until|during|after|before|from|last|this|next|as|over|within|when|while"
    r"|if|there|what|how|who)\b",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 8  # words
_NO_PLAIN = re.compile(r"[,;:()]|\b(?:which|who|whose|where|that)\b")
_OPEN_ASIDE = re.compile(r"\b(?:which|who|whose|where|that)\b[^,]*$")
"""A relative clause that may go on behind "and": "the mill, which opened in 1885 and has run"."""


class SharedSubject(NamedTuple):
    """Two predicates of one subject; `first` has it, `second` does not."""

    subject: str
    first: str
    second: str


def split_predicates(clause: str) -> SharedSubject | None:
    """Split an English clause before a second verb with a time of its own, word for word.

    "The firm was founded in 1924 and has belonged to the city since 1951." None where it is not
    plain that both predicates have the same subject and the same voice: "was built in 1924 and
    sold in 1951" stays whole.
    """
    if text.is_arabic(clause[:1]) or '"' in clause or "“" in clause:
        return None
    for joint in _JOINT.finditer(clause):
        first, second = clause[: joint.start()], clause[joint.end() :]
        if not (TIMED.search(text.norm(first)) and TIMED.search(text.norm(second))):
            continue
        subject = _subject_of(first)
        verb = text.norm(second).partition(" ")[0]
        if (
            subject is None
            or _OPEN_ASIDE.search(first[len(subject) :])
            or not (verb in _AUXILIARIES or (_is_past(verb) and not _has_auxiliary(first, subject)))
        ):
            continue
        return SharedSubject(subject, first, second)
    return None


def _subject_of(clause: str) -> str | None:
    """Return the words before the first verb of a clause; None where they are no plain subject."""
    words = clause.split()
    at = next((i for i, word in enumerate(words) if i and _is_verb(text.norm(word))), None)
    subject = " ".join(words[:at]) if at is not None and at <= _LONGEST_SUBJECT else ""
    if not subject or _NO_PLAIN.search(subject) or _NO_SUBJECT.match(subject):
        return None
    return subject


def _has_auxiliary(clause: str, subject: str) -> bool:
    verb = text.norm(clause[len(subject) :]).strip().partition(" ")[0]
    return verb in _AUXILIARIES


def _is_verb(word: str) -> bool:
    return word in _AUXILIARIES or _is_past(word)


def _is_past(word: str) -> bool:
    is_irregular = word in past_forms() and not word.endswith("s")
    return is_irregular or word in SAME_PAST or REGULAR_PAST.fullmatch(word) is not None
