"""One server's own facts, from other servers, direct messages and groups: not seen, not changed."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import discord
import pytest
import pytest_asyncio
from discord import app_commands
from sqlalchemy import select

from bot.client import BriefingBot
from bot.interactions import policy
from bot.interactions.policy import Capability
from knowledge.library import Library
from knowledge.store.tables import Base
from tests.bot.conftest import UNLIMITED, new_bot, set_limits
from tests.bot.features.test_facts import FILLED, NOT_ALLOWED, opened
from tests.bot.features.test_unanswered import ask_before
from tests.bot.interactions.test_policy import EVERYWHERE
from tests.bot.interactions.test_refusals_audit import LEFT_OUT, filled
from tests.bot.test_two_servers import own_facts
from tests.discord_server import Person, modals, running
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town
from tests.discord_server.models import Channel

SECRET = "zanzifarquil"
EVERYTHING = discord.Permissions(administrator=True)
_OF_ONES_OWN = LEFT_OUT | {"watches", "watched_scopes"}  # what anybody may have kept anywhere


class World(NamedTuple):
    """The bot, a server with secrets, and somebody who may do all there and elsewhere."""

    town: Town
    bot: BriefingBot
    cora: Person
    other: Channel

    def rows(self) -> dict[str, list[str]]:
        with self.bot.app.library.settings.database.read() as session:
            return {
                name: sorted(map(repr, session.execute(select(table))))
                for name, table in Base.metadata.tables.items()
                if name not in _OF_ONES_OWN
            }

    def sent(self) -> str:
        """All that the bot has sent since the last look."""
        requests = self.town.server.recorder.requests
        sent = json.dumps([each.body for each in requests], default=str)
        requests.clear()
        return sent

    def commands(self, wanted: Callable[[Any], bool] = bool) -> Iterator[Any]:
        for command in self.bot.tree.walk_commands():
            if isinstance(command, app_commands.Command) and wanted(command):
                yield command


@pytest_asyncio.fixture
async def world(
    town: Town, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    library.import_files([own_facts(tmp_path, SECRET)], scope=town.guild.id, actor="tests")
    ask_before(library, town.guild.id, f"Where is the {SECRET} lantern?")
    cora = town.server.add_user("cora")
    other = town.server.add_guild("other")
    for guild in (town.guild, other):
        guild.add_member(cora, permissions=EVERYTHING)
    bot = new_bot(library)
    set_limits(bot, **UNLIMITED)
    async with running(bot, town.server):
        yield World(town, bot, cora, other.add_channel("general"))


@pytest.mark.threat("S4")
async def test_nothing_of_another_server_is_offered_while_typing(world: World) -> None:
    typed = [SECRET[:length] for length in (1, 2, 4, 8, len(SECRET))]
    typed += ["", "harbour vault", "captain", f"{SECRET}-code", f"{SECRET} topic"]
    tried, at_home = 0, 0
    for command in world.commands():
        for option in (each.name for each in command.parameters if each.autocomplete):
            name = command.qualified_name
            for words in typed:
                for channel in (world.other, world.town.channel):
                    found = await world.cora.autocomplete(
                        channel, name, {option: words}, focused=option
                    )
                    held = SECRET in json.dumps(found).replace(words or "\0", "")
                    at_home += held and channel is world.town.channel
                    assert not (held and channel is world.other), (name, words)
                tried += 1
    assert tried >= 100
    assert at_home >= 20


@pytest.mark.threat("S6")
async def test_a_form_opened_in_one_server_and_sent_in_another_changes_neither(
    world: World,
) -> None:
    server, cora = world.town.server, world.cora
    said = await world.town.alice.post(world.town.channel, f"The {SECRET} pier is shut.")
    forms = [
        await opened(cora, world.town.channel),
        await cora.command(world.town.channel, "fact edit", {"fact": f"{SECRET}-code"}),
        await cora.context_menu(world.town.channel, "Add as fact", said),
    ]
    for form in forms:
        await form.wait_response()
        assert form.modal
    before = world.rows()
    world.sent()
    for form in forms:
        for place in (world.other, cora.dm()):
            data = {
                "custom_id": form.modal["custom_id"],
                "components": modals.filled(form.modal, FILLED, lambda value: value),
            }
            done = await server.invoke(cora, place, kinds.MODAL_SUBMIT, data).wait()
            # At most it is a new fact of that other place, which is yet to be confirmed.
            said = ("That draft is gone", NOT_ALLOWED, f"> {FILLED['statement']}")
            assert any(each in done.text for each in said)
    assert SECRET not in world.sent()
    assert world.rows() == before
    # What may be done does not go by what could be done when the form was opened.
    world.town.guild.members[cora.id].roles.clear()
    for form in forms:
        assert (await (await cora.submit(form, FILLED)).wait()).text == NOT_ALLOWED
    assert world.rows() == before


@pytest.mark.threat("S6")
async def test_menus_of_messages_tell_what_is_held_where_they_are_used(world: World) -> None:
    for channel, told in ((world.other, False), (world.town.channel, True)):
        message = await world.cora.post(channel, "What is the harbour vault code?")
        world.sent()
        for menu in ("Ask the briefing about this", "Check this claim"):
            await (await world.cora.context_menu(channel, menu, message)).wait()
        assert (SECRET in world.sent()) is told


@pytest.mark.threat("S7")
async def test_no_command_in_private_places_sees_or_changes_a_servers_own(world: World) -> None:
    """Direct messages, a group, and a server where just the person has brought the bot."""
    server, cora = world.town.server, world.cora
    cora.install_app()
    without = server.add_guild("without", with_bot=False)
    without.add_member(cora, permissions=EVERYTHING)
    group = server.add_group(cora, world.town.alice, server.add_user("guest"))
    before = world.rows()
    world.sent()
    asked: dict[str, Any] = {"question": "What is the harbour vault code?", "topic": "x"}
    for place in (cora.dm(), group, without.add_channel("general")):
        for command in world.commands():
            given = {**filled(command), **{k: v for k, v in asked.items() if k in filled(command)}}
            done = await cora.command(place, command.qualified_name, given, force=True)
            await done.wait()
            refused = done.text == NOT_ALLOWED
            assert refused is (policy.needed_by(command) not in EVERYWHERE), command.qualified_name
        for menu in world.bot.tree.get_commands(type=discord.AppCommandType.message):
            message = await cora.post(place, "What is the harbour vault code?")
            done = await cora.context_menu(place, menu.name, message, force=True)
            await done.wait()
            if policy.needed_by(menu) not in EVERYWHERE:
                assert done.text == NOT_ALLOWED
        assert SECRET not in world.sent()
        assert world.rows() == before
    assert Capability.CURATE not in EVERYWHERE
