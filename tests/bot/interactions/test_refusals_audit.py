"""S1: whoever may not write is refused at every way in, writes nothing, and leaves one line."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import discord
import pytest
import pytest_asyncio
from discord import app_commands
from sqlalchemy import func, select

from bot.client import BriefingBot
from bot.interactions import policy
from bot.interactions.policy import Capability
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.refusals import Refusal
from knowledge.store.tables import Base
from tests.bot import custom_id_kinds
from tests.bot.conftest import UNLIMITED, new_bot, set_limits
from tests.bot.features.test_ask_buttons import use
from tests.bot.features.test_facts import NOT_ALLOWED
from tests.bot.interactions.test_policy import ALL, CURATING, EVERYWHERE
from tests.discord_server import Message, Person, running
from tests.discord_server.fixtures import Town
from tests.discord_server.messages import Upload

LEFT_OUT = {"refusals", "question_log", "question_marks", "alembic_version"}

PRESSED = (
    "attach:en:1:0", "attachto:en:1", "teach:en:1:lantern-end", "unteach:en:1:1", "dismiss:en:1",
    "reopen:en:1", "write:en:1", "trylink:en:1:fee2b660d8", "queue:en:0", "queued:en",
    "takeback:en:1",
    "draft:en:store:aaaaaaaaaaaa", "draft:en:send:aaaaaaaaaaaa", "draft:en:cancel:aaaaaaaaaaaa",
    "upload:en:store:aaaaaaaaaaaa", "upload:en:cancel:aaaaaaaaaaaa", "proposals:en:0",
    "proposed:en", "decide:en:approve:1:0123456789",
    "decide:en:decline:1:0123456789", "check:en:own:0",
    "unwatch:en:here:1:1", "passed:en:happened:0123456789", "passed:en:dismiss:0123456789",
    "passedmenu:en", "another:en:lantern-end", "anotherproposed:en:1",
    "article:en:store:0:aaaaaaaaaaaa", "article-ticks:en:0:aaaaaaaaaaaa",
    "article-pick:en:0:aaaaaaaaaaaa", "article-merge:en:0:fee2b660d8:aaaaaaaaaaaa",
    "set:en:panel", "set:en:threads:on", "set:en:review:on", "set:en:language",
    "set:en:ask_channels", "set:en:only_channels", "set:en:digest_channel", "set:en:curator_roles",
)  # fmt: skip
"""Custom ids of every button and menu that needs rights; a test holds the list complete."""

SENT = ("form:en:add:aaaaaaaaaaaa", "form:en:edit:aaaaaaaaaaaa", "decline:en:1",
        "article-form:en:fact:0:fee2b660d8:aaaaaaaaaaaa")  # fmt: skip
"""Custom ids of every form."""

TEXT: dict[discord.AppCommandOptionType, Any] = {
    discord.AppCommandOptionType.string: "x",
    discord.AppCommandOptionType.boolean: True,
    discord.AppCommandOptionType.integer: 1,
    discord.AppCommandOptionType.number: 1.0,
    discord.AppCommandOptionType.attachment: Upload("facts.csv", b"id,topic"),
}


class World:
    """The bot, a message with buttons, and people with more and less rights."""

    def __init__(self, town: Town, bot: BriefingBot, message: Message) -> None:
        role = town.guild.add_role("curators")
        bot.app.library.settings.change(town.guild.id, Change("tests"), curator_roles=(role.id,))
        self.town, self.bot, self.message = town, bot, message
        self.people = {name: town.server.add_user(name) for name in ("member", "curator", "admin")}
        town.guild.add_member(self.people["member"])
        town.guild.add_member(self.people["curator"], roles=[role])
        everything = discord.Permissions(administrator=True)
        town.guild.add_member(self.people["admin"], permissions=everything)

    def may(self, name: str) -> set[Capability]:
        return {"member": EVERYWHERE, "curator": CURATING, "admin": ALL}[name]

    def rows(self) -> dict[str, int]:
        with self.bot.app.library._database.read() as session:
            return {
                name: session.scalar(select(func.count()).select_from(table)) or 0
                for name, table in Base.metadata.tables.items()
                if name not in LEFT_OUT
            }

    async def refusals(self) -> list[Refusal]:
        kept, scope = self.bot.app.library.refusals, self.town.guild.id
        return await self.bot.app.writer.do(lambda _: kept.latest(scope, 1_000))


@pytest_asyncio.fixture
async def world(town: Town, library: Library) -> AsyncIterator[World]:
    bot = new_bot(library)
    set_limits(bot, **UNLIMITED)
    async with running(bot, town.server):
        asked = await town.alice.command(town.channel, "about", {})
        done = await asked.wait()
        assert done.message is not None
        yield World(town, bot, done.message)


def needing_rights(bot: BriefingBot) -> Iterator[app_commands.Command[Any, ..., Any]]:
    for command in bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            need = policy.needed_by(command)
            if need not in EVERYWHERE:
                yield command


def filled(command: app_commands.Command[Any, ..., Any]) -> dict[str, Any]:
    return {
        each.name: each.choices[0].value if each.choices else TEXT[each.type]
        for each in command.parameters
        if each.required
    }


@pytest.mark.threat("S1")
@pytest.mark.parametrize("name", ["member", "curator", "admin"])
async def test_every_command_that_needs_rights(world: World, name: str) -> None:
    """With Discord's default permissions overridden: `force` shows what would be hidden."""
    person, channel, may = world.people[name], world.town.channel, world.may(name)
    before, expected = world.rows(), set()
    commands = list(needing_rights(world.bot))
    assert len(commands) >= 15
    for command in commands:
        allowed = policy.needed_by(command) in may
        if allowed and command.qualified_name in _CHANGING:
            continue
        typed = [each.name for each in command.parameters if each.autocomplete]
        if not allowed:
            expected.add(f"/{command.qualified_name}")
            for option in typed[:1]:
                path = command.qualified_name
                choices = await person.autocomplete(
                    channel, path, {option: "a"}, focused=option, force=True
                )
                assert choices == []
                expected.add(f"/{path} (typing)")
        done = await person.command(channel, command.qualified_name, filled(command), force=True)
        await done.wait_response()
        refused = (await done.wait()).text == NOT_ALLOWED
        assert refused is not allowed, command.qualified_name
    for menu in world.bot.tree.get_commands(type=discord.AppCommandType.message):
        if (need := policy.needed_by(menu)) not in EVERYWHERE and need not in may:
            done = await person.context_menu(channel, menu.name, world.message, force=True)
            assert (await done.wait()).text == NOT_ALLOWED
            expected.add(menu.name)
    await _same_lines(world, person, expected)
    assert world.rows() == before


