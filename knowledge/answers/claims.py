"""Checking a claim: whether a stored fact entails it, contradicts it by one detail, or neither."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from knowledge.answers.entailment import (
    ClaimDifference,
    Details,
    Entailment,
    FactDetails,
    Ordered,
    compare,
    compare_order,
    is_begun_again,
    may_have_turned,
    read_details,
    read_fact_details,
    sentences_of,
    states_present,
)
from knowledge.answers.exactness import other_identifiers
from knowledge.answers.model import FactView
from knowledge.answers.scoring import Candidate
from knowledge.model import Fact
from knowledge.query import Question
from knowledge.query.entities import EntityLinker
from knowledge.retrieval.lexicon import lexicon

MOST_SENTENCES = 8
"""Sentences of a message that are looked at."""

MOST_FACTS = 5
"""Facts shown for one message."""

MOST_RELATED = 3
"""Facts shown that bear on one sentence and decide nothing."""

COMPARED = 20
"""Facts that one sentence is compared with."""

BEARS_FROM = 0.55
"""Share of a sentence's words that a fact must account for to bear on it."""


MUCH = 0.75
"""Share of a sentence's words, or of their synonyms, with which a fact bears on it as well."""


class ClaimVerdict(enum.StrEnum):
    """Verdict of the facts on a claim.

    SUPPORTED: one entails it in every detail; CONTRADICTED: one differs in a detail that excludes
    it; RELATED: they bear on it and decide nothing.
    """

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    RELATED = "related"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Bearing:
    """A fact with a bearing on a sentence; `difference` is the detail that excludes the sentence.

    `is_planned` is whether it states as planned what the sentence states as so.
    """

    view: FactView
    verdict: ClaimVerdict
    difference: ClaimDifference | None
    sentence: str
    is_planned: bool = False

    def reason(self, language: str) -> str:
        """Return in words how the fact differs; "" where it does not."""
        return self.difference.in_words(language) if self.difference is not None else ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The facts that bear on a message: those that contradict it first, then those that entail it.

    `verdict` is that of the whole message: one sentence that is contradicted makes it so, and it is
    supported only where each sentence that claims something is.
    """

    bearings: tuple[Bearing, ...]
    verdict: ClaimVerdict
    today: datetime.date
    language: str


@dataclass(frozen=True, slots=True)
class ClaimChecker:
    """Checks sentences against the facts near to them.

    `subjects` returns the entities that a fact is about, whether or not it names them, `shortened`
    a sentence with its names as statements have them in short: "the dam" for the Orla Dam.
    """

    linker: EntityLinker
    subjects: Callable[[Fact], frozenset[str]]
    read: Callable[[str], Question]
    look: Callable[[Question], list[Candidate]]
    view: Callable[[Fact], FactView]
    shortened: Callable[[str], str | None]
    _details: dict[str, Details] = field(default_factory=dict)

    def details_of(self, question: Question) -> Details:
        """Return the details of a sentence, read once."""
        if (found := self._details.get(question.shown)) is None:
            found = self._details[question.shown] = read_details(question.shown, self.linker)
        return found

    def check(self, questions: Iterable[Question]) -> tuple[ClaimVerdict, tuple[Bearing, ...]]:
        """Weigh the sentences of a message, read as questions, against the facts near to them."""
        found: dict[str, Bearing] = {}
        verdicts: list[ClaimVerdict] = []
        for question in questions:
            if question.is_empty or not (question.mentions or len(question.content) > 1):
                continue
            verdict, bearings = self._check_in_short(question)
            verdicts.append(verdict)
            for bearing in bearings:
                found.setdefault(bearing.view.fact.key, bearing)
        order = [ClaimVerdict.CONTRADICTED, ClaimVerdict.SUPPORTED, ClaimVerdict.RELATED]
        shown = tuple(sorted(found.values(), key=lambda b: order.index(b.verdict))[:MOST_FACTS])
        return _of_all(verdicts), shown

    def _check_in_short(self, question: Question) -> tuple[ClaimVerdict, list[Bearing]]:
        """Weigh a sentence, and if nothing decides it, the same with its names in short forms."""
        verdict, bearings = self.check_one(question)
        short = self.shortened(question.shown) if verdict not in _DECIDED else None
        if short is not None:
            other, found = self.check_one(self.read(short))
            if other in _DECIDED:
                return other, [replace(each, sentence=question.shown) for each in found]
        return verdict, bearings

    def check_one(self, question: Question) -> tuple[ClaimVerdict, list[Bearing]]:
        """Return what the facts say of one sentence, with those that decide it."""
        claim = self.details_of(question)
        entailing: list[Bearing] = []
        by_end: list[Bearing] = []
        days: dict[str, datetime.date | None] = {}
        excluding: list[tuple[float, Bearing]] = []
        planned: list[Bearing] = []
        bearing_on: list[Bearing] = []
        near = [(candidate, self._held(candidate)) for candidate in self.look(question)[:COMPARED]]
        if ordered := compare_order(claim, self._held_near, self.linker):
            return self._of_order(ordered, question)
        for candidate, held in near:
            if other_identifiers(question, candidate.features, lexicon())[1]:
                continue  # of another number or version
            compared = compare(claim, held, self.linker)
            days[held.fact.key] = _last_day(held)
            if compared.entailment is Entailment.ENTAILED:
                entailing.append(self._bearing(candidate, ClaimVerdict.SUPPORTED, None, question))
                by_end += entailing[-1:] if compared.is_by_end else []
            elif compared.entailment is Entailment.CONTRADICTED:
                found = self._bearing(
                    candidate, ClaimVerdict.CONTRADICTED, compared.difference, question
                )
                excluding.append((compared.share, found))
            elif compared.is_planned:
                found = self._bearing(candidate, ClaimVerdict.RELATED, None, question)
                planned.append(replace(found, is_planned=True))
            elif _bears(candidate) or (compared.share >= MUCH and not _is_other(candidate)):
                bearing_on.append(self._bearing(candidate, ClaimVerdict.RELATED, None, question))
        # Where one fact says just that, one of another year or number does not speak against it.
        ended = [b for _, b in excluding if b.difference and b.difference.kind == "ended"]
        over = [*ended, *by_end]
        if (
            len(by_end) == len(entailing)
            and over
            and self._is_begun_again(claim, over, [held for _, held in near])
        ):
            return self._of_begun_again(claim, over, near, question)
        if entailing and not ended:
            told = {held.fact.key: _first_day(held) for _, held in near}
            if newer := _newer_value(claim, entailing, excluding, told):
                return ClaimVerdict.CONTRADICTED, [newer]
            if self._may_have_turned(claim, told, entailing, [held for _, held in near]):
                open_ = [replace(b, verdict=ClaimVerdict.RELATED) for b in entailing]
                return ClaimVerdict.RELATED, open_[:MOST_RELATED]
            return ClaimVerdict.SUPPORTED, entailing[:2]
        if entailing:
            return _of_ends(entailing, ended, days)
        if excluding:
            best = max(excluding, key=lambda pair: pair[0])[1]
            return ClaimVerdict.CONTRADICTED, [best]
        related = [*planned, *bearing_on][:MOST_RELATED]
        return (ClaimVerdict.RELATED if related else ClaimVerdict.NOTHING), related

    def _may_have_turned(
        self,
        claim: Details,
        days: dict[str, datetime.date | None],
        entailing: list[Bearing],
        near: list[FactDetails],
    ) -> bool:
        """Return whether a later fact may have ended the state that a claim presents as current."""
        if claim.dates or not states_present(claim):
            return False
        told = [days[bearing.view.fact.key] for bearing in entailing]
        last = max((day for day in told if day is not None), default=None)
        return any(
            may_have_turned(claim, held, self.linker)
            for held in near
            if last is not None and (day := days[held.fact.key]) is not None and day > last
        )

    def _is_begun_again(self, claim: Details, over: list[Bearing], near: list[FactDetails]) -> bool:
        """Return whether a fact states that what others state as over was begun after that."""
        ended = {bearing.view.fact.key for bearing in over}
        days = [_last_day(held) for held in near if held.fact.key in ended]
        last = max((day for day in days if day is not None), default=None)
        for held in near:
            day = _last_day(held)
            is_later = day is None or last is None or day > last
            is_other = held.fact.key not in ended
            if is_other and is_later and is_begun_again(claim, held, self.linker):
                return True
        return False

    def _of_begun_again(
        self,
        claim: Details,
        over: list[Bearing],
        near: list[tuple[Candidate, FactDetails]],
        question: Question,
    ) -> tuple[ClaimVerdict, list[Bearing]]:
        """Return what facts say of a state that ended, by whether it began again on a later day."""
        ended = {bearing.view.fact.key for bearing in over}
        days = [_last_day(held) for _, held in near if held.fact.key in ended]
        for candidate, held in near:
            day = _last_day(held)
            if held.fact.key in ended or held.is_ahead or day is None or None in days:
                continue
            is_later = all(each is not None and day > each for each in days)
            if is_later and is_begun_again(claim, held, self.linker):
                is_so = over[0].difference is not None
                verdict = ClaimVerdict.SUPPORTED if is_so else ClaimVerdict.CONTRADICTED
                difference = None if is_so else ClaimDifference("ended", excludes=True)
                return verdict, [self._bearing(candidate, verdict, difference, question)]
        told = [replace(b, verdict=ClaimVerdict.RELATED, difference=None) for b in over]
        return ClaimVerdict.RELATED, told[:MOST_RELATED]

    def _held_near(self, words: str) -> list[FactDetails]:
        """Return the facts near to a sentence, those that say several things as each of these."""
        candidates = self.look(self.read(words))[:COMPARED]
        return [
            sentence
            for candidate in candidates
            for sentence in sentences_of(self._held(candidate), self.linker)
        ]

    def _held(self, candidate: Candidate) -> FactDetails:
        subjects = self.subjects(candidate.features.fact)
        return read_fact_details(candidate.features, self.linker, subjects)

    def _of_order(self, ordered: Ordered, question: Question) -> tuple[ClaimVerdict, list[Bearing]]:
        verdict = ClaimVerdict.SUPPORTED if ordered.holds else ClaimVerdict.CONTRADICTED
        difference = None if ordered.holds else ordered.difference
        facts = dict.fromkeys(held.fact for held in ordered.facts)
        return verdict, [
            Bearing(self.view(fact), verdict, difference, question.shown) for fact in facts
        ]

    def _bearing(
        self,
        candidate: Candidate,
        verdict: ClaimVerdict,
        difference: ClaimDifference | None,
        question: Question,
    ) -> Bearing:
        return Bearing(self.view(candidate.features.fact), verdict, difference, question.shown)


_DECIDED = frozenset({ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED})


def _of_all(verdicts: list[ClaimVerdict]) -> ClaimVerdict:
    """Return the verdict on a message, given those on its sentences."""
    if ClaimVerdict.CONTRADICTED in verdicts:
        return ClaimVerdict.CONTRADICTED
    if verdicts and all(each is ClaimVerdict.SUPPORTED for each in verdicts):
        return ClaimVerdict.SUPPORTED
    told = set(verdicts) - {ClaimVerdict.NOTHING}
    return ClaimVerdict.RELATED if told else ClaimVerdict.NOTHING


def _last_day(held: FactDetails) -> datetime.date | None:
    """Return the last day that a fact is about, None where it goes on or has no date."""
    found = [date.latest for date in held.dates]
    return max((day for day in found if day is not None), default=None) if all(found) else None


def _first_day(held: FactDetails) -> datetime.date | None:
    """Return the day of the first event in a fact: its own day, else the first in its statement."""
    dates = held.own_dates[:1] or held.dates
    return min((date.latest for date in dates if date.latest is not None), default=None)


def _newer_value(
    claim: Details,
    entailing: Sequence[Bearing],
    excluding: Sequence[tuple[float, Bearing]],
    days: dict[str, datetime.date | None],
) -> Bearing | None:
    """Return the newest fact with another value than a claim on today has, if it is newer."""
    if claim.dates or not states_present(claim):
        return None
    told = [day for each in entailing if (day := days[each.view.fact.key]) is not None]
    others = [
        (day, bearing)
        for _, bearing in excluding
        if bearing.difference is not None and bearing.difference.kind == "number"
        if (day := days[bearing.view.fact.key]) is not None
    ]
    day, newest = max(others, key=lambda pair: pair[0], default=(datetime.date.min, None))
    return newest if len(told) == len(entailing) and day > max(told) else None


def _of_ends(
    entailing: list[Bearing], ended: list[Bearing], days: dict[str, datetime.date | None]
) -> tuple[ClaimVerdict, list[Bearing]]:
    """Return the later one of facts that state something and facts that state its end."""
    over = days[ended[0].view.fact.key]
    told = [days[each.view.fact.key] for each in entailing]
    if over is None or None in told:
        both = (entailing[0], ended[0])
        shown = [replace(b, verdict=ClaimVerdict.RELATED) for b in both]
        return ClaimVerdict.RELATED, shown
    if any(day is not None and day >= over for day in told):
        return ClaimVerdict.SUPPORTED, entailing[:2]
    return ClaimVerdict.CONTRADICTED, ended[:1]


def _is_other(candidate: Candidate) -> bool:
    """Return whether a fact is of another number or name than the sentence."""
    return bool(candidate.evidence.conflicts)


def _bears(candidate: Candidate) -> bool:
    evidence = candidate.evidence
    return (
        evidence.coverage >= BEARS_FROM
        and evidence.word_coverage >= 0.4
        and not evidence.other_names
        and not evidence.conflicts
    )
