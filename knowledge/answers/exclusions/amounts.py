"""Amounts: "35 new inspectors" is not how many there are, "lacks 27 drivers" not how many came.

Asked is a number or a sum as a whole, or one that was reached; told is an addition, a rate, a
lack, a hope, a plan or a limit, or how many something happened to. And what remains is not what
was taken away.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    HAVE,
    NUMBER_WORDS,
    PREPOSITIONS,
    is_adverb,
)
from knowledge.relations.inflection import irregular_past_forms
from knowledge.retrieval.lexicon import function_words

_ADDED = frozenset(text.tokens("new more further additional extra another"))
_IN_ALL = (("in", "all"), ("in", "total"), ("all", "together"))
_TOTAL = frozenset(text.tokens("altogether total totals overall entire whole together"))
_RATES = frozenset(text.tokens("each per average apiece"))
_LIMITS = (("up", "to"), ("at", "most"), ("a", "day"), ("a", "week"), ("a", "month"), ("a", "year"))
_LACKING = frozenset(
    text.tokens("lack lacks lacked lacking need needs needed want wants wanted missing short")
)
_HOPED = _LACKING | frozenset(
    text.tokens("hope hopes hoped depends depend seek seeks sought aim aims target goal")
)
_REMAINING = frozenset(text.tokens("remain remains remained remaining left"))
_REST = frozenset(
    text.stem(t)
    for t in text.tokens("remain left still rest other stay keep last only yet survive current now")
)
_ADDING = frozenset(
    text.tokens(
        "join joined joins new more further additional extra add adds added get gets got receive "
        "recruit hire hired buy order ordered order come open opened build built"
    )
)
_HAVING = BE | HAVE | frozenset(text.tokens("work works employ employs there own owns"))
_REACH = 2  # tokens from "lacks" to its number

ASKING_AMOUNTS = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH, Asks.HOW_LONG, Asks.WHAT})
"""The kinds of question that may ask for a number or a sum."""


def is_other_amount(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has a number that is a part, an addition, a lack or a hope."""
    statement = features.fact.statement
    if text.language(statement) != "en":
        return False
    asked, told = question.tokens, text.tokens(statement)
    if _is_of_change(asked, told):
        return True
    if question.asks is Asks.HOW_LONG:
        return False
    if _is_of_now(question, statement):
        return True
    asks_total = _is_total(asked)
    if asks_total and not _is_total(told) and (_is_rate(told) or _is_of_first_time(told)):
        return True
    if question.asks is Asks.WHAT:
        return False
    numbers = list(_numbers(told))
    if not numbers:
        return False
    if _is_addition(question, told, numbers, asks_total=asks_total):
        return True
    if _is_of_event(question, told, numbers):
        return True
    if not _REMAINING.isdisjoint(asked) and _is_of_rest(asked):
        return _REST.isdisjoint(map(text.stem, told))
    if _is_up_to_now(asked) and _is_ahead(told, numbers[0]):
        return True
    if _HOPED.isdisjoint(asked) and _is_reached(question):
        noun = text.stem(question.asked_noun or "")
        counting = [at for at in numbers if noun in map(text.stem, told[at + 1 : at + 5])]
        return all(_is_lacking(told, at) for at in counting or numbers)
    return False


def _is_of_change(asked: Sequence[str], told: Sequence[str]) -> bool:
    """Return whether all numbers of a fact are of the change before or after which is asked.

    "A cut of twenty minutes" does not say how long it was before the cut.
    """
    for at, word in enumerate(asked[:-1]):
        if word not in ("before", "after"):
            continue
        noun = asked[at + 2] if asked[at + 1] in DETERMINERS and at + 2 < len(asked) else ""
        numbers = list(_numbers(told))
        if noun and numbers and all((noun, "of") == tuple(told[n - 2 : n]) for n in numbers):
            return True
    return False


def _is_of_now(question: Question, statement: str) -> bool:
    """Return whether a fact has the number of now alone, where that of an earlier time is asked."""
    tokens = frozenset(question.tokens)
    if _DID.isdisjoint(tokens) or _THEN.isdisjoint(tokens) or not _NOW.isdisjoint(tokens):
        return False
    noun = text.stem(question.asked_noun or "")
    clauses = [text.tokens(clause) for clause in re.split(r"[;:]", statement)]
    counting = [c for c in clauses if noun in map(text.stem, c) and any(_numbers(c))]
    return bool(counting) and all(not _NOW.isdisjoint(clause) for clause in counting)


