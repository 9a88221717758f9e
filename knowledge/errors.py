"""Every error the library raises on purpose, each with a sentence a curator understands.

KnowledgeError
|-- InputError           what was typed or sent cannot be used
|   |-- DateError        not a date the store can hold
|   `-- ImportRefused    a file with bad rows; nothing of it was stored
|-- NotFoundError        no such fact, topic, entity or source in this scope
|-- ConflictError        someone else changed it first, or the key is taken
|-- LeaseHeldError       another program serves what this one was to serve
|-- SignInsSpentError    as many sign-ins to Discord as may be were made within a day
`-- StoreError           the database cannot be opened, read or written
    `-- StoreUnreachable its server is not there just now; trying again later may help
"""

from __future__ import annotations

from dataclasses import dataclass


class KnowledgeError(Exception):
    """Base of all; `str()` of it may be shown to a user as it is."""


class InputError(KnowledgeError):
    """What was typed or sent cannot be used."""


class DateError(InputError):
    """The text is not a date the store can hold."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an imported file.

    `row` counts as a spreadsheet does (the header is row 1) or is the line of a text file; None
    where the whole file is meant.
    """

    reason: str
    row: int | None = None
    column: str | None = None
    file: str | None = None

    def __str__(self) -> str:
        """Say where, then what: "facts.csv, row 3, column date: ..."."""
        where = [self.file] if self.file else []
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column:
            where.append(f"column {self.column}")
        return f"{', '.join(where)}: {self.reason}" if where else self.reason


class ImportRefused(InputError):  # noqa: N818 - it reads as what happened
    """A file that cannot be stored; `problems` says why, row by row, and nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        shown = "\n".join(f"- {problem}" for problem in problems[:20])
        rest = f"\n- and {len(problems) - 20} more" if len(problems) > 20 else ""
        super().__init__(f"Nothing was imported. Please mend this and try again:\n{shown}{rest}")


class NotFoundError(KnowledgeError):
    """No such fact, topic, entity or source in this scope."""


class ConflictError(KnowledgeError):
    """Someone else changed it first, or the key is taken."""


class LeaseHeldError(KnowledgeError):
    """Another program serves what this one was to serve."""


class SignInsSpentError(KnowledgeError):
    """As many sign-ins to Discord as may be were made within a day."""


class StoreError(KnowledgeError):
    """The database cannot be opened, read or written."""


class StoreUnreachable(StoreError):  # noqa: N818 - it reads as what is the matter
    """The database's server is not there just now; `detail` is for whoever runs the program.

    `unsure` is whether it went away while a change was committed, so that nobody knows if it was.
    """

    def __init__(self, sentence: str, detail: str = "", *, unsure: bool = False) -> None:
        super().__init__(sentence)
        self.detail = detail
        self.unsure = unsure
