"""Topics, entities and figures found by what people type, or the nearest ones offered."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from knowledge.model import Alias, Entity, Snapshot, Topic
from knowledge.query.lookup import (
    AmbiguousName,
    KnownName,
    UnknownName,
    find_entity,
    find_name,
    find_topic,
)


def store(*entities: Entity, topics: tuple[Topic, ...] = ()) -> Snapshot:
    return Snapshot(
        scope=None,
        revision=1,
        topics=MappingProxyType({topic.key: topic for topic in topics}),
        entities=MappingProxyType({entity.key: entity for entity in entities}),
    )


TOPICS = store(
    topics=(
        Topic("coalition", "Coalition forces"),
        Topic("trade", "Trade"),
        Topic("trade-routes", "Trade routes"),
        Topic("un", "The United Nations mission"),
    )
)
NAMES = store(
    Entity("quay", "Long Quay", aliases=(Alias("the mole"), Alias("الرصيف الطويل", "ar"))),
    Entity("crane", "Old Crane", aliases=(Alias("the mole"), Alias("Long Arm"))),
    Entity("ali-1", "Ali Hassan"),
    Entity("ali-2", "Ali Hasson"),
    Entity("mole", "Mole", aliases=()),
)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("coalition", "coalition"),
        ("COALITION FORCES", "coalition"),
        ("coalition force", "coalition"),  # a letter is missing
        ("coalision", "coalition"),  # near its key
        ("trade", "trade"),  # not the routes, whose name it begins
        ("routes", "trade-routes"),
        ("united nations", "un"),
        ("  Trade  Routes ", "trade-routes"),
    ],
)
def test_a_topic_is_found_by_key_title_part_or_misspelling(typed: str, key: str) -> None:
    assert find_topic(typed, TOPICS).key == key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("quay", "quay"),
        ("long quay", "quay"),
        ("Lonk Quay", "quay"),
        ("الرصيف الطويل", "quay"),
        ("mole", "mole"),
        ("Ali Hassan", "ali-1"),
    ],
)
def test_an_entity_is_found_by_key_name_alias_or_misspelling(typed: str, key: str) -> None:
    assert find_entity(typed, NAMES).key == key


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("the mole", {"quay", "crane"}),  # an alias of both
        ("Ali Hassen", {"ali-1", "ali-2"}),  # as near to the one as to the other
        ("long", {"quay", "crane"}),  # a part of names of both
    ],
)
def test_a_name_that_could_be_either_asks_which_one(typed: str, keys: set[str]) -> None:
    with pytest.raises(AmbiguousName) as refused:
        find_entity(typed, NAMES)
    assert {each.key for each in refused.value.candidates} == keys
    assert f"“{typed}” could be" in str(refused.value)
    assert str(refused.value).endswith(": which one?")


def test_the_beginning_of_a_word_is_not_sure_enough() -> None:
    with pytest.raises(UnknownName, match=r"Did you mean Coalition forces\?"):
        find_topic("coal", TOPICS)


def test_names_that_read_the_same_are_told_apart_by_key() -> None:
    twins = store(Entity("aren-city", "Aren"), Entity("aren-river", "Aren"))
    with pytest.raises(AmbiguousName, match=r"Aren \(aren-city\) or Aren \(aren-river\)"):
        find_entity("aren", twins)
    assert find_entity("aren-river", twins).key == "aren-river"


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as refused:
        find_entity("Krane", NAMES)
    assert refused.value.candidates[0].key == "crane"
    assert "Did you mean Old Crane" in str(refused.value)


@pytest.mark.parametrize("typed", ["zebra", "Olive Grove", "a short line", "كمان"])
def test_what_is_like_no_name_gets_no_suggestion(typed: str) -> None:
    with pytest.raises(UnknownName) as refused:
        find_entity(typed, NAMES)
    assert refused.value.candidates == ()
    assert "Did you mean" not in str(refused.value)


@pytest.mark.parametrize("typed", ["Lon Key", "cra", "the old crane at the quay of Aren"])
def test_a_part_of_a_name_misspelt_or_begun_is_enough_to_suggest_it(typed: str) -> None:
    with pytest.raises(UnknownName) as refused:
        find_entity(typed, NAMES)
    assert {each.key for each in refused.value.candidates} & {"quay", "crane"}


@pytest.mark.parametrize("typed", ["Phase 2", "phase2", "phaze 2", "المرحلة 2"])
def test_another_number_is_no_misspelling_of_a_name(typed: str) -> None:
    phases = store(topics=(Topic("p12", "Phase 12", arabic="المرحلة 12"), Topic("x", "Trade")))
    with pytest.raises(UnknownName):
        find_topic(typed, phases)
    assert find_topic("phaze 12", phases).key == "p12"


def test_an_unknown_topic_is_answered_with_all_there_are() -> None:
    with pytest.raises(UnknownName, match="There is no topic “zzzz”") as refused:
        find_topic("zzzz", TOPICS)
    assert {each.key for each in refused.value.candidates} == {*TOPICS.topics}
    assert "Coalition forces" in str(refused.value)


@pytest.mark.parametrize("typed", ["", " ", "…", "‮" * 99, "x" * 9_999])
def test_what_is_no_name_is_refused_in_one_short_line(typed: str) -> None:
    with pytest.raises(UnknownName) as refused:
        find_topic(typed, TOPICS)
    assert len(str(refused.value)) < 400
    assert str(refused.value).isprintable()


def test_an_empty_store_says_so() -> None:
    with pytest.raises(UnknownName, match="none yet"):
        find_topic("trade", store())


def test_any_list_of_names_can_be_searched() -> None:
    figures = [KnownName("a", "Trained soldiers"), KnownName("b", "Displaced people")]
    assert find_name("displaced peopel", "figure", figures) == "b"
    with pytest.raises(UnknownName, match="There is no figure “zzzz”"):
        find_name("zzzz", "figure", figures)