_DID = frozenset(text.tokens("did was were had"))
_THEN = frozenset(text.tokens("when then originally initially first before beginning start"))
_NOW = frozenset(text.tokens("now today currently nowadays meanwhile"))


def lacks_measure(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has no age, address or amount, where that is asked for."""
    statement = features.fact.statement
    pairs = set(itertools.pairwise(question.tokens))
    if ("how", "old") in pairs:
        told = text.tokens(statement)
        is_dated = any(reading.relation in ORIGINS for reading in features.readings)
        return not is_dated and _AGES.isdisjoint(told) and _AGE.search(statement) is None
    if not pairs.isdisjoint(_CONTACTS):
        return _CONTACT.search(statement) is None
    if question.asks is Asks.WHAT and question.asked is not None:
        asks_amount = not _MEASURED.isdisjoint(question.asked.counted[-1:])
        has_one = features.has_number or features.has_money or features.has_share
        return asks_amount and not has_one  # "what sales are expected?"
    return False


_MEASURED = frozenset(
    text.tokens(
        "sales revenue revenues turnover profit profits loss losses income price prices cost costs "
        "share percentage proportion rate rates margin budget sum amount population turnout"
    )
)


ORIGINS = frozenset({"born", "build", "begin", "open", "launch", "release", "make"})
"""Relations whose date gives the age of a person or thing."""

_AGES = frozenset(text.tokens("aged old age ages born birthday oldest youngest since built dating"))
_AGE = re.compile(
    r"\d-year|,\s\d{1,3}\s?,|\(\d{1,3}\)|\b1\d{3}\b|\b(?:at|of|between|under|over) "
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty)\b"
)
_CONTACTS = frozenset(
    (kind, word)
    for kind in text.tokens("telephone phone fax mobile hotline contact email mail web internet")
    for word in text.tokens("number numbers address")
)
_CONTACT = re.compile(r"\d[\d\s/-]{3,}\d|@|www|\b\d{3}\b")


def _is_total(tokens: Sequence[str]) -> bool:
    pairs = itertools.pairwise(tokens)
    return not _TOTAL.isdisjoint(tokens) or any(pair in _IN_ALL for pair in pairs)


def _is_rate(tokens: Sequence[str]) -> bool:
    pairs = itertools.pairwise(tokens)
    return not _RATES.isdisjoint(tokens) or any(pair in _LIMITS for pair in pairs)


def _is_of_first_time(tokens: Sequence[str]) -> bool:
    """Return whether a number is that of a part of the time: "in the first week"."""
    pairs = itertools.pairwise(tokens)
    return any(before in ("first", "last") and word in _TIMES for before, word in pairs)


_TIMES = frozenset(text.tokens("day week month year quarter hours days weeks months years"))


def _numbers(tokens: Sequence[str]) -> Iterator[int]:
    for at, token in enumerate(tokens):
        is_year = len(token) == 4 and token[:2] in ("19", "20") and token.isdigit()
        if (token in NUMBER_WORDS or token[0].isdigit()) and not is_year:
            yield at


def _is_addition(
    question: Question, told: Sequence[str], numbers: Sequence[int], *, asks_total: bool
) -> bool:
    """Return whether all that a fact counts of the things asked for comes to those there are."""
    if question.asks is not Asks.HOW_MANY or not _ADDING.isdisjoint(question.tokens):
        return False
    if not asks_total and _HAVING.isdisjoint(question.tokens):
        return False
    noun = text.stem(question.asked_noun or "")
    counted = [at for at in numbers if noun in map(text.stem, told[at + 1 : at + 5])]
    return bool(counted) and all(
        told[at + 1] in _ADDED or told[at - 1 : at] == ["another"] for at in counted
    )


def _is_of_event(question: Question, told: Sequence[str], numbers: Sequence[int]) -> bool:
    """Return whether a total is asked for, and a fact counts those affected by an event.

    "Two nurses were hurt at Sorvan" does not say how many nurses are there.
    """
    if question.asks is not Asks.HOW_MANY or not _asks_how_many_there_are(question, told):
        return False
    noun = text.stem(question.asked_noun or "")
    stems = list(map(text.stem, told))
    counting = [at for at in numbers if noun in stems[at + 1 : at + 5]]
    asked = set(map(text.stem, question.content))
    if any(at > 1 and told[at - 1] == "of" and stems[at - 2] in asked for at in counting):
        return False  # "the second load of 96 chairs reached Aren"
    return bool(counting) and all(
        _happens_to(told, stems.index(noun, at + 1)) or _is_done_to(told, at) for at in counting
    )


def _asks_how_many_there_are(question: Question, told: Sequence[str]) -> bool:
    """Return whether a question asks only how many there are, in words of a fact."""
    noun, tokens = question.asked_noun, question.tokens
    if noun is None or noun not in tokens:
        return False
    dated = {token for period in question.periods for token in text.tokens(period.written)}
    plain = _OF_PRESENCE | question.named | question.proper | dated
    after = tokens[tokens.index(noun) + 1 :]
    verbs = question.asked.covered - _OF_PRESENCE - dated if question.asked is not None else set()
    states = {word for be, word in itertools.pairwise(after) if be in BE} - plain
    if not verbs.isdisjoint(after) or states:
        return False  # "how many sell to the schools", "how many were resistant"
    plain |= {token for token in told if not _is_past(token)}
    return all(token in plain for token in after)


def _happens_to(told: Sequence[str], noun: int) -> bool:
    """Return whether a verb after a noun states a single event of that noun."""
    after = [token for token in told[noun + 1 : noun + 5] if not is_adverb(token)]
    if after[:1] == ["that"]:
        after = after[1:]  # "29 stations that opened late"
    if after[:1] and after[0] in BE | {"have", "had"}:
        after = list(itertools.dropwhile(lambda t: t in BE | HAVE, after))
    if after and after[0] in _CAPTIVE:
        return True  # those who hold them do not have them
    if not after or after[0] in _LASTING | _REACHING or after[0] in function_words():
        return False
    return _is_past(after[0])


def _is_done_to(told: Sequence[str], number: int) -> bool:
    """Return whether a verb before a number states a single event: "laid off 340 workers"."""
    before = [t for t in told[:number][-_REACH_BACK:] if t not in _BEFORE_NUMBER]
    verb = before[-1] if before else ""
    if verb in _LASTING or verb in _OF_PRESENCE or verb in _REACHING:
        return False
    return _is_past(verb)


def _is_past(token: str) -> bool:
    return token.endswith("ed") or token in irregular_past_forms()


_CAPTIVE = frozenset(text.tokens("prisoner hostage captive"))
_REACH_BACK = 4
_BEFORE_NUMBER = frozenset(
    text.tokens("off out up down away over back about around some nearly almost only just another")
)
_REACHING = frozenset(
    text.tokens(
        "totalled totaled numbered amounted came stood reached rose fell grew became made got ran "
        "owned operated "
        "contained included comprised exceeded gathered stored held"
    )
)
_OF_PRESENCE = (
    BE
    | HAVE
    | DETERMINERS
    | PREPOSITIONS
    | frozenset(text.tokens("there do does did now today currently"))
)
_LASTING = frozenset(
    text.tokens(
        "lived worked stayed remained served taught stood employed housed hosted sheltered "
        "registered enrolled based stationed deployed located counted recorded listed held kept "
        "accommodated needed required used estimated known said"
    )
)
"""Past forms and participles that tell what lasts: those who were housed somewhere were there."""


def _is_of_rest(asked: Sequence[str]) -> bool:
    """Return whether what is left is asked for, and not who left."""
    return any(t in _REMAINING - {"left"} for t in asked) or asked[-1] == "left"


def _is_reached(question: Question) -> bool:
    """Return whether what was done is asked for: "how much has been donated", "did they hire"."""
    return bool({"has", "did", "was", "were"}.intersection(question.tokens)) or (
        "have" in question.tokens and "been" in question.tokens
    )


def _is_up_to_now(asked: Sequence[str]) -> bool:
    """Return whether it is asked how much was done up to now: "so far", "already"."""
    return "already" in asked or not _UP_TO_NOW.isdisjoint(itertools.pairwise(asked))


def _is_ahead(told: Sequence[str], first: int) -> bool:
    """Return whether a fact has its first number after "is expected to", and tells nothing done."""
    before = told[:first]
    is_plan = "will" in before or any(
        verb in _EXPECTED and after == "to" for verb, after in itertools.pairwise(before)
    )
    return is_plan and (HAVE - {"have"}).isdisjoint(told) and not _is_up_to_now(told)


_UP_TO_NOW = frozenset({("so", "far"), ("to", "date"), ("until", "now"), ("till", "now")})
_EXPECTED = frozenset(
    text.tokens("expected planned plans projected forecast scheduled due set meant intends")
)


def _is_lacking(told: Sequence[str], at: int) -> bool:
    before = told[max(0, at - _REACH - 1) : at]
    return not _HOPED.isdisjoint(before)
