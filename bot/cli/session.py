"""What every command of one run shares: the store's address, the clock and the consoles."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.library import Library


@dataclass(frozen=True)
class Session:
    """Options given before the command; `day` fixes the clock where --today was given."""

    database: str | None
    day: datetime.date | None

    @property
    def url(self) -> str | None:
        """The store's address: --database, else DATABASE_URL, else None for the default file."""
        if self.database:
            return self.database
        from dotenv import load_dotenv

        load_dotenv(".env")
        return os.environ.get("DATABASE_URL") or None

    def today(self) -> datetime.date:
        """The day to answer for, in UTC unless --today says otherwise."""
        return self.day or datetime.datetime.now(datetime.UTC).date()

    @contextmanager
    def library(self, *, briefing: bool = True) -> Iterator[Library]:
        """Open the store, made and filled on first use, and close it again."""
        from knowledge.library import Library

        library = Library.open(self.url, briefing=briefing)
        try:
            yield library
        finally:
            library.close()
