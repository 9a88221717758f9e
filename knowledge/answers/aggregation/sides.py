"""The two sides of a comparison: the names, numbers, dates or phrases that a question sets apart.

Each side is a question of its own, with the part the two share and without the other side.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.query import Question
from knowledge.query.entities import Mention
from knowledge.query.identifiers import Identifier
from knowledge.query.kinds import question_words
from knowledge.query.parts import is_comparing, sides
from knowledge.query.periods import Period, PeriodRelation
from knowledge.retrieval.lexicon import function_words

Read = Callable[[str], Question]
"""Reads a text as a question."""

SEPARATORS = frozenset(text.tokens("or versus vs than against compared ام لو مقابل من مقارنه"))
"""Words that set two things apart."""

_VERSUS = frozenset(text.tokens("versus vs against مقابل"))
_COMPARED = frozenset({("compared", "with"), ("compared", "to"), ("next", "to")})
_AFTER_BETWEEN = frozenset(text.tokens("and و"))
_BETWEEN = frozenset(text.tokens("between بين"))
_ORDERING = frozenset(text.tokens("after before following since قبل بعد"))
_AUXILIARIES = frozenset(text.tokens("did does do was were is are has have had come came happen"))
_OF_ASKING = frozenset(text.tokens("long far time times much many soon distance interval period"))
_JOINING = frozenset(text.tokens("and or in vs versus with to the than و او في عام سنة"))
_OPENING = frozenset(text.tokens("did does do was were is are has have had will"))


@dataclass(frozen=True, slots=True)
class Item:
    """A name, number or period in a question, with its words and where it stands there."""

    what: Mention | Identifier | Period
    words: frozenset[str]
    at: int


def typed_sides(question: Question) -> tuple[Question, Question] | None:
    """Return the two sides that are numbers, names or periods; None if there are no two."""
    names, periods = _names(question), periods_of(question)
    if _are_joined(question, periods) and not _are_joined(question, names):
        names, periods = periods, names  # "what donors paid to Marven in 2023 and 2025"
    for items in (_numbers(question), names, periods):
        pair = _pair(question, items)
        if pair is not None:
            one, other = pair
            return _without(question, one, other), _without(question, other, one)
    return None


def _are_joined(question: Question, items: list[Item]) -> bool:
    """Return whether there are two items, with nothing but "and" and the like between them."""
    if len(items) != 2:
        return False
    first, last = sorted(item.at for item in items)
    own = items[0].words | items[1].words
    between = question.tokens[first + 1 : last]
    return first < last and all(token in own or token in _JOINING for token in between)


def _pair(question: Question, items: list[Item]) -> tuple[Item, Item] | None:
    """Return the two items that are set apart: the only ones, or those around the separator."""
    if len(items) < 2:
        return None
    if len(items) == 2:
        return items[0], items[1]
    for at, token in enumerate(question.tokens):
        if token in SEPARATORS:
            before = [item for item in items if item.at < at]
            after = [item for item in items if item.at > at]
            if before and after:
                return before[-1], after[0]
    return None


def _numbers(question: Question) -> list[Item]:
    found = []
    for each in question.identifiers:
        words = frozenset(text.tokens(each.written))
        found.append(Item(each, words, _place(question, words)))
    return found


def _names(question: Question) -> list[Item]:
    known: dict[str, Item] = {}
    for each in question.mentions:
        words = frozenset(each.written.split())
        known.setdefault(each.key, Item(each, words, each.start))
    return list(known.values())


def periods_of(question: Question) -> list[Item]:
    """Return the periods of a question; a range of years as its first and last one."""
    found: list[Item] = []
    for each in question.periods:
        words = frozenset(text.tokens(each.written))
        at = _place(question, words)
        found += (Item(part, words, at) for part in _ends(each))
    return _with_years(found)


def _ends(period: Period) -> Iterator[Period]:
    """Yield the first and the last year of a range of years ("from 1963 to 1967")."""
    date = period.date
    if date is None or not date.is_interval or period.relation is not PeriodRelation.IN:
        yield period
        return
    for end in date.ends():
        if end is not None:
            yield Period(end, PeriodRelation.IN, period.written)


def _with_years(items: list[Item]) -> list[Item]:
    """Give a month without a year the year of the other one: "between March and April 2022"."""
    years = {
        each.what.date.earliest.year
        for each in items
        if isinstance(each.what, Period) and each.what.date and each.what.date.earliest
    }
    if len(years) != 1:
        return items
    (year,) = years
    return [
        dataclasses.replace(each, what=_in_year(each.what, year))
        if isinstance(each.what, Period) and each.what.month is not None
        else each
        for each in items
    ]


def _in_year(period: Period, year: int) -> Period:
    day = f"-{period.day:02}" if period.day is not None else ""
    date = dates.parse(f"{year:04}-{period.month:02}{day}")
    return Period(date, period.relation, period.written)


def _place(question: Question, words: frozenset[str]) -> int:
    return next((at for at, token in enumerate(question.tokens) if token in words), 0)


def _without(question: Question, own: Item, other: Item) -> Question:
    """Return the question with one side alone."""
    gone = other.words - own.words
    changed = dataclasses.replace(
        question, content=tuple(t for t in question.content if t not in gone)
    )
    if isinstance(own.what, Identifier) and isinstance(other.what, Identifier):
        others = other.what.words - own.what.words
        return dataclasses.replace(
            changed,
            identifiers=(own.what,),
            content=tuple(t for t in changed.content if text.stem(t) not in others),
            mentions=tuple(
                m
                for m in question.mentions
                if own.words & set(m.written.split()) or not _is_of(m, other)
            ),
        )
    if isinstance(own.what, Mention):
        mentions = tuple(m for m in question.mentions if m.key != _key(other))
        return dataclasses.replace(changed, mentions=mentions)
    if isinstance(own.what, Period):
        return dataclasses.replace(changed, periods=(own.what,))
    return changed


def _is_of(mention: Mention, item: Item) -> bool:
    """Return whether a name belongs to a number: "Veltrix" to "Veltrix 45", or "Veltrix 45"."""
    words = mention.written.split()
    if item.words & set(words):
        return True
    return isinstance(item.what, Identifier) and {text.stem(w) for w in words} <= item.what.words


def _key(item: Item) -> str:
    return item.what.key if isinstance(item.what, Mention) else ""


def phrase_sides(question: Question, read: Read) -> tuple[Question, Question] | None:
    """Return the two sides that are phrases, each with the names the other lacks."""
    tokens = text.tokens(question.shown)
    for left, right in _splits(tokens):
        if not (_has_content(left) and _has_content(right)):
            continue
        one, other = read(" ".join(left)), read(" ".join(right))
        return _completed(one, other, left, read), _completed(other, one, right, read)
    named = sides(question)
    return (read(named[0].words), read(named[1].words)) if named is not None else None


def _splits(tokens: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the ways to split a question into the phrases before and after a separator."""
    for at, token in enumerate(tokens):
        if token in _BETWEEN:
            for joint in range(at + 1, len(tokens)):
                if tokens[joint] in _AFTER_BETWEEN:
                    common = _common(tokens[:at])
                    yield (
                        [*common, *tokens[at + 1 : joint]],
                        [*common, *tokens[joint + 1 :]],
                    )
    for at, token in enumerate(tokens):
        if width := _width(tokens, at):
            yield _plain(tokens[:at]), _plain(tokens[at + width :])
        elif token in _ORDERING and at:
            yield from _ordered(tokens, at)


