"""The first briefing: put into a new store, and what an older store lacks of it added.

The tables of an older version had no place for all that the briefing has by now, such as titles of
topics in Arabic. Only fields that are empty are filled, of topics and facts that are otherwise as
they came: what curators wrote stays.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from typing import TypeVar

from knowledge import exchange
from knowledge.curation import CurationService
from knowledge.errors import ImportRefused, PassingStoreError
from knowledge.model import Bundle, Fact, Snapshot, Topic
from knowledge.store.database import Database, newest_version

_NOTE = "briefing"
"""The name of the note that says with which version's briefing a store was filled."""

_NONE = "none"
"""What it says of a store that is to do without."""

_ACTOR = "first use"

_Record = TypeVar("_Record", Topic, Fact)


def fill(database: Database, curation: CurationService, *, briefing: bool) -> None:
    """Put the first briefing into a new store, or what an older one lacks of it.

    Without `briefing` a new store is left empty, for good.
    """
    filled = f"first {newest_version()}"
    held = database.recall(_NOTE)
    if held in (filled, _NONE):
        return
    if held is None and not briefing:
        database.remember(_NOTE, _NONE)
        return
    bundle = exchange.read_files([exchange.default_briefing()])
    if held is None:
        curation.import_bundle(bundle, scope=None, actor=_ACTOR)
        database.remember(_NOTE, filled)
        return
    lacking = _lacking(bundle, curation.facts.snapshot(None))
    # A store is opened all the same where it takes no change at present: next time, then.
    with contextlib.suppress(PassingStoreError):
        with contextlib.suppress(ImportRefused):  # what was changed meanwhile may rule it out
            curation.import_bundle(lacking, scope=None, actor=_ACTOR)
        database.remember(_NOTE, filled)


def _lacking(bundle: Bundle, held: Snapshot) -> Bundle:
    """Return the topics and facts of a bundle that a store has with empty fields in them."""
    topics = _fuller((held.topics.get(topic.key), topic) for topic in bundle.topics)
    facts = _fuller(
        (before, fact)
        for fact in bundle.facts
        if (before := held.facts.get(fact.key)) is not None and before.version == fact.version
    )
    return Bundle(topics=tuple(topics), facts=tuple(facts))


def _fuller(pairs: Iterator[tuple[_Record | None, _Record]]) -> Iterator[_Record]:
    """Return the second of each pair that differs from the first where that is empty alone."""
    for before, after in pairs:
        if before is None:
            continue
        fields = [
            (getattr(before, f.name), getattr(after, f.name)) for f in dataclasses.fields(after)
        ]
        differing = [was for was, is_now in fields if was != is_now]
        if differing and all(was in (None, ()) for was in differing):
            yield after
