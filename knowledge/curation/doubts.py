"""Doubts about facts: those that contradict or repeat stored ones, and unclear figures."""

from __future__ import annotations

import enum
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.curation.model import Nearness
from knowledge.curation.similarity import NEAR_FROM, TWIN_FROM, content_words, nearness_of
from knowledge.figures import StatedFigure, read_figures
from knowledge.messages import Message
from knowledge.model import Fact, FactStatus, Snapshot

MOST_DOUBTS = 200
"""Doubts reported for one file."""

_COMMON = 300  # stored facts that share a word; a more common word says nothing of similarity


class DoubtReason(enum.StrEnum):
    """The reason why a curator should check an imported fact."""

    PAST = "past"
    SHARED = "shared"
    SAME = "same"
    FIGURE = "figure"
    DATE = "date"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Doubt:
    """An imported fact and the stored one it is compared with: itself for PAST and READING.

    `question` asks the curator which reading of a figure is meant, for READING.
    """

    fact: Fact
    stored: Fact
    doubt: DoubtReason
    question: Message | None = None


def doubts(new: Iterable[Fact], snapshot: Snapshot) -> list[Doubt]:
    """Compare what is added or changed with the current facts that the file leaves alone.

    `snapshot` has facts of every status. PAST: the file changes a fact that is retired or
    superseded and stays so. SHARED: in this server it replaces a shared fact. SAME, FIGURE and
    DATE: the store has a fact with much the same words, and with another figure or date. READING:
    a figure in it can be read in two ways.
    """
    facts = list(new)
    touched = {fact.key for fact in facts}
    stored = _FactsByWords(
        fact
        for fact in snapshot.facts.values()
        if fact.status is FactStatus.CURRENT and fact.key not in touched
    )
    found = (doubt for fact in facts for doubt in _of(fact, snapshot, stored))
    return list(itertools.islice(found, MOST_DOUBTS))


def _of(fact: Fact, snapshot: Snapshot, stored: _FactsByWords) -> Iterator[Doubt]:
    for question in unclear_figures(fact):
        yield Doubt(fact, fact, DoubtReason.READING, question)
    before = snapshot.facts.get(fact.key)
    if before is not None and before.scope != snapshot.scope:
        yield Doubt(fact, before, DoubtReason.SHARED)
    elif before is not None and before.status is not FactStatus.CURRENT:
        yield Doubt(fact, before, DoubtReason.PAST)
    other = stored.nearest(fact)
    if other is not None:
        yield Doubt(fact, other, DoubtReason(nearness_of(fact, other).value))


class _FactsByWords:
    """Stored facts, indexed by the words of their statements."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = list(facts)
        self._words = [content_words(fact) for fact in self._facts]
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(self._words):
            for word in words:
                self._having[word].append(at)

    def nearest(self, fact: Fact) -> Fact | None:
        """Return the stored fact with the most similar words, None where none is similar enough."""
        words = content_words(fact)
        shared: Counter[int] = Counter()
        for word in words:
            if len(having := self._having.get(word, ())) <= _COMMON:
                shared.update(having)
        for at, _ in shared.most_common(3):
            other, theirs = self._facts[at], self._words[at]
            if fact.entities and not {*fact.entities} & {*other.entities}:
                continue
            similarity = len(words & theirs) / len(words | theirs)
            needed = TWIN_FROM if nearness_of(fact, other) is Nearness.SAME else NEAR_FROM
            if similarity >= needed:
                return other
        return None


def unclear_figures(fact: Fact) -> Iterator[Message]:
    """Yield a question for each figure of a statement that can be read in two ways.

    With figures of its own a fact leaves nothing open, and a bare number names something.
    """
    if fact.figures:
        return
    for each in read_figures(fact.statement):
        if len(each.readings) == 2 and (each.unit or each.hedge or each.is_marked):
            yield _question(each)


def _question(figure: StatedFigure) -> Message:
    first, second = figure.readings
    return Message(
        "figure_unclear",
        written=figure.written,
        first=f"{first:,f}",
        second=f"{second:,f}",
        plain_first=f"{first:f}",
        plain_second=f"{second:f}",
    )
