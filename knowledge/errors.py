"""Errors the library raises on purpose, each with a sentence in the reader's language.

KnowledgeError
|-- InputError           text or a file that cannot be used
|   |-- DateError        not a date the store accepts
|   `-- ImportRefused    a file with bad rows; nothing of it was stored
|-- NotFoundError        no such fact, topic, entity or source in this scope
|-- ConflictError        another user changed it first, or the key is taken
|-- LeaseHeldError       another program already serves these shards
|-- SignInsSpentError    the day's sign-ins to Discord are used up
`-- StoreError           the database cannot be opened, read or written
    `-- PassingStoreError    so at present: trying again later may help
        `-- StoreUnreachable its server cannot be reached
"""

from __future__ import annotations

import errno
from dataclasses import dataclass

from knowledge.messages import Joined, Message, Renderable

_PASSING_NAMES = "ENOSPC EDQUOT EFBIG EIO EMFILE ENFILE ENOMEM EAGAIN EBUSY EINTR ESTALE"
_PASSING = frozenset(getattr(errno, name, None) for name in _PASSING_NAMES.split()) - {None}
"""Numbers of the system's errors that are no fault of what it was asked for."""

MOST_SHOWN = 20
"""Problems of an import that its error lists; the others are counted."""

MOST_PROBLEMS = 300
"""Problems of an import after which no more are looked for."""


class KnowledgeError(Exception):
    """Base of all library errors: a message that can be rendered in the reader's language.

    Made with the key and the parameters of a message in `knowledge/locales`, or with a text that
    is rendered by itself. `str()` is the English sentence, for logs and the terminal.
    """

    def __init__(self, message: str | Renderable, /, **params: object) -> None:
        self.message = Message(message, **params) if isinstance(message, str) else message
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.render()

    def render(self, language: str = "en") -> str:
        """Return the sentence in `language`, English where it has none."""
        return self.message.render(language)


class InputError(KnowledgeError):
    """Text or a file from a person cannot be used."""


class DateError(InputError):
    """The text is not a date the store accepts."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in an imported file, with its place.

    `row` counts as a spreadsheet does (the header is row 1) or is the line of a text file; None
    where the whole file is meant.
    """

    reason: Renderable
    row: int | None = None
    column: str | Renderable | None = None
    file: str | None = None

    def __str__(self) -> str:
        return self.render()

    def render(self, language: str = "en") -> str:
        """Return the place, then the reason: "facts.csv, row 3, column date: ..."."""
        place: list[object] = [self.file] if self.file else []
        if self.row is not None:
            place.append(Message("problem_row", row=self.row))
        if self.column:
            place.append(Message("problem_column", column=self.column))
        if not place:
            return self.reason.render(language)
        where = Joined(place, Message("between_listed"))
        return Message("problem_at", place=where, reason=self.reason).render(language)


class ImportRefused(InputError):  # noqa: N818 - it reads as what happened
    """A file that cannot be stored; `problems` are its faults, and nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        lines: list[object] = [Joined(("- ", each), "") for each in problems[:MOST_SHOWN]]
        if len(problems) >= MOST_PROBLEMS:
            lines.append(Message("many_more_problems", count=MOST_PROBLEMS - MOST_SHOWN))
        elif len(problems) > MOST_SHOWN:
            lines.append(Message("more_problems", count=len(problems) - MOST_SHOWN))
        super().__init__("import_refused", problems=Joined(lines, "\n"))


class NotFoundError(KnowledgeError):
    """No such fact, topic, entity or source in this scope."""


class ConflictError(KnowledgeError):
    """Another user changed it first, or the key is taken."""


class LeaseHeldError(KnowledgeError):
    """Another program already serves these shards."""


class SignInsSpentError(KnowledgeError):
    """The sign-ins to Discord allowed within a day are used up."""


class StoreError(KnowledgeError):
    """The database cannot be opened, read or written."""


class PassingStoreError(StoreError):
    """The disk is full, does not read or write, or is busy: trying again later may help."""


def file_error(message: str, error: OSError, **params: object) -> StoreError:
    """Build the error for a file or folder that the system refuses, which may pass or not.

    The message gets the system's words as `reason`.
    """
    kind = PassingStoreError if error.errno in _PASSING else StoreError
    return kind(message, reason=error.strerror or str(error), **params)


class StoreUnreachable(PassingStoreError):  # noqa: N818 - it reads as what is the matter
    """The database's server cannot be reached; `detail` is for those who run the program.

    `unsure` is True where it went away while a change was committed, so that the change may be
    stored or not.
    """

    def __init__(self, detail: str = "", *, unsure: bool = False) -> None:
        super().__init__("store_unsure" if unsure else "store_away")
        self.detail = detail
        self.unsure = unsure
