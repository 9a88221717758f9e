"""JSON and YAML export: a snapshot as one document, which `trees` reads without loss."""

from __future__ import annotations

import json
from typing import Any

import yaml

from knowledge.model import Entity, Fact, FactStatus, Snapshot, Source

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def as_json(snapshot: Snapshot) -> str:
    """Write a snapshot as JSON, in a stable order."""
    return json.dumps(document(snapshot), ensure_ascii=False, indent=2) + "\n"


def as_yaml(snapshot: Snapshot) -> str:
    """Write a snapshot as YAML, in a stable order."""
    return str(
        yaml.dump(
            document(snapshot), Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=100
        )
    )


def document(snapshot: Snapshot) -> dict[str, Any]:
    """Return topics, sources, entities and facts as plain values, without empty fields."""
    return {
        "topics": [
            _full(key=t.key, title=t.title, arabic=t.arabic) for t in snapshot.topics.values()
        ],
        "sources": [_source(source) for source in snapshot.sources.values()],
        "entities": [_entity(entity) for entity in snapshot.entities.values()],
        "facts": [_fact(fact) for fact in snapshot.facts.values()],
    }


def _full(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def _source(source: Source) -> dict[str, Any]:
    return _full(
        key=source.key,
        title=source.title,
        publisher=source.publisher,
        author=source.author,
        published=str(source.published) if source.published else None,
        url=source.url,
        reliability=source.reliability,
        note=source.note,
        sections=[{"title": s.title, "paragraphs": str(s.paragraphs)} for s in source.sections],
    )


def _entity(entity: Entity) -> dict[str, Any]:
    return _full(
        key=entity.key,
        name=entity.name,
        kind=entity.kind.value,
        names=[
            _full(text=a.text, language=a.language, misspelling="yes" if a.misspelling else None)
            for a in entity.aliases
        ],
    )


def _fact(fact: Fact) -> dict[str, Any]:
    return _full(
        id=fact.key,
        topic=fact.topic,
        kind=fact.kind.value,
        statement=fact.statement,
        detail=fact.detail,
        date=str(fact.date) if fact.date else None,
        date_note=fact.date_note,
        as_of=str(fact.as_of) if fact.as_of else None,
        figures=[
            _full(number=str(f.number), unit=f.unit, label=f.label, qualifier=f.qualifier)
            for f in fact.figures
        ],
        confidence=fact.confidence.value,
        source=fact.source,
        locator=fact.locator,
        quote=fact.quote,
        entities=list(fact.entities),
        questions=list(fact.questions),
        relations=list(fact.relations),
        order=str(fact.order) if fact.order is not None else None,
        parent=fact.parent,
        translations=[{"language": t.language, "text": t.text} for t in fact.translations],
        status=None if fact.status is FactStatus.CURRENT else fact.status.value,
        superseded_by=fact.superseded_by,
    )
