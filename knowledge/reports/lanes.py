"""Lanes of a timeline: its topics or, within one topic, the entities that the topic is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge import text
from knowledge.model import Fact, Snapshot
from knowledge.reports.wording import apposition

_ENTITY_LANES = 5
_SUBJECTS = 2  # facts that begin with an entity, from which the topic is about it

OTHER = ""
"""Key of the lane of facts that belong to none of the other lanes."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A group of entries: a topic or an entity; `title` is "" for the lane of all others.

    `note` is how a fact describes the entity, in its own words ("the UN team on ISIS crimes"),
    `arabic` its title for readers of Arabic.
    """

    key: str
    title: str
    note: str = ""
    arabic: str = ""

    def title_in(self, language: str) -> str:
        """Return the title for readers of a language; "" for the lane of all others."""
        return self.arabic if language == "ar" and self.arabic else self.title


def assign_lanes(
    snapshot: Snapshot, dated: list[Fact], facts: Iterable[Fact]
) -> tuple[tuple[Lane, ...], dict[str, str]]:
    """Return the lanes, and the key of the lane of each of the `dated` facts.

    The subjects of one topic are found from all its `facts`, dated or not.
    """
    topics = {fact.topic for fact in dated}
    if len(topics) > 1:
        ordered = [topic for topic in snapshot.topics.values() if topic.key in topics]
        lanes = [Lane(each.key, each.title, arabic=each.arabic or "") for each in ordered]
        lanes += [Lane(key, key) for key in sorted(topics - snapshot.topics.keys())]
        return tuple(lanes), {fact.key: fact.topic for fact in dated}
    return _entity_lanes(snapshot, dated, list(facts))


def _entity_lanes(
    snapshot: Snapshot, dated: list[Fact], facts: list[Fact]
) -> tuple[tuple[Lane, ...], dict[str, str]]:
    """Group facts by the first entity they name that the topic is about.

    It is about an entity with which several of its facts begin: a body that only decided once on
    another one has no lane of its own. Where there is none, each first entity has one.
    """
    subjects = Counter(named[0] for fact in facts if (named := _entities(snapshot, fact)))
    themes = {key for key, count in subjects.items() if count >= _SUBJECTS} or set(subjects)
    lane_of = {
        fact.key: next((key for key in _entities(snapshot, fact) if key in themes), OTHER)
        for fact in dated
    }
    most = Counter(lane for lane in lane_of.values() if lane).most_common()
    kept = [key for key, _ in most[: _ENTITY_LANES if len(most) > _ENTITY_LANES + 1 else None]]
    lane_of = {key: lane if lane in kept else OTHER for key, lane in lane_of.items()}
    shown = [snapshot.entities[key] for key in kept]
    lanes = [
        Lane(each.key, each.name, _note(snapshot, each.key, facts), each.name_in("ar"))
        for each in shown
    ]
    if OTHER in lane_of.values():
        lanes.append(Lane(OTHER, ""))
    return tuple(lanes), lane_of


def _entities(snapshot: Snapshot, fact: Fact) -> list[str]:
    return [key for key in fact.entities if key in snapshot.entities]


def _note(snapshot: Snapshot, key: str, facts: list[Fact]) -> str:
    name = snapshot.entities[key].name
    notes = (apposition(fact.statement, name) for fact in facts if key in fact.entities)
    return next((note for note in notes if note and text.language(note) == "en"), "")
