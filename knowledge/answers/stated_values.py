"""Stated values: what a statement gives as the value of a thing, from when, and of what thing.

"12,400 people lived in Ostra in 2015" and "the population of Ostra rose to 14,900 in 2024" give two
values of one thing. The ways to word what is measured are in `measures.txt`.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from knowledge import text
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.entailment.words import units
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.stated_dates import stated_periods
from knowledge.dates import EdtfDate, overlaps
from knowledge.figures import StatedFigure, read_figures
from knowledge.figures.words import words_of
from knowledge.model import FactKind
from knowledge.query.periods import PeriodRelation
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    GET,
    HAVE,
    MONEY,
    MONTHS,
    NEGATIONS,
)
from knowledge.relations.inflection import verb_forms
from knowledge.relations.table import relations
from knowledge.retrieval.lexicon import function_words, lines_of, past_forms

_OF_PERIODS = "period: "
_LATER_CLAUSE = re.compile(
    r",\s(?!\d{3,4}\b(?! of\b))|;|\s(?:when|while|whereas|because|although|before it|after it|"
    r"since(?=\s(?:\w+\s){1,4}?(?:was|were|had|has|have|is|are)\b))\s",
    re.IGNORECASE,
)
_FIRST_DATE = re.compile(
    r"^(?:by|in|on|as of|until|since|from|at|after|before)\b[^,]{0,40}?\d{4},?\s", re.IGNORECASE
)
_RATE = re.compile(
    r"^\s*(?:(?:an?|per|each|every) (?:[a-z]+)(?: (?=an?\b|per\b|each\b|every\b))?)+"
)
_BY_HOW_MUCH = re.compile(r"\bby\b[^,;]*(?=\b(?:to|from)\b)", re.IGNORECASE)
_CHANGES = ("rise", "fall", "cut", "expand", "extend", "change", "become", "begin", "open")
_STATING = frozenset(
    text.stem(form)
    for verb in text.tokens(
        "have give stand cost reach set fix come total number amount carry host hold count remain "
        "stay charge introduce recover settle move live sell run hit put bring keep start employ"
    )
    for form in verb_forms(verb)
)
_FRAMING = frozenset(
    text.stem(t)
    for t in text.tokens(
        "number total amount count figure now currently today present current latest newest about "
        "around nearly almost some roughly over live as of since end beginning start early mid "
        "late person people year month level new again further once more only still just price "
        "cost fare fee rate first last time day days up down back already each census"
    )
)
"""Words beside a figure that tell nothing more of what it is of."""

_FORECAST = frozenset(
    form
    for verb in ("expect", "forecast", "predict", "anticipate", "propose")
    for form in verb_forms(verb)
) | {"planned", "projected"}


_NEGATIONS = NEGATIONS - {"without"}


@dataclass(frozen=True, slots=True)
class StatedValue:
    """The figure that a statement gives of one thing at one time.

    `begins` is the first day it is of, `ends` the last one where it is told; `lasts` is whether it
    holds from then on, and is no count of a day or year. `is_ahead` is whether it is planned or
    forecast, `is_of_day` whether its date is a day, `is_one_of_several` whether there are other
    figures in the clause. `unit` is "money", "percent" or the name of a unit, and empty for a
    count; `noun` has the stems of what is counted, and `told` those of all other words of the
    clause that say more than that a value is given.
    """

    number: Decimal
    unit: str
    noun: frozenset[str]
    told: frozenset[str]
    begins: datetime.date
    ends: datetime.date | None
    lasts: bool
    is_one_of_several: bool
    is_ahead: bool
    is_of_day: bool


@functools.cache
def ways() -> Mapping[str, tuple[frozenset[str], ...]]:
    """Return for each measure the ways to word it, each as the stems that a text has then."""
    found = {}
    for line in lines_of(Path(__file__).with_name("measures.txt")):
        words = re.split("[,،]", line.removeprefix(_OF_PERIODS))
        found[line] = tuple(frozenset(map(text.stem, text.tokens(way))) for way in words)
    return found


def measures_in(stems: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return the measures that a text with these stems names, each with the stems naming it."""
    found = {}
    for measure, each in ways().items():
        told = [way for way in each if way <= stems]
        if told:
            found[measure] = frozenset[str]().union(*told)
    return found


