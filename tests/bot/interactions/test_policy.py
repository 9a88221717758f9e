"""Everything somebody can use names what it needs, and is refused to whoever may not."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator, Iterator
from typing import Any, NamedTuple

import discord
import pytest
import pytest_asyncio
from discord import app_commands, ui

import bot as package
from bot.client import BriefingBot, feature_modules
from bot.interactions import policy
from bot.interactions.buttons import Recalled
from bot.interactions.handler import Form
from bot.interactions.policy import TABLE, Capability
from knowledge.curation import Change
from knowledge.errors import StoreError
from knowledge.library import Library
from tests.bot.conftest import new_bot
from tests.discord_server import Person, running
from tests.discord_server.fixtures import Town
from tests.discord_server.models import Channel


def modules() -> None:
    """Import every module of the bot, so that all of its classes are known."""
    for each in pkgutil.walk_packages(package.__path__, "bot."):
        if not each.name.endswith("__main__"):
            importlib.import_module(each.name)


def kinds(base: type) -> Iterator[type[Any]]:
    """Every class of the bot made from `base`, however far down."""
    for each in base.__subclasses__():
        if each.__module__.startswith("bot."):
            yield each
        yield from kinds(each)


def without_need(base: type) -> list[str]:
    """Names of items that can be used and name no need; shared bases name none."""
    return [
        each.__name__
        for each in kinds(base)
        if not each.__name__.startswith("_") and TABLE.get(getattr(each, "needs", None)) is None  # type: ignore[arg-type]
    ]


@pytest.fixture(scope="module", autouse=True)
def _all_modules() -> None:
    modules()


@pytest.mark.threat("S2")
async def test_every_command_names_what_it_needs(library: Library) -> None:
    async with new_bot(library) as client:
        for module in feature_modules():
            await module.setup(client)
        usable = (c for c in client.tree.walk_commands() if isinstance(c, app_commands.Command))
        every = [
            *usable,
            *client.tree.get_commands(type=discord.AppCommandType.message),
            *client.tree.get_commands(type=discord.AppCommandType.user),
        ]
        assert len(every) >= 10
        assert [c.name for c in every if policy.needed_by(c) not in TABLE] == []


@pytest.mark.threat("S2")
async def test_every_button_and_menu_names_what_it_needs_and_is_checked(
    library: Library,
) -> None:
    async with new_bot(library) as client:
        for module in feature_modules():
            await module.setup(client)
    assert without_need(ui.DynamicItem) == []
    items = [each for each in kinds(ui.DynamicItem) if not each.__name__.startswith("_")]
    assert set(items) == set(client.items)
    for each in items:
        assert issubclass(each, Recalled)
        assert each.callback is Recalled.callback, f"{each.__name__} skips the check"
        assert each.from_custom_id.__func__ is Recalled.from_custom_id.__func__


@pytest.mark.threat("S2")
def test_nothing_else_can_be_pressed() -> None:
    """No view with callbacks of its own: they would be lost at a restart, and go unchecked."""
    for base in (ui.View, ui.LayoutView):
        for each in kinds(base):
            found = getattr(each, "__view_children_items__", {})
            assert not [name for name, item in dict(found).items() if callable(item)]
    # Forms too are known again by their custom id, and checked where that is looked up.
    for plain in (ui.Modal, ui.Button, ui.Select, ui.ChannelSelect, ui.RoleSelect, ui.UserSelect):
        assert list(kinds(plain)) == []


@pytest.mark.threat("S2")
def test_every_form_names_what_it_needs() -> None:
    assert list(kinds(Form))
    assert [form.__name__ for form in kinds(Form) if form.needs not in TABLE] == []


EVERYWHERE = {Capability.ASK, Capability.READ, Capability.WATCH, Capability.PRIVACY}
CURATING = EVERYWHERE | {
    Capability.PROPOSE,
    Capability.CURATE,
    Capability.APPROVE,
    Capability.IMPORT,
    Capability.WATCH_CHANNEL,
}
ALL = set(Capability)


class World(NamedTuple):
    """People of one server, and the places they can be in."""

    people: dict[str, Person]
    places: dict[str, Channel]
    bot: BriefingBot


@pytest_asyncio.fixture
async def world(town: Town, library: Library) -> AsyncIterator[World]:
    """The town with a curator's role, another server, one without the bot, and private places."""
    role = town.guild.add_role("curators")
    other = town.server.add_guild("other")
    without = town.server.add_guild("without", with_bot=False)
    given: dict[str, dict[str, Any]] = {
        "administrator": {"permissions": discord.Permissions(administrator=True)},
        "manager": {"permissions": discord.Permissions(manage_guild=True)},
        "curator": {"roles": [role]},
        "member": {},
    }
    people = {"owner": town.server.owner}
    for name, how in given.items():
        people[name] = town.server.add_user(name)
        town.guild.add_member(people[name], **how)
    for person in people.values():
        person.install_app()
        for guild in (other, without):
            if person is not town.server.owner:
                guild.add_member(person)
    library.settings.change(town.guild.id, Change("tests"), curator_roles=(role.id,))
    client = new_bot(library)
    client.tree.add_command(probe())
    places = {
        "here": town.channel,
        "thread": town.channel.add_thread("talk"),
        "other": other.add_channel(),
        "without": without.add_channel(),
    }
    async with running(client, town.server):
        yield World(people, places, client)


