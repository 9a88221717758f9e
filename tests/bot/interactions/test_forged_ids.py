"""Custom ids made up from another server's: nothing of it is shown or changed, nothing breaks.

MUTATIONS=100000 makes the long run; here it is short.
"""

from __future__ import annotations

import asyncio
import datetime
import json
import logging
import os
import random
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.features.drafting.forms import FACT_FORM
from knowledge.library import Library
from tests.bot.conftest import new_bot
from tests.bot.features.test_ask_buttons import use
from tests.bot.features.test_facts import opened, previewed, stored
from tests.bot.features.test_unanswered import MANAGER, ask_before, open_queue
from tests.bot.test_two_servers import own_facts
from tests.discord_server import DiscordServer, Interaction, Message, Person, running
from tests.discord_server import interactions as kinds
from tests.discord_server.components import walk
from tests.discord_server.fixtures import Town
from tests.discord_server.guilds import Guild
from tests.discord_server.models import Channel

MUTATIONS = int(os.environ.get("MUTATIONS", "250"))
TOGETHER = 10
EACH = 8  # presses of one person: the bot takes ten in ten seconds

SECRET = "zanzifarquil"
TODAY_EVER = datetime.date(2000, 1, 1)
_ODD = string.printable + "é\u202e\u200bﷺ٣\ud7ff:::000"
_WORDS = ("fact", "source", "why", "mark", "draft", "form", "teach", "takeback", "set", "queue")


async def ids_of(town: Town, curator: Person) -> list[str]:
    """Custom ids that the bot has made in one server, of each kind that can be had there."""
    server, channel = town.server, town.channel
    await stored(curator, channel, statement=f"The {SECRET} pier is closed.", topic="Trade")
    await previewed(curator, channel, statement=f"The {SECRET} crane is broken.")
    form = await opened(curator, channel)
    await open_queue(town, curator)
    for name, options in (
        ("ask", {"question": "What is the harbour vault code?"}),
        ("fact show", {"fact": f"{SECRET}-code"}),
        ("fact list", {}),
        ("changes", {"since": "2024"}),
        ("settings", {}),
        ("privacy", {}),
        ("timeline", {}),
    ):
        await (await curator.command(channel, name, options)).wait()
    found = {form.modal["custom_id"]}
    for message in server.messages.values():
        for part in walk(message.components):
            found |= {part["custom_id"]} if part.get("custom_id") else set()
            found |= {option["value"] for option in part.get("options") or []}
    return sorted(found)


def mutated(made: list[str], drawn: random.Random) -> Iterator[str]:
    """Custom ids without end: as they were made, with slips, cut, mixed with one another."""
    while True:
        text = drawn.choice(made)
        way = drawn.randrange(6)
        if way == 1:
            letters = list(text)
            for _ in range(drawn.randint(1, 4)):
                letters[drawn.randrange(len(letters))] = drawn.choice(_ODD)
            text = "".join(letters)
        elif way == 2:
            text = text[: drawn.randrange(1, len(text) + 1)]
        elif way == 3:
            fields, others = text.split(":"), drawn.choice(made).split(":")
            at = drawn.randrange(len(fields))
            text = ":".join([*fields[:at], *others[at:]])
        elif way == 4:
            fields = text.split(":")
            fields[drawn.randrange(len(fields))] = drawn.choice(
                (f"{SECRET}-code", f"{SECRET}-captain", str(drawn.randrange(1 << 62)), "9" * 18, "")
            )
            text = ":".join(fields)
        elif way == 5:
            text = f"{drawn.choice(_WORDS)}:en:{text.split(':')[-1]}"
        yield text[:100] or "x"


def sent(
    town: Town,
    person: Person,
    channel: Channel,
    message: Message,
    text: str,
    made: list[str],
    drawn: random.Random,
) -> Interaction:
    """Use a button or a menu, or send a form, that the bot has never shown there."""
    way = drawn.randrange(4)
    if way == 3:
        typed = {"type": 4, "custom_id": "statement", "value": "The crane is mended."}
        label = {"type": 18, "component": typed}
        data: dict[str, Any] = {"custom_id": text, "components": [label]}
        return town.server.invoke(person, channel, kinds.MODAL_SUBMIT, data)
    values = [drawn.choice(made)] if way == 2 else []
    interaction = use(town, person, channel, message, text, *values)
    source = interaction.source
    assert source is not None
    del channel.messages[source.id], town.server.messages[source.id]  # or there would be too many
    return interaction


def people(server: DiscordServer, guild: Guild) -> list[Person]:
    manager = guild.add_role("manager", permissions=MANAGER)
    made = []
    for number in range(MUTATIONS // EACH + TOGETHER):
        made.append(server.add_user(f"guest {number}"))
        guild.add_member(made[-1], roles=[manager] if number % 2 else [])
    return made


@pytest.mark.threat("S5")
async def test_forged_custom_ids_show_and_change_nothing_of_another_server(
    town: Town,
    library: Library,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn, server = random.Random(11), town.server
    library.import_files([own_facts(tmp_path, SECRET)], scope=town.guild.id, actor="tests")
    ask_before(library, town.guild.id, f"Where is the {SECRET} lantern?")
    curator = server.add_user("cora")
    town.guild.add_member(curator, permissions=MANAGER)
    other = server.add_guild("other")
    channel, guests = other.add_channel("general"), people(server, other)
    caplog.set_level(logging.ERROR)
    async with running(new_bot(library, server=(1_000_000_000, 1.0)), server):
        made = await ids_of(town, curator)
        assert len({text.split(":")[0] for text in made}) >= 15
        before = [each.number for each in library.facts.changes(TODAY_EVER, scope=town.guild.id)]
        forged, message = mutated(made, drawn), await guests[-1].post(channel, "x")
        for batch in range(0, MUTATIONS, TOGETHER):
            server.recorder.requests.clear()
            if batch % 1_000 == 0:
                server.interactions.clear()
            using = [
                sent(
                    town, guests[(batch + at) // EACH], channel, message, next(forged), made, drawn
                )
                for at in range(min(TOGETHER, MUTATIONS - batch))
            ]
            for each in using:
                if each.type == kinds.COMPONENT or FACT_FORM.template.fullmatch(
                    each.data["custom_id"]
                ):
                    await each.wait_response()
            await asyncio.sleep(0.005)  # forms that are none of the bot's are left alone
            shown = json.dumps([r.body for r in server.recorder.requests], default=str)
            assert SECRET not in shown
        assert before == [
            each.number for each in library.facts.changes(TODAY_EVER, scope=town.guild.id)
        ]
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []
