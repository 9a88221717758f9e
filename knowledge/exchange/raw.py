"""What a file says before it is checked: text by field, and where each entry stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.errors import ImportRefused, InputError, Problem

LARGEST_FILE = 2 * 2**20
"""Bytes of one imported file."""
MOST_FACTS = 10_000
"""Facts in one file."""
LONGEST_TEXT = 5_000
"""Characters of one field."""
DEEPEST = 20
"""Levels of lists and mappings within each other."""


class Node(dict[str, Any]):
    """A mapping that knows the line it begins on, from 1."""

    line: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact, source, topic or entity as written: field -> text, list or list of mappings."""

    values: dict[str, Any]
    file: str
    row: int | None = None


@dataclass(slots=True)
class RawBundle:
    """All entries of one file or folder, and what was wrong with those left out.

    `declares` is whether it lists its topics and sources itself, so that an unknown one is a
    mistake rather than a new one. `columns` are a table's: what it has no column for, it does not
    speak of; None where leaving a field out empties it.
    """

    file: str
    topics: list[Entry] = field(default_factory=list)
    sources: list[Entry] = field(default_factory=list)
    entities: list[Entry] = field(default_factory=list)
    facts: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    declares: bool = False
    columns: frozenset[str] | None = None


def refused(reason: str, file: str, line: int | None = None) -> ImportRefused:
    """The error for a file that cannot be read any further."""
    return ImportRefused([Problem(reason, row=line, file=file)])


def content_of(path: Path, name: str) -> bytes:
    """The bytes of a file; raises ImportRefused for one too large, InputError for none."""
    try:
        if not path.is_file():
            raise InputError(f"{path} is no file that I can read.")
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise InputError(f"Cannot read {path}: {reason}.") from error
    if len(content) > LARGEST_FILE:
        raise too_large(name)
    return content


def too_large(name: str) -> ImportRefused:
    """The error for a file of too many bytes."""
    return refused(f"the file is over {LARGEST_FILE // 2**20} MiB; split it", name)


def decode(content: bytes, file: str) -> str:
    """The text of a file: UTF-8, or UTF-16 that says so; raises ImportRefused for another."""
    marks = (b"\xff\xfe", b"\xfe\xff")
    try:
        words = content.decode("utf-16" if content.startswith(marks) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refused("this is not UTF-8 text; save the file as UTF-8", file, line) from None
    if (at := words.find("\0")) >= 0:
        line = words.count("\n", 0, at) + 1
        reason = "holds a NUL character; take it out, or save the file as UTF-8"
        raise refused(reason, file, line)
    return words
