"""Members of a set: facts, each with the reading that states the relation asked and its date."""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.answers import exactness
from knowledge.answers.fact_features import FactFeatures
from knowledge.dates import EdtfDate
from knowledge.errors import DateError
from knowledge.model import Fact
from knowledge.query.entities import Mention
from knowledge.query.identifiers import Identifier
from knowledge.relations import Qualifier, Reading, read_asked
from knowledge.retrieval.lexicon import function_words, lexicon

_OF_PLANS = frozenset({Qualifier.PLANNED, Qualifier.EXPECTED, Qualifier.ORDERED})
_NUMBER = re.compile(r"[\d.]+")
_LATEST = frozenset({Qualifier.NEWEST, Qualifier.LAST})


@dataclass(frozen=True, slots=True)
class Member:
    """A fact of a set, with the reading that states the relation asked, and the date of that.

    `date` is None where the fact has none, or several of which none is sure to be it.
    """

    fact: Fact
    features: FactFeatures
    reading: Reading | None
    date: EdtfDate | None

    @property
    def key(self) -> str:
        """The fact's key."""
        return self.fact.key

    @property
    def by_date(self) -> tuple[bool, tuple[int, int, str]]:
        """A key that sorts members by date, those without one last."""
        return self.date is None, self.date.sort_key() if self.date is not None else (0, 0, "")

    def has_passed(self, today: datetime.date) -> bool:
        """Return whether the date is over on a day; False without one."""
        return self.date is not None and dates.has_passed(self.date, today)

    @property
    def is_plan(self) -> bool:
        """Return whether the fact states what was planned, expected or ordered."""
        return self.reading is not None and bool(self.reading.qualifiers & _OF_PLANS)

    @property
    def is_of_latest(self) -> bool:
        """Return whether the fact is about the latest of a series: "3.1.4 is the latest 3.1"."""
        return self.reading is not None and bool(self.reading.qualifiers & _LATEST)

    @property
    def is_of_point_release(self) -> bool:
        """Return whether the fact is about a point release: "Orla 8.2 is at 8.2.9"."""
        numbers = {t for t in text.tokens(self.fact.statement) if _NUMBER.fullmatch(t)}
        return any(n.startswith(f"{other}.") for n in numbers for other in numbers)

    @property
    def subject(self) -> frozenset[str]:
        """Stems of the subject of the relation, empty where the statement does not name it."""
        if self.reading is None:
            return frozenset()
        words = self.reading.words(self.reading.patient) or self.reading.words(self.reading.agent)
        numbered = {
            part
            for before, word in itertools.pairwise(("", *words))
            if any(map(str.isdigit, word))
            for part in (before, word)
        }
        return frozenset(numbered or (text.stem(w) for w in words if w not in function_words()))

    @property
    def doer(self) -> frozenset[str]:
        """Stems of the agent of the relation asked, empty where the statement names none."""
        if self.reading is None:
            return frozenset()
        return frozenset(map(text.stem, self.reading.words(self.reading.agent)))


def readings_of(features: FactFeatures) -> list[Reading]:
    """Return the relations that the statement of a fact states; its detail may date others."""
    tokens = tuple(text.tokens(features.fact.statement))
    return [reading for reading in features.readings if reading.tokens == tokens]


def relation_date(features: FactFeatures, reading: Reading | None) -> EdtfDate | None:
    """Return the date of the relation of a reading; None where that is not certain.

    A date in the fact's own column is that date, unless the statement dates the relation otherwise.
    """
    fact = features.fact
    stated = _parsed(reading.words(reading.date)) if reading is not None else None
    if fact.date is None:
        only = features.stated_dates[0] if len(features.stated_dates) == 1 else None
        return stated or only
    if stated is None or dates.overlaps(stated, fact.date):
        return fact.date
    return stated if stated.precision is fact.date.precision else None


def _parsed(words: Sequence[str]) -> EdtfDate | None:
    if not words:
        return None
    try:
        return dates.from_words(" ".join(words), None)
    except DateError:
        return None


def is_about(mention: Mention, features: FactFeatures) -> bool:
    """Return whether a fact is about a name: an entity of it, or its words are in the statement."""
    if mention.key in features.entities:
        return True
    words = [t for t in mention.alias.split() if t not in function_words()]
    return bool(words) and all(text.stem(t) in features.alone for t in words)


def names_thing(identifier: Identifier, features: FactFeatures) -> bool:
    """Return whether a fact has the word of an identifier too, not its number alone."""
    words = {word for word in (identifier.word, *identifier.words) if word}
    written = {text.stem(t) for t in text.tokens(identifier.written) if not _NUMBER.fullmatch(t)}
    return not words or bool((words | written) & features.stems)


def has_number_of(identifier: Identifier, member: Member) -> bool:
    """Return whether a fact names what an identifier names."""
    return exactness.has_identifier(identifier, member.features, lexicon())


def has_word(word: str, features: FactFeatures) -> bool:
    """Return whether a fact has a word, in another form or by a synonym."""
    known = lexicon()
    stem = text.stem(word)
    if stem in features.stems or word in features.numbers_anywhere:
        return True
    return any(other in features.stems for other in known.synonyms(stem))


@functools.lru_cache(maxsize=4096)
def _relations_of(word: str) -> frozenset[str]:
    """Return the relations that a noun names by itself: "ratifications"."""
    asked = read_asked([word])
    return (
        frozenset(asked.relations) if asked is not None and word in asked.covered else frozenset()
    )


def names_relation(word: str) -> bool:
    """Return whether a noun names a relation by itself: "ratifications"."""
    return bool(_relations_of(word))


def states_relation_of(word: str, features: FactFeatures) -> bool:
    """Return whether a fact states what a noun names: "flights" where a crew flew."""
    relations = _relations_of(word)
    return bool(relations) and any(
        reading.relation in relations for reading in readings_of(features)
    )
