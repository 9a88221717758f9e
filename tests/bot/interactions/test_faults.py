"""What the bot makes of trouble on the wire: answered once, done once, connected again."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
import types
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot import run
from bot.client import BriefingBot
from bot.interactions import discord_errors
from bot.monitoring.gateway_watchdog import Watchdog
from bot.state.requests import SendQueue, Stale
from bot.workers.loop_lag import LagProbe
from knowledge.library import Library
from tests.bot.conftest import TODAY, set_limits
from tests.bot.features.test_ask_buttons import LEAD, QUESTION
from tests.bot.features.test_facts import own_keys, stored
from tests.bot.features.test_unanswered import new_curator
from tests.discord_server import Message, instead_of_discord
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town
from tests.waiting import PATIENCE, AwakeClock, eventually

CALLBACK, MESSAGES = "/interactions/*/callback", "/channels/*/messages"


async def asked(town: Town, seconds: float = 0.5) -> list[Message]:
    """Ask by mention; return all that the bot says to it within so many seconds."""
    question = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    await town.server.wait_for_message(town.channel, after=question)
    await asyncio.sleep(seconds)
    return town.server.bot_messages(town.channel, after=question)


@pytest.mark.threat("R5")
@pytest.mark.parametrize("after_effect", [False, True])
async def test_an_answer_lost_on_the_way_is_given_once(
    town: Town, bot: BriefingBot, after_effect: bool, caplog: pytest.LogCaptureFixture
) -> None:
    town.server.faults.lose("POST", MESSAGES, after_effect=after_effect)
    [answer] = await asked(town)
    assert LEAD in answer.text
    assert len(town.server.recorder.of("POST", MESSAGES)) == 2
    assert "Traceback" not in caplog.text


@pytest.mark.threat("R5")
async def test_a_page_of_html_in_place_of_an_answer(town: Town, bot: BriefingBot) -> None:
    town.server.faults.server_error("POST", MESSAGES, status=503)
    [answer] = await asked(town)
    assert LEAD in answer.text


@pytest.mark.threat("R5")
@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_response_lost_on_the_way_is_given_once(
    town: Town, bot: BriefingBot, after_effect: bool
) -> None:
    town.server.faults.lose("POST", CALLBACK, after_effect=after_effect)
    command = await town.alice.command(town.channel, "ask", {"question": QUESTION})
    assert LEAD in (await command.wait()).text
    assert len(command.followups) == 0


@pytest.mark.threat("R2")
async def test_a_deferral_whose_answer_was_lost_still_becomes_an_answer(
    town: Town, bot: BriefingBot
) -> None:
    set_limits(bot, defer_after=0.0)
    town.server.faults.lose("POST", CALLBACK, after_effect=True)
    command = await town.alice.command(town.channel, "ask", {"question": QUESTION})
    assert LEAD in (await command.wait()).text


@pytest.mark.threat("R1")
async def test_what_discord_has_given_up_on_changes_nothing(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    set_limits(bot, late_after=2.0)
    caplog.set_level(logging.INFO)
    curator = new_curator(town)
    await stored(curator, town.channel)
    before = discord_errors.counted[10062]
    town.server.late_by = 5.0
    with town.server.recorder.off_the_log():
        late = await curator.command(town.channel, "fact undo", {})
        await eventually(lambda: discord_errors.counted[10062] > before)
    assert late.response is None
    assert len(own_keys(bot.app.library, town.guild.id)) == 1
    town.server.late_by = 2.5  # nearly too late: told to wait first, then done
    undone = await (await curator.command(town.channel, "fact undo", {})).wait()
    assert undone.response is not None
    assert undone.response.type == kinds.DEFERRED_REPLY
    assert own_keys(bot.app.library, town.guild.id) == []
    assert "Traceback" not in caplog.text


@pytest.mark.threat("R2")
async def test_events_sent_again_after_a_resume_have_one_effect(
    town: Town, bot: BriefingBot
) -> None:
    curator = new_curator(town)
    await stored(curator, town.channel)
    question = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    await town.server.wait_for_message(town.channel, after=question)
    undone = await (await curator.command(town.channel, "fact undo", {})).wait()
    shown = undone.text
    town.server.gateway.rewind = 10
    town.server.gateway.drop()
    await town.server.changes.until(lambda: town.server.gateway.resumes, "a resume")
    await asyncio.sleep(0.3)
    assert len(town.server.bot_messages(town.channel, after=question)) == 1
    assert undone.text == shown
    assert own_keys(bot.app.library, town.guild.id) == []


@pytest.mark.threat("R5")
async def test_while_all_have_to_wait_old_answers_are_dropped() -> None:
    queue, released = SendQueue(at_once=1), asyncio.Event()

    async def first() -> None:
        async with queue.turn(1, 5.0):
            await released.wait()

    holding = asyncio.create_task(first())
    await asyncio.sleep(0)
    with pytest.raises(Stale):
        async with queue.turn(1, 0.01):
            pass
    async with queue.turn(2, 0.01):
        assert len(queue) == 2  # another channel does not wait for this one
    released.set()
    await holding
    async with queue.turn(1, 0.01):
        pass
    assert (queue.dropped, len(queue)) == (1, 0)


def watchdog_of(bot: BriefingBot) -> Watchdog:
    """Return the service of a bot that watches its connection."""
    [watchdog] = (each for each in bot.services if isinstance(each, Watchdog))
    return watchdog


@asynccontextmanager
async def served(town: Town, library: Library, quiet: float) -> AsyncIterator[list[BriefingBot]]:
    """Serve as the program does, with a watchdog that is in a hurry."""
    made: list[BriefingBot] = []

    def make() -> BriefingBot:
        made.append(run.new_bot(library, lambda: TODAY, quiet=quiet, guild_ready_timeout=0.01))
        watchdog_of(made[-1])._clock = AwakeClock()
        return made[-1]

    lease = library.lease("stand-in", None)
    with instead_of_discord(town.server):
        serving = asyncio.create_task(run._serve(town.server.token, make, lease))
        try:
            await town.server.wait_until_connected()
            yield made
        finally:
            signal.raise_signal(signal.SIGTERM)
            async with asyncio.timeout(PATIENCE):
                await serving
            lease.close()


@pytest.mark.threat("R3")
async def test_a_gateway_that_sends_nothing_is_left_for_a_new_connection(
    town: Town, library: Library
) -> None:
    town.server.gateway.heartbeat_interval = 150
    async with served(town, library, quiet=1.5) as made:
        clock = AwakeClock()
        while clock() < 2.0:
            await asyncio.sleep(0.05)
        assert len(made) == 1  # heartbeats are a sign of life
        town.server.gateway.mute()
        await eventually(lambda: len(made) > 1)
        town.server.gateway.unmute()
        assert watchdog_of(made[0]).bites == 1
        await town.server.changes.until(
            lambda: len(town.server.gateway.identifies) == 2, "a new session"
        )
        await town.server.changes.until(lambda: made[-1].is_ready(), "readiness")
        [answer] = await asked(town, 0)
        assert LEAD in answer.text


@pytest.mark.threat("R4")
async def test_a_connection_that_ends_while_connecting_anew_is_no_reason_to_stop() -> None:
    from discord.gateway import ReconnectWebSocket

    assert run._why(ReconnectWebSocket(0)) == "ReconnectWebSocket"


@pytest.mark.threat("R8")
async def test_who_asks_while_it_stops_is_told_so(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    [answer] = await asked(town, 0)
    await bot.app.in_flight.close(0.0)
    told = await (await town.alice.press(answer, "Sources")).wait()
    assert "I am restarting" in told.text
    await town.alice.post(town.channel, "<@bot> Why?")  # a message is left
    again = await (await town.alice.command(town.channel, "ask", {"question": "Why?"})).wait()
    bot.tree.clear_commands(guild=None)  # as when its extensions are taken down
    last = await (await town.alice.command(town.channel, "ask", {"question": "Why?"})).wait()
    assert all("I am restarting" in each.text for each in (told, again, last))
    assert not [each for each in caplog.records if each.exc_info]


@pytest.mark.threat("R8")
async def test_what_can_no_longer_be_sent_as_it_stops_is_counted(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.app.in_flight.close(0.0)
    before = discord_errors.counted[discord_errors.LOST]
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(aiohttp.ClientSession, "closed", property(lambda _: True))
        asked = await town.alice.command(town.channel, "ask", {"question": "Why?"})
        await eventually(lambda: discord_errors.counted[discord_errors.LOST] > before)
    assert asked.response is None
    assert not [each for each in caplog.records if each.exc_info]


async def reported(
    probe: LagProbe, block: Callable[[], None], is_named: Callable[[], bool]
) -> None:
    """Block the event loop until the probe has named the place; it may be late itself."""
    probe.start()
    async with asyncio.timeout(PATIENCE):
        while not is_named():
            await asyncio.sleep(0.05)
            block()
    probe.stop()


@pytest.mark.threat("R9")
async def test_who_holds_up_the_loop_is_named(caplog: pytest.LogCaptureFixture) -> None:
    probe = LagProbe(warn_after=0.2, every=0.01, between_lines=0.0)
    line = _planted.__code__.co_firstlineno + 1
    place = f"tests/bot/interactions/test_faults.py:{line} _planted (time.sleep(0.5))"
    await reported(probe, _planted, lambda: "was blocked" in caplog.text and place in caplog.text)
    assert probe.late >= 1
    assert probe.longest > 0.2


def _planted() -> None:
    time.sleep(0.5)


@pytest.mark.threat("R9")
async def test_a_place_without_a_line_number_is_named_too() -> None:
    nameless = types.FunctionType(_planted.__code__.replace(co_linetable=b""), globals())
    probe = LagProbe(warn_after=0.2, every=0.01)
    await reported(probe, nameless, lambda: "_planted" in probe.where)


@pytest.mark.threat("R9")
async def test_lines_about_it_are_few(caplog: pytest.LogCaptureFixture) -> None:
    probe = LagProbe(warn_after=0.01, every=0.01, between_lines=10 * PATIENCE)
    await reported(probe, lambda: time.sleep(0.05), lambda: probe.late >= 3)
    assert len([r for r in caplog.records if "was blocked" in r.getMessage()]) == 1


@pytest.mark.threat("S37")
async def test_two_bots_do_not_talk_to_each_other(town: Town, bot: BriefingBot) -> None:
    robot = town.server.add_user("robot", bot=True)
    town.guild.add_member(robot)
    [answer] = await asked(town, 0)
    said = await robot.post(town.channel, f"<@bot> {QUESTION}", reply_to=answer)
    hooked = await robot.post(town.channel, f"<@bot> {QUESTION}", webhook=True)
    assert await town.server.silence(town.channel, after=said)
    assert await town.server.silence(town.channel, after=hooked, seconds=0.05)
