"""The answer index: the facts of a snapshot by phrasings, words and names, with their features."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from types import MappingProxyType

from knowledge import text
from knowledge.answers.by_meaning import ByMeaning
from knowledge.answers.dates_ahead import by_date
from knowledge.answers.decision import decision, probability, signals_of
from knowledge.answers.evidence import Weigher
from knowledge.answers.exclusions.holders import asks_of_now
from knowledge.answers.fact_lookup import FactLookup, may_be_cut
from knowledge.answers.feature_cache import FeatureCache
from knowledge.answers.light_words import without_kinds
from knowledge.answers.named_subjects import NamedSubjects
from knowledge.answers.other_candidates import compare_candidates
from knowledge.answers.scoring import Candidate
from knowledge.answers.short_names import ShortNames
from knowledge.answers.stated_values import measures_in, stating_words
from knowledge.answers.suggester import Suggester
from knowledge.meaning import MeaningIndex, VectorTables
from knowledge.messages import CATALOGUE
from knowledge.model import Fact, Snapshot
from knowledge.query import EntityLinker, Question, Reader
from knowledge.query.question import everyday_words
from knowledge.query.store_words import StoreWords
from knowledge.relations import load_relations
from knowledge.retrieval import PhrasingIndex, Phrasings
from knowledge.retrieval.dictionary import dictionary
from knowledge.retrieval.lexicon import lexicon

CONSIDERED = 20
"""Candidates weighed for one question; the right fact is hardly ever further down."""

WIDER = 5
"""Times as many candidates are looked at where most of them are of other topics."""

MOST_OF_SERIES = 100
"""Facts weighed of those that may give the value of one thing at different times."""

MOST_UPDATED = 500
"""Facts changed at once up to which an index is updated rather than built again."""


class AnswerIndex:
    """A snapshot and its search index; immutable once made, so threads may share it.

    What it finds are the facts with the names that `named_subjects` read in their statements.
    `meaning` finds its facts by their vectors; None where there is no encoder.
    """

    meaning: MeaningIndex | None

    def __init__(self, snapshot: Snapshot, tables: VectorTables | None = None) -> None:
        """Index a snapshot; `tables` have the vectors of its texts."""
        # A first reader for its names alone: the words it must know are read with them.
        linker = EntityLinker(snapshot.entities.values(), everyday_words())
        long: list[str] = []

        named = NamedSubjects.of(snapshot)

        def texts() -> Iterator[Phrasings]:
            for key, fact in named.snapshot.facts.items():
                phrasings = _phrasings(fact, linker, named)
                long.extend(filter(may_be_cut, phrasings))
                yield {"id": key, "phrasings": phrasings}

        index = PhrasingIndex.build(texts(), aliases=linker.aliases)
        words = index.words().union(text.tokens_of_many(long)) - {text.END}
        _load_tables()
        features = FeatureCache(named.snapshot, linker)
        reader = Reader(linker, StoreWords(frozenset(words)))
        lookup = FactLookup.of(named.snapshot, linker, index)
        self._set(snapshot, named, reader, index, features, lookup)
        if tables is not None:
            self.meaning = MeaningIndex(tables, snapshot.scope, _texts(snapshot))
        features.work_ahead()

    def _set(
        self,
        snapshot: Snapshot,
        named: NamedSubjects,
        reader: Reader,
        index: PhrasingIndex,
        features: FeatureCache,
        lookup: FactLookup,
    ) -> None:
        self.snapshot = snapshot
        self.named_subjects = named
        self.reader = reader
        self._index = index
        self.features = features
        self.lookup = lookup
        self.meaning = None
        self._considered = CONSIDERED
        self._lexicon = lexicon()

    @functools.cached_property
    def _suggester(self) -> Suggester:
        return Suggester(self.snapshot.facts.values())

    @functools.cached_property
    def short_names(self) -> ShortNames:
        """The short forms of names by which statements call what they are about."""
        return ShortNames(fact.statement for fact in self.snapshot.facts.values())

    @functools.cached_property
    def common_words(self) -> frozenset[str]:
        """The stems of the names that facts may leave out: those that many list, or cut short."""
        facts = self.snapshot.facts
        counted = Counter(key for fact in facts.values() for key in fact.entities)
        entities = self.snapshot.entities
        least = max(3, len(facts) / 4)
        names = [entities[key] for key, count in counted.items() if count >= least]
        listed = (token for each in names for token in text.tokens(" ".join(each.names)))
        return frozenset(map(text.stem, (*listed, *self.short_names.left_out)))

    def updated(self, snapshot: Snapshot) -> AnswerIndex | None:
        """Return an index for a later snapshot of the same scope, by updating this one's in place.

        This one goes on answering from the facts that both have, and must not be updated again.
        Returns None where a new index has to be made: too many facts have changed, or names or
        topics did in another way than by addition.
        """
        return self._changed_to(snapshot, branching=False)

    def branched(self, snapshot: Snapshot) -> AnswerIndex | None:
        """Return an index for a similar snapshot that shares most memory with this one.

        This one is not changed. None as for `updated`.
        """
        return self._changed_to(snapshot, branching=True)

    def _changed_to(self, snapshot: Snapshot, *, branching: bool) -> AnswerIndex | None:
        named = NamedSubjects.of(snapshot)
        old, new, linker = self.named_subjects.snapshot, named.snapshot, self.reader.linker
        if any(new.topics.get(key) != topic for key, topic in old.topics.items()):
            return None
        before = [(key, fact, old.facts.get(key)) for key, fact in new.facts.items()]
        changed = {key for key, fact, was in before if fact is not was and fact != was}
        was_meant = self.named_subjects.antecedents
        changed |= {k for k in new.facts if named.antecedents.get(k) != was_meant.get(k)}
        gone = [key for key in old.facts if key not in new.facts]
        if old.entities != new.entities:
            branching, linker = True, EntityLinker(new.entities.values(), everyday_words())
            naming = self._facts_with_new_names(new, linker)
            if naming is None:
                return None
            changed |= naming
        if len(changed) + len(gone) > MOST_UPDATED:
            return None
        aliases = None if linker is self.reader.linker else linker.aliases
        index = self._index.branch(aliases) if branching else self._index
        words: set[str] = set()
        for key in gone:
            index.remove(key)
        for key in (key for key in new.facts if key in changed):
            phrasings = _phrasings(new.facts[key], linker, named)
            words.update(t for p in phrasings for t in text.tokens(p))
            index.add({"id": key, "phrasings": phrasings})
        made = AnswerIndex.__new__(AnswerIndex)
        features = FeatureCache(new, linker, self.features, changed)
        lookup = self.lookup.updated(new, linker, index, changed)
        reader = self.reader.with_words(frozenset(words), linker)
        made._set(snapshot, named, reader, index, features, lookup)
        if self.meaning is not None:
            made.meaning = self.meaning.updated(new.scope, _texts(snapshot))
        return made

    def _facts_with_new_names(self, snapshot: Snapshot, linker: EntityLinker) -> set[str] | None:
        """Return facts that may name a new or renamed entity; None where a name was removed.

        Those are the facts that list it, and all with a word that one of its names begins with.
        """
        old, new = self.snapshot.entities, snapshot.entities
        kinds = {key: each.kind for key, each in new.items()}
        if any(kinds.get(key) is not each.kind for key, each in old.items()):
            return None
        if not linker.includes(self.reader.linker):
            return None
        others = {key for key, entity in new.items() if old.get(key) != entity}
        first = linker.first_words(others)
        found = set()
        for key, fact in snapshot.facts.items():
            texts = [*map(linker.spell_out, (fact.statement, fact.detail or "", *fact.questions))]
            if others.intersection(fact.entities) or first.intersection(text.tokens_of_many(texts)):
                found.add(key)
        return found

    def within(self, topic: str) -> AnswerIndex:
        """Return an index of the facts of one topic (a key) alone, sharing this one's memory."""
        narrowed = _within(self.snapshot, topic)
        read = _within(self.named_subjects.snapshot, topic)
        named = dataclasses.replace(self.named_subjects, snapshot=read)
        features = FeatureCache(read, self.reader.linker, self.features)
        made = AnswerIndex.__new__(AnswerIndex)
        lookup = self.lookup.updated(read, self.reader.linker, self._index)
        made._set(narrowed, named, self.reader, self._index, features, lookup)
        if self.meaning is not None:
            made.meaning = self.meaning.updated(narrowed.scope, _texts(narrowed))
        made._considered = CONSIDERED * WIDER
        return made

    def series_candidates(
        self, question: Question, near: Sequence[Candidate]
    ) -> Sequence[Candidate]:
        """Return the candidates, with the newest of all facts that may give the value asked for.

        `near` are the candidates of the question.
        """
        said = frozenset(map(text.stem, question.content))
        needless = stating_words().union(*measures_in(said).values())
        words = [t for t in question.content if t not in question.named | question.light]
        found = [
            *(self.lookup.with_word(stem) for t in words if (stem := text.stem(t)) not in needless),
            *(self.lookup.about(mention.key) for mention in question.mentions),
        ]
        keys = frozenset.intersection(*map(frozenset, found)) if found else frozenset()
        facts = sorted(
            (self.snapshot.facts[k] for k in keys if k in self.snapshot.facts), key=by_date
        )
        newest = {fact.key for fact in facts[-MOST_OF_SERIES:]}
        return near if newest <= {c.key for c in near} else self.candidates(question, newest)

    def candidates(
        self, question: Question, also: Collection[str] = frozenset()
    ) -> list[Candidate]:
        """Return the candidates for a question with evidence and score, best first.

        The facts `also`, by their keys, are weighed with those nearest to it.
        """
        query = self._index.query(question.words)
        by_meaning = ByMeaning.of(question, query, self.meaning, self.snapshot.entities)
        nearest = by_meaning.nearest() if by_meaning is not None else ()
        hits = self._index.hits(query, self._considered, {*nearest, *also})
        # But for facts added to the index while the successor of this was made.
        near = [(h, features) for h in hits if (features := self.features.get(h.fact_id))]
        question = without_kinds(question, near)
        weights = self._index.rarities(dict.fromkeys(question.tokens))
        weigher = Weigher(question, weights, self._lexicon)
        meant = self.named_subjects.antecedents
        about = self.named_subjects.subject_words
        weighed = [
            (
                hit,
                f,
                weigher.weigh(
                    hit, f, meant.get(hit.fact_id, ""), about.get(f.fact.topic, frozenset())
                ),
            )
            for hit, f in near
        ]
        others = compare_candidates(question, [evidence for _, _, evidence in weighed])
        used = decision()
        of_now = asks_of_now(question)
        found = []
        for (hit, features, evidence), other in zip(weighed, others, strict=True):
            signals = signals_of(
                question,
                hit,
                evidence,
                statement=features.fact.statement,
                dated=features.fact.date is not None,
                others=other,
                has_phrasings=bool(features.fact.questions),
                has_ended=of_now and features.has_ended,
                facts=len(self.snapshot.facts),
            )
            score = probability(used, signals, evidence)
            found.append(Candidate(hit, features, evidence, score, signals, used))
        if by_meaning is not None:
            found = by_meaning.weighed(found)
        # The question itself, stored with a fact, is better evidence than any other.
        return sorted(found, key=lambda c: (not c.evidence.exact, -c.score))

    def as_written(self, words: str, keys: Iterable[str]) -> str:
        """Return a text with the statements of facts as they are written, not as they are read."""
        return self.named_subjects.as_written(words, keys, self.snapshot.facts)

    def is_known(self, token: str) -> bool:
        """Return whether a statement or phrasing has a word, in some form of it."""
        return self._index.rarities([token])[token] < 1.0

    def suggest(self, typed: str, limit: int) -> list[str]:
        """Return stored questions that complete `typed`, misspellings allowed."""
        found = self._suggester.suggest(typed, limit)
        if found or not typed.strip():
            return found
        hits = self._index.hits(self.reader.read(typed, datetime.date.min).words, limit)
        firsts = (self._suggester.first_like(hit.fact_id, typed) for hit in hits)
        return list(dict.fromkeys(filter(None, firsts)))[:limit]


def _load_tables() -> None:
    """Read what answering needs now, so that no question waits for it."""
    dictionary()
    load_relations()
    CATALOGUE.load(("en",))


def _within(snapshot: Snapshot, topic: str) -> Snapshot:
    facts = {key: fact for key, fact in snapshot.facts.items() if fact.topic == topic}
    return dataclasses.replace(snapshot, facts=MappingProxyType(facts))


def _texts(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    return {key: (fact.statement, *fact.questions) for key, fact in snapshot.facts.items()}


def _phrasings(fact: Fact, linker: EntityLinker, named: NamedSubjects) -> list[str]:
    """Return the texts by which a fact is found; one has what the statement leans on."""
    meant = named.antecedents.get(fact.key)
    leaning = (f"{meant} {fact.statement}",) if meant else ()
    return [linker.spell_out(p) for p in (fact.statement, *leaning, *fact.questions)]
