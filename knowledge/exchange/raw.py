"""What a file says before it is checked: text by field, and where each entry stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from knowledge.errors import ImportRefused, Problem

LARGEST_FILE = 2 * 2**20
"""Bytes of one imported file."""
MOST_FACTS = 10_000
"""Facts in one file."""
LONGEST_TEXT = 5_000
"""Characters of one field."""
DEEPEST = 20
"""Levels of lists and mappings within each other."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact, source, topic or entity as written: field -> text, list or list of mappings."""

    values: dict[str, Any]
    file: str
    row: int | None = None


@dataclass(slots=True)
class RawBundle:
    """All entries of one file or folder.

    `declares` is whether it lists its topics and sources itself, so that an unknown one is a
    mistake rather than a new one.
    """

    file: str
    topics: list[Entry] = field(default_factory=list)
    sources: list[Entry] = field(default_factory=list)
    entities: list[Entry] = field(default_factory=list)
    facts: list[Entry] = field(default_factory=list)
    declares: bool = False


def decode(content: bytes, file: str) -> str:
    """The text of a file: UTF-8, or UTF-16 that says so; raises ImportRefused for another."""
    marks = (b"\xff\xfe", b"\xfe\xff")
    try:
        words = content.decode("utf-16" if content.startswith(marks) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem("this is not UTF-8 text; save the file as UTF-8", row=line, file=file)
        raise ImportRefused([problem]) from None
    if (at := words.find("\0")) >= 0:
        line = words.count("\n", 0, at) + 1
        raise ImportRefused([Problem("holds a NUL character; take it out", row=line, file=file)])
    return words
