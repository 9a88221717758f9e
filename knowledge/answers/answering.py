"""From a question and a scope's facts to an Answer: retrieve, weigh, decide, tell."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from knowledge import dates, text
from knowledge.answers.claims import MOST_CLAUSES, Checked, check
from knowledge.answers.comparing import compare, says_it_itself
from knowledge.answers.deciding import (
    ANSWER_FROM,
    Candidate,
    latest,
    probability,
    rivals,
)
from knowledge.answers.evidence import weigh
from knowledge.answers.holdings import Holdings, holdings_of
from knowledge.answers.joining import joined
from knowledge.answers.lists import (
    KIND_STEMS,
    LIST_ASKS,
    LONGEST_LIST,
    Listed,
    is_period_word,
    select,
)
from knowledge.answers.model import Answer, Outcome, Why
from knowledge.answers.suggesting import Suggester
from knowledge.answers.telling import tell
from knowledge.answers.wording import say
from knowledge.reading import Asks, EntityLinker, Question, Reader
from knowledge.reading.noise import clauses, strip_markup
from knowledge.reading.parts import completed, leans_on_another, parts_of, with_names
from knowledge.reading.question import words_that_are_no_names
from knowledge.reading.sides import is_comparative
from knowledge.records import Fact, FactKind, Snapshot
from knowledge.retrieval import PhrasingIndex, Phrasings
from knowledge.retrieval.lexicon import lexicon

CONSIDERED = 20
"""Candidates weighed for one question; the right fact is hardly ever further down."""

WIDER = 5
"""Times as many candidates are looked at where most of them are of other topics."""

MOST_UPDATED = 500
"""Facts changed at once up to which an index is brought up to date rather than made anew."""

RELATED = 3
"""Facts named as related when nothing is held."""

LISTED = 0.7
"""Probability given to facts chosen by what they are, not by how they are worded."""

LISTED_FROM = 0.1
"""Least probability of a fact that holds all of what a list is asked of to stand in the list."""

NEARLY_HELD = 0.6
"""Share of a question that a fact holds from which its number is the one asked about."""

NEAR_ENOUGH = 0.2
"""Likeness to the question from which a fact that shares no name with it is related."""

MOST_STRANGE = 3
"""Words named as those nothing held speaks of."""

CANDIDATES_SHOWN = 5
"""Facts offered when the question could mean several."""


class Answerer:
    """Answers questions from one snapshot; immutable once made, so threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        # A first reader for its names alone: the words it must know are read with them.
        linker = EntityLinker(snapshot.entities.values(), words_that_are_no_names())
        words: set[str] = set()
        holdings: dict[str, Holdings] = {}

        def texts() -> Iterator[Phrasings]:
            # All that is worked out of a fact's texts is worked out together: cutting them into
            # words is the dear part, and what was cut last is remembered.
            for key, fact in snapshot.facts.items():
                phrasings = _phrasings(fact, linker)
                words.update(t for p in phrasings for t in text.tokens(p))
                holdings[key] = _holdings(fact, snapshot, linker)
                yield {"id": key, "phrasings": phrasings}

        index = PhrasingIndex.build(texts(), aliases=linker.aliases)
        self._set(snapshot, Reader(linker, frozenset(words)), index, holdings)

    def _set(
        self,
        snapshot: Snapshot,
        reader: Reader,
        index: PhrasingIndex,
        holdings: Mapping[str, Holdings],
    ) -> None:
        self.snapshot = snapshot
        self._reader = reader
        self._index = index
        self._holdings = holdings
        self._considered = CONSIDERED
        self._lexicon = lexicon()
        self._questions = {q for fact in snapshot.facts.values() for q in fact.questions}
        self._suggester = Suggester(snapshot.facts.values())

    def updated(self, snapshot: Snapshot) -> Answerer:
        """An answerer for what the same scope holds now, with this one's index brought up to date.

        This one answers on meanwhile, from the facts that both hold, and must not be updated
        again. Where names or topics have changed, or too many facts, it is made anew.
        """
        old, new = self.snapshot.facts, snapshot.facts
        changed = [key for key, fact in new.items() if old.get(key) != fact]
        gone = [key for key in old if key not in new]
        same_names = (self.snapshot.entities, self.snapshot.topics) == (
            snapshot.entities,
            snapshot.topics,
        )
        if not same_names or len(changed) + len(gone) > MOST_UPDATED:
            return Answerer(snapshot)
        linker = self._reader.linker
        holdings = {key: held for key, held in self._holdings.items() if key in new}
        words: set[str] = set()
        for key in gone:
            self._index.remove(key)
        for key in changed:
            phrasings = _phrasings(new[key], linker)
            words.update(t for p in phrasings for t in text.tokens(p))
            holdings[key] = _holdings(new[key], snapshot, linker)
            self._index.add({"id": key, "phrasings": phrasings})
        made = Answerer.__new__(Answerer)
        made._set(snapshot, self._reader.knowing(frozenset(words)), self._index, holdings)
        return made

    def within(self, topic: str) -> Answerer:
        """An answerer for the facts of one topic (a key) alone, over the same index."""
        facts = {key: f for key, f in self.snapshot.facts.items() if f.topic == topic}
        narrowed = dataclasses.replace(self.snapshot, facts=MappingProxyType(facts))
        holdings = {key: self._holdings[key] for key in facts}
        made = Answerer.__new__(Answerer)
        made._set(narrowed, self._reader, self._index, holdings)
        made._considered = CONSIDERED * WIDER
        return made

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
            whole = completed(raw, *(self._reader.read(each, today) for each in (raw, before)))
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
        first = self._reader.read(parts[0], today)
        answers = []
        for part in parts:
            question = self._reader.read(part, today)
            if question.asks in (Asks.KEYWORDS, Asks.STATUS, Asks.COMPARE):
                return None
            leans = part is not parts[0] and leans_on_another(question)
            answer = self._one(with_names(part, first) if leans else part, today, language)
            answers.append(dataclasses.replace(answer, question=question.shown))
        given = [a for a in answers if a.outcome in (Outcome.ANSWER, Outcome.LIST)]
        if len(given) == 0 or (len(given) == 1 and len(parts) == 2 and not given[0].told):
            return None
        return joined(strip_markup(raw), answers)

    def _one(self, raw: str, today: datetime.date, language: str | None) -> Answer:
        question = self._reader.read(raw, today)
        if language is not None:
            question = dataclasses.replace(question, language=language)
        if not self.snapshot.facts:
            return self._abstain(question, today, say("empty_store", question.language), [])
        if question.is_empty and question.asks not in LIST_ASKS:
            return self._abstain(question, today, self._invitation(question), [])
        candidates = self._candidates(question)
        if question.asks in LIST_ASKS or _asks_for_several(question):
            listed = select(
                question, self.snapshot, self._holdings, [c.key for c in candidates], today
            )
            if listed is not None and len(listed.facts) > 1:
                return self._list(question, listed, candidates, today)
            if listed is not None and listed.period is not None:
                return self._only(question, listed.facts[0], candidates, today)
            if listed is None and question.asks in (Asks.AHEAD, Asks.PASSED):
                return self._abstain(
                    question, today, say(f"none_{question.asks}", question.language), []
                )
            if question.asks in LIST_ASKS and (found := _fitting(candidates)):
                listed = Listed(found)
                return self._list(question, listed, candidates, today)
            if listed is None and _asks_of_a_period(question):
                missing = say("no_period", question.language, period=question.periods[0].written)
                return self._abstain(question, today, missing, candidates)
        if is_comparative(question) and not says_it_itself(question, candidates):
            compared = compare(question, lambda words: self._look(words, today))
            if compared is not None:
                return self._told(question, Outcome.LIST, compared.lead, compared.chosen, today)
            missing = say("no_comparison", question.language)
            return self._abstain(question, today, missing, candidates)
        return self._decide(question, candidates, today)

    def check(self, claim: str, today: datetime.date) -> Checked:
        """Tell which facts bear on a message, sentence by sentence, and whether they fit it."""
        sentences = clauses(strip_markup(claim))[:MOST_CLAUSES]
        bearings = check(
            (self._reader.read(sentence, today) for sentence in sentences),
            self._candidates,
            lambda c: tell(c.holdings.fact, self.snapshot, today, text.language(claim)),
        )
        return Checked(bearings, today, text.language(claim))

    def suggest(self, typed: str, limit: int) -> list[str]:
        """Stored questions that `typed` may lead to, its misspellings allowed for."""
        found = self._suggester.suggest(typed, limit)
        if found or not typed.strip():
            return found
        hits = self._index.hits(self._reader.read(typed, datetime.date.min).words, limit)
        asked = (h.phrasing for h in hits if h.phrasing in self._questions)
        return list(dict.fromkeys(asked))[:limit]

    def _look(self, words: str, today: datetime.date) -> list[Candidate]:
        return self._candidates(self._reader.read(words, today))

    def _candidates(self, question: Question) -> list[Candidate]:
        weights = {t: self._index.rarity(t) for t in question.tokens}
        found = []
        for hit in self._index.hits(question.words, self._considered):
            held = self._holdings.get(hit.fact_id)
            if held is None:
                continue  # a fact added to the index while this answerer's successor was made
            evidence = weigh(question, hit, held, weights, self._lexicon)
            dated = held.fact.date is not None
            score = probability(question, hit, evidence, dated=dated)
            found.append(Candidate(hit, held, evidence, score))
        return sorted(found, key=lambda c: -c.score)

    def _decide(
        self, question: Question, candidates: list[Candidate], today: datetime.date
    ) -> Answer:
        twins = self._twins(question, candidates)
        if twins:
            names = " / ".join(self._reader.linker.names[c] for c in _rival_names(question))
            lead = say("twin", question.language, names=names)
            return self._told(question, Outcome.CLARIFY, lead, twins, today)
        if near := rivals(question, candidates):
            lead = say("clarify", question.language)
            return self._told(question, Outcome.CLARIFY, lead, near[:CANDIDATES_SHOWN], today)
        if not candidates or candidates[0].score < ANSWER_FROM:
            return self._abstain(question, today, self._missing(question, candidates), candidates)
        best = latest(question, candidates)
        return self._told(question, Outcome.ANSWER, self._lead(question, best), [best], today)

    def _twins(self, question: Question, candidates: list[Candidate]) -> list[Candidate]:
        """The likeliest fact on each of several names that a misspelt one may stand for."""
        found: dict[str, Candidate] = {}
        for name in _rival_names(question):
            for candidate in candidates:
                if candidate.score < ANSWER_FROM:
                    break
                if name in candidate.holdings.entities and candidate not in found.values():
                    found.setdefault(name, candidate)
        return list(found.values()) if len(found) > 1 else []

    def _lead(self, question: Question, best: Candidate) -> str:
        fact = best.holdings.fact
        if question.asks is Asks.WHEN and fact.date is not None:
            when = dates.in_words(fact.date, question.language)
            if text.norm(when) not in text.norm(fact.statement):
                return f"{when[0].upper()}{when[1:]}. {fact.statement}"
        return fact.statement

    def _only(
        self, question: Question, fact: Fact, candidates: list[Candidate], today: datetime.date
    ) -> Answer:
        """The one fact of a period that was asked about."""
        found = next((c for c in candidates if c.key == fact.key), None)
        return Answer(
            outcome=Outcome.ANSWER,
            question=question.shown,
            lead=fact.statement,
            today=today,
            revision=self.snapshot.revision,
            told=(tell(fact, self.snapshot, today, question.language),),
            score=max(LISTED, found.score if found else 0.0),
            language=question.language,
            why=(self._why(found),) if found else (),
        )

    def _told(
        self,
        question: Question,
        outcome: Outcome,
        lead: str,
        chosen: list[Candidate],
        today: datetime.date,
        notes: tuple[str, ...] = (),
    ) -> Answer:
        told = tuple(tell(c.holdings.fact, self.snapshot, today, question.language) for c in chosen)
        return Answer(
            outcome=outcome,
            question=question.shown,
            lead=lead,
            today=today,
            revision=self.snapshot.revision,
            told=told,
            notes=notes,
            score=chosen[0].score if chosen else 0.0,
            language=question.language,
            why=tuple(self._why(c) for c in chosen),
        )

    def _list(
        self,
        question: Question,
        listed: Listed,
        candidates: list[Candidate],
        today: datetime.date,
    ) -> Answer:
        shown = listed.facts[:LONGEST_LIST]
        language = question.language
        over = len(listed.facts) - len(shown)
        score = max(
            [c.score for c in candidates if c.key in {f.key for f in shown}], default=LISTED
        )
        return Answer(
            outcome=Outcome.LIST,
            question=question.shown,
            lead=self._heading(question, listed),
            today=today,
            revision=self.snapshot.revision,
            told=tuple(tell(f, self.snapshot, today, language) for f in shown),
            notes=(say("more", language, count=over),) if over else (),
            score=max(score, LISTED),
            language=language,
        )

    def _heading(self, question: Question, listed: Listed) -> str:
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
            title = self.snapshot.topics[listed.topic].title
            return say("list_of", language, topic=title, count=count)
        return say("list", language, count=count)

    def _missing(self, question: Question, candidates: list[Candidate]) -> str:
        """Say what is not held, as exactly as the evidence on the nearest fact tells."""
        language = question.language
        strange = [t for t in dict.fromkeys(question.content) if self._is_strange(t, candidates)]
        if strange and len(strange) < len(question.content):
            words = ", ".join(strange[:MOST_STRANGE])
            return say("no_such_words", language, words=words)
        if not candidates:
            return say("nothing", language)
        evidence = candidates[0].evidence
        if evidence.period_at_odds is not None:
            return say("no_period", language, period=evidence.period_at_odds.written)
        if evidence.strangers:
            held = self._reader.linker.names
            names = ", ".join(held.get(key, key.capitalize()) for key in evidence.strangers)
            return say("no_name", language, names=names)
        if evidence.contrary is not None:
            return say("contrary", language)
        if evidence.other_numbers and evidence.held >= NEARLY_HELD:
            numbers = ", ".join(evidence.other_numbers)
            return say("other_number", language, numbers=numbers)
        if question.asks in (Asks.HOW_MANY, Asks.HOW_MUCH) and evidence.attribute < 0.5:
            return say("no_number", language)
        if question.asks is Asks.WHEN and evidence.attribute < 0.5:
            return say("no_date", language)
        return say("nothing", language)

    def _is_strange(self, token: str, candidates: list[Candidate]) -> bool:
        """Whether no fact holds this word, under any spelling or by a synonym."""
        if self._index.rarity(token) < 1.0 or token.isdigit():
            return False
        return all(token in c.hit.unmatched for c in candidates)

    def _invitation(self, question: Question) -> str:
        plans = [f for f in self.snapshot.facts.values() if f.kind is FactKind.PLAN]
        examples = [
            asked
            for fact in (*plans, *self.snapshot.facts.values())
            for asked in fact.questions
            if text.language(asked) == question.language
        ]
        if not examples:
            topics = ", ".join(topic.title for topic in self.snapshot.topics.values())
            return say("empty_topics", question.language, topics=topics)
        return say("empty", question.language, example=examples[0])

    def _abstain(
        self,
        question: Question,
        today: datetime.date,
        lead: str,
        candidates: list[Candidate],
    ) -> Answer:
        near = [c for c in candidates if _is_related(question, c)][:RELATED]
        return Answer(
            outcome=Outcome.ABSTAIN,
            question=question.shown,
            lead=lead,
            today=today,
            revision=self.snapshot.revision,
            related=tuple(
                tell(c.holdings.fact, self.snapshot, today, question.language) for c in near
            ),
            score=candidates[0].score if candidates else 0.0,
            language=question.language,
            why=tuple(self._why(c) for c in near),
        )

    def _why(self, candidate: Candidate) -> Why:
        hit = candidate.hit
        names: Mapping[str, str] = self._reader.linker.names
        return Why(
            fact=candidate.key,
            score=candidate.score,
            phrasing=hit.phrasing,
            words=tuple((m.asked, m.stored) for m in hit.matched),
            entities=tuple(names[k] for k in sorted(candidate.holdings.entities) if k in names),
            unmatched=candidate.evidence.lacking,
        )


