"""Typed reading of the fields of one raw entry, collecting every fault."""

from __future__ import annotations

import enum
from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from knowledge import dates, text
from knowledge.dates import EdtfDate
from knowledge.errors import MOST_PROBLEMS, DateError, Problem
from knowledge.exchange.raw import LONGEST_TEXT, Node, RawEntry
from knowledge.exchange.tables import shortened
from knowledge.figures import read_number
from knowledge.messages import Message, Renderable

LONGEST_KEY = 200
MOST_IN_LIST = 1_000
"""Most items of one list of an entry: of its questions, its names, its figures."""

LARGEST_POWER = 30
"""Greatest power of ten of a number, and of its smallest decimal place."""

_Choice = TypeVar("_Choice", bound=enum.StrEnum)


class Fields:
    """The fields of a raw entry; every fault is added to `problems`.

    A missing, empty or faulty field reads as None or as an empty list.
    """

    def __init__(
        self, entry: RawEntry, problems: list[Problem], notes: list[Problem] | None = None
    ) -> None:
        self._entry = entry
        self._problems = problems
        self._notes = [] if notes is None else notes

    def __contains__(self, column: str) -> bool:
        return column in self._entry.values

    def problem(self, column: str, reason: Renderable) -> None:
        """Add a problem with a column, unless there are MOST_PROBLEMS."""
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(reason, self._entry.row, column, self._entry.file))

    def note(self, column: str, reason: Renderable) -> None:
        """Add a note on a part that was read otherwise than it is written, or left out."""
        self._notes.append(Problem(reason, self._entry.row, column, self._entry.file))

    def allow(self, columns: Collection[str]) -> None:
        """Add a problem for every field that is not in `columns`."""
        for name in self._entry.values:
            if name not in columns:
                fields = ", ".join(sorted(columns))
                self.problem(name, Message("import_no_such_field", fields=fields))

    def word(self, column: str, *, need: bool = False) -> str | None:
        """Read a text; with `need`, add a problem if it is empty."""
        value = self._entry.values.get(column)
        if value is None or value == "":
            if need:
                self.problem(column, Message("import_needed"))
            return None
        if not isinstance(value, str):
            self.problem(column, Message("import_must_be_text"))
            return None
        clean = self._clean(column, value)
        if need and clean is None and not self._is_faulty(value):
            self.problem(column, Message("import_needed"))
        return clean

    def key(self, column: str) -> str | None:
        """Read a key: a short text on one line."""
        words = self.word(column)
        if words is None:
            return None
        if len(words) > LONGEST_KEY:
            length = Message("n_characters", count=LONGEST_KEY)
            self.problem(column, Message("import_text_too_long", length=length))
            return None
        if len(words.splitlines()) > 1 or "\t" in words:
            self.problem(column, Message("import_one_line"))
            return None
        return words

    def words(self, column: str) -> list[str]:
        """Read a list of texts without repeats."""
        value = self._items(column, "import_list_of_texts")
        if not all(isinstance(part, str) for part in value):
            self.problem(column, Message("import_list_of_texts"))
            return []
        clean = (self._clean(column, part) for part in value)
        return list(dict.fromkeys(part for part in clean if part))

    def groups(self, column: str) -> list[list[str]]:
        """Read a list whose items are a name or a list of all names of one entity."""
        value = self._items(column, "import_list_of_names")
        groups = [part if isinstance(part, list) else [part] for part in value]
        if any(len(group) > MOST_IN_LIST for group in groups):
            self.problem(column, Message("import_list_too_long", most=MOST_IN_LIST))
            return []
        if not all(isinstance(name, str) for group in groups for name in group):
            self.problem(column, Message("import_list_of_names"))
            return []
        clean = ([self._clean(column, name) for name in group] for group in groups)
        return [names for group in clean if (names := [name for name in group if name])]

    def date(self, column: str) -> EdtfDate | None:
        """Read a date, in EDTF or as people write it; what counts from another day is refused."""
        words = self.word(column)
        if words is None:
            return None
        try:
            return dates.read(words, None)
        except DateError as error:
            self.problem(column, error.message)
            return None

    def choice(self, column: str, kind: type[_Choice]) -> _Choice | None:
        """Read one of the values of an enumeration."""
        words = self.word(column)
        try:
            return None if words is None else kind(words.lower())
        except ValueError:
            self.problem(column, Message("import_none_of", value=words, choices=", ".join(kind)))
            return None

    def number(self, column: str) -> Decimal | None:
        """Read a required number, as data ("1100000.5") or as people write it ("1,1")."""
        words = self.word(column, need=True)
        if words is None:
            return None
        try:
            value = Decimal(words)
        except InvalidOperation:
            value = next(iter(read_number(words)), Decimal("NaN"))
        if not value.is_finite():
            self.problem(column, Message("import_not_a_number", value=words))
            return None
        if abs(value.adjusted()) > LARGEST_POWER or len(str(value)) > 2 * LARGEST_POWER:
            self.problem(column, Message("import_number_too_large", value=words))
            return None
        return value

    def whole(self, column: str, most: int, *, need: bool = True) -> int | None:
        """Read a whole number from 1 to `most`."""
        words = self.word(column, need=need)
        if words is None:
            return None
        if not (words.isascii() and words.isdecimal() and len(words) < 10):
            self.problem(column, Message("import_not_whole", value=words))
        elif not 1 <= int(words) <= most:
            self.problem(column, Message("import_from_one_to", most=most))
        else:
            return int(words)
        return None

    def entries(self, column: str) -> list[Fields]:
        """Read a list of nested entries."""
        value = self._items(column, "import_list_of_entries")
        parts = [part for part in value if isinstance(part, Node)]
        if len(parts) != len(value):
            self.problem(column, Message("import_list_of_entries"))
            return []
        return [
            Fields(
                RawEntry(part, self._entry.file, part.line or self._entry.row),
                self._problems,
                self._notes,
            )
            for part in parts
        ]

    def _items(self, column: str, fault: str) -> list[Any]:
        """Return the items of a list; what is no list is a problem by the name of `fault`."""
        value = self._entry.values.get(column)
        if value in ("", None, []):
            return []
        if not isinstance(value, list):
            self.problem(column, Message(fault))
            return []
        if len(value) > MOST_IN_LIST:
            self.problem(column, Message("import_list_too_long", most=MOST_IN_LIST))
            return []
        return value

    def _clean(self, column: str, value: str) -> str | None:
        if len(value) > LONGEST_TEXT:
            length = Message("n_characters", count=LONGEST_TEXT)
            self.problem(column, Message("import_text_too_long", length=length))
            return None
        kept = text.without_stray_joiners(value)
        if kept != value:
            code = next(f"U+{ord(c):04X}" for c in value if c in text.JOINERS)
            words = shortened(kept.strip())
            self.note(column, Message("import_joiner_removed", code=code, words=words))
        if fault := text.fault_in(kept):
            self.problem(column, fault)
            return None
        return kept.strip() or None

    def _is_faulty(self, value: str) -> bool:
        return (
            len(value) > LONGEST_TEXT
            or text.fault_in(text.without_stray_joiners(value)) is not None
        )
