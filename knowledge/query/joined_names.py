"""Names whose particles are joined to the word after them, or not: "Vandermeer", "van der Meer".

A question's spelling is read as that of the store, in Arabic as well: "عبدالكريم", "عبد الكريم".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge import text

_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    text.tokens("van von der den ter ten de la le du del della di da dos mac st عبد ابو ابي ام ابن")
)
_SHORTEST = 6
"""Letters of a particle and the word after it that are read as one."""


class JoinedNames:
    """The spellings that a store has of names with particles; immutable."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        """Read the tokens of each of the store's `names`."""
        spellings: dict[str, set[str]] = {}
        for tokens in names:
            for start, end in _runs(tokens):
                spelling = " ".join(tokens[start:end])
                spellings.setdefault("".join(tokens[start:end]), set()).add(spelling)
        self._spelling = {
            form: next(iter(found))
            for form, found in spellings.items()
            if len(found) == 1 and len(form) >= _SHORTEST
        }

    def read(self, words: str) -> str:
        """Return a text with the names joined or apart as in the store."""
        if not self._spelling:
            return words
        spans = list(_WORD.finditer(words))
        tokens = [text.norm(span[0]) for span in spans]
        read, done = [], 0
        for start, end in _runs(tokens):
            spelling = self._spelling.get("".join(tokens[start:end]))
            written = words[spans[start].start() : spans[end - 1].end()]
            if spelling is None or spelling == text.norm(written) or not _is_one_name(written):
                continue
            read += [words[done : spans[start].start()], spelling]
            done = spans[end - 1].end()
        return "".join([*read, words[done:]])


def _runs(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each run of particles and the word after it begins and ends; words alone too."""
    start = 0
    for at, token in enumerate(tokens):
        if token not in _PARTICLES:
            yield start, at + 1
            start = at + 1


def _is_one_name(written: str) -> bool:
    return set(written) & set(",.;:?!()") == set()