def stating_words() -> frozenset[str]:
    """Return the stems of words that only introduce a value: "has", "hosts", "rose"."""
    return _STATING | _changing()


def telling_words(words: str) -> frozenset[str]:
    """Return the stems of a clause that say more than that something is so, or changed."""
    return _content(text.tokens(words)) - _FRAMING - stating_words()


def is_of_period(measure: str) -> bool:
    """Return whether a measure is counted over a time: visitors of a year."""
    return measure.startswith(_OF_PERIODS)


def value_of(features: FactFeatures, today: datetime.date) -> StatedValue | None:
    """Return the value that a fact gives of a thing; None where it gives none or has no date.

    Of a change from one figure to another it is the later one.
    """
    fact = features.fact
    date = date_of(fact) or fact.as_of or next(iter(features.stated_dates), None)
    if date is None:
        return None
    read = _read(fact.statement)
    if read is None:
        return None
    figure, told, noun, is_one_of_several = read
    if figure.number is None or _names_something(figure, features):
        return None
    begins, ends = span_of(fact.statement, date)
    return StatedValue(
        figure.number,
        _unit_of(figure),
        noun,
        told,
        begins,
        ends,
        lasts=_lasts(fact.statement, _unit_of(figure)),
        is_one_of_several=is_one_of_several,
        is_of_day=date.earliest is not None and date.earliest == date.latest,
        is_ahead=begins > today or _is_planned(features),
    )


def _names_something(figure: StatedFigure, features: FactFeatures) -> bool:
    """Return whether a number is part of a name: "Version 6", "Shenzhou 7"."""
    return any(figure.digits in values for values in features.identifiers.values())


def _is_planned(features: FactFeatures) -> bool:
    """Return whether a value is planned or forecast, and not one that was reached."""
    fact = features.fact
    if fact.kind is FactKind.PLAN or features.lay_ahead:
        return True
    words = text.norm(fact.statement)
    return _TO_BE.search(words) is not None or not _FORECAST.isdisjoint(text.tokens(words))


_TO_BE = re.compile(
    r"\b(?:will|would|shall)\b|\b(?:is|are|was|were)(?: (?:due|set|meant|supposed))? to \w"
)


@functools.lru_cache(maxsize=16_384)
def _read(statement: str) -> tuple[StatedFigure, frozenset[str], frozenset[str], bool] | None:
    """Return the first figure of the main clause, with the stems of the other words and its noun.

    With them is whether there are other figures.
    """
    undated = _FIRST_DATE.sub("", statement)
    clause = _LATER_CLAUSE.split(undated, maxsplit=1)[0]
    tokens = text.tokens(clause)
    if not _NEGATIONS.isdisjoint(tokens) or tokens[:1] == ["of"]:
        return None  # "of the 600 who stood"
    figures = [f for f in read_figures(clause) if _before(clause, f) not in _OF_CHANGES]
    if not figures or _before(clause, figures[0]) == "than":
        return None
    figure = figures[0]
    before = _BY_HOW_MUCH.sub("", clause[: figure.start])
    after = clause[figure.start + len(figure.written) :]
    for other in figures[1:]:
        if other.noun and not _are_rivals(figure, other):
            after = after.replace(f"{other.written} {other.noun}", " ")
    unit = [t for t in text.tokens(f"{figure.unit} {figure.noun}") if t not in function_words()]
    after = _RATE.sub("", _without_first(after, unit))
    leading = text.tokens(before)
    told = _content(_patient_side(leading)) | _content(text.tokens(after))
    more = told - _FRAMING - _changing() - _STATING - _verb_of_change(leading)
    is_one_of_several = any(_are_rivals(figure, each) for each in figures[1:])
    return figure, more, frozenset(map(text.stem, unit)), is_one_of_several


_OF_CHANGES = frozenset({"from", "by"})


def _are_rivals(one: StatedFigure, other: StatedFigure) -> bool:
    """Return whether two figures may be of the same: cases and deaths are not."""
    nouns = ({text.stem(t) for t in text.tokens(f"{f.unit} {f.noun}")} for f in (one, other))
    first, second = nouns
    return not first or not second or not first.isdisjoint(second)


