"""From a question to an Answer: read, retrieve, weigh, decide, tell."""

from __future__ import annotations

import dataclasses
import datetime

from knowledge import dates, text
from knowledge.answers.abstention import invitation, missing
from knowledge.answers.answer_index import Indexed
from knowledge.answers.builder import Outcomes
from knowledge.answers.claims import MOST_CLAUSES, Checked, check
from knowledge.answers.comparisons import compare, says_it_itself
from knowledge.answers.fact_view import tell
from knowledge.answers.joint_answer import joined
from knowledge.answers.lists import (
    LIST_ASKS,
    Listed,
    asks_for_several,
    asks_of_a_period,
    select,
)
from knowledge.answers.model import Answer, Outcome
from knowledge.answers.scoring import ANSWER_FROM, Candidate, latest, rivals
from knowledge.messages import say
from knowledge.model import Fact, Snapshot
from knowledge.query import Asks, Question
from knowledge.query.noise import clauses, strip_markup
from knowledge.query.parts import completed, depends_on_another, parts_of, with_names
from knowledge.query.sides import is_comparative

LISTED_FROM = 0.1
"""Least probability of a fact that holds all of what a list is asked of to stand in the list."""

SURE = 0.97
"""Probability from which a fact is told though the question looks like a comparison."""

CANDIDATES_SHOWN = 5
"""Facts offered when the question could mean several."""


class Answerer:
    """Answers questions from one snapshot; immutable once made, so threads may share it."""

    def __init__(self, snapshot: Snapshot | Indexed) -> None:
        """Make one over a snapshot, or over one that is indexed already."""
        self._held = snapshot if isinstance(snapshot, Indexed) else Indexed(snapshot)

    @property
    def snapshot(self) -> Snapshot:
        """What it answers from."""
        return self._held.snapshot

    def updated(self, snapshot: Snapshot) -> Answerer | None:
        """An answerer for what the same scope holds now; see Indexed.updated."""
        made = self._held.updated(snapshot)
        return None if made is None else Answerer(made)

    def branched(self, snapshot: Snapshot) -> Answerer | None:
        """An answerer for a snapshot that holds nearly the same; see Indexed.branched."""
        made = self._held.branched(snapshot)
        return None if made is None else Answerer(made)

    def within(self, topic: str) -> Answerer:
        """An answerer for the facts of one topic (a key) alone."""
        return Answerer(self._held.within(topic))

    def suggest(self, typed: str, limit: int) -> list[str]:
        """Stored questions that `typed` may lead to, its misspellings allowed for."""
        return self._held.suggest(typed, limit)

    def answer(
        self,
        raw: str,
        today: datetime.date,
        before: str | None = None,
        language: str | None = None,
    ) -> Answer:
        """Answer `raw`, any text at all, as on `today`.

        `before` is what the same person asked right before: "and why?" is read after it.
        `language` is that of the answer's own words, the asker's where it is None.
        """
        if before:
            whole = completed(raw, *(self._held.reader.read(each, today) for each in (raw, before)))
            if whole is not None:
                spoken = language or text.language(raw)
                note = say("taken_as", spoken, question=strip_markup(whole))
                answer = self._answer(whole, today, spoken)
                return dataclasses.replace(answer, notes=(note, *answer.notes))
        return self._answer(raw, today, language)

    def _answer(self, raw: str, today: datetime.date, language: str | None) -> Answer:
        parts = parts_of(raw)
        if len(parts) > 1 and (answer := self._of_parts(raw, parts, today, language)) is not None:
            return answer
        return self._one(raw, today, language)

    def _of_parts(
        self, raw: str, parts: list[str], today: datetime.date, language: str | None
    ) -> Answer | None:
        """Answer each question of a message; None where it is better read as one."""
        first = self._held.reader.read(parts[0], today)
        answers = []
        for part in parts:
            question = self._held.reader.read(part, today)
            if question.asks in (Asks.KEYWORDS, Asks.STATUS, Asks.COMPARE):
                return None
            leans = part is not parts[0] and depends_on_another(question)
            answer = self._one(with_names(part, first) if leans else part, today, language)
            answers.append(dataclasses.replace(answer, question=question.shown))
        given = [a for a in answers if a.outcome in (Outcome.ANSWER, Outcome.LIST)]
        if len(given) == 0 or (len(given) == 1 and len(parts) == 2 and not given[0].told):
            return None
        return joined(strip_markup(raw), answers)

    def _one(self, raw: str, today: datetime.date, language: str | None) -> Answer:
        question = self._held.reader.read(raw, today)
        if language is not None:
            question = dataclasses.replace(question, language=language)
        give = Outcomes(self._held, question, today)
        if not self.snapshot.facts:
            return give.abstention(say("empty_store", question.language), [])
        if question.is_empty and question.asks not in LIST_ASKS:
            return give.abstention(invitation(self.snapshot, question), [])
        candidates = self._held.candidates(question)
        if question.asks in LIST_ASKS or asks_for_several(question):
            several = self._several(give, candidates)
            if several is not None:
                return several
        if is_comparative(question) and not says_it_itself(question, candidates):
            read = self._held.reader.read
            compared = compare(question, lambda w: self._held.candidates(read(w, today)))
            if compared is not None:
                return give.told(Outcome.LIST, compared.lead, compared.chosen)
            if not _sure(candidates):
                return give.abstention(say("no_comparison", question.language), candidates)
        return self._decide(give, candidates)

    def _several(self, give: Outcomes, candidates: list[Candidate]) -> Answer | None:
        """The facts asked for together; None where the question is better answered by one."""
        question = give.question
        near = [c.key for c in candidates]
        listed = select(question, self.snapshot, self._held.holdings, near, give.today)
        if listed is not None and len(listed.facts) > 1:
            return give.listing(listed, candidates)
        if listed is not None and listed.period is not None:
            return give.only(listed.facts[0], candidates)
        if listed is None and question.asks in (Asks.AHEAD, Asks.PASSED):
            return give.abstention(say(f"none_{question.asks}", question.language), [])
        if question.asks in LIST_ASKS and (found := _fitting(candidates)):
            return give.listing(Listed(found), candidates)
        if listed is None and asks_of_a_period(question):
            said = question.periods[0].written
            return give.abstention(say("no_period", question.language, period=said), candidates)
        return None

    def check(self, claim: str, today: datetime.date) -> Checked:
        """Tell which facts bear on a message, sentence by sentence, and whether they fit it."""
        sentences = clauses(strip_markup(claim))[:MOST_CLAUSES]
        bearings = check(
            (self._held.reader.read(sentence, today) for sentence in sentences),
            self._held.candidates,
            lambda c: tell(c.holdings.fact, self.snapshot, today, text.language(claim)),
        )
        return Checked(bearings, today, text.language(claim))

    def _decide(self, give: Outcomes, candidates: list[Candidate]) -> Answer:
        question = give.question
        twins = _twins(question, candidates)
        if twins:
            names = " / ".join(self._held.reader.linker.names[c] for c in _rival_names(question))
            lead = say("twin", question.language, names=names)
            return give.told(Outcome.CLARIFY, lead, twins)
        if near := rivals(question, candidates):
            lead = say("clarify", question.language)
            return give.told(Outcome.CLARIFY, lead, near[:CANDIDATES_SHOWN])
        if not candidates or candidates[0].score < ANSWER_FROM:
            return give.abstention(missing(self._held, question, candidates), candidates)
        best = latest(question, candidates)
        return give.told(Outcome.ANSWER, _lead(question, best), [best])


