"""Feed export: changes of facts as a JSON Feed (version 1.1), for feed readers and programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from knowledge import dates
from knowledge.history import serialization
from knowledge.history.revisions import Operation, Revision, differences
from knowledge.model import Fact, FactStatus, Snapshot

MOST_ITEMS = 200
"""Most changes in one feed, the newest ones."""

_ACTIONS = {
    "add": "Added",
    "edit": "Changed",
    "supersede": "Replaced",
    "retire": "Taken out",
    "restore": "Restored",
    "import": "Imported",
    "undo": "Undone",
}


def feed(changes: Iterable[Operation], snapshot: Snapshot, *, title: str = "Briefing") -> str:
    """Write the changes to facts, newest first, without the people who made them.

    The id of an item never changes: it is the scope and number of its revision.
    """
    made = [each for operation in changes for each in operation.changes if each.kind == "fact"]
    made.sort(key=lambda each: (each.at, each.number), reverse=True)
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "description": "Sourced, dated facts and how they changed.",
        "language": "en",
        "items": [_item(each, snapshot) for each in made[:MOST_ITEMS]],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _item(revision: Revision, snapshot: Snapshot) -> dict[str, Any]:
    record = revision.after or revision.before or {}
    fact = serialization.fact_of(record)
    source, topic = snapshot.sources.get(fact.source), snapshot.topics.get(fact.topic)
    action = _ACTIONS.get(revision.action, "Changed")
    if revision.after is None:
        action = "Removed"
    item: dict[str, Any] = {
        "id": f"{revision.scope or 'shared'}-{revision.number}",
        "title": f"{action}: {fact.statement}",
        "content_text": _content(fact, revision, snapshot),
        "date_published": revision.at.isoformat(),
        "tags": [part for part in (topic and topic.title, fact.kind.value) if part],
        "_fact": {
            "key": fact.key,
            "version": fact.version,
            "status": fact.status.value if revision.after else "gone",
            "date": str(fact.date) if fact.date else None,
        },
    }
    if source is not None and source.url:
        item["external_url"] = source.url
    return item


def _content(fact: Fact, revision: Revision, snapshot: Snapshot) -> str:
    lines = [fact.statement]
    if fact.date is not None:
        lines.append(f"Date: {dates.in_words(fact.date)}")
    source = snapshot.sources.get(fact.source)
    if source is not None:
        cited = filter(None, (source.title, source.publisher, fact.locator))
        lines.append(f"Source: {', '.join(cited)}")
    if revision.before is not None and revision.after is not None:
        lines += [
            f"{each.part}: {each.before or '(nothing)'} → {each.after or '(nothing)'}"
            for each in differences(revision.before, revision.after)
        ]
    elif fact.status is not FactStatus.CURRENT:
        lines.append(f"Status: {fact.status.value}")
    return "\n".join(lines)
