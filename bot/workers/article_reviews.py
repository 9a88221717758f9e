"""Reviews of articles: in memory while people use them, and in the store over a restart."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from bot.rendering.messages import Refused
from bot.state.drafts import Drafts
from bot.workers.writer import Writer
from knowledge.articles import ArticleReview
from knowledge.articles.kept_reviews import KEPT
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.model import Scope

log = logging.getLogger(__name__)

MOST_IN_MEMORY = 200
"""Reviews in memory at once; the one touched longest ago goes first, and is in the store still."""

ReviewChange = Callable[[ArticleReview], Awaitable[ArticleReview]]


class ArticleReviews:
    """Reviews by unguessable ids; each opens to its person, in its server, alone.

    Changes of one review are made one after the other: none is lost to another one.
    """

    def __init__(self, library: Library, writer: Writer) -> None:
        self._library, self._writer = library, writer
        self._used: Drafts[ArticleReview] = Drafts(
            most=MOST_IN_MEMORY, gone="article_gone", seconds=KEPT.total_seconds()
        )
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def keep(self, review: ArticleReview) -> str:
        """Keep a new review; return its id."""
        token = self._used.keep(review)
        await self._write(lambda: self._library.article_reviews.keep(token, review))
        return token

    async def find(self, token: str, person: int, scope: Scope) -> ArticleReview:
        """Return a person's review; raises Refused where there is none of theirs."""
        try:
            return self._used.find(token, person, scope)
        except Refused:
            if self._used.latest(token) is not None:
                raise  # another person's
            read = await asyncio.to_thread(self._read, token, person, scope)
            if read is None:
                raise
        if self._used.latest(token) is None:
            self._used.keep(read, token)
        return self._used.find(token, person, scope)

    async def change(
        self, token: str, person: int, scope: Scope, change: ReviewChange
    ) -> ArticleReview:
        """Change a person's review once earlier changes of it are made; return what it is now."""
        turn = self._turns.setdefault(token, asyncio.Lock())
        async with turn:
            review = await change(await self.find(token, person, scope))
            self._used.replace(token, review)
            await self._write(lambda: self._store(token, review))
        return review

    async def take_back(self, number: int, person: int, scope: Scope) -> str | None:
        """Bring back the drafts that a person stored by the operation `number`, now undone.

        Returns the id of their review; None where there is none in memory, as after a restart.
        """

        def is_it(review: ArticleReview) -> bool:
            return review.unstored is not None and review.unstored[0] == number

        found = (token for token, each in self._used.all_of(person, scope).items() if is_it(each))
        if (token := next(found, None)) is None:
            return None

        async def back(review: ArticleReview) -> ArticleReview:
            if not is_it(review):
                return review  # pressed twice
            held = await asyncio.to_thread(self._library.facts.snapshot, scope)
            return await asyncio.to_thread(review.take_back().compare, held)

        await self.change(token, person, scope, back)
        return token

    async def newest(self, person: int, scope: Scope) -> str | None:
        """Return the id of the review that a person used last in a server; None for none."""
        token = self._used.newest(person, scope)
        if token is None:
            kept = self._library.article_reviews
            token = await asyncio.to_thread(kept.newest, person=person, scope=scope)
        return token

    async def drop(self, token: str, person: int, scope: Scope) -> None:
        """Remove a person's review."""
        await self.find(token, person, scope)
        self._used.drop(token)
        kept = self._library.article_reviews
        await self._write(lambda: kept.drop(token, person=person, scope=scope))

    def forget(self, person: int) -> None:
        """Remove a person's reviews from memory, in all servers."""
        self._used.forget(person)

    def _store(self, token: str, review: ArticleReview) -> None:
        kept = self._library.article_reviews
        if review.is_finished:
            kept.drop(token, person=review.person, scope=review.scope)
        else:
            kept.keep(token, review)

    def _read(self, token: str, person: int, scope: Scope) -> ArticleReview | None:
        found = self._library.article_reviews.find(token, person=person, scope=scope)
        return found.compare(self._library.facts.snapshot(scope)) if found is not None else None

    async def _write(self, work: Callable[[], None]) -> None:
        """Write to the store; where that does not work, the review goes on in memory."""
        try:
            await self._writer.do(lambda _: work())
        except (KnowledgeError, Refused) as error:
            log.warning("a review of an article is in memory alone (%s)", error)
