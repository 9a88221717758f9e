"""The panel of /settings over the wire: every setting, who may, forged and late presses."""

from __future__ import annotations

import random
import string
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.client import BriefingBot
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.settings import ServerSettings
from knowledge.store.tables import RevisionRow
from tests.bot.conftest import new_bot, set_limits
from tests.bot.features.test_ask_buttons import answered, use
from tests.bot.features.test_ask_channels import allow_threads
from tests.discord_server import Guild, Message, Person, running
from tests.discord_server.fixtures import Town
from tests.discord_server.models import FORUM, Channel

MANAGER = discord.Permissions(manage_guild=True)
CLOSED = "You do not have permission to use that here."


@pytest_asyncio.fixture
async def bot(town: Town, library: Library) -> AsyncIterator[BriefingBot]:
    """The bot with all that its settings need: the text of messages, and leave to open threads."""
    allow_threads(town)
    client = new_bot(library, message_content=True)
    async with running(client, town.server):
        yield client


@pytest.fixture
def olin(town: Town) -> Person:
    """Somebody who manages the server."""
    person = town.server.add_user("olin")
    town.guild.add_member(person, permissions=MANAGER)
    return person


async def panel(person: Person, channel: Channel, **how: Any) -> Message:
    shown = await (await person.command(channel, "settings", **how)).wait()
    assert shown.ephemeral
    assert shown.message is not None
    return shown.message


async def chosen(person: Person, message: Message, menu: str, values: list[Any]) -> str:
    return (await (await person.select(message, menu, values)).wait()).text


def now(bot: BriefingBot, town: Town) -> ServerSettings:
    return bot.app.library.settings.read(town.guild.id)


def audit(bot: BriefingBot, scope: int) -> list[tuple[str, str, Any, Any]]:
    with bot.app.library._database.read() as session:
        rows = session.scalars(
            select(RevisionRow).where(RevisionRow.scope == scope).order_by(RevisionRow.number)
        )
        return [(row.actor, row.subject_key, row.before, row.after) for row in rows]


def menu(message: Message, custom_id: str) -> dict[str, Any]:
    return next(each for each in message.selects if each["custom_id"] == custom_id)


async def test_chosen_channels_in_which_it_may_not_write_are_named(
    town: Town, bot: BriefingBot, olin: Person
) -> None:
    shut, forum = town.guild.add_channel("shut"), town.guild.add_channel("forum", type=FORUM)
    everyone = town.guild.roles[town.guild.id]
    shut.overwrite(everyone, deny=discord.Permissions(send_messages=True))
    forum.overwrite(everyone, deny=discord.Permissions(send_messages=True))
    shown = await panel(olin, town.channel)
    assert "I may not write" not in shown.text
    await chosen(olin, shown, "set:en:ask_channels", [forum, town.channel])
    assert "I may not write" not in await chosen(olin, shown, "set:en:only_channels", [])
    warned = await chosen(olin, shown, "set:en:digest_channel", [shut])
    assert f"I may not write in {shut.mention}:" in warned


async def test_every_setting_is_changed_drawn_again_and_audited(
    town: Town, bot: BriefingBot, olin: Person
) -> None:
    role = town.guild.add_role("curators")
    other = town.guild.add_channel("other")
    shown = await panel(olin, town.channel)
    await chosen(olin, shown, "set:en:ask_channels", [other, town.channel])
    await chosen(olin, shown, "set:en:only_channels", [town.channel])
    await chosen(olin, shown, "set:en:curator_roles", [role])
    await chosen(olin, shown, "set:en:language", ["Arabic"])
    await chosen(olin, shown, "set:en:style", ["compact"])
    await chosen(olin, shown, "set:en:keep_days", ["90 days"])
    await chosen(olin, shown, "set:en:digest_channel", [other])
    await chosen(olin, shown, "set:en:time_zone", ["Asia/Baghdad"])
    set_limits(bot)
    await (await olin.press(shown, "Long answers in a thread: off")).wait()
    await (await olin.press(shown, "Members may propose facts: off")).wait()
    assert now(bot, town) == ServerSettings(
        ask_channels=tuple(sorted((town.channel.id, other.id))),
        only_channels=(town.channel.id,),
        curator_roles=(role.id,),
        language="ar",
        style="compact",
        threads=True,
        keep_days=90,
        review=True,
        digest_channel=other.id,
        time_zone="Asia/Baghdad",
    )
    labels = [button["label"] for button in shown.buttons]
    assert labels == ["Long answers in a thread: on", "Members may propose facts: on"]
    [digest] = menu(shown, "set:en:digest_channel")["default_values"]
    assert (int(digest["id"]), digest["type"]) == (other.id, "channel")
    kept = menu(shown, "set:en:keep_days")["options"]
    assert [option["value"] for option in kept if option.get("default")] == ["90"]
    told = audit(bot, town.guild.id)
    assert [name for _, name, _, _ in told][-2:] == ["threads", "review"]
    assert len(told) == 10
    assert {actor for actor, _, _, _ in told} == {f"olin ({olin.id})"}
    assert told[3][2:] == ({"value": "auto"}, {"value": "ar"})


