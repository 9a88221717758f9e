"""General language knowledge, read once from the data files in `knowledge/lexicon`.

Nothing in them is about any one briefing: words that can replace each other, words that say the
opposite, and words that carry grammar only.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from pathlib import Path

from knowledge import text

FOLDER = Path(__file__).resolve().parent.parent / "lexicon"
_OWN_FORM = {"function-words.txt", "contrasts.txt"}
_SEPARATOR = re.compile(r"[,،|]")


class Lexicon:
    """Synonym groups and contrasts, by stems.

    `words` are all single words it knows: none of them is a misspelling.
    """

    def __init__(self, folder: Path) -> None:
        self._groups: dict[tuple[str, ...], tuple[int, ...]] = {}
        self._opposites: dict[str, set[str]] = defaultdict(set)
        self.words: set[str] = set()
        self.longest = 1
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        number = 0
        for path in sorted(folder.glob("*.txt")):
            if path.name in _OWN_FORM:
                continue
            for line in _lines(path):
                for member in _SEPARATOR.split(line):
                    tokens = text.tokens(member)
                    if not tokens or (len(tokens) == 1 and tokens[0] in function_words()):
                        continue
                    self.words.update(tokens)
                    self.longest = max(self.longest, len(tokens))
                    groups[tuple(text.stem(t) for t in tokens)].append(number)
                number += 1
        members: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        for stems, numbers in groups.items():
            for group in numbers:
                members[group].append(stems)
        self._members = dict(members)
        self._groups = {stems: tuple(dict.fromkeys(found)) for stems, found in groups.items()}
        self._starts = {stems[0] for stems in self._groups if len(stems) > 1}
        for line in _lines(folder / "contrasts.txt"):
            sides = [
                {text.stem(t[0]) for m in side.split(",") if len(t := text.tokens(m)) == 1}
                for side in line.split("/")[:2]
            ]
            for one, other in (sides, sides[::-1]):
                for word in one:
                    self._opposites[word] |= other

    def groups(self, stems: tuple[str, ...]) -> tuple[int, ...]:
        """Numbers of the synonym groups that hold this word or phrase, as stems."""
        return self._groups.get(stems, ())

    def synonyms(self, stems: tuple[str, ...]) -> set[tuple[str, ...]]:
        """Words and phrases, as stems, that may stand for this one."""
        found = {m for group in self.groups(stems) for m in self._members[group]}
        found.discard(stems)
        return found

    def starts_phrase(self, stem: str) -> bool:
        """Whether a phrase of several words begins with this stem."""
        return stem in self._starts

    def opposites(self, stem: str) -> frozenset[str]:
        """Stems that say the opposite."""
        return frozenset(self._opposites.get(stem, ()))


def _lines(path: Path) -> list[str]:
    content = path.read_text(encoding="utf-8")
    lines = (line.split("#")[0].strip() for line in content.splitlines())
    return [line for line in lines if line]


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon, read on first use."""
    return Lexicon(FOLDER)


@functools.cache
def function_words() -> frozenset[str]:
    """Words that carry grammar or courtesy, English and Arabic, as tokens."""
    tokens = (text.tokens(line) for line in _lines(FOLDER / "function-words.txt"))
    return frozenset(t[0] for t in tokens if len(t) == 1)
