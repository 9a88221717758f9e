"""Weighing one candidate fact against what was asked: whether it holds that, or only names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.fact_features import Holdings
from knowledge.dates import EdtfDate, Precision
from knowledge.model import FactKind
from knowledge.query import Asks, Question
from knowledge.query.periods import Period, Relation
from knowledge.retrieval import Hit, Match
from knowledge.retrieval.lexicon import Lexicon

TRANSLATED = 0.9
"""Share of a word that the fact holds in the other language."""

LIGHT = 0.15
"""Weight, beside that of other words, of one that asks for nothing by itself."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a fact as the answer; all shares are 0 to 1.

    `held` is the share of the question's weight that the fact accounts for, `words_held` the same
    of its words without the names; `lacking` are the words it does not hold. `attribute` is how
    well it holds the kind of thing asked (1 yes, 0 no, between: cannot be told). `strangers` are
    names asked about that it does not concern, `period_at_odds` a date named that contradicts it,
    `contrary` the pair of opposite words, `other_numbers` numbers named that are not its own.
    `strangeness` is how telling it is, 0 to 1, that the fact does not concern the strangers: the
    name of what nearly all facts are about tells little. `exact` is whether the question is one of
    its phrasings, word for word.
    """

    held: float
    words_held: float
    lacking: tuple[str, ...]
    attribute: float
    strangers: tuple[str, ...]
    strangeness: float
    period_at_odds: Period | None
    contrary: tuple[str, str] | None
    other_numbers: tuple[str, ...]
    exact: bool

    @property
    def holds_all(self) -> bool:
        """Whether the fact holds everything asked, as far as can be told."""
        odd = self.strangers or self.contrary or self.other_numbers or self.period_at_odds
        return self.held >= 0.9 and not self.lacking and not odd and self.attribute >= 0.5


def weigh(
    question: Question,
    hit: Hit,
    holdings: Holdings,
    weights: Mapping[str, float],
    lexicon: Lexicon,
) -> Evidence:
    """Weigh the fact of `hit`; `weights` are the question's words' inverse document frequencies."""
    matched = {m.asked: m for m in hit.matched}
    total = held = names_total = names_held = 0.0
    lacking: list[str] = []
    strangers: dict[str, float] = {}
    named = {t for m in question.mentions for t in question.tokens[m.start : m.end]}
    for mention in question.mentions:
        weight = max(
            (weights.get(t, 1.0) for t in question.tokens[mention.start : mention.end]), default=1.0
        )
        names_total += weight
        words = holdings.own if mention.is_proper else holdings.stems
        said = all(text.stem(t) in words for t in mention.alias.split())
        if mention.key in holdings.entities or set(mention.rivals) & holdings.entities or said:
            names_held += weight
        else:
            strangers[mention.key] = weight
    for token in dict.fromkeys((*question.content, *question.modifiers)):
        if token in named or token in question.numbers:
            continue  # names and numbers are weighed by themselves
        weight = weights.get(token, 1.0)
        share = _share(token, weight, matched, holdings)
        if token in question.light:
            weight *= LIGHT
        elif share < 0.3:
            lacking.append(token)
        total += weight
        held += weight * share
    unknown = tuple(token for token in lacking if token in question.proper)
    return Evidence(
        held=(held + names_held) / (total + names_total) if total + names_total else 1.0,
        words_held=held / total if total else 1.0,
        lacking=tuple(lacking),
        attribute=_attribute(question, matched, holdings, lacking, lexicon),
        strangers=tuple(strangers) + unknown,
        strangeness=max((*strangers.values(), *(1.0 for _ in unknown)), default=0.0),
        period_at_odds=_period_at_odds(question, holdings),
        contrary=_contrary(question, holdings, lexicon),
        other_numbers=_other_numbers(question, holdings),
        exact=tuple(text.tokens(hit.phrasing)) in (question.tokens, question.meant),
    )


_MONEY = frozenset(
    text.tokens(
        "spent spend spending cost costs costly price paid pay expensive budget money invested sum "
        "funded earn earned salary سعر ثمن كلفه تكلفه كلف مبلغ فلوس صرف دفع ميزانيه"
    )
)
_SHARES = {"exact": 1.0, "stem": 1.0, "alias": 1.0, "spelling": 0.9, "synonym": 0.75}


def _share(token: str, weight: float, matched: Mapping[str, Match], holdings: Holdings) -> float:
    stem = text.stem(token)
    if stem in holdings.stems:
        return 1.0
    match = matched.get(token)
    share = _SHARES.get(getattr(match, "how", ""), 0.0)
    if match is not None and match.how == "synonym" and token.isascii() != match.stored.isascii():
        return TRANSLATED
    # The store has this very word elsewhere: a synonym here is less likely to be what is meant.
    return share * 0.6 if share == _SHARES["synonym"] and weight < 1.0 else share


def _attribute(
    question: Question,
    matched: Mapping[str, Match],
    holdings: Holdings,
    lacking: list[str],
    lexicon: Lexicon,
) -> float:
    asks = question.asks
    noun = question.asked_noun
    names = _names_of(noun, matched, lexicon) if noun is not None else set()
    if noun is not None and asks is not Asks.HOW_MANY and noun not in question.light:
        said = holdings.own | holdings.asked | holdings.counted
        if noun in lacking or names.isdisjoint(said):
            return 0.0 if asks is not Asks.WHO else 0.2
    if asks is Asks.HOW_MANY and noun is not None and holdings.has_number:
        return 1.0 if names & holdings.counted else 0.15
    if question.by_the_clock:
        return 1.0 if holdings.fact.kind is FactKind.PLAN and holdings.fact.date else 0.6
    if asks is Asks.HOW_MUCH and not holdings.has_money and _MONEY.intersection(question.tokens):
        return 0.0
    if asks in holdings.serves:
        return 1.0
    others = holdings.entities - {m.key for m in question.mentions}
    fact = holdings.fact
    if asks is Asks.WHEN:
        return 0.8 if fact.date is not None else 0.0
    if asks is Asks.HOW_MANY:
        return 0.8 if holdings.has_number else 0.0
    if asks is Asks.HOW_MUCH:
        return 0.8 if holdings.has_money else 0.5 if holdings.has_amount else 0.0
    if asks is Asks.HOW_LONG:
        return 0.8 if holdings.has_duration else 0.1
    if asks is Asks.WHO:
        return 0.7 if (holdings.has_agent and others) or _names_another(question, holdings) else 0.1
    if asks is Asks.WHERE:
        return 0.7 if holdings.has_place else 0.1
    if asks is Asks.WHY:
        return 0.7 if holdings.has_cause else 0.2
    return 0.6


def _names_another(question: Question, holdings: Holdings) -> bool:
    """Whether the fact names somebody or something else than the question does."""
    return not holdings.proper <= set(question.tokens)


def _names_of(noun: str, matched: Mapping[str, Match], lexicon: Lexicon) -> set[str]:
    """Stems that may stand for the noun asked for: its own, as it is meant, and synonyms."""
    meant = {text.stem(noun)}
    match = matched.get(noun)
    if match is not None and match.how == "spelling":
        meant.add(text.stem(match.stored))
    return meant.union(*(lexicon.synonyms(stem) for stem in meant))


def _period_at_odds(question: Question, holdings: Holdings) -> Period | None:
    for period in question.periods:
        if any(_tells_of(period, d, holdings) for d in holdings.dates):
            continue
        date = period.date
        start = date.earliest if date is not None and date.precision is Precision.YEAR else None
        named = period.relation is Relation.IN and start is not None
        if named and start is not None and start.year in holdings.years:
            continue
        return period
    return None


def _tells_of(period: Period, date: EdtfDate, holdings: Holdings) -> bool:
    """Whether a fact of this date says something of the period.

    A change between two years says nothing of the years between them.
    """
    if not period.admits(date):
        return False
    if not (holdings.tells_change and date.is_interval and period.date is not None):
        return True
    start = period.date.earliest
    return period.date.is_interval or (start is not None and start.year in holdings.years)


def _contrary(question: Question, holdings: Holdings, lexicon: Lexicon) -> tuple[str, str] | None:
    if question.asks is Asks.COMPARE or question.negated:
        return None
    for token in question.content:
        stem = text.stem(token)
        if stem in holdings.own:
            continue
        for opposite in lexicon.opposites(stem):
            if opposite in holdings.own:
                return token, opposite
    return None


def _other_numbers(question: Question, holdings: Holdings) -> tuple[str, ...]:
    in_periods = {t for p in question.periods for t in text.tokens(p.written)}
    spelt = [n for t in question.content if (n := text.number_of(t)) and t not in holdings.stems]
    return tuple(
        n
        for n in dict.fromkeys((*question.numbers, *spelt))
        if n not in in_periods and n not in holdings.numbers and n not in holdings.stems
    )


def is_figure(holdings: Holdings) -> bool:
    """Whether the fact is about a number."""
    return holdings.fact.kind is FactKind.FIGURE
