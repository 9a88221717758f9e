"""Counts with the noun left out after a name: "the Union won 68 seats, the Front 47"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from knowledge import text
from knowledge.query.identifiers import naming_stems
from knowledge.relations.grammar import DETERMINERS, is_year
from knowledge.retrieval.lexicon import function_words

_ENDING = frozenset(text.tokens("and but while"))


def elided_counts(
    tokens: Sequence[str],
    breaks: Sequence[str],
    capitals: Container[int],
    in_dates: Container[int],
) -> Iterator[int]:
    """Yield where numbers stand after a name that count what the first number of a text does.

    Each ends an item of a list, which has nothing but a name before it. "Line 4" is a name, and so
    are "Orba 3 and Orba 4".
    """
    first = _first_count(tokens, in_dates)
    if first is None:
        return
    found = [
        at
        for at in range(first + 2, len(tokens))
        if _ends_item(tokens, breaks, at) and _follows_name(tokens, breaks, capitals, at)
    ]
    owners = Counter(tokens[at - 1] for at in found)
    for at in found:
        is_designated = text.stem(tokens[at - 1]) in naming_stems("designator")
        if owners[tokens[at - 1]] == 1 and not is_designated:
            yield at


def _first_count(tokens: Sequence[str], in_dates: Container[int]) -> int | None:
    """Return where the first number of a text stands if a noun follows it, maybe after a whole."""
    at = next((i for i, t in enumerate(tokens) if t[0].isdigit() and i not in in_dates), None)
    if at is None:
        return None
    after = [t for t in tokens[at + 1 : at + 5] if t != "of" and t not in DETERMINERS]
    noun = next((t for t in after if not t[0].isdigit()), "")
    return at if noun.isalpha() and noun not in function_words() else None


def _ends_item(tokens: Sequence[str], breaks: Sequence[str], at: int) -> bool:
    if not tokens[at].isdigit() or is_year(tokens[at]):
        return False
    return at + 1 == len(tokens) or bool(breaks[at]) or tokens[at + 1] in _ENDING


def _follows_name(
    tokens: Sequence[str], breaks: Sequence[str], capitals: Container[int], at: int
) -> bool:
    """Return whether only a name stands between a number and the end of the item before."""
    begin = at
    while begin and begin - 1 in capitals and not breaks[begin - 1]:
        begin -= 1
    named = begin < at
    if named and begin and tokens[begin - 1] in DETERMINERS and not breaks[begin - 1]:
        begin -= 1
    return named and begin > 0 and (bool(breaks[begin - 1]) or tokens[begin - 1] in _ENDING)
