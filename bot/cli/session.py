"""What all commands share: the options before the command, output files, progress, exit codes."""

from __future__ import annotations

import datetime
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from bot.cli.streams import visible, visible_streams
from bot.settings import SettingsError, values
from knowledge.errors import (
    KnowledgeError,
    PassingStoreError,
    StoreError,
    StoreUnreachable,
    file_error,
)

if TYPE_CHECKING:
    from rich.progress import Progress

    from knowledge.conversation import SmallTalk
    from knowledge.library import Library
    from knowledge.meaning import Encoder

_PASSWORD = re.compile(r"(?<![\w+])[\w+]+://[^/@:]*:[^/@]+@")

OK = 0
FAILED = 1
WRONG_USE = 2
LEASE_HELD = 75
BAD_CONFIGURATION = 78


@dataclass(frozen=True)
class Session:
    """The options given before the command; `day` is the clock's day where --today was given.

    `meaning` is whether a command was asked to use the sentence encoder; None for as configured.
    """

    database: str | None
    day: datetime.date | None
    meaning: bool | None = None

    @property
    def url(self) -> str | None:
        """Database URL of the store: --database, else DATABASE_URL, else None for the default."""
        return values().get("DATABASE_URL") if self.database is None else self.database

    def today(self) -> datetime.date:
        """Return the day to answer for, in UTC unless --today was given."""
        return self.day or datetime.datetime.now(datetime.UTC).date()

    @contextmanager
    def library(self, *, briefing: bool = True, existing: bool = False) -> Iterator[Library]:
        """Open the store, and close it afterwards.

        A missing store is created, and filled with the first briefing unless `briefing` is False.
        With `existing` that is done for the default store alone, and a store that takes no change
        at present is read.
        """
        from knowledge.library import Library

        library = Library.open(
            self.url,
            briefing=briefing,
            encoder=self.encoder,
            small_talk=self._small_talk(),
            existing=existing,
        )
        try:
            yield library
        finally:
            library.close()

    def _small_talk(self) -> SmallTalk | None:
        """Return the table of small talk in the file that SMALL_TALK names, None without one."""
        from knowledge.conversation import read_small_talk

        file = values().get("SMALL_TALK")
        return read_small_talk(Path(file)) if file else None

    def encoder(self) -> Encoder | None:
        """Return the sentence encoder where it is installed and not switched off.

        `meaning` decides where it is not None, else the setting MEANING.
        """
        from knowledge.meaning import find_encoder

        if self.meaning is not None:
            return find_encoder() if self.meaning else None
        return None if values().get("MEANING") == "0" else find_encoder()


def warn_of_password(address: str) -> None:
    """Warn of a password in an address typed as an argument, which other users can see."""
    if _PASSWORD.match(address):
        print(
            "Note: other users of this machine can read the password among the processes. Leave it "
            "out of the address, and set PGPASSWORD, or write it into ~/.pgpass.",
            file=sys.stderr,
        )


def write_file(file: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all.

    Raises BadParameter where it cannot be written, PassingStoreError where it cannot at present.
    """
    from knowledge.store.whole_files import USUAL, UnconfirmedError, whole_file

    try:
        if file.exists() and not file.is_file():  # a pipe or a device
            file.write_bytes(content)
            return
        with whole_file(file, mode=USUAL) as part:
            part.write_bytes(content)
    except UnconfirmedError as error:
        raise file_error("file_unconfirmed", error, file=str(file)) from None
    except OSError as error:
        refused = file_error("write_error", error, file=str(file))
        if isinstance(refused, PassingStoreError):
            raise refused from None
        raise typer.BadParameter(f"Cannot write {file}: {error.strerror}.") from None


def write_out(file: Path | None, content: bytes) -> None:
    """Write to a file and print its name on standard error, or to standard output without one."""
    if file is None:
        sys.stdout.buffer.write(content)
        return
    write_file(file, content)
    print(f"Wrote {file}.", file=sys.stderr)


def progress_bar() -> Progress:
    """Return a bar on standard error that goes away when done; a file or pipe gets none."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)


def count_of(number: int, noun: str) -> str:
    """Return "1 fact" or "2 facts", with thousands separated."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def run_app(app: typer.Typer) -> NoReturn:
    """Run a command line and exit; errors end it with their sentence on standard error.

    A wrong command or input ends with `WRONG_USE`, a store that cannot be used at present with
    `FAILED`, one that cannot be used at all, or a setting, with `BAD_CONFIGURATION`.
    Control characters in all output are shown as escapes.
    """
    # Of a connection that breaks the error tells; the pool would print a traceback besides.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    with visible_streams():
        try:
            code = app(standalone_mode=False)
        except StoreUnreachable as error:
            code = _fail(f"{error}\n{error.detail}".strip(), FAILED)
        except PassingStoreError as error:
            code = _fail(str(error), FAILED)
        except (StoreError, SettingsError) as error:
            code = _fail(str(error), BAD_CONFIGURATION)
        except KnowledgeError as error:
            code = _fail(str(error), WRONG_USE)
        except BrokenPipeError:
            # The reader of our output left (`| head`): no error, but stdout must not be flushed.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = OK
        except typer.Abort:
            code = _fail("Aborted.", FAILED)
        except Exception as error:
            code = _misused(error)
    sys.exit(code or OK)


def _misused(error: Exception) -> int:
    """Report wrong use, as typer does by itself; print the traceback of any other error."""
    if not hasattr(error, "format_message"):
        traceback.print_exception(error)
        return FAILED
    from typer.rich_utils import rich_format_error

    shown: Any = error
    shown.message = visible(str(shown.message))
    rich_format_error(shown)
    return int(shown.exit_code)


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
