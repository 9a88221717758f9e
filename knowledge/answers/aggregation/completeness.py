"""Completeness of a set: the numbered things of the store that it leaves out.

A list of the versions still supported, or the newest of them, is given only where it is known which
versions there are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from knowledge import text
from knowledge.answers.aggregation.members import Member
from knowledge.answers.answer_index import AnswerIndex
from knowledge.query import Question

_PARTS = re.compile(r"\d+|[a-z]+")


def numbered_words(question: Question, index: AnswerIndex) -> frozenset[str]:
    """Return the stems of the words in a question that numbers follow in names."""
    linker = index.reader.linker
    named = {word for m in question.mentions for word in linker.last_words(m.key)}
    return frozenset(named | named_words(question))


def named_words(question: Question) -> frozenset[str]:
    """Return the stems of a question's words, among which numbers may follow one."""
    return frozenset(text.stem(t) for t in question.content)


def values_of(member: Member, words: Iterable[str]) -> frozenset[str]:
    """Return the numbers by which a fact names one of these things, without point releases."""
    stated = member.features.identifiers
    return series(value for word in words for value in stated.get(word, ()))


def unaccounted_of_names(
    question: Question, members: Sequence[Member], index: AnswerIndex
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the numbers of a question's names that members have, and those none of them has."""
    words = numbered_words(question, index)
    return unaccounted(words, members, index, about_names(question, index))


def about_names(question: Question, index: AnswerIndex) -> Collection[str] | None:
    """Return the facts about the names of a question, None where it has none."""
    lookup = index.lookup
    named = [lookup.about(m.key) | lookup.with_name(m.alias.split()) for m in question.mentions]
    return frozenset().union(*named) if named else None


def unaccounted(
    words: Iterable[str],
    members: Sequence[Member],
    index: AnswerIndex,
    within: Collection[str] | None = None,
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the numbers that members have with one of these words, and those none of them has.

    They are those of the facts `within`: not of Fedora Linux where Alpine Linux is asked about.
    """
    every = series(
        value
        for word in words
        for key in index.lookup.numbered(word)
        if key in index.features and (within is None or key in within)
        for value in index.features[key].identifiers.get(word, ())
    )
    covered = frozenset(v for m in members for v in values_of(m, words)) & every
    return covered, every - covered


def series(values: Iterable[str]) -> frozenset[str]:
    """Return the numbers that are no part of another's series: "3.13", not "3.13.4"."""
    found = set(values)
    return frozenset(v for v in found if not any(_is_part(v, other) for other in found))


def _is_part(value: str, of: str) -> bool:
    return value.startswith(f"{of}.")


def by_number(value: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts numbers of versions: 3.9 before 3.10."""
    parts = _PARTS.findall(value)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)
