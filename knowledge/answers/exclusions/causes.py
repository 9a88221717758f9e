"""Causes: that something was so, or what came of it, is no reason why it was so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.clauses import Text, split
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    HAVE,
    MONTHS,
    NUMBER_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    WEEKDAYS,
)

_PLAIN = frozenset(
    text.tokens(
        "because owing thanks therefore hence thus so citing blaming blamed reason reasons cause "
        "causes caused causing lest purpose aim aims aimed goal motive motives motivated driven "
        "result resulted results explained explains explaining explanation saying arguing argued "
        "argues claiming fearing fear fears lacking wanting needing hoping protest lack why partly "
        "mainly largely led amid following considers considered called calls cannot unable"
    )
)
"""Words by which a statement gives a reason, or says what somebody gives as one."""

_FORWARD = frozenset(
    text.tokens("therefore hence thus so cause causes caused led reason reasons result explains")
)
"""Those of them with what is explained after them: "the flood caused the delay"."""

_LOOSE = frozenset(text.tokens("since as after over for"))
"""Words that give a reason unless a time or the like follows."""

_TIMES = MONTHS | WEEKDAYS | NUMBER_WORDS | TIMES
_NO_REASON = frozenset(text.tokens("all then that whom which well"))
_BEFORE_INFINITIVES = BE | HAVE | frozenset(text.tokens("according due up able likely"))
_NO_VERBS = (
    DETERMINERS | PREPOSITIONS | PRONOUNS | _TIMES | frozenset(text.tokens("him them me us"))
)
_REACH = 3  # tokens after "since" among which a time is looked for: "since the early 1990s"


def lacks_cause(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact gives no reason, where a question asks why something is so."""
    fact = features.fact
    if text.language(fact.statement) != "en" or question.language != "en":
        return False
    if question.asks is Asks.WHAT:
        return _lacks_death(question.tokens, text.tokens(fact.statement))
    if question.asks is Asks.YES_NO and "because" not in question.tokens:
        return False
    if Asks.WHY in features.serves:
        return False
    whole = split(f"{fact.statement} {fact.detail or ''}")
    asked = {text.stem(t) for t in question.content if t not in question.light}
    places = [at for at, token in enumerate(whole.tokens) if text.stem(token) in asked]
    return not any(
        _explains(cause, places, whole)
        for cause in _causes(whole)
        if whole.tokens[cause] not in _LOOSE or whole.tokens[cause] not in question.tokens
    )


def _lacks_death(asked: Sequence[str], told: Sequence[str]) -> bool:
    """Return whether it is asked what somebody died of, and only told that they did."""
    if asked[-2:] not in _DIED_OF and asked[-2:] != ("die", "from"):
        return False
    places = [at for at, token in enumerate(told) if token in _DYING]
    return bool(places) and not any(_OF_DEATH.intersection(told[at : at + 5]) for at in places)


_DIED_OF = (("die", "of"), ("died", "of"))
_DYING = frozenset(text.tokens("died dies"))
_OF_DEATH = frozenset(text.tokens("of from by when after because following"))


def _causes(whole: Text) -> Iterator[int]:
    """Yield where the words stand by which reasons are given."""
    tokens = whole.tokens
    for at, word in enumerate(tokens):
        is_loose = word in _LOOSE and not _is_of_time(tokens, at)
        is_infinitive = word == "to" and _is_infinitive(whole, at)
        is_plain = word in _PLAIN and not _is_idiom(tokens, at)
        is_plain = is_plain or tokens[at : at + 2] == ("due", "to")
        if is_plain or is_loose or is_infinitive:
            yield at
        elif at > _REACH and at + 1 < len(tokens) and set(whole.breaks[at]) & set(":;("):
            yield at + 1


def _is_idiom(tokens: Sequence[str], at: int) -> bool:
    """Return whether "so" or "result" gives no reason: "so far", "it did not change the result"."""
    if tokens[at] in ("result", "results"):
        is_told = tokens[at + 1 : at + 2] == ("of",) and not BE.isdisjoint(tokens[:at])
        return tokens[max(0, at - 2) : at] != ("as", "a") and not is_told
    if tokens[at] != "so":
        return False
    return tokens[at + 1 : at + 2] in _AFTER_SO or tokens[at - 1 : at] in _BEFORE_SO


_AFTER_SO = (("far",), ("called",), ("many",), ("much",), ("on",), ("long",))
_BEFORE_SO = (("do",), ("does",), ("did",), ("done",), ("doing",), ("or",), ("and",))


def _is_of_time(tokens: Sequence[str], at: int) -> bool:
    after = tokens[at + 1 : at + 1 + _REACH]
    if not after or after[0] in _NO_REASON or (tokens[at] == "as" and after[-1].endswith("est")):
        return True
    if tokens[at] in ("for", "as") and after[0] in PREPOSITIONS:
        return True
    return any(t in _TIMES or t[0].isdigit() for t in after)


def _is_infinitive(whole: Text, at: int) -> bool:
    """Return whether "to" begins what something is done for: "closed to save money"."""
    if not 0 < at < len(whole.tokens) - 1:
        return False
    before, after = whole.tokens[at - 1], whole.tokens[at + 1]
    if whole.tokens[at + 1 : at + 3] == ("do", "so"):
        return False  # "the only one to do so"
    is_verb = after not in _NO_VERBS and after.isalpha() and not whole.capitals[at + 1]
    return is_verb and before not in _BEFORE_INFINITIVES


def _explains(cause: int, asked: Sequence[int], whole: Text) -> bool:
    """Return whether a reason explains the thing asked about, rather than being that thing.

    What it explains stands before it, or after a comma where it comes first.
    """
    if not asked or whole.tokens[cause] in _FORWARD:
        return True
    if cause < 2:  # "because of the ice, the road was closed"
        comma = next((at for at, mark in enumerate(whole.breaks) if "," in mark), 0)
        return asked[-1] > comma
    return 2 * sum(at < cause for at in asked) >= len(asked)
