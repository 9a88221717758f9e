"""Drafting from a long article in a process of its own, which yields to questions.

A statement takes some milliseconds, in which a thread would hold the interpreter's lock against
them. Of the store the process is sent what it needs, as plain values.
"""

from __future__ import annotations

import datetime
import itertools
import pickle
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from knowledge.articles.fact_drafts import draft_facts
from knowledge.articles.model import (
    Article,
    ArticleDrafts,
    DraftFact,
    Mark,
    Passage,
    PassageKind,
)
from knowledge.dates import EdtfDate, Precision
from knowledge.errors import ImportRefused, InputError
from knowledge.exchange.file_process import loaded, run_apart, serve
from knowledge.model import (
    Alias,
    Confidence,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    FactStatus,
    Section,
    Snapshot,
    Source,
    Topic,
)

MOST_PROCESSOR_TIME = 60
"""Most seconds of processor time: the longest article that is read takes about a fifth."""

MOST_MEMORY = 256 * 2**20
"""Most bytes of data that the process may have: 90 MB, and half of that for 50,000 facts."""

LONGEST_IN_PLACE = 6_000
"""Most characters of an article that is drafted in place, in some 0.1 s; a process takes 0.8 s."""

_AT_ONCE = 1_000  # values pickled at a time: in between other threads have their turn
_ARTICLE = (Article, Passage, PassageKind, ArticleDrafts, DraftFact, Mark)
_CLASSES = (
    *(*_ARTICLE, EdtfDate, Precision, datetime.date),
    *(Alias, Confidence, Entity, EntityKind, Fact, FactKind, FactStatus, Section, Source, Topic),
)


def is_long(article: Article) -> bool:
    """Return whether an article is drafted in a process of its own."""
    return sum(len(passage.text) for passage in article.passages) > LONGEST_IN_PLACE


def draft_apart(
    article: Article, snapshot: Snapshot, *, source: str | None = None
) -> ArticleDrafts:
    """Draft facts as draft_facts does, from a long article in a process of its own.

    Waits for it. Raises InputError where that takes more than the limits.
    """
    if not is_long(article):
        return draft_facts(article, snapshot, source=source)
    name = source or article.title
    job = _job(article, snapshot, source)
    try:
        answer = run_apart(__name__, name, job, MOST_PROCESSOR_TIME, MOST_MEMORY)
    except ImportRefused as error:
        if not name:
            raise InputError("text_too_heavy") from error
        raise InputError("article_too_heavy", file=name) from error
    drafts = loaded(answer, _CLASSES)
    assert isinstance(drafts, ArticleDrafts)  # noqa: S101 - what `main` writes otherwise
    return drafts


def main() -> None:
    """Draft from one article on standard input, and write the drafts to standard output."""
    serve(_answer)


def _answer(name: str, content: bytes, answers: BinaryIO) -> None:
    article, snapshot, source = _job_of(content)
    pickle.dump(draft_facts(article, snapshot, source=source), answers, protocol=4)


def _job(article: Article, snapshot: Snapshot, source: str | None) -> bytes:
    """Return an article, and what drafting needs of a store, as bytes."""
    parts: tuple[Iterable[object], ...] = (
        (article, source),
        snapshot.sources.values(),
        snapshot.topics.values(),
        snapshot.entities.values(),
        ((fact.topic, fact.statement, fact.entities) for fact in snapshot.facts.values()),
    )
    return _dumped([list(map(_dumped, _batches(part))) for part in parts])


def _job_of(content: bytes) -> tuple[Article, Snapshot, str | None]:
    batches: Any = loaded(content, ())
    (article, source), *of_store = map(_values, batches)
    sources, topics, entities = ({each.key: each for each in part} for part in of_store[:3])
    facts = {
        str(number): Fact(str(number), topic, statement, "", entities=names)
        for number, (topic, statement, names) in enumerate(of_store[3])
    }
    return article, Snapshot(None, 0, facts, sources, topics, entities), source


def _batches(values: Iterable[object]) -> Iterator[list[object]]:
    rest = iter(values)
    while some := list(itertools.islice(rest, _AT_ONCE)):
        yield some


def _values(batches: Iterable[bytes]) -> Iterator[Any]:
    for batch in batches:
        some: Any = loaded(batch, _CLASSES)
        yield from some


def _dumped(value: object) -> bytes:
    return pickle.dumps(value, protocol=4)