def _width(tokens: Sequence[str], at: int) -> int:
    """Return how many tokens at a position set two phrases apart: "versus", "compared with"."""
    if tokens[at] in _VERSUS:
        return 1
    return 2 if tuple(tokens[at : at + 2]) in _COMPARED else 0


def _ordered(tokens: Sequence[str], at: int) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the phrases of "how long after A did B happen" and "did A come after B"."""
    later = next((i for i in range(at + 1, len(tokens)) if tokens[i] in _OPENING), None)
    if later is not None and not _common(tokens[:at]):
        yield list(tokens[at + 1 : later]), _plain(tokens[later + 1 :])
    elif tokens[0] in _OPENING:
        yield _plain(tokens[1:at]), list(tokens[at + 1 :])


def _common(tokens: Sequence[str]) -> list[str]:
    """Return the words before "between A and B" that are said of both."""
    asking = function_words() | question_words() | _OF_ASKING
    return [t for t in tokens if t not in asking and not is_comparing(t)]


def _plain(tokens: Sequence[str]) -> list[str]:
    """Return a phrase without the words of asking and comparing around it."""
    kept = list(tokens)
    while kept and (kept[-1] in _AUXILIARIES or is_comparing(kept[-1])):
        kept.pop()
    return kept


def _has_content(tokens: Sequence[str]) -> bool:
    return any(t not in function_words() and not is_comparing(t) for t in tokens)


def _completed(own: Question, other: Question, tokens: list[str], read: Read) -> Question:
    """Return a side with the names and numbers of the other, if it has none itself."""
    if own.mentions or own.identifiers or not (other.mentions or other.identifiers):
        return own
    named = [m.written for m in other.mentions]
    named += [i.shown for i in other.identifiers if not any(i.written in n for n in named)]
    return read(" ".join((*tokens, *named)))
