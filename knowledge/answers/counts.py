"""Counts in a fact: the things that its numbers count, before or after the number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge import text
from knowledge.figures.plain_numbers import with_plain_numbers
from knowledge.query.asked_nouns import is_plural
from knowledge.query.date_patterns import YEAR
from knowledge.query.kinds import Asks, KindMatch
from knowledge.relations.clauses import Text, split
from knowledge.relations.figures import positions
from knowledge.relations.grammar import DETERMINERS, PREPOSITIONS, SUBORDINATORS
from knowledge.retrieval.lexicon import function_words, past_forms

NUMBER_WORDS = frozenset(
    text.tokens(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
        "hundred thousand million billion trillion dozen half third quarter percent single one "
        "several none zero"
    )
)
"""Words that count, as digits do."""

_YEAR = re.compile(YEAR)
_REACH = 3  # words after a number among which the thing counted is looked for
_FURTHEST = 12  # tokens before a number in which it is, where none is behind it
_JOINING = frozenset(text.tokens("and or"))
_FOR_ONE = frozenset(text.tokens("a an each per"))
_NO_CODES = frozenset({"a", "s"})  # "a 16th", "Orrest's 16 boats"
_SHARES = frozenset(text.tokens("percent per cent pct half third quarter"))
_OF_THEM = frozenset(text.tokens("which whom these them those"))


def counted_in(words: str, asking: Mapping[str, tuple[list[str], KindMatch]]) -> frozenset[str]:
    """Return the stems of the things that the numbers of a text count, and those of `asking`."""
    found: set[str] = set()
    whole = split(with_plain_numbers(words))
    tokens = whole.tokens
    dated = positions(whole.dates)
    for at, token in enumerate(tokens):
        if token not in NUMBER_WORDS and not (token[0].isdigit() and not _YEAR.fullmatch(token)):
            continue
        before = tokens[at - 1] if at else ""
        if token[0].isdigit() and len(before) == 1 and before not in _NO_CODES:
            continue  # "F-16 jets"
        if at and whole.capitals[at - 1] and token[0].isdigit() and token[-1].isalpha():
            continue  # "LEAP-1B engines"
        if at not in dated:  # "the 28 January drone strike" counts no drones
            found.update(map(text.stem, _noun_phrase(tokens[at + 1 :])))
        if at not in dated and _stands_alone(whole, at):
            found.update(map(text.stem, _before(whole, at, dated)))
    for asked, kind in asking.values():
        if kind.asks is Asks.HOW_MANY:
            found.update(map(text.stem, _noun_phrase(asked[kind.end :])))
    return frozenset(found)


def _noun_phrase(tokens: Sequence[str]) -> list[str]:
    """Return the words up to the next function word, skipping those and numbers at the start.

    "And" goes on where no plural came before it: "surplus and seized weapons".
    """
    if len(tokens) > 1 and tokens[0] in _FOR_ONE:
        return []  # "at 3.20 a bag"
    if tokens and tokens[0] in SUBORDINATORS:
        return []  # "in 16 weeks instead of five because cracks were found"
    begin = 0
    while begin < len(tokens) and (
        tokens[begin] in function_words() or tokens[begin] in NUMBER_WORDS
    ):
        begin += 1
    found: list[str] = []
    for token in tokens[begin:]:
        if token in _JOINING and found and not any(map(is_plural, found)):
            continue
        is_over = token in past_forms() and any(map(is_plural, found))  # "countries sent teams"
        if is_over or token in function_words() or len(found) == _REACH:
            break
        found.append(token)
    return found


def _stands_alone(whole: Text, at: int) -> bool:
    """Return whether no noun follows a number: "numbered 63", "1,900 of which", "fell to 312,"."""
    tokens = whole.tokens
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if tokens[at] in _SHARES or after in _SHARES or tokens[at - 1] == "by":
        return False
    if not after or whole.breaks[at]:
        return True
    if after == "in" and (tokens[at + 2 : at + 3] or ("",))[0] in NUMBER_WORDS:
        return False  # "four in ten bookings"
    if after == "of":
        return not _OF_THEM.isdisjoint(tokens[at + 2 : at + 3])
    return after in PREPOSITIONS or after in _JOINING


def _before(whole: Text, at: int, dated: set[int]) -> list[str]:
    """Return the plural noun before a number that stands alone, and its adjectives.

    Not right before it, where the number may name one: "sheets 31 to 40".
    """
    tokens = whole.tokens
    for here in range(at - 1, max(-1, at - _FURTHEST), -1):
        if set(whole.breaks[here]) & set(".;!?"):
            return []
        if here not in dated and is_plural(tokens[here]):
            if tokens[here + 1][0].isdigit() and not whole.breaks[here]:
                return []
            first = here
            while first and here - first < _REACH - 1 and tokens[first - 1] not in function_words():
                first -= 1
            return [*tokens[first : here + 1], *_whose(tokens, first)]
    return []


def _whose(tokens: Sequence[str], at: int) -> list[str]:
    """Return the plural that a phrase belongs to: "passengers" of "passengers of all trams"."""
    before = at - 1
    while before > 0 and tokens[before] in DETERMINERS:
        before -= 1
    owned = before > 0 and tokens[before] == "of" and is_plural(tokens[before - 1])
    return [tokens[before - 1]] if owned else []
