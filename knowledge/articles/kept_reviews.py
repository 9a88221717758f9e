"""Reviews of articles in the store: kept for a day, each for its person, in its server, alone."""

from __future__ import annotations

import dataclasses
import datetime
import json
import logging
import zlib
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from knowledge.articles.model import (
    Article,
    ArticleDrafts,
    DraftFact,
    Mark,
    Passage,
    PassageKind,
)
from knowledge.articles.review import ArticleReview, FormerDrafts
from knowledge.curation.model import FactForm
from knowledge.history.serialization import (
    entity_of,
    fact_of,
    source_of,
    to_plain,
    topic_of,
)
from knowledge.model import Scope
from knowledge.store.database import Database
from knowledge.store.scopes import scope_id
from knowledge.store.tables import ArticleReviewRow

log = logging.getLogger(__name__)

KEPT = datetime.timedelta(days=1)
"""How long a review is kept after it was last changed."""

MOST_OF_ONE = 10
"""Reviews kept of one person in one server; the one changed longest ago goes first."""

LONGEST_ARTICLE = 300_000
"""Characters of an article that are kept, to be drafted again as of another day."""

_R = ArticleReviewRow


class KeptReviews:
    """Keeps, finds and erases the reviews of one store.

    They are in no history and no log: what came of a review is, once it is stored.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self._database, self._clock = database, clock

    def keep(self, token: str, review: ArticleReview) -> None:
        """Keep a review under its id, in place of its version before."""
        own = (_R.scope == scope_id(review.scope), _R.person == review.person)
        row = {"at": self._clock(), "content": _packed(review)}
        with self._database.overwrite() as session:
            changed = session.execute(
                update(_R).where(*own, _R.token == token).values(row).returning(_R.id)
            )
            if changed.first() is not None:
                return
            named = {"scope": review.scope, "person": review.person, "token": token}
            session.execute(insert(_R), [{**named, **row}])
            newest = select(_R.id).where(*own).order_by(_R.at.desc(), _R.id.desc())
            gone = session.scalars(newest.offset(MOST_OF_ONE)).all()
            session.execute(delete(_R).where(_R.id.in_(gone)))

    def find(self, token: str, *, person: int, scope: Scope) -> ArticleReview | None:
        """Return a person's review in a server, None where there is none of theirs."""
        with self._database.read() as session:
            content = session.scalar(
                select(_R.content).where(_R.token == token, *self._of(person, scope))
            )
        if content is None:
            return None
        try:
            return _unpacked(content, person, scope_id(scope))
        except (KeyError, TypeError, ValueError, zlib.error) as error:
            log.warning("a review of an article was kept in another form: %r", error)
            return None

    def newest(self, *, person: int, scope: Scope) -> str | None:
        """Return the id of the review that a person changed last in a server; None for none."""
        with self._database.read() as session:
            return session.scalar(
                select(_R.token)
                .where(*self._of(person, scope))
                .order_by(_R.at.desc(), _R.id.desc())
                .limit(1)
            )

    def drop(self, token: str, *, person: int, scope: Scope) -> None:
        """Erase a person's review."""
        with self._database.erase() as session:
            session.execute(
                delete(_R).where(
                    _R.token == token, _R.person == person, _R.scope == scope_id(scope)
                )
            )

    def count_of(self, person: int) -> int:
        """Return the number of a person's reviews, in all scopes."""
        with self._database.read() as session:
            return session.scalar(select(func.count(_R.id)).where(_R.person == person)) or 0

    def erase(self, person: int) -> int:
        """Erase all reviews of a person, in all scopes; return their number."""
        count = self.count_of(person)
        with self._database.erase() as session:
            session.execute(delete(_R).where(_R.person == person))
        return count

    def purge(self, now: datetime.datetime) -> int:
        """Erase reviews that were not changed for a day; return their number."""
        old = _R.at < now - KEPT
        with self._database.read() as session:
            count = session.scalar(select(func.count(_R.id)).where(old)) or 0
        if count:
            with self._database.erase() as session:
                session.execute(delete(_R).where(old))
        return count

    def _of(self, person: int, scope: Scope) -> tuple[Any, ...]:
        since = self._clock() - KEPT
        return _R.person == person, _R.scope == scope_id(scope), _R.at >= since


def _packed(review: ArticleReview) -> bytes:
    plain: dict[str, Any] = {
        "words": review.words,
        "source": review.source,
        "url": review.url,
        "drafts": to_plain(review.drafts),
        "ticked": sorted(review.ticked),
        "edited": sorted(review.edited),
        "stored": review.stored,
        "typed": {key: dataclasses.asdict(form) for key, form in review.typed.items()},
    }
    if review.article is not None:
        plain["article"] = _article_as_plain(review.article)
    if (former := review.former) is not None:
        plain["former"] = {
            "facts": to_plain(former.facts),
            "ticked": sorted(former.ticked),
            "edited": sorted(former.edited),
        }
    return zlib.compress(json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace"), 1)


def _unpacked(content: bytes, person: int, scope: int) -> ArticleReview:
    plain = json.loads(zlib.decompress(content))
    article, drafts, former = (plain.get(name) for name in ("article", "drafts", "former"))
    return ArticleReview(
        person=person,
        scope=scope,
        words=plain["words"],
        source=plain["source"],
        url=plain["url"],
        article=_article_of(article) if article is not None else None,
        drafts=_drafts_of(drafts) if drafts is not None else None,
        ticked=frozenset(plain["ticked"]),
        edited=frozenset(plain["edited"]),
        stored=plain["stored"],
        typed={key: FactForm(**form) for key, form in plain.get("typed", {}).items()},
        former=FormerDrafts(
            _facts_of(former["facts"]), frozenset(former["ticked"]), frozenset(former["edited"])
        )
        if former is not None
        else None,
    )


def _article_as_plain(article: Article) -> dict[str, Any]:
    """Return an article as JSON values, without what goes beyond the most that is kept."""
    kept, room = [], LONGEST_ARTICLE
    for passage in article.passages:
        room -= len(passage.text)
        if room < 0:
            break
        kept.append(to_plain(passage))
    day = article.published.isoformat() if article.published is not None else None
    return {
        "passages": kept,
        "title": article.title,
        "publisher": article.publisher,
        "published": day,
        "url": article.url,
    }


def _article_of(plain: dict[str, Any]) -> Article:
    day = plain.pop("published")
    passages = tuple(
        Passage(
            **{
                **each,
                "kind": PassageKind(each["kind"]),
                "cells": tuple((name, cell) for name, cell in each.get("cells", ())),
            }
        )
        for each in plain.pop("passages")
    )
    published = datetime.date.fromisoformat(day) if day is not None else None
    return Article(passages, published=published, **plain)


def _drafts_of(plain: dict[str, Any]) -> ArticleDrafts:
    return ArticleDrafts(
        source_of(plain["source"]),
        _facts_of(plain.get("facts", ())),
        topics=tuple(map(topic_of, plain.get("topics", ()))),
        entities=tuple(map(entity_of, plain.get("entities", ()))),
        left_out=plain["left_out"],
    )


def _facts_of(plain: Any) -> tuple[DraftFact, ...]:
    return tuple(
        DraftFact(
            fact_of(each["fact"]),
            tuple(each.get("relations", ())),
            tuple(Mark(**mark) for mark in each.get("marks", ())),
        )
        for each in plain
    )