def _sure(candidates: list[Candidate]) -> bool:
    """Whether one fact holds all that is asked so surely that it need not be compared."""
    return bool(candidates) and candidates[0].score >= SURE and candidates[0].evidence.holds_all


def _twins(question: Question, candidates: list[Candidate]) -> list[Candidate]:
    """The likeliest fact on each of several names that a misspelt one may stand for."""
    found: dict[str, Candidate] = {}
    for name in _rival_names(question):
        for candidate in candidates:
            if candidate.score < ANSWER_FROM:
                break
            if name in candidate.holdings.entities and candidate not in found.values():
                found.setdefault(name, candidate)
    return list(found.values()) if len(found) > 1 else []


def _lead(question: Question, best: Candidate) -> str:
    fact = best.holdings.fact
    if question.asks is Asks.WHEN and fact.date is not None:
        when = dates.in_words(fact.date, question.language)
        if text.norm(when) not in text.norm(fact.statement):
            return f"{when[0].upper()}{when[1:]}. {fact.statement}"
    return fact.statement


def _fitting(candidates: list[Candidate]) -> tuple[Fact, ...]:
    """The facts that hold all of what a list is asked of; none where just one does."""
    held = [c for c in candidates if c.evidence.holds_all and c.score >= LISTED_FROM]
    return tuple(c.holdings.fact for c in held) if len(held) > 1 else ()


def _rival_names(question: Question) -> tuple[str, ...]:
    """Keys of the names between which a misspelt one cannot be told apart."""
    return next(((m.key, *m.rivals) for m in question.mentions if m.rivals), ())
