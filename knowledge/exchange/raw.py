"""Raw contents of a file before they are checked: text by field, with the row of each entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.errors import MOST_PROBLEMS, ImportRefused, InputError, Problem
from knowledge.messages import Message

LARGEST_FILE = 2 * 2**20
"""Most bytes of an imported file."""
MOST_FACTS = 10_000
"""Most facts in one file."""
LONGEST_TEXT = 5_000
"""Most characters of one field."""
DEEPEST = 20
"""Most levels of nested lists and mappings."""


class Node(dict[str, Any]):
    """A mapping with the line it begins on, counted from 1."""

    line: int | None = None


@dataclass(frozen=True, slots=True)
class RawEntry:
    """A fact, source, topic or entity as written: field -> text, list or list of mappings."""

    values: dict[str, Any]
    file: str
    row: int | None = None


@dataclass(slots=True)
class RawBundle:
    """All raw entries of one file or folder, the problems of those left out, and notes.

    A note is on a part left out or read otherwise than it is written, where that is no fault.

    With `declares` the file lists its topics and sources itself, so that an unknown one is a
    mistake and not a new one. `columns` are those of a table, which leaves other parts of a stored
    fact as they are; None if a missing field empties that part.
    """

    file: str
    topics: list[RawEntry] = field(default_factory=list)
    sources: list[RawEntry] = field(default_factory=list)
    entities: list[RawEntry] = field(default_factory=list)
    facts: list[RawEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    declares: bool = False
    columns: frozenset[str] | None = None

    def require_few_problems(self) -> None:
        """Raise ImportRefused once there are as many problems as anybody will look at."""
        if len(self.problems) >= MOST_PROBLEMS:
            raise ImportRefused(self.problems)


def refusal(reason: Message, file: str, line: int | None = None) -> ImportRefused:
    """Build the error for a file that cannot be read any further."""
    return ImportRefused([Problem(reason, row=line, file=file)])


def read_bytes(path: Path, name: str) -> bytes:
    """Read a file; raises ImportRefused if it is too large, InputError if it cannot be opened."""
    try:
        if not path.is_file():
            raise InputError("not_a_file", file=str(path))
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or Message("file_name_unusable")
        raise InputError("file_error", file=str(path), reason=reason) from error
    if len(content) > LARGEST_FILE:
        raise too_large_error(name)
    return content


def too_large_error(name: str) -> ImportRefused:
    """Build the error for a file over LARGEST_FILE."""
    return refusal(Message("import_file_too_large", size=LARGEST_FILE // 2**20), name)


def decode(content: bytes, file: str) -> str:
    """Decode UTF-8, or UTF-16 with a byte order mark; raises ImportRefused for anything else."""
    if (kind := _kind_of(content)) is not None:
        raise refusal(kind, file)
    marks = (b"\xff\xfe", b"\xfe\xff")
    try:
        words = content.decode("utf-16" if content.startswith(marks) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refusal(Message("import_not_utf8"), file, line) from None
    if (at := words.find("\0")) >= 0:
        line = words.count("\n", 0, at) + 1
        raise refusal(Message("import_nul"), file, line)
    return words


def _kind_of(content: bytes) -> Message | None:
    """Return what a file is by its first bytes, as a sentence; None where it may be text."""
    found = next((kind for begins, kind in _KINDS if content.startswith(begins)), None)
    if found is _ARCHIVE:
        return next((inner for part, inner in _PACKED if part in content), found)
    return found


_ARCHIVE = Message("import_is_archive")
_PICTURE = Message("import_is_picture")
_KINDS = (
    (b"PK\x03\x04", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"%PDF-", Message("import_is_pdf")),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\xd0\xcf\x11\xe0", Message("import_is_old_workbook")),
)
_PACKED = (
    (b"xl/", Message("import_is_workbook")),
    (b"word/", Message("import_is_document")),
)
"""Folders inside an archive by which it is a file of an office program."""
