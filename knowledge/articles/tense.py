"""Tense of a statement of an article: whether a date is to come, is over, or of each year."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.articles.vocabulary import pattern_of, words_in
from knowledge.query.relative_dates.fragments import WILL_AR
from knowledge.query.relative_dates.resolution import MOVED
from knowledge.relations.triggers import find_triggers
from knowledge.retrieval.lexicon import past_forms

_AHEAD = re.compile(
    rf"(?<![\w'-])و?(?:{pattern_of('ahead')})(?![\w'-])|(?<!\w)و?{WILL_AR}|^ ?to be\b"
)
_ORDERED = re.compile(
    r"\b(?<!was )(?<!were )(?:order|tell|ask|require|allow|oblige|permit|instruct|urge|invite|told)"
    r"(?:ed|d|s|es)?(?: [^\s,;]+){1,12} to [a-z]+ "
)
"""What somebody is told to do, before a date of it: "ordered the owner to stop until May"."""

_CLAUSE = re.compile(
    r"[,;:](?= )|\b(?:and|but|while|which|who|after|because|when|that|as|saying)\b|،"
    rf"|(?<!\w)ان(?:ه|ها|هم)?(?= (?:[^\W\d_]+ ){{0,3}}(?:سوف|{WILL_AR}))"
)
_PRESENT = re.compile(
    r"\b(?:is|are|leaves|retires|returns|moves|closes|opens|reopens|begins|starts|ends|resumes"
    r"|steps down|takes (?:over|office|effect)|comes into force|goes on show|stays?|remains?"
    r"|expires|lapses)\b"
)
_DONE = re.compile(
    r"(?<!\bbe )(?<!\bis )(?<!\bare )(?<!being )(?<!n't )(?<!not )"
    r"(?<![\w-])(?:declared|imposed|introduced|announced|signed|agreed|adopted|approved|passed|issued"
    r"|opened|founded|begun|built|held|launched|set up|created|made|taken|lost|won|killed|arrested"
    r"|reached|published|released|reported|recorded) (?:on|in|at|during|late|early)? ?(?:the )?$"
)
"""A participle before the date on which that was done: "the emergency declared on 10 November"."""
_OF_A_NOUN = re.compile(
    r"\b(?:the|its|his|her|their) (?!end |rest |start )(?:[a-z-]+ ){1,3}of (?:the )?$"
)
"""Words before the day of a thing, which is over without "will": "replaces the note of 3 May"."""
REGULAR_PAST = re.compile(
    r"(?:dis)?agreed|freed|decreed|guaranteed|(?![a-z]{0,20}(?:[nfspcdr]eed|ndred|acred)$)[a-z]{2,20}ed"
)
"""A verb in its past, which "need", "speed" and "exceed" are not."""
_PAST = ("was", "were", "had", "did")
_WAS = re.compile(rf"\b(?:{'|'.join(_PAST)})\b")


def is_ahead(words: str, at: int) -> bool | None:
    """Return whether a date at a place of a normalised text is to come; None where nothing says.

    The clause decides in which it stands, else the whole sentence.
    """
    clause, before = _clause_of(words, at)
    if _DONE.search(before) is not None:
        return False
    if MOVED.search(clause) is not None:
        return None  # "moved the examinations from 11 May to 1 June"
    if _is_told(before):
        return True
    if _OF_A_NOUN.search(before) is not None and _AHEAD.search(clause) is None:
        return False
    if (ahead := _AHEAD.search(clause)) is not None:
        # "Staff who were there on 3 May will be told".
        is_after = ahead.start() >= len(before)
        return not (is_after and (_WAS.search(before) or _WAS_AR.search(before)))
    if _is_past(clause):
        return False
    if _begins_imperfect(clause) or _is_near_imperfect(before):
        return None
    if _PRESENT.search(clause) or any(t.is_verb for t in find_triggers(text.tokens(clause))):
        return not text.is_arabic(words)
    if _AHEAD.search(words) is not None:
        return True
    return False if text.is_arabic(words) or _is_past(words) else None


def is_present(words: str, at: int) -> bool:
    """Return whether a date is shown to be ahead by the present tense alone, without "will"."""
    clause, before = _clause_of(words, at)
    return not (_AHEAD.search(clause) or _is_told(before) or _is_past(clause))


def _begins_imperfect(clause: str) -> bool:
    """Return whether an Arabic clause begins with a verb in the imperfect.

    Some pasts begin alike ("تراجع"), so that the nearest date is as much as may be said.
    """
    first = clause.strip(" ،").partition(" ")[0]
    return is_imperfect(first) and _WAS_AR.search(clause) is None


def _is_near_imperfect(before: str) -> bool:
    """Return whether one of the last Arabic words before a date is a verb in the imperfect.

    "Was shown in a fair that is held from 15 May". Words that begin with "ت" may be nouns.
    """
    words = before.split()[-_NEAR:]
    return any(
        word.startswith("ي") and is_imperfect(word) and _WAS_AR.search(" ".join(words[:at])) is None
        for at, word in enumerate(words)
    )


_NEAR = 7


def is_imperfect(word: str) -> bool:
    """Return whether a normalised Arabic word has the form of a verb that is no past."""
    is_past = words_in("imperfect look").fullmatch(word) or _PAST_AR.fullmatch(word)
    return _IMPERFECT_AR.fullmatch(word) is not None and not is_past


_PAST_AR = re.compile(r"[وف]?ت.*ت")  # "تأسست"
_IMPERFECT_AR = re.compile(r"[وف]?[يت][^\W\d_]{2,20}")
_WAS_AR = re.compile(r"(?<!\w)[وف]?(?:كان|كانت|كانوا|قد|لم)(?!\w)")


def _is_told(before: str) -> bool:
    return bool(words_in("then ahead").search(before) or _ORDERED.search(before))


def is_of_each_year(words: str, at: int) -> bool:
    """Return whether what a normalised text says of a place in it happens again and again."""
    clause, _ = _clause_of(words, at)
    return words_in("habit").search(clause) is not None


def _clause_of(words: str, at: int) -> tuple[str, str]:
    """Return the clause at a place, and as much of it as stands before that place."""
    joints = list(_CLAUSE.finditer(words))
    start = max((joint.end() for joint in joints if joint.end() <= at), default=0)
    end = next((joint.start() for joint in joints if joint.start() > at), len(words))
    return words[start:end], words[start:at]


def _is_past(words: str) -> bool:
    tokens = text.tokens(words)
    return any(
        (
            (token in past_forms() and not token.endswith("s"))  # "goes"
            or token in _PAST
            or REGULAR_PAST.fullmatch(token)
            or token in SAME_PAST
        )
        and token not in _NO_PAST
        # "We are closed from 24 to 26 December".
        and not (at and tokens[at - 1] in _NO_PAST and not _is_month(tokens, at - 1))
        for at, token in enumerate(tokens)
    )


def _is_month(tokens: list[str], at: int) -> bool:
    """Return whether a word is the month in "the meeting of 22 May elected"."""
    return tokens[at] == "may" and at > 0 and tokens[at - 1].isdigit()


SAME_PAST = frozenset(
    ("burst", "hit", "cut", "shut", "cost", "put", "set", "spread", "quit", "hurt", "bid")
)
"""Pasts that are no other than their verb."""
_NO_PAST = frozenset(
    (
        "is", "are", "be", "being", "to", "can", "may", "must", "not", "the", "a",
        "stays", "stay", "remains", "remain", "keeps", "keep",
    )
)  # fmt: skip
