"""The gateway: greeting, losing and resuming sessions, and what a session may see."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import discord
import pytest

from .fixtures import Town
from .inprocess import running
from .sample_client import Sample


async def hears(town: Town, bot: Sample, text: str) -> list[str]:
    """Post something and return all the client has heard once that has come through."""
    await town.alice.post(town.channel, f"<@bot> {text}")
    await town.server.changes.until(
        lambda: any(m.content.endswith(text) for m in bot.seen), f"the client hearing {text!r}"
    )
    return [message.content.rpartition(" ")[2] for message in bot.seen]


async def resumed(town: Town, times: int = 1) -> None:
    server = town.server
    await server.changes.until(
        lambda: len(server.gateway.resumes) >= times and server.gateway.live, "a resume"
    )


async def test_frames_are_a_zlib_stream_as_in_production(town: Town, bot: Sample) -> None:
    [connection] = town.server.gateway.connections
    asked_for_zlib = connection.request.query.get("compress") == "zlib-stream"
    assert connection.compressed == asked_for_zlib
    assert connection.request.query["v"] == "10"
    assert town.server.gateway.heartbeats >= 1
    assert await hears(town, bot, "one") == ["one"]


@pytest.mark.parametrize("how", ["drop", "close", "reconnect", "invalid"])
async def test_a_lost_connection_is_resumed_with_what_it_missed(
    town: Town, bot: Sample, how: str
) -> None:
    gateway = town.server.gateway
    await hears(town, bot, "before")
    if how == "drop":
        gateway.drop()
    elif how == "close":
        await gateway.close(4000)
    elif how == "reconnect":
        gateway.ask_reconnect()
    else:
        gateway.invalidate(resumable=True)
    await town.alice.post(town.channel, "<@bot> meanwhile")
    await resumed(town)
    assert await hears(town, bot, "after") == ["before", "meanwhile", "after"]
    assert len(gateway.identifies) == 1
    assert "RESUMED" in bot.events


async def test_an_invalid_session_begins_anew(town: Town, bot: Sample) -> None:
    gateway = town.server.gateway
    gateway.invalidate(resumable=False)
    await town.server.changes.until(
        lambda: len(gateway.identifies) == 2 and gateway.live, "a second identify"
    )
    assert gateway.resumes == []
    assert (await hears(town, bot, "again"))[-1] == "again"


async def test_a_refused_resume_begins_anew(town: Town, bot: Sample) -> None:
    gateway = town.server.gateway
    gateway.refuse_resumes = 1
    gateway.drop()
    await town.server.changes.until(
        lambda: len(gateway.identifies) == 2 and gateway.live, "a second identify"
    )
    assert len(gateway.resumes) == 1
    assert len(gateway.sessions) == 1


async def test_silence_on_heartbeats_makes_the_client_come_back(town: Town) -> None:
    gateway = town.server.gateway
    gateway.heartbeat_interval = 50
    async with running(Sample(heartbeat_timeout=0.3), town.server):
        gateway.silent = True
        await resumed(town)
        gateway.silent = False


async def test_the_gateway_can_ask_for_a_heartbeat(town: Town, bot: Sample) -> None:
    gateway = town.server.gateway
    before = gateway.heartbeats
    gateway.ask_heartbeat()
    await town.server.changes.until(lambda: gateway.heartbeats > before, "a heartbeat")


async def test_a_wrong_token_is_refused_at_login_and_at_the_gateway(town: Town) -> None:
    with pytest.raises(discord.LoginFailure):
        async with running(Sample(), town.server, token="another"):
            pass
    client = Sample()
    with pytest.raises(discord.ConnectionClosed) as caught:  # noqa: PT012
        async with running(client, town.server):
            await town.server.gateway.close(4004)
            while not client.is_closed():
                await asyncio.sleep(0.01)
    assert caught.value.code == 4004


async def test_intents_not_switched_on_are_refused(town: Town) -> None:
    town.server.gateway.granted = 0
    client = Sample(intents=discord.Intents.all())
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(client, town.server):
            pass


@pytest.mark.parametrize("granted", [False, True])
async def test_message_content_is_for_those_who_may_read_it(town: Town, granted: bool) -> None:
    intents = discord.Intents.default()
    intents.message_content = granted
    client = Sample(intents=intents)
    async with running(client, town.server):
        await town.alice.post(town.channel, "among us")
        await town.alice.post(town.alice.dm(), "just you")
        await hears(town, client, "last")
    assert [m.content for m in client.seen] == [
        "among us" if granted else "",
        "just you",
        f"{town.server.bot.mention} last",
    ]


async def test_events_can_come_twice_or_in_the_wrong_order(town: Town, bot: Sample) -> None:
    gateway = town.server.gateway
    gateway.duplicate("MESSAGE_CREATE")
    assert await hears(town, bot, "one") in (["one"], ["one", "one"])
    gateway.hold()
    for word in ("two", "three"):
        await town.alice.post(town.channel, f"<@bot> {word}")
    gateway.release(reverse=True)
    assert await hears(town, bot, "four") == ["one", "one", "three", "two", "four"]


async def test_each_shard_gets_its_own_guilds(town: Town) -> None:
    server = town.server
    server.gateway.shards = 2
    other = server.add_guild("other", guild_id=town.guild.id + (1 << 22))
    other.add_member(town.alice)
    channel = other.add_channel()
    client = Sample()
    async with running(client, server):
        assert sorted(s.shard for s in server.gateway.live) == [0, 1]
        shards = {guild.id: guild.shard_id for guild in client.guilds}
        assert shards[town.guild.id] != shards[other.id]
        for place in (town.channel, channel):
            asked = await town.alice.post(place, "<@bot> hi")
            assert "hi" in (await server.wait_for_message(place, after=asked)).text


async def test_what_happens_in_the_guild_reaches_the_client(town: Town) -> None:
    client = Sample(intents=discord.Intents.all())
    async with running(client, town.server):
        asked = await town.alice.post(town.channel, "<@bot> hi")
        await town.server.wait_for_message(town.channel, after=asked)
        await town.alice.edit(asked, "changed")
        await town.alice.delete(asked)
        joined = town.server.add_guild("new")
        side = joined.add_channel("side").add_thread("aside")
        town.guild.add_member(town.server.add_user("bob"))
        await hears(town, client, "done")
        for event in ("MESSAGE_UPDATE", "MESSAGE_DELETE", "GUILD_CREATE", "GUILD_MEMBER_ADD"):
            assert event in client.events
        assert client.get_channel(side.id) is not None
        guild = client.get_guild(town.guild.id)
        assert guild is not None
        assert {m.name for m in guild.members} == {"owner", "alice", "bob", town.server.bot.name}
        joined.remove_member(town.server.bot)
        await hears(town, client, "left")
        assert client.get_guild(joined.id) is None


async def test_frames_of_other_clients_are_read(town: Town) -> None:
    """Binary frames, and the token as in a header; their sessions begin with all they look for."""
    async with aiohttp.ClientSession() as web, web.ws_connect(town.server.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == 10
        identify = {"token": f"Bot {town.server.token}", "intents": 1 | 1 << 9, "properties": {}}
        await socket.send_bytes(json.dumps({"op": 2, "d": identify}).encode())
        ready = await socket.receive_json()
        assert (ready["t"], ready["d"]["user"]["mfa_enabled"]) == ("READY", False)
        guild = (await socket.receive_json())["d"]
        wanted = {"application_id", "vanity_url_code", "premium_progress_bar_enabled", "hub_type"}
        assert wanted <= set(guild)
        await town.alice.post(town.channel, "hello")
        message = await socket.receive_json()
        assert (message["t"], message["d"]["channel_type"]) == ("MESSAGE_CREATE", 0)