def _verb_of_change(tokens: Sequence[str]) -> frozenset[str]:
    """Return the verb that brings a thing to the figure after it: "slowed to"."""
    verb, to = ("", *tokens)[-2:] if len(tokens) > 1 else ("", "")
    is_one = to in ("to", "at") and (verb.endswith("ed") or verb in past_forms())
    return frozenset({text.stem(verb)}) if is_one else frozenset()


def _before(clause: str, figure: StatedFigure) -> str:
    tokens = text.tokens(clause[: figure.start].removesuffix(f"{figure.hedge_written} "))
    return next((token for token in reversed(tokens) if token not in ("a", "an")), "")


def _without_first(words: str, leading: Sequence[str]) -> str:
    """Return a text without the words of a unit at its beginning."""
    for word in leading:
        words = re.sub(rf"^\W*{re.escape(word)}\w*", "", words, count=1, flags=re.IGNORECASE)
    return words


def _patient_side(tokens: list[str]) -> list[str]:
    """Return the words for the thing changed, without who changes it: "the council raised"."""
    for at, token in enumerate(tokens[:-1]):
        is_verb = text.stem(token) in _changing() and token.endswith(("ed", "t", "s"))
        if is_verb and at and tokens[at - 1] not in BE | GET | HAVE:
            return tokens[at:] if tokens[at + 1] in DETERMINERS else tokens
    return tokens


def _content(tokens: Sequence[str]) -> frozenset[str]:
    return frozenset(
        text.stem(t)
        for t in tokens
        if t not in function_words() | MONTHS | DETERMINERS and not t[0].isdigit()
    )


@functools.cache
def _changing() -> frozenset[str]:
    """Return the stems of all words for a change of a figure: "rise", "was cut", "went up"."""
    words = {
        part
        for name in _CHANGES
        for pattern in relations()[name].words.get("en", ())
        for part in text.tokens(pattern)
        if part not in function_words()
    }
    return frozenset(text.stem(form) for word in words for form in (word, *verb_forms(word)))


def _unit_of(figure: StatedFigure) -> str:
    unit = next(iter(text.tokens(figure.unit)), "")
    kind = units().get(unit, "")
    is_money = unit in MONEY or figure.unit in words_of("currency")
    return "money" if is_money and kind != "percent" else kind


def span_of(statement: str, date: EdtfDate) -> tuple[datetime.date, datetime.date | None]:
    """Return the first day a value is of, and the last one where the fact has it.

    What changed over a span of time counts from its end.
    """
    words, periods = stated_periods(statement)
    named = [(p.relation, p.date) for p in periods]
    span = next((d for _, d in named if d and d.is_interval and overlaps(d, date)), date)
    if not span.is_interval:
        if (PeriodRelation.UNTIL, date) in named:
            return datetime.date.min, date.latest
        if (PeriodRelation.BEFORE, date) in named and date.earliest is not None:
            return datetime.date.min, date.earliest - datetime.timedelta(days=1)
        return _first(span), None
    pairs = itertools.pairwise(text.tokens(words))
    changes = any(text.stem(verb) in _changing() and to in ("to", "from") for verb, to in pairs)
    if span.latest is not None and changes:
        return span.latest, None
    return _first(span), span.latest


def _first(date: EdtfDate) -> datetime.date:
    return date.earliest or datetime.date.min


@functools.lru_cache(maxsize=16_384)
def _lasts(statement: str, unit: str) -> bool:
    """Return whether a value lasts from its date on: it was set, or has been so since.

    What is measured at a time may have changed since, as may what rose or fell by itself.
    """
    tokens = text.tokens(statement)
    if not _BOUNDS.isdisjoint(tokens):
        return True
    changes = [at for at, token in enumerate(tokens) if text.stem(token) in _changing() | _SET]
    if unit == "money":
        return bool(changes)
    return any(at and tokens[at - 1] in BE | GET for at in changes) or any(
        tokens[at + 1 : at + 2] and tokens[at + 1] in DETERMINERS for at in changes
    )


_BOUNDS = frozenset({"since", "until", "till", "from"})
_SET = frozenset(
    text.stem(form) for verb in ("set", "fix", "introduce", "freeze") for form in verb_forms(verb)
)