async def test_what_was_chosen_can_be_emptied(town: Town, bot: BriefingBot, olin: Person) -> None:
    shown = await panel(olin, town.channel)
    for name in ("ask_channels", "only_channels", "digest_channel"):
        await chosen(olin, shown, f"set:en:{name}", [town.channel])
        await chosen(olin, shown, f"set:en:{name}", [])
    await chosen(olin, shown, "set:en:keep_days", ["Not at all"])
    assert now(bot, town) == ServerSettings(keep_questions=False)
    await chosen(olin, shown, "set:en:keep_days", ["30 days"])
    assert now(bot, town) == ServerSettings()


async def test_the_owner_and_an_administrator_may_as_well(town: Town, bot: BriefingBot) -> None:
    owner = town.server.owner
    ada = town.server.add_user("ada")
    town.guild.add_member(ada, permissions=discord.Permissions(administrator=True))
    assert await panel(owner, town.channel)
    assert await panel(ada, town.channel)


@pytest_asyncio.fixture
async def cora(town: Town, bot: BriefingBot) -> Person:
    """Somebody with a role that was set to curate."""
    role = town.guild.add_role("curators")
    bot.app.library.settings.change(town.guild.id, Change("tests"), curator_roles=(role.id,))
    person = town.server.add_user("cora")
    town.guild.add_member(person, roles=[role])
    return person


async def test_a_curator_curates_and_changes_no_settings(
    town: Town, bot: BriefingBot, olin: Person, cora: Person
) -> None:
    queue = await (await cora.command(town.channel, "questions")).wait()
    assert "There are no unanswered questions" in queue.text
    forced = await (await cora.command(town.channel, "settings", force=True)).wait()
    assert forced.text == CLOSED
    shown = await panel(olin, town.channel)
    before = now(bot, town)
    pressed = use(town, cora, town.channel, shown, "set:en:review:on")
    assert (await pressed.wait()).text == CLOSED
    assert now(bot, town) == before


async def test_a_role_taken_away_curates_no_more_at_once(
    town: Town, bot: BriefingBot, olin: Person, cora: Person
) -> None:
    shown = await panel(olin, town.channel)
    await chosen(olin, shown, "set:en:curator_roles", [])
    refused = await (await cora.command(town.channel, "questions")).wait()
    assert refused.text == CLOSED


FORGED = (
    "set:en:panel",
    "set:en:review:on",
    "set:en:threads:on",
    ("set:en:style", "compact"),
    ("set:en:keep_days", "0"),
    ("set:en:time_zone", "Asia/Baghdad"),
)


