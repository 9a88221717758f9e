"""Lexicon of synonyms, opposites and function words, read from the files in `knowledge/lexicon`.

The files are general knowledge of English and Arabic; nothing in them is about any one briefing.
"""

from __future__ import annotations

import functools
import itertools
import re
import sys
from array import array
from collections import defaultdict
from pathlib import Path

from knowledge import text

FOLDER = Path(__file__).resolve().parent.parent / "lexicon"
_OWN_FORM = {"function-words.txt", "contrasts.txt"}
_SEPARATOR = re.compile(r"[,،|]")


class Lexicon:
    """Synonym groups and opposites, by stems.

    `words` are all single words in it: none of them is a misspelling.
    """

    def __init__(self, folder: Path) -> None:
        self._opposites: dict[str, dict[str, None]] = defaultdict(dict)
        self.words: set[str] = set()
        self.longest = 1
        groups: dict[str, list[int]] = defaultdict(list)
        members: list[tuple[str, ...]] = []
        starts: set[str | tuple[str, str]] = set()
        for path in sorted(folder.glob("*.txt")):
            if path.name in _OWN_FORM:
                continue
            for line in _lines(path):
                found: dict[str, None] = {}
                for member in _SEPARATOR.split(line):
                    tokens = text.tokens(member)
                    if not tokens or (len(tokens) == 1 and tokens[0] in function_words()):
                        continue
                    self.words.update(tokens)
                    self.longest = max(self.longest, len(tokens))
                    stems = [text.stem(t) for t in tokens]
                    if len(stems) > 1:
                        starts.update((stems[0], (stems[0], stems[1])))
                    found[sys.intern(" ".join(stems))] = None
                for member in found:
                    groups[member].append(len(members))
                members.append(tuple(found))
        self._groups = {member: array("H", numbers) for member, numbers in groups.items()}
        self._members = members
        self._starts = frozenset(starts)
        for line in _lines(folder / "contrasts.txt"):
            sides = [
                dict.fromkeys(
                    text.stem(t[0]) for m in side.split(",") if len(t := text.tokens(m)) == 1
                )
                for side in line.split("/")[:2]
            ]
            for one, other in (sides, sides[::-1]):
                for word in one:
                    self._opposites[word] |= other

    def __contains__(self, stems: str) -> bool:
        """Return whether a word or phrase, as stems with a space between, is in any group."""
        return stems in self._groups

    def synonyms(self, stems: str) -> tuple[str, ...]:
        """Return the synonyms of a word or phrase, all as stems with a space between.

        They come in the order of the lexicon's files, as the first one that a fact has counts.
        """
        groups = (self._members[group] for group in self._groups.get(stems, ()))
        found = dict.fromkeys(itertools.chain.from_iterable(groups))
        found.pop(stems, None)
        return tuple(found)

    def starts_phrase(self, stem: str, following: str | None = None) -> bool:
        """Return whether a phrase of several words begins with this stem, or with these two."""
        return (stem if following is None else (stem, following)) in self._starts

    def opposites(self, stem: str) -> tuple[str, ...]:
        """Return the stems with the opposite meaning, in the order of the contrasts file."""
        return tuple(self._opposites.get(stem, ()))


def _lines(path: Path) -> list[str]:
    content = path.read_text(encoding="utf-8")
    lines = (line.split("#")[0].strip() for line in content.splitlines())
    return [line for line in lines if line]


@functools.cache
def lexicon() -> Lexicon:
    """Return the lexicon, which is read on first use."""
    return Lexicon(FOLDER)


@functools.cache
def function_words() -> frozenset[str]:
    """Return the words of grammar or courtesy, English and Arabic, as tokens."""
    tokens = (text.tokens(line) for line in _lines(FOLDER / "function-words.txt"))
    return frozenset(t[0] for t in tokens if len(t) == 1)


@functools.cache
def past_forms() -> frozenset[str]:
    """Return the irregular past forms and participles of English verbs: "took", "taken"."""
    content = (FOLDER / "irregular-forms.txt").read_text(encoding="utf-8")
    verbs = content.partition("# verbs\n")[2].partition("\n#")[0]
    forms = (line.split(",")[1:] for line in verbs.splitlines())
    return frozenset(form.strip() for line in forms for form in line)
