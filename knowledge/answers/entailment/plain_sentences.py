"""Plain sentences: what a composite statement says, each in a sentence that is true by itself.

"The mill employs 90 people, 30 of them in Varn; it was built when Dorn Steel sold its forge" says
that it employs 90 people, that it employs 30 people in Varn, that it was built, and that Dorn Steel
sold its forge. No two of these may be mixed.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.figure_clauses import (
    Part,
    it_was,
    of_figures,
    of_shares,
    of_whole,
    with_gaps,
    with_nouns,
    with_subjects,
    without_parentheses,
)
from knowledge.answers.entailment.paired_lists import paired_items
from knowledge.answers.entailment.true_clauses import true_clauses


@dataclass(frozen=True, slots=True)
class PlainSentence:
    """A plain sentence, with where the words stand that a statement says in it.

    `telling` are those of them without which it would be untrue, as it is of a part only.
    """

    words: str
    places: frozenset[int]
    telling: frozenset[int] = frozenset()


def plain_sentences(fact: Details) -> tuple[PlainSentence, ...]:
    """Return the plain sentences of a statement; none where it is one itself."""
    parts: list[Part] = [(part, frozenset()) for part in true_clauses(fact)]
    parts = [
        it_was(fact, before[0], part) or (part, telling)
        for before, (part, telling) in zip([([], frozenset()), *parts], parts, strict=False)
    ]
    for split in (with_gaps, with_subjects, without_parentheses, of_whole, of_shares, of_figures):
        parts = [(own, telling | t) for part, telling in parts for own, t in split(fact, part)]
    parts = [(own, telling) for part, telling in parts for own in paired_items(fact, part)]
    if len(parts) == 1:
        parts = [(own, telling | t) for part, telling in parts for own, t in with_nouns(fact, part)]
    if len(parts) < 2:
        return ()
    return tuple(
        PlainSentence(_written(fact, part), frozenset(part), telling) for part, telling in parts
    )


def _written(fact: Details, part: Sequence[int]) -> str:
    """Return the words of a part, with the marks between those that stand next to each other."""
    words = [
        fact.written[at] + (fact.breaks[at].strip(".;(") if following == at + 1 else "")
        for at, following in itertools.zip_longest(part, part[1:])
    ]
    return f"{' '.join(words).rstrip(',;:')}."
