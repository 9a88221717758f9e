"""Answering a question: parse it, retrieve candidates, weigh the evidence, decide, build."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections import Counter
from collections.abc import Iterable

from knowledge import text
from knowledge.answers import yes_no
from knowledge.answers.abstention import prompt, reason
from knowledge.answers.aggregation import (
    Request,
    can_answer,
    compute,
    list_by_words,
    list_of,
    read_request,
)
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.attributes import HELD
from knowledge.answers.builder import AnswerBuilder, join_answers
from knowledge.answers.choice import (
    has_left,
    is_in_passing,
    is_turned_since,
    latest,
    stating,
)
from knowledge.answers.claims import MOST_SENTENCES, Checked, ClaimChecker
from knowledge.answers.comparisons import compare, compare_within, is_about_comparison
from knowledge.answers.dated_lists import (
    DATED_ASKS,
    DatedSelection,
    asks_what_begins_or_ends,
    select_dated,
)
from knowledge.answers.delays import put_off_since
from knowledge.answers.duties import duties_asked
from knowledge.answers.fact_view import view_fact
from knowledge.answers.fiscal_comparison import compare_fiscal_years
from knowledge.answers.fiscal_years import (
    FiscalYearAsked,
    asked_fiscal_year,
    compared_fiscal_years,
)
from knowledge.answers.leads import lead_of
from knowledge.answers.lists import (
    LIST_ASKS,
    ListSelection,
    asks_for_several,
    asks_of_a_period,
    select,
)
from knowledge.answers.model import Answer, FactView, Outcome
from knowledge.answers.named_kinds import named_kind
from knowledge.answers.numbered_items import item_asked
from knowledge.answers.numbered_things import numbered_alike
from knowledge.answers.overviews import overview
from knowledge.answers.rephrased_questions import answer_last_day, answer_rephrased
from knowledge.answers.scoring import (
    ANSWER_FROM,
    Candidate,
    is_closest,
    rival_names,
    rivals,
    stated_alike,
    twins_of,
)
from knowledge.answers.sequels import told_after
from knowledge.answers.state_series import find_in_series
from knowledge.answers.translated_questions import answer_in_either_language
from knowledge.memory import RecentlyUsed
from knowledge.messages import say
from knowledge.model import EntityKind, Fact, Snapshot
from knowledge.query import Asks, Question
from knowledge.query.noise import sentences, strip_markup
from knowledge.query.parts import (
    common_words,
    depends_on_another,
    is_comparative,
    parts_of,
    with_names,
)

LISTED_FROM = 0.1
"""Least probability of a complete candidate to be in a list."""

SURE = 0.97
"""Probability from which one fact answers a question that looks like a comparison."""

ANSWERS_KEPT = 128
"""Answers that are remembered for a server until its facts change: people ask the same again."""

CANDIDATES_SHOWN = 5
"""Facts offered when the question could mean several."""


class Answerer:
    """Answers questions from one snapshot; immutable once made, so threads may share it.

    It remembers its last answers, so that no two servers should share one: see `apart`.
    """

    def __init__(self, snapshot: Snapshot | AnswerIndex) -> None:
        """Index a snapshot, or use an index made before."""
        self._index = snapshot if isinstance(snapshot, AnswerIndex) else AnswerIndex(snapshot)
        self._answers: RecentlyUsed[tuple[str, datetime.date, str | None, bool], Answer]
        self._answers = RecentlyUsed(ANSWERS_KEPT)

    @property
    def snapshot(self) -> Snapshot:
        """The facts it answers from."""
        return self._index.snapshot

    @functools.cached_property
    def _subjects(self) -> frozenset[str]:
        """The entities that most facts list, which a statement need not name."""
        facts = self.snapshot.facts
        counted = Counter(key for fact in facts.values() for key in fact.entities)
        entities = self.snapshot.entities
        return frozenset(
            key
            for key, count in counted.items()
            if count > len(facts) / 2
            and key in entities
            and entities[key].kind is not EntityKind.PLACE
        )

    def _subjects_of(self, fact: Fact) -> frozenset[str]:
        """Return the subjects of a fact: not those next to which it lists another of their kind.

        In a briefing on a lighthouse, "the mill was closed" says nothing about the lighthouse.
        """
        entities = self.snapshot.entities
        listed = {entities[key].kind for key in fact.entities if key in entities}
        return frozenset(
            key
            for key in self._subjects
            if key in fact.entities or entities[key].kind not in listed
        )

    @property
    def lacks_vectors(self) -> bool:
        """Return whether words alone decide until the vectors of all facts are made."""
        return self._index.meaning is not None and not self._index.meaning.is_complete

    @property
    def subjects(self) -> tuple[str, ...]:
        """The things the whole briefing is about, as its statements name them: "the museum"."""
        return self._index.short_names.subjects

    def updated(self, snapshot: Snapshot) -> Answerer | None:
        """Return an answerer for a later snapshot of the same scope; see AnswerIndex.updated."""
        made = self._index.updated(snapshot)
        return None if made is None else Answerer(made)

    def branched(self, snapshot: Snapshot) -> Answerer | None:
        """Return an answerer for a similar snapshot, leaving this one; see AnswerIndex.branched."""
        made = self._index.branched(snapshot)
        return None if made is None else Answerer(made)

    def apart(self) -> Answerer:
        """Return an answerer from the same facts that remembers no answer of this one."""
        return Answerer(self._index)

    def within(self, topic: str) -> Answerer:
        """Return an answerer for the facts of one topic (a key) alone."""
        return Answerer(self._index.within(topic))

    def read(self, raw: str, today: datetime.date) -> Question:
        """Parse a question with the names and words of the facts."""
        return self._index.reader.read(raw, today)

    def view(self, key: str, today: datetime.date, language: str) -> FactView | None:
        """Return a current fact as it is shown, None where there is none of this key."""
        fact = self.snapshot.facts.get(key)
        return None if fact is None else view_fact(fact, self.snapshot, today, language)

    def answer_from(
        self, key: str, raw: str, today: datetime.date, language: str | None = None
    ) -> Answer | None:
        """Answer a question from one fact alone, None where that has not what is asked for."""
        question = self.read(raw, today)
        if language is not None:
            question = dataclasses.replace(question, language=language)
        candidates = self._index.candidates(question, also=(key,))
        found = next((c for c in candidates if c.key == key), None)
        if found is None or found.evidence.is_ruled_out:
            return None
        linker = self._index.reader.linker
        lead = lead_of(question, found, self.snapshot, linker, today)
        told = lead != found.features.fact.statement or found.evidence.attribute >= HELD
        if not told:
            return None
        return AnswerBuilder(self._index, question, today).choose(Outcome.ANSWER, lead, [found])

    def candidates(self, raw: str, today: datetime.date) -> list[Candidate]:
        """Return the candidates for a question, read on its own, with their evidence."""
        return self._index.candidates(self._index.reader.read(raw, today))

    def suggest(self, typed: str, limit: int) -> list[str]:
        """Return stored questions that complete `typed`, misspellings allowed."""
        return self._index.suggest(typed, limit)

    def answer(
        self,
        raw: str,
        today: datetime.date,
        language: str | None = None,
    ) -> Answer:
        """Answer `raw`, any text at all, as on `today`, without regard to questions before it.

        `language` is that of the answer's own words; None for that of the question.
        """
        key = (raw, today, language, self.lacks_vectors)
        return self._answers.get(key, lambda: self._answer(raw, today, language))

    def _answer(self, raw: str, today: datetime.date, language: str | None) -> Answer:
        parts = parts_of(raw)
        if len(parts) > 1 and (answer := self._of_parts(raw, parts, today, language)) is not None:
            return answer
        return self._one(self._index.reader.read(raw, today), today, language)

    def _of_parts(
        self, raw: str, parts: list[str], today: datetime.date, language: str | None
    ) -> Answer | None:
        """Answer each question of a message; None where it is better answered as one."""
        read = self._index.reader.read
        questions = [read(part, today) for part in parts]
        if any(q.asks in (Asks.KEYWORDS, Asks.STATUS, Asks.COMPARE) for q in questions):
            return None
        answers = []
        for part, question in zip(parts, questions, strict=True):
            whole = question
            if question is not questions[0] and depends_on_another(question):
                whole = read(with_names(part, questions[0]), today)
            answer = self._one(whole, today, language)
            answers.append(dataclasses.replace(answer, question=question.shown))
        given = [a for a in answers if a.outcome.answers]
        if len(given) == 0 or (len(given) == 1 and len(parts) == 2 and not given[0].facts):
            return None
        return join_answers(strip_markup(raw), answers)

    def _one(self, question: Question, today: datetime.date, language: str | None) -> Answer:
        """Answer one question, if need be with another form of a name in it: "the dam"."""
        answer = self._of_form(question, today, language)
        if answer.outcome.answers:
            return answer
        for form in self._index.short_names.other_forms(question.shown):
            other = dataclasses.replace(
                self._index.reader.read(form, today), is_translated=question.is_translated
            )
            found = self._of_form(other, today, language)
            if found.outcome.answers or not answer.facts:
                answer = dataclasses.replace(found, question=answer.question)
            if answer.outcome.answers:
                break
        return answer

    def _of_form(self, question: Question, today: datetime.date, language: str | None) -> Answer:
        """Answer a question with the names as they are in it."""
        if language is not None:
            question = dataclasses.replace(question, language=language)
        build = AnswerBuilder(self._index, question, today)
        if not self.snapshot.facts:
            return build.abstention(say("empty_store", question.language), [])
        fiscal = asked_fiscal_year(question, self.snapshot, lambda w: self.read(w, today))
        if fiscal is not None and (answer := self._of_fiscal_year(build, fiscal)) is not None:
            return build.finished(answer)
        years = compared_fiscal_years(question, self.snapshot, lambda w: self.read(w, today))
        if years is not None:
            about = self.read(common_words(years[0].rest), today)
            if (answer := compare_fiscal_years(build, self._index, years, about)) is not None:
                return build.finished(answer)
        if question.is_empty and question.asks not in LIST_ASKS | DATED_ASKS:
            return build.abstention(prompt(self.snapshot, question), [])
        candidates = self._index.candidates(question)
        return answer_in_either_language(
            build,
            candidates,
            as_worded=lambda: self._as_worded(build, candidates),
            read=lambda words: self.read(words, today),
            answer=lambda each: self._one(each, today, question.language),
        )

    def _as_worded(self, build: AnswerBuilder, candidates: list[Candidate]) -> Answer:
        """Answer a question by the candidates, as it is worded."""
        question, today = build.question, build.today
        rephrased = answer_rephrased(
            build, candidates, lambda w: self.read(w, today), self._decided
        )
        if rephrased is not None:
            return build.finished(rephrased, candidates)
        answer = self._of_candidates(build, candidates)
        if (found := self._overview(answer, build, candidates)) is not None:
            return build.finished(found, candidates)
        checker = self._checker(today, question.language)
        answer = yes_no.in_form(answer, build, checker, candidates)
        answer = told_after(answer, build, candidates)
        return build.finished(put_off_since(answer, build), candidates)

    def _of_fiscal_year(self, build: AnswerBuilder, asked: FiscalYearAsked) -> Answer | None:
        """Answer from the facts of a fiscal year; None where the question itself is stored."""
        candidates = self._index.candidates(build.question)
        if candidates and candidates[0].evidence.exact:
            return None
        if not asked.named or asked.asks_for_all:
            return build.fiscal_year(asked)
        keys = {fact.key for fact in asked.named}
        build = dataclasses.replace(build, question=asked.rest)
        candidates = [c for c in self._index.candidates(asked.rest) if c.key in keys]
        answer = self._decide(build, read_request(asked.rest), candidates)
        if answer.outcome.answers:
            return answer
        lead = say("fiscal_none_on", asked.rest.language, year=asked.name)
        answer = build.abstention(lead, candidates)
        return answer if answer.related else build.with_near(answer, asked)

    def _of_candidates(self, build: AnswerBuilder, candidates: list[Candidate]) -> Answer:
        """Answer from the candidates: a list, something computed, one fact, or none."""
        question, today = build.question, build.today
        is_stored = bool(candidates) and candidates[0].evidence.exact
        if question.unclear_date is not None and not is_stored:
            return build.abstention(question.unclear_date.render(question.language), [])
        if question.asks in DATED_ASKS or asks_what_begins_or_ends(question):
            dated = select_dated(question, self._index, build.today)
            if dated is not None and (dated.facts or question.asks in DATED_ASKS):
                return self._complete(build, dated, candidates)
        if (item := item_asked(question, self._index)) is not None:
            return build.items(item, candidates)
        if not is_stored and (duties := duties_asked(question, self._index)) is not None:
            return build.duties(duties, candidates)
        request = read_request(question)
        computed = None if is_stored else compute(request, self._index, today)
        if computed is not None and (
            computed.is_extreme
            or not _are_excluded((member.key for member in computed.members), candidates)
        ):
            return build.computed(computed, candidates)
        if not is_stored and (named := named_kind(question, self._index)) is not None:
            return build.named(named, candidates)
        if question.asks in LIST_ASKS or asks_for_several(question):
            several = self._several(build, candidates)
            if several is not None:
                return several
        if not is_stored and (computed := list_by_words(request, self._index)) is not None:
            return build.computed(computed, candidates)
        read = functools.partial(self._index.reader.read, today=today)
        if is_comparative(question) and not is_stored:
            compared = compare_within(question, candidates, self._index.reader.linker)
            if compared is not None:
                return build.choose(Outcome.LIST, compared.lead, compared.chosen)
        if is_comparative(question) and not is_about_comparison(question, candidates):
            compared = compare(question, lambda w: self._index.candidates(read(w)))
            if compared is not None:
                return build.choose(Outcome.LIST, compared.lead, compared.chosen)
            if not _sure(candidates):
                return build.abstention(say("no_comparison", question.language), candidates)
        answer = self._decide(build, request, candidates)
        if answer.outcome is not Outcome.ANSWER:
            return answer_last_day(build, candidates) or answer
        return answer

    def _complete(
        self, build: AnswerBuilder, dated: DatedSelection, candidates: list[Candidate]
    ) -> Answer:
        """Answer with the facts whose dates are asked for, those dated by their statement, too."""
        if build.question.asks not in DATED_ASKS:
            listed = list_of(read_request(build.question), self._index)
            if listed is not None and len(listed.members) > len(dated.facts):
                return build.computed(listed, candidates)
        return build.dated_answer(dated, candidates)

    def _overview(
        self, answer: Answer, build: AnswerBuilder, candidates: list[Candidate]
    ) -> Answer | None:
        """Return the overview of a name that asks nothing; None where another answer is better."""
        if answer.outcome is Outcome.LIST:
            return None
        found = overview(build.question, self._index, build.today, answer)
        return build.overview(found, candidates) if found is not None else None

    def _several(self, build: AnswerBuilder, candidates: list[Candidate]) -> Answer | None:
        """Answer with a list of facts; None where the question is better answered by one."""
        question = build.question
        near = [c.key for c in candidates]
        listed = select(question, self._index, near, build.today)
        if listed is not None and _are_excluded((f.key for f in listed.facts), candidates):
            return None
        if listed is not None and len(listed.facts) + len(listed.further) > 1:
            return build.list_answer(listed, candidates)
        if listed is not None and (listed.periods or question.identifiers):
            return build.single(listed.facts[0], candidates)
        if question.asks in LIST_ASKS and (found := _fitting(candidates)):
            return build.list_answer(ListSelection(found), candidates)
        if listed is None and asks_of_a_period(question):
            return build.none_in(question.periods[0], candidates)
        return None

    def check(self, claim: str, today: datetime.date) -> Checked:
        """Find what the facts say of a message, sentence by sentence."""
        language = text.language(claim)
        told = sentences(strip_markup(claim))[:MOST_SENTENCES]
        checker = self._checker(today, language)
        verdict, bearings = checker.check(map(checker.read, told))
        return Checked(bearings, verdict, today, language)

    def _checker(self, today: datetime.date, language: str) -> ClaimChecker:
        return ClaimChecker(
            self._index.reader.linker,
            self._subjects_of,
            lambda words: self._index.reader.read(words, today),
            self._index.candidates,
            lambda fact: view_fact(
                self.snapshot.facts.get(fact.key, fact), self.snapshot, today, language
            ),
            self._index.short_names.shortened,
        )

    def _decided(self, build: AnswerBuilder, candidates: list[Candidate]) -> Answer:
        return self._decide(build, read_request(build.question), candidates)

    def _decide(
        self, build: AnswerBuilder, request: Request, candidates: list[Candidate]
    ) -> Answer:
        question = build.question
        if (valued := self._of_value(build, candidates)) is not None:
            return valued
        twins = twins_of(question, candidates)
        if twins:
            names = " / ".join(self._index.reader.linker.names[c] for c in rival_names(question))
            lead = say("twin", question.language, names=names)
            return build.choose(Outcome.CLARIFY, lead, twins)
        if near := rivals(question, candidates):
            lead = say("clarify", question.language)
            return build.choose(Outcome.CLARIFY, lead, near[:CANDIDATES_SHOWN])
        if len(all_that_state := stated_alike(question, candidates)) > 1:
            lead = say("several", question.language, count=len(all_that_state))
            return build.choose(Outcome.LIST, lead, all_that_state)
        if candidates and candidates[0].score >= ANSWER_FROM:
            best = latest(question, candidates)
            alike: list[Candidate] = []
            if best is candidates[0]:
                best = stating(question, candidates) or best
            if best is candidates[0] or question.asks is Asks.WHEN:
                others = [c for c in candidates if c is not best]
                alike = numbered_alike(question, [best, *others])
            if (
                has_left(question, best, candidates)
                or is_in_passing(question, best)
                or is_turned_since(question, best, candidates)
            ):
                lead = say("closest", question.language)
                return build.choose(Outcome.CLOSEST, lead, [best])
            if alike:
                lead = say("clarify", question.language)
                return build.choose(Outcome.CLARIFY, lead, alike[:CANDIDATES_SHOWN])
            if best.evidence.exact or can_answer(request, best.features):
                return self._with(build, best)
        if is_closest(question, candidates) and not _lacks_the_number(question, candidates[0]):
            lead = say("closest", question.language)
            return build.choose(Outcome.CLOSEST, lead, [latest(question, candidates)])
        return build.abstention(reason(self._index, question, candidates), candidates)

    def _of_value(self, build: AnswerBuilder, candidates: list[Candidate]) -> Answer | None:
        """Answer with the value of a thing at the time asked; None where no facts give one."""
        question = build.question
        chosen = find_in_series(question, candidates, self._index, build.today)
        if chosen is None:
            return None
        if chosen.others:
            lead = say("clarify", question.language)
            either = [chosen.candidate, *chosen.others]
            return build.choose(Outcome.CLARIFY, lead, either[:CANDIDATES_SHOWN])
        if not chosen.is_sure:
            lead = say("closest", question.language)
            return build.choose(Outcome.CLOSEST, lead, [chosen.candidate])
        return self._with(build, chosen.candidate)

    def _with(self, build: AnswerBuilder, best: Candidate) -> Answer:
        """Answer with one fact."""
        linker = self._index.reader.linker
        lead = lead_of(build.question, best, self.snapshot, linker, build.today)
        return build.choose(Outcome.ANSWER, lead, [best])


def _are_excluded(keys: Iterable[str], candidates: list[Candidate]) -> bool:
    """Return whether each of some facts says something else in the words of the question."""
    excluded = {c.key for c in candidates if c.evidence.exclusion is not None}
    found = set(keys)
    return bool(found) and found <= excluded


def _sure(candidates: list[Candidate]) -> bool:
    """Return whether the best candidate surely covers the question, so that none is compared."""
    return bool(candidates) and candidates[0].score >= SURE and candidates[0].evidence.is_complete


def _lacks_the_number(question: Question, candidate: Candidate) -> bool:
    """Return whether a number is asked for, and a fact has none at all."""
    features = candidate.features
    has_one = features.has_number or features.has_money or features.has_share
    return question.asks in (Asks.HOW_MANY, Asks.HOW_MUCH) and not has_one


def _fitting(candidates: list[Candidate]) -> tuple[Fact, ...]:
    """Return the facts that cover the whole question; none where only one does."""
    found = [c for c in candidates if c.evidence.is_complete and c.score >= LISTED_FROM]
    return tuple(c.features.fact for c in found) if len(found) > 1 else ()