# Those that write at once when they may; what they do is tested where they are.
_CHANGING = frozenset(("topic add", "entity add", "source add", "watch statistics"))


@pytest.mark.threat("S1")
@pytest.mark.parametrize("name", ["member", "curator"])
async def test_every_button_menu_and_form_that_needs_rights(world: World, name: str) -> None:
    person, channel, may = world.people[name], world.town.channel, world.may(name)
    before, expected = world.rows(), set()
    for custom_id in PRESSED:
        [item] = [i for i in custom_id_kinds.ITEMS if _template(i).fullmatch(custom_id)]
        if item.needs in may:
            continue
        done = use(world.town, person, channel, world.message, custom_id)
        assert (await done.wait()).text == NOT_ALLOWED, custom_id
        expected.add(custom_id)
    for custom_id in SENT:
        [form] = [form for form in custom_id_kinds.FORMS if form.template.fullmatch(custom_id)]
        if form.needs in may:
            continue
        data = {"custom_id": custom_id, "components": []}
        server = world.town.server
        done = server.invoke(person, channel, 5, data)
        assert (await done.wait()).text == NOT_ALLOWED, custom_id
        expected.add(custom_id)
    assert expected
    await _same_lines(world, person, _named(expected))
    assert world.rows() == before


@pytest.mark.threat("S1")
def test_the_lists_of_buttons_and_forms_are_complete() -> None:
    for item in custom_id_kinds.ITEMS:
        if item.needs not in EVERYWHERE:
            found = [each for each in PRESSED if _template(item).fullmatch(each)]
            assert found, f"{item.__name__} is not tried"
    for form in custom_id_kinds.FORMS:
        assert [each for each in SENT if form.template.fullmatch(each)], form.__name__


@pytest.mark.threat("S1")
async def test_repeating_a_refusal_fills_nothing(world: World) -> None:
    member, channel = world.people["member"], world.town.channel
    for _ in range(12):
        done = await member.command(channel, "fact add", {})
        assert (await done.wait()).text == NOT_ALLOWED
    for at in range(12):
        forged = f"decide:en:approve:{at}:0123456789"
        await use(world.town, member, channel, world.message, forged).wait()
    assert sorted(each.what for each in await world.refusals()) == [
        "/fact add",
        "button decide approve",
    ]
    [*_, line] = await world.refusals()
    assert line.person == f"member ({member.id})"
    assert (line.scope, line.place) == (world.town.guild.id, channel.id)


@pytest.mark.threat("S1")
async def test_a_refusal_does_not_change_the_stores_revision(world: World) -> None:
    scope = world.town.guild.id
    before = world.bot.app.library.facts.snapshot(scope).revision
    await (await world.people["member"].command(world.town.channel, "fact add", {})).wait()
    assert len(await world.refusals()) == 1
    assert world.bot.app.library.facts.snapshot(scope).revision == before


async def _same_lines(world: World, person: Person, expected: set[str]) -> None:
    lines = [each for each in await world.refusals() if str(person.id) in each.person]
    assert sorted(each.what for each in lines) == sorted(expected)


def _named(custom_ids: set[str]) -> set[str]:
    """What the lines on these custom ids say: as little as is known to be one of a few."""
    named = set()
    for custom_id in custom_ids:
        first, _, third = (
            custom_id.split(":")[:3] if custom_id.count(":") > 1 else (*custom_id.split(":"), "")
        )
        kind = "form" if custom_id in SENT else "button"
        with_act = first in ("form", "draft", "decide", "set")
        named.add(f"{kind} {first} {third}" if with_act else f"{kind} {first}")
    return named


def _template(item: Any) -> Any:
    return item.__discord_ui_compiled_template__
