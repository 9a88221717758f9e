"""Suggestions of stored questions that complete what somebody types."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from knowledge import text
from knowledge.model import Fact


class Suggester:
    """Finds stored questions by their beginning, then by their words; immutable once made."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._first: list[str] = []
        entries: list[tuple[str, str, str]] = []
        for fact in facts:
            whole = [q for q in fact.questions if len(q.split()) > 2]
            self._first += whole[:1]
            entries += [(text.norm(q), q, fact.key) for q in whole]
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
        found = self._entries[begin:end]
        words = wanted.split()
        if len(found) < limit:
            found = found + [
                entry
                for entry in self._entries
                if all(word in entry[0] for word in words) and entry not in found
            ]
        seen: set[str] = set()
        firsts = [q for _, q, key in found if not (key in seen or seen.add(key))]  # type: ignore[func-returns-value]
        return _without_repeats([*firsts, *(q for _, q, _ in found)], limit)


def _without_repeats(questions: Iterable[str], limit: int) -> list[str]:
    return list(dict.fromkeys(questions))[:limit]