def probe() -> app_commands.Command[Any, ..., Any]:
    """A command that tells what its user may do there."""

    @policy.needs(Capability.ASK)
    @app_commands.command(name="probe", description="For tests")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def tell(interaction: discord.Interaction[Any]) -> None:
        may = [each for each in Capability if policy.allows(each, interaction)]
        await interaction.response.send_message(",".join(may))

    return tell


async def allowed(person: Person, place: Channel, **how: Any) -> set[Capability]:
    done = await (await person.command(place, "probe", **how)).wait()
    return {Capability(each) for each in done.text.split(",")}


async def test_who_may_do_what_in_a_server(world: World) -> None:
    for place in ("here", "thread"):
        found = {n: await allowed(p, world.places[place]) for n, p in world.people.items()}
        assert found == {
            "owner": ALL,
            "administrator": ALL,
            "manager": ALL,
            "curator": CURATING,
            "member": EVERYWHERE,
        }


@pytest.mark.threat("S7")
async def test_nobody_curates_or_sets_anything_elsewhere(world: World, town: Town) -> None:
    for name, person in world.people.items():
        places = [person.dm(), town.server.add_group(person, town.alice, town.server.add_user("x"))]
        if name != "owner":
            places += [world.places["other"], world.places["without"]]
        for place in places:
            assert await allowed(person, place) == EVERYWHERE


@pytest.mark.threat("S7")
async def test_managing_a_server_without_the_bot_opens_nothing(world: World, town: Town) -> None:
    boss = town.server.add_user("boss")
    boss.install_app()
    guild = world.places["without"].guild
    assert guild is not None
    guild.add_member(boss, permissions=discord.Permissions(administrator=True))
    assert await allowed(boss, world.places["without"]) == EVERYWHERE


async def test_members_propose_where_the_server_reviews(world: World, town: Town) -> None:
    settings = world.bot.app.library.settings
    settings.change(town.guild.id, Change("tests"), review=True)
    member = world.people["member"]
    assert await allowed(member, world.places["here"]) == EVERYWHERE | {Capability.PROPOSE}
    assert await allowed(member, world.places["other"]) == EVERYWHERE
    assert await allowed(member, member.dm()) == EVERYWHERE


async def test_settings_that_cannot_be_read_let_through_only_managers(
    world: World, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = world.bot.app.library.settings

    def fail(*_: object) -> None:
        raise StoreError("The disk is gone.")

    book.forget(town.guild.id)
    monkeypatch.setattr(book.database, "read", fail)
    assert await allowed(world.people["curator"], world.places["here"]) == EVERYWHERE
    assert await allowed(world.people["manager"], world.places["here"]) == ALL


@pytest.mark.threat("S2")
def test_a_command_or_button_that_names_no_need_would_be_found() -> None:
    class Item(Recalled, ui.DynamicItem[ui.Button[Any]], template="never:x"):
        pass

    Item.__module__ = "bot.made_here"
    try:
        assert "Item" in without_need(ui.DynamicItem)
        assert policy.needed_by(app_commands.Group(name="x", description="x")) is None
    finally:
        Item.__module__ = __name__
