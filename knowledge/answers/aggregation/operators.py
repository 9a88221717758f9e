"""Operators of a question: words that ask for a list, the first or last of a set, or a state."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path

from knowledge import text

_SECTION = re.compile(r"\[([\w ]+)\]")


@functools.cache
def _phrases() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the sections and phrases of operators.txt by their first token, longest first."""
    by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    section = ""
    content = Path(__file__).with_name("operators.txt").read_text(encoding="utf-8")
    for line in content.splitlines():
        if line.startswith("#"):
            continue
        if found := _SECTION.fullmatch(line):
            section = found[1]
            continue
        for phrase in re.split(r"[,|]", line):
            if tokens := tuple(text.tokens(phrase)):
                by_first.setdefault(tokens[0], []).append((section, tokens))
    for each in by_first.values():
        each.sort(key=lambda entry: -len(entry[1]))
    return by_first


def find_operators(tokens: Sequence[str]) -> dict[str, list[range]]:
    """Return the positions of the operators in a question, by the name of their section."""
    found: dict[str, list[range]] = {}
    at = 0
    while at < len(tokens):
        step = 1
        for section, phrase in _phrases().get(tokens[at], ()):
            if tuple(tokens[at : at + len(phrase)]) == phrase:
                found.setdefault(section, []).append(range(at, at + len(phrase)))
                step = max(step, len(phrase))
                break
        at += step
    return found


@functools.cache
def generic_words() -> frozenset[str]:
    """Return the nouns that name no kind of thing by themselves: "version", "date"."""
    entries = (entry for each in _phrases().values() for entry in each)
    return frozenset(phrase[0] for section, phrase in entries if section == "generic")
