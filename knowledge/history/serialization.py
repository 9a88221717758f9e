"""Serialization of records as JSON values for the history, and back."""

from __future__ import annotations

import dataclasses
import enum
from decimal import Decimal
from typing import Any

from knowledge import dates
from knowledge.dates import EdtfDate
from knowledge.model import (
    Alias,
    Confidence,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    FactStatus,
    Figure,
    Section,
    Source,
    Topic,
    Translation,
)


def to_plain(value: Any) -> Any:
    """Return a record as JSON values: dates as EDTF, numbers as text, empty parts left out."""
    if value is None or type(value) is str:
        return value  # as most are
    if isinstance(value, EdtfDate | Decimal):
        return str(value)
    if isinstance(value, enum.Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, to_plain(getattr(value, f.name))) for f in dataclasses.fields(value))
        return {name: part for name, part in pairs if part not in (None, [], "")}
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: to_plain(part) for name, part in value.items()}
    return value


def fact_of(plain: dict[str, Any]) -> Fact:
    """Read a fact from its JSON values; repeated items of lists are dropped."""
    given = dict(plain)
    for name in ("date", "as_of"):
        if name in given:
            given[name] = dates.parse(given[name])
    for name in ("entities", "questions", "relations"):
        given[name] = tuple(dict.fromkeys(given.get(name, ())))
    given["figures"] = tuple(
        Figure(
            Decimal(figure["number"]),
            figure.get("unit", ""),
            figure.get("label"),
            figure.get("qualifier"),
        )
        for figure in given.get("figures", ())
    )
    given["translations"] = tuple(Translation(**each) for each in given.get("translations", ()))
    given["kind"] = FactKind(given["kind"])
    given["confidence"] = Confidence(given["confidence"])
    given["status"] = FactStatus(given["status"])
    return Fact(**given)


def topic_of(plain: dict[str, Any]) -> Topic:
    """Read a topic from its JSON values."""
    return Topic(**plain)


def source_of(plain: dict[str, Any]) -> Source:
    """Read a source from its JSON values."""
    given = dict(plain)
    if "published" in given:
        given["published"] = dates.parse(given["published"])
    given["sections"] = tuple(Section(**section) for section in given.get("sections", ()))
    return Source(**given)


def entity_of(plain: dict[str, Any]) -> Entity:
    """Read an entity from its JSON values."""
    given = dict(plain)
    given["kind"] = EntityKind(given["kind"])
    given["aliases"] = tuple(Alias(**alias) for alias in given.get("aliases", ()))
    return Entity(**given)
