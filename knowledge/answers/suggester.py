"""Suggestions of stored questions that complete a person's typing."""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from knowledge import text
from knowledge.model import Fact

_WORDS_OF_ITS_OWN = 2
"""Words typed from which a phrasing is offered that is no fact's first one."""


class Suggester:
    """Finds stored questions by their beginning, then by their words; immutable once made.

    The first phrasing of a fact in a language is the one that its curator would ask by; the others
    are there to recognize what people ask, in any words, and are offered only to those who begin
    to type one.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._by_key: dict[tuple[str, str], str] = {}
        entries: list[tuple[str, str, str]] = []
        by_topic: defaultdict[str, list[str]] = defaultdict(list)
        for fact in facts:
            whole = [q for q in fact.questions if len(q.split()) > 2]
            by_topic[fact.topic] += whole[:1]
            for question in whole:
                self._by_key.setdefault((fact.key, text.language(question)), question)
            entries += [(text.norm(q), q, fact.key) for q in whole]
        # Each topic in turn, so that a few examples show what the briefing is about.
        turns = itertools.zip_longest(*by_topic.values())
        self._first = [question for turn in turns for question in turn if question is not None]
        self._entries = sorted(entries)
        self._starts = [norm for norm, _, _ in self._entries]

    def suggest(self, typed: str, limit: int) -> list[str]:
        """Return up to `limit` questions, those that begin as typed first.

        Each fact is offered once before any is offered twice.
        """
        wanted = text.norm(typed)
        if not wanted:
            return _without_repeats(self._first, limit)
        begin = bisect.bisect_left(self._starts, wanted)
        end = bisect.bisect_right(self._starts, wanted + "\U0010ffff")
        begun = self._entries[begin:end]
        first = [q for _, q, key in begun if self.first_like(key, q) == q]
        words = wanted.split()
        others = [q for _, q, _ in begun] if len(words) >= _WORDS_OF_ITS_OWN else []
        if len(first) + len(others) >= limit:
            return _without_repeats([*first, *others], limit)
        return _without_repeats([*first, *others, *self._with_words(words)], limit)

    def first_like(self, key: str, question: str) -> str | None:
        """Return the first phrasing of a fact in the language of a question, None without one."""
        return self._by_key.get((key, text.language(question)))

    def _with_words(self, words: list[str]) -> Iterator[str]:
        """Yield the first phrasings that have all these words, then those of which another has."""
        found = [
            (question, first)
            for norm, question, key in self._entries
            if all(word in norm for word in words)
            and (first := self.first_like(key, question)) is not None
        ]
        yield from (first for question, first in found if question == first)
        yield from (first for _, first in found)


def _without_repeats(questions: Iterable[str], limit: int) -> list[str]:
    return list(dict.fromkeys(questions))[:limit]
