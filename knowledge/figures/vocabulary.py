"""The words of figures (words.txt), and the folded text in which they are looked for."""

from __future__ import annotations

import functools
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

from knowledge.figures.notation import FOLDED_SIGNS

_LETTERS = str.maketrans("أإآٱىةک", "ااااي" + "هك")
_FOLDED = FOLDED_SIGNS | _LETTERS | {ord(c): "-" for c in "‐‑‒–—−"}


def shown_text(statement: str) -> str:
    """Return a text without vowel signs and invisible characters, as figures quote it."""
    if statement.isascii():
        return statement
    return "".join(c for c in statement if unicodedata.category(c) not in ("Mn", "Cf"))


def folded_text(shown: str) -> str:
    """Return a text folded for comparison with the words; each character has its place still."""
    lower = shown.lower()
    if len(lower) != len(shown):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in shown)
    if lower.isascii():
        return lower
    return lower.translate(_FOLDED)


@functools.cache
def words_of(section: str) -> dict[str, str]:
    """Return the words of a section of words.txt, each with its value."""
    content = Path(__file__).with_name("words.txt").read_text(encoding="utf-8")
    lines = content.partition(f"\n[{section}]\n")[2].partition("\n[")[0].splitlines()
    found: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            value, _, words = line.partition(": ")
            found.update((folded_text(word), value) for word in words.split(", "))
    return found


@functools.cache
def numbers_of(section: str) -> dict[str, Decimal]:
    """Return the words of a section with their values as numbers."""
    return {word: Decimal(value) for word, value in words_of(section).items()}


def any_of(*sections: str) -> str:
    """Return a pattern of the words of sections, the longest first."""
    words = {word for section in sections for word in words_of(section)}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