def _fitting(candidates: list[Candidate]) -> tuple[Fact, ...]:
    """The facts that hold all of what a list is asked of; none where just one does."""
    held = [c for c in candidates if c.evidence.holds_all and c.score >= LISTED_FROM]
    return tuple(c.holdings.fact for c in held) if len(held) > 1 else ()


def _phrasings(fact: Fact, linker: EntityLinker) -> list[str]:
    return [linker.spell_out(p) for p in (fact.statement, *fact.questions)]


def _holdings(fact: Fact, snapshot: Snapshot, linker: EntityLinker) -> Holdings:
    return holdings_of(fact, snapshot.topics.get(fact.topic), snapshot.entities, linker)


def _rival_names(question: Question) -> tuple[str, ...]:
    """Keys of the names between which a misspelt one cannot be told apart."""
    return next(((m.key, *m.rivals) for m in question.mentions if m.rivals), ())


def _asks_for_several(question: Question) -> bool:
    """Whether a kind of fact is asked for by its plural ("what were the recommendations?")."""
    general = (Asks.WHAT, Asks.WHICH, Asks.KEYWORDS, Asks.HOW_MANY, Asks.STATUS, Asks.YES_NO)
    if question.asks not in general:
        return False
    subject = [
        t
        for t in question.content
        if not _is_kind(t) and not (question.periods and (is_period_word(t) or t in question.light))
    ]
    if not subject and not question.mentions:
        return bool(question.content or question.periods)
    return any(t.endswith("s") or t.startswith("ال") for t in question.content if _is_kind(t))


def _asks_of_a_period(question: Question) -> bool:
    """Whether it asks what there is of a period, and of nothing else."""
    return (
        bool(question.periods)
        and not question.mentions
        and all(_is_kind(t) or is_period_word(t) or t in question.light for t in question.content)
    )


def _is_kind(token: str) -> bool:
    return text.stem(token) in KIND_STEMS


def _is_related(question: Question, candidate: Candidate) -> bool:
    """Whether a fact is near enough to be named though it does not answer."""
    if {m.key for m in question.mentions} & candidate.holdings.entities:
        return True
    return candidate.evidence.held >= 0.5 and candidate.hit.likeness >= NEAR_ENOUGH
