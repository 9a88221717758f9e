"""Near twins: the mint of Lincoln is not that of York, 30 May not 30 June, for is not against.

A fact may have every word of a question and be of the other of two things, told apart by one name,
day, year or side alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence, Set

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.dates.names import month_number
from knowledge.query import Asks, Question
from knowledge.query.date_patterns import MONTH
from knowledge.relations.clauses import Text, split
from knowledge.relations.grammar import MONTHS, NUMBER_WORDS, WEEKDAYS, is_year
from knowledge.retrieval.lexicon import function_words

_DAY = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH})\b|\b({MONTH}) (\d{{1,2}})(?!\d)"
)
_SPANNING = frozenset(text.tokens("from between until till since through before after within"))
_TELLING_APART = frozenset({"of", "from"})
_JOINING = frozenset(text.tokens("and or"))
_SIDES = {"for": frozenset({"against"}), "against": frozenset({"for"})}
_IN_FAVOUR = frozenset(text.tokens("favour favor yes support supported backed"))
_DECIDED_BY = frozenset({Asks.YES_NO, Asks.STATUS, Asks.COMPARE})
_SIDE_REACH = 2  # tokens from "voted" to its side: "voted unanimously against"
_NO_NAMES = MONTHS | WEEKDAYS | NUMBER_WORDS | function_words()


class NearTwins:
    """The details by which an English question is distinguished from near twins of its subject.

    `days` are those it names without their year, `years` and `names` those that stand after a noun,
    with its stem, `sides` whom it asks of that were for or against something, by the stem of the
    verb, `of_year` the year of which it asks a figure, and `bounds` the numbers with a bound.
    """

    def __init__(self, question: Question) -> None:
        tokens = question.tokens
        self._days = set() if question.periods else set(_days(" ".join(tokens)))
        pairs = list(itertools.pairwise(tokens))
        self._years = [
            (text.stem(noun), year)
            for noun, year in pairs
            if is_year(year) and noun not in _NO_NAMES
        ]
        self._names = [
            (text.stem(noun), of, name)
            for noun, of, name in zip(tokens, tokens[1:], tokens[2:], strict=False)
            if of in _TELLING_APART and name in question.proper and noun in question.content
        ]
        is_decided = question.asks in _DECIDED_BY
        self._sides = [
            (text.stem(verb), side)
            for verb, side in ([] if is_decided else pairs)
            if side in _SIDES and verb in question.content
        ]
        years = {t for t in tokens if is_year(t)}
        is_of_figure = question.asks in _OF_FIGURES and len(years) == 1
        self._of_year = next(iter(years)) if is_of_figure else None
        self._bounds = {} if is_decided else _bounds(tokens)
        self._is_more = None if is_decided or _BEFORE & set(tokens) else _more_or_less(tokens)
        self._similar = set() if _BEFORE & set(tokens) else {text.stem(t) for t in question.content}
        self._is_alone = not (
            self._similar
            or self._is_more is not None
            or self._days
            or self._years
            or self._names
            or self._sides
            or self._of_year
            or self._bounds
        )

    def are_of_other(self, features: FactFeatures) -> bool:
        """Return whether a fact is of another day, year, name or side than the one asked for."""
        statement = features.fact.statement
        if self._is_alone or text.language(statement) != "en":
            return False
        whole = split(statement)
        return (
            (bool(self._days) and _is_of_other_day(self._days, features))
            or _is_of_other_year(self._years, whole)
            or _is_of_other_name(self._names, whole)
            or _is_of_other_side(self._sides, whole)
            or (self._of_year is not None and _is_of_span(self._of_year, whole))
            or (self._is_more is not None and _more_or_less(whole.tokens) is (not self._is_more))
            or _is_of_similar(self._similar, whole)
            or (bool(self._bounds) and _is_of_other_bound(self._bounds, whole))
        )


def _is_of_other_day(wanted: Set[tuple[int, int]], features: FactFeatures) -> bool:
    """Return whether a question has a day without its year, and a fact other days alone."""
    statement = text.norm(features.fact.statement)
    stated = set(_days(statement))
    date = features.fact.date
    for end in (date.earliest, date.latest) if date is not None else ():
        if end is not None:
            stated.add((end.day, end.month))
    is_span = len(stated) > 1 and not _SPANNING.isdisjoint(text.tokens(statement))
    return bool(stated) and not is_span and wanted.isdisjoint(stated)


def _days(words: str) -> Iterator[tuple[int, int]]:
    for found in _DAY.finditer(words):
        month = month_number(found[2] or found[3])
        if month is not None:
            yield int(found[1] or found[4]), month


def _is_of_other_year(wanted: Sequence[tuple[str, str]], whole: Text) -> bool:
    """Return whether a year names one of several in a question ("model year 2020"), others here."""
    for noun, year in wanted:
        places = [i for i, token in enumerate(whole.tokens) if text.stem(token) == noun]
        years = [set(_years_at(whole.tokens, i + 1)) for i in places]
        if years and all(years) and all(year not in each for each in years):
            return True
    return False


def _is_of_span(year: str, whole: Text) -> bool:
    """Return whether a number of one year is asked, and that of a span of years told.

    Or the year is only what another one is compared with: "fewer than in 2023".
    """
    places = [at for at, token in enumerate(whole.tokens) if token == year]
    return bool(places) and all(
        whole.tokens[max(0, at - 2) : at] == ("than", "in") or _is_end_of_span(whole.tokens, at)
        for at in places
    )


def _is_end_of_span(tokens: Sequence[str], at: int) -> bool:
    """Return whether a year is one end of "between 1997 and 2024"."""
    first = at if tokens[at - 1] in _SPANS else at - 2
    if first < 1 or tokens[first - 1] not in _SPANS or len(tokens) < first + 3:
        return False
    return (
        is_year(tokens[first])
        and tokens[first + 1] in _SPANS[tokens[first - 1]]
        and is_year(tokens[first + 2])
    )


def _more_or_less(tokens: Sequence[str]) -> bool | None:
    """Return whether a text is of more, and not of less; None where it is of both or neither."""
    found = {token in _MORE for token in tokens if token in _MORE | _LESS}
    is_compared = any(pair in _THAN for pair in itertools.pairwise(tokens))
    return None if is_compared or len(found) != 1 else found.pop()


def _is_of_similar(stems: Set[str], whole: Text) -> bool:
    """Return whether a fact has what is asked about only as another one: "a similar law"."""
    places = [at for at, token in enumerate(whole.tokens) if text.stem(token) in stems]
    if not places or _SIMILAR.isdisjoint(whole.tokens):
        return False
    of_another = {whole.tokens[at] for at in places if whole.tokens[at - 1] in _SIMILAR and at}
    plain = {whole.tokens[at] for at in places if whole.tokens[at - 1] not in _SIMILAR or not at}
    return bool(of_another - plain)


_MORE, _LESS = frozenset({"more"}), frozenset({"less", "fewer"})
_THAN = frozenset({("more", "than"), ("less", "than"), ("fewer", "than")})
_SIMILAR = frozenset({"similar"})
_BEFORE = frozenset(text.tokens("similar other another like earlier previous"))


def _is_of_other_bound(wanted: Mapping[str, Sequence[bool]], whole: Text) -> bool:
    """Return whether it is asked of more than a number, and told of up to that number."""
    stated = _bounds(whole.tokens)
    return any(
        number in stated and above not in stated[number] for number, (above, *_) in wanted.items()
    )


def _bounds(tokens: Sequence[str]) -> dict[str, list[bool]]:
    """Return the numbers of a text with a bound, each with whether what is above is meant."""
    found: dict[str, list[bool]] = {}
    for at in range(1, len(tokens)):
        if not tokens[at][0].isdigit() or is_year(tokens[at]):
            continue
        one, two = tokens[at - 1], " ".join(tokens[max(0, at - 2) : at])
        if one in _ABOVE or two in _ABOVE:
            found.setdefault(tokens[at], []).append(True)
        elif one in _BELOW or two in _BELOW:
            found.setdefault(tokens[at], []).append(False)
    return found


_SPANS = {"between": ("and",), "from": ("to", "until", "till")}
_ABOVE = frozenset({"more than", "over", "above", "at least"})
_BELOW = frozenset({"up to", "under", "below", "less than", "fewer than", "at most"})
_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})


def _years_at(tokens: Sequence[str], at: int) -> Iterator[str]:
    """Yield the years of a list that begins at a place: "2018 and 2019"."""
    while at < len(tokens) and (is_year(tokens[at]) or tokens[at] in _JOINING):
        if is_year(tokens[at]):
            yield tokens[at]
        at += 1


def _is_of_other_name(wanted: Sequence[tuple[str, str, str]], whole: Text) -> bool:
    """Return whether a noun has one name after "of" in a question, and another one here."""
    for stem, of, name in wanted:
        others = [
            i + 2
            for i in range(len(whole.tokens) - 2)
            if text.stem(whole.tokens[i]) == stem and whole.tokens[i + 1] == of
        ]
        if others and all(_is_name(whole, i) and whole.tokens[i] != name for i in others):
            return not any(_is_name_of(whole, i, stem, name) for i in range(len(whole.tokens)))
    return False


def _is_name(whole: Text, at: int) -> bool:
    token = whole.tokens[at]
    return whole.capitals[at] and token.isalpha() and token not in _NO_NAMES


def _is_name_of(whole: Text, at: int, stem: str, name: str) -> bool:
    """Return whether a name stands before the noun as well: "the York mint", "York's mint"."""
    after = whole.tokens[at + 1 : at + 3]
    return whole.tokens[at] == name and stem in map(text.stem, after)


def _is_of_other_side(wanted: Sequence[tuple[str, str]], whole: Text) -> bool:
    """Return whether a question asks who was for something, and a fact names who was against it."""
    for verb, side in wanted:
        sides = _sides_of(whole.tokens, verb)
        if sides and sides <= _SIDES[side]:
            return side == "against" or _IN_FAVOUR.isdisjoint(whole.tokens)
    return False


def _sides_of(tokens: Sequence[str], verb: str) -> set[str]:
    """Return the sides that a text tells after a verb or noun."""
    places = [at for at, token in enumerate(tokens) if text.stem(token) == verb]
    near = (tokens[at + 1 : at + 1 + _SIDE_REACH] for at in places)
    return {token for some in near for token in some if token in _SIDES}
