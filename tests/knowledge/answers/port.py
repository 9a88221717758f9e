"""A small briefing on an invented port, as a snapshot."""

from __future__ import annotations

import datetime
from types import MappingProxyType

from knowledge import dates
from knowledge.model import Alias, Entity, EntityKind, Fact, FactKind, Snapshot, Source, Topic

TODAY = datetime.date(2025, 6, 1)


def _fact(key: str, statement: str, date: str | None = None, *entities: str) -> Fact:
    kind = FactKind.PLAN if " is to " in statement else FactKind.STATUS
    when = dates.parse(date) if date else None
    return Fact(key, "port", statement, "gazette", date=when, entities=entities, kind=kind)


FACTS = [
    _fact("opened", "Orrest opened the Velm lighthouse in May 1990.", "1990-05", "orrest", "velm"),
    _fact("height", "The Velm lighthouse is 48 metres tall.", None, "velm"),
    _fact("place", "The Velm lighthouse lies in Norway.", None, "velm"),
    _fact("ships", "At least 120 ships passed Velm in 2023.", "2023", "velm"),
    _fact("guards-2013", "The Tarn mill had 45 guards in 2013.", "2013", "tarn"),
    _fact("guards-2023", "The Tarn mill had 30 guards in 2023.", "2023", "tarn"),
    _fact("closing", "The Velm lighthouse is to close in March 2025.", "2025-03", "velm"),
    _fact("sold", "Mara Olin sold the Tarn mill to Ida Brenn.", None, "olin", "brenn", "tarn"),
    _fact("tours", "Some guards of the Tarn mill speak Danish.", None, "tarn"),
    _fact("rents", "The rents of the Tarn mill rose by 12 percent in 2022.", "2022", "tarn"),
    _fact("asked", "The mill was closed because Orrest asked for it.", None, "orrest", "tarn"),
    _fact("never", "The Tarn mill has never flooded.", None, "tarn"),
]
ENTITIES = [
    Entity("velm", "Velm", EntityKind.THING, (Alias("Velm lighthouse"),)),
    Entity("tarn", "Tarn mill", EntityKind.THING),
    Entity("olin", "Mara Olin", EntityKind.PERSON),
    Entity("brenn", "Ida Brenn", EntityKind.PERSON),
    Entity("orrest", "Orrest", EntityKind.ORGANISATION),
]
SNAPSHOT = Snapshot(
    None,
    1,
    MappingProxyType({f.key: f for f in FACTS}),
    MappingProxyType({"gazette": Source("gazette", "Gazette", published=dates.parse("2024-01"))}),
    MappingProxyType({"port": Topic("port", "The port", 1)}),
    MappingProxyType({e.key: e for e in ENTITIES}),
)
