"""What is offered while a person types."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from bot.client import BriefingBot
from bot.interactions.options import MOST_CHOICES, Option, matching, offer
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import Snapshot
from tests.bot.recording import RecordingInteraction, recording_app
from tests.discord_server.fixtures import Town


def offered(typed: str, *options: Option) -> list[str]:
    return [choice.value for choice in matching(typed, options)]


def test_names_that_begin_with_what_was_typed_come_first() -> None:
    options = [Option("a", "New harbour"), Option("b", "Harbour"), Option("c", "Mole")]
    assert offered("harb", *options) == ["b", "a"]


@pytest.mark.parametrize("typed", ["MÜNCHEN", "munchen", "  münchen ", "monaco di"])
def test_case_accents_and_other_names_make_no_difference(typed: str) -> None:
    assert offered(typed, Option("m", "München", ["Monaco di Baviera"])) == ["m"]


def test_what_discord_would_refuse_is_left_out() -> None:
    options = [Option("x" * 101, "too long"), Option(" ", "blank"), Option("a", " ")]
    assert offered("", *options) == []
    [choice] = matching("", [Option("long", "word " * 60)])
    assert len(choice.name) <= 100
    many = [Option(str(at), f"name {at}") for at in range(60)]
    assert len(offered("", *many, *many)) == MOST_CHOICES


async def test_names_are_not_matched_in_the_event_loop(library: Library) -> None:
    app, threads = recording_app(library), set[int]()

    def listed(snapshot: Snapshot) -> Iterator[Option]:
        for entity in snapshot.entities.values():
            threads.add(threading.get_ident())
            yield Option(entity.key, entity.name)

    used: Any = RecordingInteraction(app)
    assert await offer(used, "lantern", listed)
    assert threads
    assert threading.get_ident() not in threads
    await app.close()


@pytest.fixture
def renamed(bot: BriefingBot) -> None:
    """Give the Lantern mission a name that its other names do not contain."""
    bot.app.library.curation.change_references(
        lambda names: names.add_alias("lantern", "Séamark", scope=None, change=Change("tests")),
        scope=None,
    )


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("timeline", "entity"),
        ("calendar", "entity"),
        ("status", "name"),
        ("watch entity", "name"),
    ],
)
@pytest.mark.parametrize("typed", ["LÁNTERN", "seamark"])
async def test_a_name_is_offered_by_its_other_names_and_without_accents(
    town: Town,
    bot: BriefingBot,
    renamed: None,
    command: str,
    option: str,
    typed: str,
) -> None:
    found = await town.alice.autocomplete(town.channel, command, {option: typed}, focused=option)
    assert [choice["name"] for choice in found] == ["Lantern mission"]
