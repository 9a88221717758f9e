"""Putting an Answer together: a fact, a list, candidates, or an abstention with what is near."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge import dates
from knowledge.answers.abstention import is_related
from knowledge.answers.answer_index import Indexed
from knowledge.answers.fact_view import tell
from knowledge.answers.lists import LONGEST_LIST, Listed
from knowledge.answers.model import Answer, Outcome, Why
from knowledge.answers.scoring import Candidate
from knowledge.messages import say
from knowledge.model import Fact, FactKind
from knowledge.query import Asks, Question

RELATED = 3
"""Facts named as related when nothing is held."""

LISTED = 0.7
"""Probability given to facts chosen by what they are, not by how they are worded."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Puts answers together from one snapshot, for one question on one day."""

    held: Indexed
    question: Question
    today: datetime.date

    def only(self, fact: Fact, candidates: list[Candidate]) -> Answer:
        """The one fact of a period that was asked about."""
        found = next((c for c in candidates if c.key == fact.key), None)
        return Answer(
            outcome=Outcome.ANSWER,
            question=self.question.shown,
            lead=fact.statement,
            today=self.today,
            revision=self.held.snapshot.revision,
            told=(tell(fact, self.held.snapshot, self.today, self.question.language),),
            score=max(LISTED, found.score if found else 0.0),
            language=self.question.language,
            why=(self._why(found),) if found else (),
        )

    def told(self, outcome: Outcome, lead: str, chosen: list[Candidate]) -> Answer:
        """The chosen facts under a lead."""
        told = tuple(
            tell(c.holdings.fact, self.held.snapshot, self.today, self.question.language)
            for c in chosen
        )
        return Answer(
            outcome=outcome,
            question=self.question.shown,
            lead=lead,
            today=self.today,
            revision=self.held.snapshot.revision,
            told=told,
            score=chosen[0].score if chosen else 0.0,
            language=self.question.language,
            why=tuple(self._why(c) for c in chosen),
        )

    def listing(self, listed: Listed, candidates: list[Candidate]) -> Answer:
        """A list under a heading that counts it."""
        shown = listed.facts[:LONGEST_LIST]
        language = self.question.language
        over = len(listed.facts) - len(shown)
        score = max(
            [c.score for c in candidates if c.key in {f.key for f in shown}], default=LISTED
        )
        return Answer(
            outcome=Outcome.LIST,
            question=self.question.shown,
            lead=self._heading(listed),
            today=self.today,
            revision=self.held.snapshot.revision,
            told=tuple(tell(f, self.held.snapshot, self.today, language) for f in shown),
            notes=(say("more", language, count=over),) if over else (),
            score=max(score, LISTED),
            language=language,
        )

    def _heading(self, listed: Listed) -> str:
        question = self.question
        count, language = len(listed.facts), question.language
        if question.asks is Asks.PASSED:
            return say("passed_list", language, count=count)
        if question.asks is Asks.AHEAD:
            return say("ahead_list", language, count=count)
        if listed.kind is FactKind.RECOMMENDATION:
            return say("recommendations", language, count=count)
        if listed.period is not None and listed.period.date is not None:
            period = dates.in_words(listed.period.date, language)
            return say("dated_list", language, count=count, period=period)
        if listed.topic is not None:
            title = self.held.snapshot.topics[listed.topic].title
            return say("list_of", language, topic=title, count=count)
        return say("list", language, count=count)

    def abstention(self, lead: str, candidates: list[Candidate]) -> Answer:
        """What is missing, and up to RELATED facts that are near."""
        near = [c for c in candidates if is_related(self.question, c)][:RELATED]
        return Answer(
            outcome=Outcome.ABSTAIN,
            question=self.question.shown,
            lead=lead,
            today=self.today,
            revision=self.held.snapshot.revision,
            related=tuple(
                tell(c.holdings.fact, self.held.snapshot, self.today, self.question.language)
                for c in near
            ),
            score=candidates[0].score if candidates else 0.0,
            language=self.question.language,
            why=tuple(self._why(c) for c in near),
        )

    def _why(self, candidate: Candidate) -> Why:
        hit = candidate.hit
        names: Mapping[str, str] = self.held.reader.linker.names
        return Why(
            fact=candidate.key,
            score=candidate.score,
            phrasing=hit.phrasing,
            words=tuple((m.asked, m.stored) for m in hit.matched),
            entities=tuple(names[k] for k in sorted(candidate.holdings.entities) if k in names),
            unmatched=candidate.evidence.lacking,
        )
