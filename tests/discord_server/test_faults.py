"""Trouble on order: the real client library retries, gives up or tells as it does in production."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest

from .fixtures import Town
from .sample_client import Sample

MESSAGES = "/channels/*/messages"


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Shorten the pauses between tries, and note how long they would have been."""
    pauses: list[float] = []
    sleep = asyncio.sleep

    async def short(seconds: float, result: object = None) -> object:
        pauses.append(seconds)
        return await sleep(min(seconds, 0.01), result)

    monkeypatch.setattr(asyncio, "sleep", short)
    return pauses


def channel_of(town: Town, bot: Sample) -> discord.TextChannel:
    channel = bot.get_channel(town.channel.id)
    assert isinstance(channel, discord.TextChannel)
    return channel


@pytest.mark.parametrize("is_global", [False, True])
async def test_a_rate_limited_request_is_tried_again(
    town: Town, bot: Sample, no_pauses: list[float], is_global: bool
) -> None:
    town.server.faults.rate_limit("POST", MESSAGES, times=2, retry_after=7, is_global=is_global)
    await channel_of(town, bot).send("at last")
    assert [r.status for r in town.server.recorder.of("POST", MESSAGES)] == [429, 429, 200]
    assert no_pauses.count(7) == 2
    assert len(town.server.bot_messages(town.channel)) == 1


async def test_answers_to_interactions_are_rate_limited_too(
    town: Town, bot: Sample, no_pauses: list[float]
) -> None:
    town.server.faults.rate_limit("POST", "/interactions/*/callback", retry_after=0.3)
    asked = await (await town.alice.command(town.channel, "ask", {"question": "it"})).wait()
    assert asked.text == "about it"
    assert 0.3 in no_pauses


async def test_without_via_the_client_gives_up(town: Town, bot: Sample) -> None:
    town.server.faults.rate_limit("POST", MESSAGES, via=False)
    with pytest.raises(discord.HTTPException) as caught:
        await channel_of(town, bot).send("never")
    assert caught.value.status == 429


async def test_server_errors_are_tried_again_five_times(
    town: Town, bot: Sample, no_pauses: list[float]
) -> None:
    town.server.faults.server_error("POST", MESSAGES, status=502, times=4)
    await channel_of(town, bot).send("at last")
    town.server.faults.server_error("POST", MESSAGES, status=504, times=5)
    with pytest.raises(discord.DiscordServerError):
        await channel_of(town, bot).send("never")
    assert [p for p in no_pauses if p >= 1] == [1, 3, 5, 7, 1, 3, 5, 7, 9]


async def test_an_html_page_is_an_error_not_an_answer(town: Town, bot: Sample) -> None:
    town.server.faults.server_error("POST", MESSAGES, status=503)
    with pytest.raises(discord.DiscordServerError, match="Bad Gateway"):
        await channel_of(town, bot).send("never")


async def test_an_error_after_the_effect_posts_follow_ups_twice_but_not_messages(
    town: Town, bot: Sample, no_pauses: list[float]
) -> None:
    town.server.faults.server_error("POST", MESSAGES, after_effect=True)
    await channel_of(town, bot).send("once")
    assert [m.text for m in town.server.bot_messages(town.channel)] == ["once"]
    town.server.faults.server_error("POST", "/webhooks/*", after_effect=True)
    asked = await (await town.alice.command(town.channel, "later")).wait()
    await asked.wait_followup(3)
    assert [m.content for m in asked.followups[:2]] == ["and more", "and even more"]


@pytest.mark.parametrize(
    ("code", "error"),
    [(50013, discord.Forbidden), (10003, discord.NotFound), (10008, discord.NotFound)],
)
async def test_refusals_come_with_their_codes(
    town: Town, bot: Sample, code: int, error: type[discord.HTTPException]
) -> None:
    town.server.faults.refuse(code, "POST", MESSAGES)
    with pytest.raises(error) as caught:
        await channel_of(town, bot).send("never")
    assert caught.value.code == code


async def test_answers_can_be_slow_or_lost(town: Town, bot: Sample) -> None:
    channel = channel_of(town, bot)
    town.server.faults.slow(0.1, "POST", MESSAGES)
    started = asyncio.get_running_loop().time()
    await channel.send("slow")
    assert asyncio.get_running_loop().time() - started >= 0.09
    town.server.faults.lose("POST", MESSAGES)
    with pytest.raises((aiohttp.ClientError, OSError)):
        await channel.send("lost")
    assert [m.text for m in town.server.bot_messages(town.channel)] == ["slow"]


async def test_permissions_decide_where_the_bot_may_speak(town: Town, bot: Sample) -> None:
    quiet = town.guild.add_channel("quiet")
    quiet.overwrite(town.server.bot, deny=discord.Permissions(send_messages=True))
    hidden = town.guild.add_channel("hidden")
    hidden.overwrite(town.guild.roles[town.guild.id], deny=discord.Permissions(view_channel=True))
    closed = town.server.add_user("closed")
    town.server.closed_dms.add(closed)
    for place, code in ((quiet, 50013), (hidden, 50001), (closed.dm(), 50007)):
        with pytest.raises(discord.Forbidden) as caught:
            await bot.get_partial_messageable(place.id).send("may I?")
        assert caught.value.code == code
    assert await town.server.silence(quiet, seconds=0.01)


async def test_messages_that_are_not_there_or_not_its_own(town: Town, bot: Sample) -> None:
    channel = channel_of(town, bot)
    theirs = await town.alice.post(town.channel, "mine")
    with pytest.raises(discord.NotFound) as missing:
        await channel.fetch_message(1)
    assert missing.value.code == 10008
    with pytest.raises(discord.Forbidden) as foreign:
        await channel.get_partial_message(theirs.id).edit(content="no, mine")
    assert foreign.value.code == 50005
    with pytest.raises(discord.Forbidden) as kept:
        await channel.get_partial_message(theirs.id).delete()
    assert kept.value.code == 50013
    await town.alice.delete(theirs)
    with pytest.raises(discord.HTTPException, match="message_reference") as gone:
        await channel.send("to that", reference=channel.get_partial_message(theirs.id))
    assert gone.value.code == 50035


async def test_the_bot_reads_reacts_types_and_writes_to_people(town: Town, bot: Sample) -> None:
    channel = channel_of(town, bot)
    said = [await town.alice.post(town.channel, f"<@bot> {i}") for i in range(3)]
    read = [message.id async for message in channel.history(limit=2, before=said[2])]
    assert read == [said[1].id, said[0].id]
    after = [message async for message in channel.history(after=said[1], oldest_first=True)]
    assert after[0].id == said[2].id
    await channel.get_partial_message(said[0].id).add_reaction("✅")
    assert said[0].reactions == ["✅"]
    await channel.typing()
    assert town.server.typing == [town.channel]
    user = await bot.fetch_user(town.alice.id)
    await user.send("hello")
    assert (await town.server.wait_for_message(town.alice.dm())).text == "hello"
