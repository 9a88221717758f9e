"""An answerer brought up to date, or branched off for a server, answers like one made anew."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import random
from collections.abc import Callable
from types import MappingProxyType

import pytest

from knowledge.answers.answerer import Answerer
from knowledge.exchange import default_briefing, read_files
from knowledge.model import Alias, Entity, EntityKind, Snapshot

TODAY = datetime.date(2026, 11, 28)
ASKED = 12

How = Callable[[Answerer, Snapshot], Answerer | None]
both = pytest.mark.parametrize("how", [Answerer.updated, Answerer.branched])


@functools.cache
def briefing() -> Snapshot:
    """What the first briefing holds."""
    bundle = read_files([default_briefing()])
    return Snapshot(
        None,
        1,
        MappingProxyType({fact.key: fact for fact in bundle.facts}),
        MappingProxyType({source.key: source for source in bundle.sources}),
        MappingProxyType({topic.key: topic for topic in bundle.topics}),
        MappingProxyType({entity.key: entity for entity in bundle.entities}),
    )


@functools.cache
def first_answerer() -> Answerer:
    """An answerer of the first briefing that is asked and branched off, and never updated."""
    return Answerer(briefing())


def having(held: Snapshot, entities: dict[str, Entity]) -> Snapshot:
    return dataclasses.replace(held, entities=MappingProxyType(entities))


def told(answerer: Answerer, question: str) -> tuple[object, ...]:
    """What an answer says; what is equally likely may stand in another order."""
    answer = answerer.answer(question, TODAY)
    return answer.outcome, sorted(answer.keys), answer.lead


def alike(made: Answerer, anew: Answerer, drawn: random.Random, *more: str) -> None:
    """Both answer what they are asked with the same words."""
    facts = list(anew.snapshot.facts.values())
    asked = [drawn.choice(drawn.choice(facts).questions) for _ in range(ASKED)]
    for question in (*asked, *(drawn.choice(facts).statement for _ in range(ASKED // 4)), *more):
        assert told(made, question) == told(anew, question), question


@both
@pytest.mark.parametrize("seed", [1])
def test_new_names_are_found_where_they_stood_before(how: How, seed: int) -> None:
    held, drawn = briefing(), random.Random(seed)
    fewer = dict(held.entities)
    for key in drawn.sample(sorted(fewer), 4):
        some = fewer[key]
        if some.aliases and drawn.random() < 0.5:
            fewer[key] = dataclasses.replace(some, aliases=some.aliases[:1])
        else:
            del fewer[key]
    made, anew = how(Answerer(having(held, fewer)), held), first_answerer()
    lost = [held.entities[key] for key in held.entities if fewer.get(key) != held.entities[key]]
    assert made is not None
    alike(made, anew, drawn, *(f"What about {entity.name}?" for entity in lost))


@both
def test_a_name_of_a_servers_own_is_known_to_it_alone(how: How) -> None:
    held = briefing()
    name = Alias("the Zorblatts")
    mission = dataclasses.replace(
        held.entities["unami"], aliases=(*held.entities["unami"].aliases, name)
    )
    pier = Entity("pier", "Zanzibar Pier", EntityKind.PLACE)
    more = having(held, {**held.entities, "unami": mission, "pier": pier})
    first = first_answerer() if how is Answerer.branched else Answerer(held)
    asked = "When do the Zorblatts leave?"
    before = told(first, asked)
    made, anew = how(first, more), Answerer(more)
    assert made is not None
    alike(made, anew, random.Random(3), asked, "what is at Zanzibar Pier?", "When does UNAMI end?")
    assert told(made, asked) != before
    if how is Answerer.branched:
        assert told(first, asked) == before


@pytest.mark.parametrize("lost", ["entity", "alias", "kind"])
def test_where_a_name_is_lost_all_is_made_anew(lost: str) -> None:
    held = briefing()
    entities = dict(held.entities)
    match lost:
        case "entity":
            del entities["unami"]
        case "alias":
            entities["unami"] = dataclasses.replace(entities["unami"], aliases=())
        case _:
            entities["unami"] = dataclasses.replace(entities["unami"], kind=EntityKind.PLACE)
    assert first_answerer().branched(having(held, entities)) is None
