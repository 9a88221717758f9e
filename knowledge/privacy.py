"""Privacy: the personal data stored about one user, all data of one server, and their deletion."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from knowledge.curation.proposals import ProposalQueue
from knowledge.errors import InputError
from knowledge.model import Scope
from knowledge.question_log import PersonalData, QuestionLog, Subscribers
from knowledge.store.database import Database
from knowledge.store.tables import SHARED, Base
from knowledge.watches.registry import WatchRegistry

if TYPE_CHECKING:
    from knowledge.articles.kept_reviews import KeptReviews


@dataclass(frozen=True, slots=True)
class Erased:
    """Counts of a user's records that were erased."""

    questions: int
    proposals: int
    watches: int
    articles: int


@dataclass(frozen=True, slots=True)
class UserData:
    """Lists and erases what one store knows about a user, across all of its features."""

    questions: QuestionLog
    proposals: ProposalQueue
    subscribers: Subscribers
    watches: WatchRegistry
    article_reviews: Callable[[], KeptReviews]

    def summary(self, person: int, *, scope: Scope) -> PersonalData:
        """Return what is stored about a user; the words of questions only as asked in `scope`."""
        return dataclasses.replace(
            self.questions.personal_data(person, scope=scope),
            proposals=self.proposals.count_of(person),
            subscriptions=self.subscribers.count_of(person),
            articles=self.article_reviews().count_of(person),
        )

    def erase(self, person: int) -> Erased:
        """Erase a user's data everywhere, at once.

        A fact they proposed stays, without their name; what they did as a curator stays in the
        history with their name, and refusals are deleted when their retention ends.
        """
        self.subscribers.erase(person)
        return Erased(
            self.questions.erase(person),
            self.proposals.erase(person),
            self.watches.erase(person),
            self.article_reviews().erase(person),
        )


class ServerData:
    """Counts and deletes all rows of one server, in every table of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count_rows(self, server: int) -> dict[str, int]:
        """Return the number of a server's rows by table; tables without any are left out."""
        with self._database.read() as session:
            counted = {
                table.name: session.scalar(
                    select(func.count()).select_from(table).where(table.c.scope == server)
                )
                for table in Base.metadata.sorted_tables
            }
        return {name: count for name, count in counted.items() if count}

    def delete(self, server: int) -> int:
        """Delete all of a server's data in one transaction; return the number of rows.

        Its facts and their history go too. It cannot be undone, and clears an SQLite file's free
        pages as well; backups made before still contain the data. Raises InputError where
        `server` is not a server id.
        """
        if server <= SHARED:
            raise InputError("not_a_server", server=str(server))
        deleted = 0
        with self._database.erase() as session:
            for table in reversed(Base.metadata.sorted_tables):
                rows = table.c.scope == server
                deleted += session.scalar(select(func.count()).select_from(table).where(rows)) or 0
                session.execute(delete(table).where(rows))
        return deleted
