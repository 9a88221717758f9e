"""Building an Answer: one fact, a list, several to choose from, or an abstention."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge import dates
from knowledge.answers.abstention import is_related
from knowledge.answers.aggregation import Computed
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.asked_periods import period_in_words, period_named
from knowledge.answers.dated_lists import DatedSelection, nearest_dates
from knowledge.answers.duties import Duties
from knowledge.answers.fact_view import view_fact
from knowledge.answers.fiscal_years import FiscalYearAsked
from knowledge.answers.lists import LONGEST_LIST, ListSelection
from knowledge.answers.model import Answer, FactView, Outcome, Why
from knowledge.answers.named_kinds import NamedKind
from knowledge.answers.numbered_items import OrderedItem
from knowledge.answers.overviews import Overview, overview_lead
from knowledge.answers.parts import parts_by_whole
from knowledge.answers.read_names import names_read
from knowledge.answers.reasons import reads_like, reasons
from knowledge.answers.scoring import Candidate
from knowledge.messages import say
from knowledge.model import Fact, FactKind
from knowledge.query import Asks, Period, Question

RELATED = 3
"""Related facts shown with an abstention."""

LISTED = 0.7
"""Probability of facts chosen by topic, kind, name or period rather than by their words."""


COMPUTED = 0.85
"""Probability of an answer computed from facts that have everything the question names."""


@dataclass(frozen=True, slots=True)
class AnswerBuilder:
    """Builds answers from one index, for one question on one day."""

    index: AnswerIndex
    question: Question
    today: datetime.date

    def single(self, fact: Fact, candidates: list[Candidate]) -> Answer:
        """Answer with the only fact of the period asked about."""
        found = next((c for c in candidates if c.key == fact.key), None)
        return Answer(
            outcome=Outcome.ANSWER,
            question=self.question.shown,
            lead=fact.statement,
            today=self.today,
            revision=self.index.snapshot.revision,
            facts=(self._view(fact),),
            score=max(LISTED, found.score if found else 0.0),
            language=self.question.language,
            why=(self._why(found),) if found else (),
        )

    def choose(self, outcome: Outcome, lead: str, chosen: list[Candidate]) -> Answer:
        """Answer with the chosen candidates below the lead."""
        return Answer(
            outcome=outcome,
            question=self.question.shown,
            lead=lead,
            today=self.today,
            revision=self.index.snapshot.revision,
            facts=tuple(self._view(c.features.fact) for c in chosen),
            score=chosen[0].score if chosen else 0.0,
            language=self.question.language,
            why=tuple(self._why(c) for c in chosen),
        )

    def list_answer(self, listed: ListSelection, candidates: list[Candidate]) -> Answer:
        """Answer with a list, at most LONGEST_LIST facts, below a heading with their count."""
        answer = self._list(self._heading(listed), listed.facts, candidates, least=LISTED)
        further = tuple(map(self._view, listed.further))
        return dataclasses.replace(answer, further=further)

    def items(self, item: OrderedItem, candidates: list[Candidate]) -> Answer:
        """Answer with the items of a list that were asked for, or with how many it has."""
        language = self.question.language
        if not item.facts:
            number = max(item.numbers)
            lead = say("no_such_item", language, number=number, count=len(item.of))
            related = tuple(map(self._view, item.of[:LONGEST_LIST]))
            return dataclasses.replace(self.abstention(lead, []), related=related)
        if len(item.facts) == 1:
            answer = self.single(item.facts[0], candidates)
        else:
            answer = self.list_answer(ListSelection(item.facts), candidates)
        return dataclasses.replace(answer, score=max(answer.score, COMPUTED))

    def duties(self, duties: Duties, candidates: list[Candidate]) -> Answer:
        """Answer with a duty, or with that no fact states one."""
        language = self.question.language
        if not duties.facts:
            return self.abstention(say("no_duty", language), candidates)
        if len(duties.facts) == 1:
            answer = self.single(duties.facts[0], candidates)
        else:
            answer = self.list_answer(ListSelection(duties.facts), candidates)
        return dataclasses.replace(answer, score=max(answer.score, COMPUTED))

    def finished(self, answer: Answer, candidates: Sequence[Candidate] = ()) -> Answer:
        """Add the parts of the facts shown, and which names were read otherwise than written.

        The lead is worded in the asker's language, if it can be.
        """
        lead = self.index.as_written(answer.lead, answer.keys)
        answer = dataclasses.replace(answer, lead=lead) if lead != answer.lead else answer
        answer = self._translated(self._with_parts(answer))
        notes = names_read(self.question, answer, self.index.snapshot, candidates)
        return dataclasses.replace(answer, notes=(*answer.notes, *notes)) if notes else answer

    def _translated(self, answer: Answer) -> Answer:
        """Put translations in the place of the statements that a lead repeats."""
        lead = answer.lead
        for view in answer.facts:
            translated = view.fact.translation(answer.language)
            if translated is not None and view.fact.statement in lead:
                lead = lead.replace(view.fact.statement, translated)
        return answer if lead == answer.lead else dataclasses.replace(answer, lead=lead)

    def _with_parts(self, answer: Answer) -> Answer:
        """Add the parts of the one fact shown, or of those in a list that have an order."""
        shown = [view.fact for view in answer.facts]
        wholes = {f.key for f in shown if len(shown) == 1 or f.order is not None}
        if not answer.outcome.answers or not wholes:
            return answer
        parts = tuple(
            (key, tuple(map(self._view, found)))
            for key, found in parts_by_whole(self.index.snapshot.facts.values()).items()
            if key in wholes
        )
        return dataclasses.replace(answer, parts=parts) if parts else answer

    def dated_answer(self, found: DatedSelection, candidates: list[Candidate]) -> Answer:
        """Answer with facts chosen by their dates, or with the next or the last date."""
        language, facts = self.question.language, found.facts
        if not facts:
            return self._no_date(found)
        if len(facts) == 1:
            answer = self.single(facts[0], candidates)
        else:
            answer = self.list_answer(ListSelection(facts, periods=found.periods), candidates)
        if not found.more:
            return answer
        return dataclasses.replace(
            answer, notes=(*answer.notes, say("more_ahead", language, count=found.more))
        )

    def none_in(self, period: Period, candidates: list[Candidate]) -> Answer:
        """Abstain as nothing falls in a period, with the dates nearest to it."""
        language = self.question.language
        last, following = nearest_dates(period, self.index.snapshot.facts.values())
        if last is None and following is None:
            words = say("no_period", language, period=period_named(period, self.question))
            return self.abstention(words, candidates)
        key = "none_in_last" if following is None else "none_in_next"
        lead = say(
            "none_in_both" if last is not None and following is not None else key,
            language,
            period=period_in_words(period, language),
            last=dates.in_words(last.part, language) if last is not None else "",
            next=dates.in_words(following.part, language) if following is not None else "",
        )
        related = tuple(self._view(near.fact) for near in (last, following) if near is not None)
        return dataclasses.replace(self.abstention(lead, []), related=related)

    def fiscal_year(self, asked: FiscalYearAsked) -> Answer:
        """Answer with all facts of a fiscal year, saying how it is read, or that none names it."""
        language, year = self.question.language, asked.name
        if not asked.named:
            lead = say("fiscal_none", language, year=year)
            return self.with_near(self.abstention(lead, []), asked)
        if asked.months is None:
            lead = say("fiscal_named", language, year=year, count=len(asked.named))
        else:
            months = dates.in_words(asked.months, language)
            lead = say("fiscal_months", language, year=year, months=months)
        return self._list(lead, [*asked.named, *asked.within], [], least=LISTED)

    def fiscal_years(
        self, lead: str | None, asked: tuple[FiscalYearAsked, FiscalYearAsked], facts: list[Fact]
    ) -> Answer:
        """Answer with facts of two fiscal years below how they differ, or that no fact has it."""
        one, other = (each.name for each in asked)
        lead = lead or say("fiscal_both", self.question.language, one=one, other=other)
        return self._list(lead, facts, [], least=LISTED)

    def with_near(self, answer: Answer, asked: FiscalYearAsked) -> Answer:
        """Add to an abstention what names a fiscal year like the one asked about."""
        names = {mention.key for mention in asked.rest.mentions}
        near = [fact for fact in asked.near if not names or names & set(fact.entities)]
        return dataclasses.replace(answer, related=tuple(map(self._view, near[:RELATED])))

    def _no_date(self, found: DatedSelection) -> Answer:
        """Abstain, with the next date that lies ahead or else the last that has passed."""
        language, near = self.question.language, found.upcoming or found.last
        if self.question.asks is Asks.PASSED:
            return self.abstention(say("none_passed", language), [])
        key = "none_ahead"
        if near is not None:
            key = "none_ahead_last" if found.upcoming is None else "none_ahead_next"
        date = dates.in_words(near.part, language) if near is not None else ""
        if not found.periods:
            lead = say(key, language, date=date)
        else:
            period = _in_words(found.periods, language)
            lead = say(f"{key}_in", language, period=period, date=date)
        related = (self._view(near.fact),) if near else ()
        return dataclasses.replace(self.abstention(lead, []), related=related)

    def computed(self, computed: Computed, candidates: list[Candidate]) -> Answer:
        """Answer with a computed result and the facts it rests on, at most LONGEST_LIST."""
        answer = self._list(
            computed.lead, [m.fact for m in computed.members], candidates, least=COMPUTED
        )
        return dataclasses.replace(
            answer, outcome=computed.outcome, notes=(*computed.notes, *answer.notes)
        )

    def named(self, found: NamedKind, candidates: list[Candidate]) -> Answer:
        """Answer with the names of the things of a kind, and a fact on each."""
        comma = "، " if self.question.language == "ar" else ", "
        return self._list(f"{comma.join(found.names)}.", found.facts, candidates, least=LISTED)

    def overview(self, found: Overview, candidates: list[Candidate]) -> Answer:
        """Answer with an overview of a name: its first fact, and the others after it."""
        language, name = self.question.language, found.name
        lead = overview_lead(found, self.index.snapshot, self.today, language)
        notes = (say("overview_more", language, count=found.over, name=name),) if found.over else ()
        if found.is_spread:
            answer = self._list(lead, found.facts, candidates, least=COMPUTED)
        else:
            answer = dataclasses.replace(
                self.single(found.facts[0], candidates),
                lead=lead,
                related=tuple(map(self._view, found.facts[1:])),
                related_names=(name,) if found.facts[1:] else (),
            )
        return dataclasses.replace(answer, notes=(*answer.notes, *notes))

    def _list(
        self, lead: str, facts: Sequence[Fact], candidates: list[Candidate], *, least: float
    ) -> Answer:
        """Answer with a list below its lead; `least` is the probability that it has at least."""
        shown, language = facts[:LONGEST_LIST], self.question.language
        over = len(facts) - len(shown)
        keys = {fact.key for fact in shown}
        return Answer(
            outcome=Outcome.LIST,
            question=self.question.shown,
            lead=lead,
            today=self.today,
            revision=self.index.snapshot.revision,
            facts=tuple(map(self._view, shown)),
            notes=(say("more", language, count=over),) if over else (),
            score=max([least, *(c.score for c in candidates if c.key in keys)]),
            language=language,
        )

    def _view(self, fact: Fact) -> FactView:
        snapshot = self.index.snapshot
        written = snapshot.facts.get(fact.key, fact)
        return view_fact(written, snapshot, self.today, self.question.language)

    def _heading(self, listed: ListSelection) -> str:
        question = self.question
        count, language = len(listed.facts), question.language
        if question.asks is Asks.PASSED:
            return say("passed_list", language, count=count)
        if question.asks in (Asks.AHEAD, Asks.NEXT) and not listed.periods:
            return say("ahead_list", language, count=count)
        if listed.kind is FactKind.RECOMMENDATION:
            return say("recommendations", language, count=count)
        if listed.periods:
            period = _in_words(listed.periods, language)
            return say("dated_list", language, count=count, period=period)
        if listed.topic is not None:
            title = self.index.snapshot.topics[listed.topic].title
            return say("list_of", language, topic=title, count=count)
        return say("list", language, count=count)

    def abstention(self, lead: str, candidates: list[Candidate]) -> Answer:
        """Abstain with a reason, and up to RELATED facts that are near the question."""
        near = [c for c in candidates if is_related(self.question, c)][:RELATED]
        return Answer(
            outcome=Outcome.ABSTAIN,
            question=self.question.shown,
            lead=lead,
            today=self.today,
            revision=self.index.snapshot.revision,
            related=tuple(self._view(c.features.fact) for c in near),
            score=candidates[0].score if candidates else 0.0,
            language=self.question.language,
            why=tuple(self._why(c) for c in near),
            related_names=self._names_of_all(near),
        )

    def _names_of_all(self, near: list[Candidate]) -> tuple[str, ...]:
        """Return the names in the question that all these facts are about."""
        entities = self.index.snapshot.entities
        keys = dict.fromkeys(mention.key for mention in self.question.mentions)
        return tuple(
            entities[key].name_in(self.question.language)
            for key in keys
            if near and all(key in each.features.entities for each in near)
        )

    def _why(self, candidate: Candidate) -> Why:
        hit = candidate.hit
        names: Mapping[str, str] = self.index.reader.linker.names
        favours, objections = reasons(candidate, self.question.language)
        read = self.index.named_subjects.read.get(candidate.key)
        return Why(
            fact=candidate.key,
            score=candidate.score,
            phrasing=self.index.as_written(hit.phrasing, (candidate.key,)),
            words=(
                *((m.asked, m.stored) for m in hit.matched),
                *([(read.name, read.words)] if read is not None else []),
            ),
            entities=tuple(names[k] for k in sorted(candidate.features.entities) if k in names),
            unmatched=candidate.evidence.missing,
            favours=favours,
            objections=objections,
            reads_like=reads_like(candidate),
        )


def join_answers(asked: str, answers: list[Answer]) -> Answer:
    """Join the answers to all questions of a message; at least one of them has facts.

    Questions without an answer are named in the notes, with the closest fact where there is one.
    """
    given = [a for a in answers if a.outcome.answers]
    first = given[0]
    views: dict[str, FactView] = {t.fact.key: t for answer in given for t in answer.facts}
    why: dict[str, Why] = {w.fact: w for answer in given for w in answer.why}
    missing = tuple(
        say("part_missing", answer.language, question=answer.question, lead=_in_one_line(answer))
        for answer in answers
        if not answer.outcome.answers
    )
    several = len(views) > 1
    return Answer(
        outcome=Outcome.LIST if several else Outcome.ANSWER,
        question=asked,
        lead=_lead(given, several=several),
        today=first.today,
        revision=first.revision,
        facts=tuple(views.values()),
        notes=tuple(dict.fromkeys((*missing, *(n for a in given for n in a.notes)))),
        score=min(a.score for a in given),
        language=first.language,
        why=tuple(why.values()),
    )


def _in_one_line(answer: Answer) -> str:
    """Return the reply to a question without an answer, shown with the answers to others."""
    if answer.outcome is Outcome.CLOSEST:
        return f"{answer.lead} {answer.facts[0].fact.statement}"
    return answer.lead


def _lead(given: list[Answer], *, several: bool) -> str:
    if several and len(given) > 1:
        return say("parts", given[0].language, count=len(given))
    return given[0].lead


def _in_words(periods: Sequence[Period], language: str) -> str:
    """Return several times in words, joined by "and"."""
    said = [period_in_words(each, language) for each in periods]
    return functools.reduce(lambda a, b: say("two_periods", language, one=a, two=b), said)