async def test_strangers_and_other_places_change_nothing_whatever_they_send(
    town: Town, bot: BriefingBot, olin: Person, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await panel(olin, town.channel)
    other = town.server.add_guild("other")
    other.add_member(town.alice, permissions=MANAGER)
    far = town.server.add_guild("without", with_bot=False)
    far.add_member(olin, permissions=MANAGER)
    olin.install_app()
    places = ((town.alice, town.channel), (olin, olin.dm()), (olin, far.add_channel()))
    for person, place in places:
        for each in FORGED:
            custom_id, *values = (each,) if isinstance(each, str) else each
            set_limits(bot)
            pressed = use(town, person, place, shown, custom_id, *values)
            assert (await pressed.wait()).text == CLOSED
    assert now(bot, town) == ServerSettings()
    assert audit(bot, town.guild.id) == []
    assert caplog.text.count("may not change the settings") == len(places) * len(FORGED)


async def test_another_server_sets_its_own(town: Town, bot: BriefingBot, olin: Person) -> None:
    other = town.server.add_guild("other")
    other.add_member(olin, permissions=MANAGER)
    shown = await panel(olin, town.channel)
    there = use(town, olin, other.add_channel(), shown, "set:en:style", "compact")
    await there.wait()
    assert now(bot, town).style == "card"
    assert bot.app.library.settings.read(other.id).style == "compact"


@pytest.mark.parametrize(
    ("custom_id", "value", "says"),
    [
        ("set:en:style", "loud", "card or compact"),
        ("set:en:language", "fr", "auto, en or ar"),
        ("set:en:keep_days", "9999", "1 to 365"),
        ("set:en:keep_days", "-1", "1 to 365"),
        ("set:en:keep_days", "١٢", "1 to 365"),
        ("set:en:time_zone", "Mars/Olympus", "Asia/Baghdad"),
        ("set:en:colour", "red", "older version"),
        ("set:en:keep_questions", "0", "older version"),
    ],
)
async def test_values_that_are_not_offered_are_refused_in_a_sentence(
    town: Town, bot: BriefingBot, olin: Person, custom_id: str, value: str, says: str
) -> None:
    pressed = use(town, olin, town.channel, await answered(town), custom_id, value)
    assert says in (await pressed.wait()).text
    assert now(bot, town) == ServerSettings()


async def test_forged_ids_of_the_panel_do_no_harm(
    town: Town, bot: BriefingBot, olin: Person
) -> None:
    other = town.server.add_guild("other")
    message, dice = await answered(town), random.Random(11)
    real = ["set:en:review:on", "set:en:style", "set:ar:panel", "set:en:ask_channels"]
    for number in range(120):
        person = town.server.add_user(f"person {number}")
        other.add_member(person, permissions=MANAGER if number % 2 else None)
        letters = list(dice.choice(real))
        for _ in range(dice.randrange(4)):
            letters[dice.randrange(len(letters))] = dice.choice(string.printable + "é\u202eﷺ")
        values = [dice.choice(("on", "0", "\x00", "9" * 90))] if dice.random() < 0.5 else []
        custom_id = "".join(letters)
        pressed = use(town, person, other_channel(other), message, custom_id, *values)
        assert "went wrong" not in (await pressed.wait()).text
    assert now(bot, town) == ServerSettings()


def other_channel(guild: Guild) -> Channel:
    return next(iter(guild.channels.values()), None) or guild.add_channel()


async def test_everybody_cannot_be_a_curator(town: Town, bot: BriefingBot, olin: Person) -> None:
    shown = await panel(olin, town.channel)
    everyone = town.guild.roles[town.guild.id]
    assert "make everyone a curator" in await told(olin, shown, everyone)
    assert now(bot, town).curator_roles == ()


async def told(person: Person, message: Message, role: Any) -> str:
    done = await (await person.select(message, "set:en:curator_roles", [role])).wait()
    return done.text


async def test_a_channel_of_another_server_is_refused(
    town: Town, bot: BriefingBot, olin: Person
) -> None:
    shown = await panel(olin, town.channel)
    strange = town.server.add_guild("other").add_channel()
    text = await chosen(olin, shown, "set:en:ask_channels", [strange])
    assert "no longer in this server" in text
    assert now(bot, town).ask_channels == ()


async def test_channels_and_roles_that_are_gone_are_not_drawn(
    town: Town, bot: BriefingBot, olin: Person
) -> None:
    bot.app.library.settings.change(
        town.guild.id,
        Change("tests"),
        ask_channels=(1, town.channel.id),
        curator_roles=(2,),
        digest_channel=3,
    )
    shown = await panel(olin, town.channel)
    drawn = [int(d["id"]) for each in shown.selects for d in each.get("default_values") or []]
    assert drawn == [town.channel.id]


async def test_a_press_twice_or_after_a_restart_changes_once(
    town: Town, library: Library, olin: Person
) -> None:
    async with running(new_bot(library), town.server):
        shown = await panel(olin, town.channel)
    async with running(bot := new_bot(library), town.server):
        town.server.gateway.duplicate("INTERACTION_CREATE")
        await (await olin.press(shown, "Members may propose facts: off")).wait()
        await use(town, olin, town.channel, shown, "set:en:review:on").wait()
        assert now(bot, town).review
        assert len(audit(bot, town.guild.id)) == 1


async def test_a_manager_who_no_longer_is_one_is_refused_at_the_next_press(
    town: Town, bot: BriefingBot, olin: Person
) -> None:
    shown = await panel(olin, town.channel)
    town.guild.members[olin.id].roles.clear()
    pressed = await (await olin.press(shown, "Members may propose facts: off")).wait()
    assert pressed.text == CLOSED
    assert not now(bot, town).review


async def test_a_setting_that_would_do_nothing_is_not_there_but_what_it_lacks_is_told(
    town: Town, library: Library, olin: Person
) -> None:
    menus, switch = {"set:en:ask_channels"}, "Long answers in a thread: off"
    async with running(new_bot(library), town.server):
        shown = await panel(olin, town.channel)
        assert "MESSAGE_CONTENT=1" in shown.text
        assert "once I may create public threads" in shown.text
        assert not menus & {each["custom_id"] for each in shown.selects}
        assert switch not in [each["label"] for each in shown.buttons]
    # Leave for one channel is enough.
    town.channel.overwrite(town.server.bot, allow=discord.Permissions(create_public_threads=True))
    async with running(new_bot(library, message_content=True), town.server):
        shown = await panel(olin, town.channel)
    assert "MESSAGE_CONTENT" not in shown.text
    assert "public threads" not in shown.text
    assert "only when I am sure" in shown.text
    assert menus < {each["custom_id"] for each in shown.selects}
    assert switch in [each["label"] for each in shown.buttons]


async def test_the_panel_speaks_arabic(town: Town, bot: BriefingBot, olin: Person) -> None:
    shown = await panel(olin, town.channel, locale="ar")
    assert shown.text.startswith("## إعدادات هذا الخادم")
    await (await olin.press(shown, "للأعضاء اقتراح معلومات: لا")).wait()
    assert [b["label"] for b in shown.buttons][1] == "للأعضاء اقتراح معلومات: نعم"
