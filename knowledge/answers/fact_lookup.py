"""Lookup of facts by their words and names, so that of a large store only a few are compared.

The search index has the words of statements and phrasings; the others are kept here. A fact found
may have a word or a name: its features decide that for certain.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set

from knowledge import text
from knowledge.model import Fact, Snapshot
from knowledge.query import EntityLinker
from knowledge.retrieval import PhrasingIndex
from knowledge.retrieval.analysis import LONGEST_SCORED, MOST_TOKENS
from knowledge.retrieval.lexicon import function_words

# Characters up to which the index reads all words of a text: a word and a space are two.
_SHORT = min(LONGEST_SCORED, 2 * MOST_TOKENS)
_CODE = re.compile(r"([^\W\d_]{1,20})\d")  # "KX1834", which is read as "KX 1834"


def may_be_cut(phrasing: str) -> bool:
    """Return whether the index may read the beginning of a text alone."""
    return len(phrasing) > _SHORT or not phrasing.isascii()


class FactLookup:
    """Finds the facts of a snapshot that may have a word or a name; threads may share it.

    `left_out` are the facts by the stems of their words that the search index does not read. Those
    of facts that have changed since are in it too.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        linker: EntityLinker,
        index: PhrasingIndex,
        left_out: Mapping[str, list[str]],
    ) -> None:
        self._snapshot, self._linker, self._index = snapshot, linker, index
        self._left_out = left_out
        self._about: dict[str, Set[str]] = {}  # by entity, as found so far

    @classmethod
    def of(cls, snapshot: Snapshot, linker: EntityLinker, index: PhrasingIndex) -> FactLookup:
        """Return a lookup of all facts of a snapshot that the index was made of."""
        return cls(snapshot, linker, index, _words_left_out(snapshot.facts.values(), linker))

    def updated(
        self,
        snapshot: Snapshot,
        linker: EntityLinker,
        index: PhrasingIndex,
        changed: Iterable[str] = (),
    ) -> FactLookup:
        """Return a lookup for a similar snapshot, of which the facts `changed` are others."""
        more = _words_left_out((snapshot.facts[key] for key in changed), linker)
        left_out = {**self._left_out}
        for stem, keys in more.items():
            left_out[stem] = [*left_out.get(stem, ()), *keys]
        return FactLookup(snapshot, linker, index, left_out)

    def with_word(self, stem: str) -> set[str]:
        """Return the facts that may have a word of this stem in a text, their topic or a name."""
        found = self._with_all([stem])
        for topic in self._topics_by_stem.get(stem, ()):
            found.update(self._by_topic.get(topic, ()))
        for key in self._entities_by_stem.get(stem, ()):
            found |= self.about(key)
        return found

    def about(self, entity: str) -> Set[str]:
        """Return the facts that may be about an entity (a key)."""
        found = self._about.get(entity)
        if found is None:
            names = map(self.with_name, self._linker.names_of(entity))
            found = self._about[entity] = frozenset(self._by_entity.get(entity, ())).union(*names)
        return found

    def with_name(self, words: Iterable[str]) -> set[str]:
        """Return the facts that may have all words of a name, but for those of grammar."""
        telling = [w for w in words if w not in function_words()]
        return (
            self._with_all(list(map(text.stem, telling))) if telling else set(self._snapshot.facts)
        )

    def numbered(self, stem: str) -> set[str]:
        """Return the facts that may have a number with a word of this stem: "KX 1834", "KX1834"."""
        codes = (self._with_all([code]) for code in self._codes.get(stem, ()))
        return self.with_word(stem).union(*codes)

    def in_order(self, keys: Collection[str]) -> list[str]:
        """Return those of these keys that are facts of the snapshot, in its order."""
        places = self._places
        return sorted((key for key in keys if key in places), key=places.__getitem__)

    def _with_all(self, stems: Collection[str]) -> set[str]:
        """Return the facts that may have words of all these stems in their own texts.

        Those with one of them in a text that the index does not read are among them.
        """
        others = (self._left_out.get(stem, ()) for stem in stems)
        return self._index.facts_with(stems).union(*others)

    @functools.cached_property
    def _places(self) -> Mapping[str, int]:
        return dict(zip(self._snapshot.facts, itertools.count()))

    @functools.cached_property
    def _by_topic(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, fact in self._snapshot.facts.items():
            found[fact.topic].append(key)
        return found

    @functools.cached_property
    def _topics_by_stem(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, topic in self._snapshot.topics.items():
            for stem in _stems(topic.title):
                found[stem].append(key)
        return found

    @functools.cached_property
    def _by_entity(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, fact in self._snapshot.facts.items():
            for entity in fact.entities:
                found[entity].append(key)
        return found

    @functools.cached_property
    def _entities_by_stem(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, entity in self._snapshot.entities.items():
            for stem in _stems(" ".join((entity.name, *(a.text for a in entity.aliases)))):
                found[stem].append(key)
        return found

    @functools.cached_property
    def _codes(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word in itertools.chain(self._index.words(), self._left_out):
            if match := _CODE.match(word):
                found[text.stem(match[1])].add(text.stem(word))
        return found


def _stems(words: str) -> set[str]:
    return {text.stem(token) for token in text.tokens(words)}


def _words_left_out(facts: Iterable[Fact], linker: EntityLinker) -> dict[str, list[str]]:
    """Return the keys of facts by the stems of those of their words that no index has."""
    keys, texts, begins = [], [], []
    for fact in facts:
        for words, begin in _texts_left_out(fact, linker):
            keys.append(fact.key)
            texts.append(words)
            begins.append(begin)
    found: dict[str, list[str]] = {}
    stem = functools.cache(text.stem)
    for key, begin, tokens in zip(keys, begins, text.tokens_of_each(texts), strict=True):
        for one in {stem(token) for token in tokens[begin:]}:
            found.setdefault(one, []).append(key)
    return found


def _texts_left_out(fact: Fact, linker: EntityLinker) -> Iterator[tuple[str, int]]:
    """Yield the texts of a fact that the index may not read, each with the words it does read."""
    for spelt in map(linker.spell_out, (fact.statement, *fact.questions)):
        if may_be_cut(spelt):
            yield spelt, MOST_TOKENS if len(spelt) <= LONGEST_SCORED else 0
    for each in fact.translations:
        yield linker.spell_out(each.text), 0
    if fact.detail:
        yield linker.spell_out(fact.detail), 0
    for figure in fact.figures:
        yield f"{figure.unit} {figure.label or ''}", 0
