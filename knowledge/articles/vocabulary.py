"""Words by which articles are read: abbreviations, pronouns, verbs of saying, page furniture."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from knowledge import text


@functools.cache
def words_of(section: str) -> tuple[str, ...]:
    """Return the words of a section of words.txt, as they are written there."""
    content = Path(__file__).with_name("words.txt").read_text(encoding="utf-8")
    lines = content.partition(f"\n[{section}]\n")[2].partition("\n[")[0].splitlines()
    return tuple(
        word.strip()
        for line in lines
        if line and not line.startswith("#")
        for word in line.split(",")
        if word.strip()
    )


@functools.cache
def pattern_of(*sections: str) -> str:
    """Return a pattern of the words of sections, normalised, the longest first."""
    words = {text.norm(word) for section in sections for word in words_of(section)}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@functools.cache
def words_in(*sections: str) -> re.Pattern[str]:
    """Return what finds whole words of sections in a normalised text."""
    return re.compile(rf"(?<![\w'-])(?:{pattern_of(*sections)})(?![\w'-])")
