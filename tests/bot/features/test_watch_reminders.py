"""Reminders, questions about passed dates and digests over the wire: to whom, once, no leak."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from bot.client import BriefingBot
from bot.features.watches.reminder_cards import notice_card
from bot.features.watches.sender import ReminderSender
from bot.run import new_bot
from knowledge import dates
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import FactStatus
from knowledge.watches import Notice, Recipient, WatchRequest
from tests.bot.conftest import PATIENT
from tests.bot.features.test_unanswered import new_curator
from tests.bot.features.watch_helpers import Time, bot_at, came, own_fact, sender_of, watch
from tests.bot.painting import PainterHere
from tests.discord_server import Message, Person, running
from tests.discord_server.fixtures import Town

MANAGE = 0x20


@pytest.fixture
def time(town: Town) -> Time:
    return Time(town)


async def rounds(
    time: Time, bot: BriefingBot, until: int, *, hours: tuple[int, ...] = (2,)
) -> None:
    """Make a round at nine each day up to one, or so many hours after seven."""
    for day in range((time.now() - time.start).days, until + 1):
        for hour in hours:
            time.to(day, hour)
            await sender_of(bot).once()


async def test_a_day_is_reminded_of_before_on_and_after_each_once(
    town: Town, library: Library, time: Time
) -> None:
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        await watch(new_curator(town), town.channel, where="here")
        await watch(new_curator(town, "cleo"), town.channel, "entity", where="here")
        await rounds(time, bot, 20, hours=(0, 2))
    lines = [message.text.splitlines()[:3] for message in came(time, town.channel)]
    day = dates.in_words(dates.parse(time.day(10).isoformat()))
    assert lines == [
        ["### Reminder", f"**In 7 days: {day}**", "> The Quay opens."],
        ["### Reminder", f"**Today: {day}**", "> The Quay opens."],
        ["### Reminder", f"**This date has passed: {day}. What happened?**", "> The Quay opens."],
    ]
    sent = [message.created for message in came(time, town.channel)]
    assert [(at - time.start).days for at in sent] == [3, 10, 11]
    assert {at.hour for at in sent} == {9}


async def test_a_month_begins_on_its_first_day_and_passes_after_its_last(
    town: Town, library: Library, time: Time
) -> None:
    first = (time.day(20).replace(day=1) + datetime.timedelta(days=62)).replace(day=1)
    last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    own_fact(library, town.guild.id, "The Quay opens.", f"{first:%Y-%m}~")
    month = f"about {first:%B %Y}"
    async with bot_at(time, library) as bot:
        await watch(new_curator(town), town.channel, "entity", where="here", days_before=0)
        for day, said in (
            (first - datetime.timedelta(days=1), None),
            (first, f"**{month} begins today**"),
            (last, None),
            (
                last + datetime.timedelta(days=1),
                f"**This date has passed: {month}. What happened?**",
            ),
        ):
            before = came(time, town.channel)
            time.to((day - time.day(0)).days, 2)
            await sender_of(bot).once()
            new = came(time, town.channel)[len(before) :]
            assert [m.text.splitlines()[1] for m in new] == ([said] if said else [])


async def test_after_a_while_away_one_message_gathers_what_stands(
    town: Town, library: Library, time: Time
) -> None:
    for number, day in enumerate((3, 5, 30, 33)):
        own_fact(
            library, town.guild.id, f"Quay {number} opens.", time.day(day).isoformat(), f"q{number}"
        )
    cora = new_curator(town)
    async with bot_at(time, library):
        await watch(cora, town.channel, where="here")
    time.to(29)
    async with bot_at(time, library) as bot:
        assert await sender_of(bot).once() == 1
        assert await sender_of(bot).once() == 0
        [message] = came(time, town.channel)
        assert message.text.startswith("### 4 reminders")
        assert message.text.count("What happened?") == 2
        assert message.text.count("opens.") == 4
        chosen = await cora.select(message, "What happened? Choose one", ["Quay 1 opens."])
        shown = await chosen.wait()
        assert shown.ephemeral
        assert "> Quay 1 opens." in shown.text
        assert shown.message is not None
        assert [b["label"] for b in shown.message.buttons][:2] == ["It happened", "It did not"]


async def test_a_date_that_moves_takes_its_reminders_along(
    town: Town, library: Library, time: Time
) -> None:
    scope = town.guild.id
    fact = own_fact(library, scope, "The Quay opens.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        await watch(new_curator(town), town.channel, where="here")
        await rounds(time, bot, 4)
        later = time.day(40).isoformat()
        library.curation.edit_fact(
            dataclasses.replace(fact, date=dates.parse(later)),
            scope=scope,
            expected_version=fact.version,
            change=Change("tests"),
        )
        await rounds(time, bot, 34)
        messages = came(time, town.channel)
        assert [(m.created - time.start).days for m in messages] == [3, 33]
        library.curation.retire_fact(fact.key, scope=scope, change=Change("tests"))
        await rounds(time, bot, 45)
        assert len(came(time, town.channel)) == 2


async def test_hours_are_the_servers_own(town: Town, library: Library, time: Time) -> None:
    scope = town.guild.id
    library.settings.change(scope, Change("tests"), time_zone="Asia/Baghdad")
    own_fact(library, scope, "The Quay opens.", time.day(1).isoformat())
    async with bot_at(time, library) as bot:
        await watch(new_curator(town), town.channel, where="here", days_before=0)
        for hour, count in ((-3, 0), (-2.1, 0), (-1.9, 1)):  # 05:00 UTC is 08:00 there
            time.to(1, hour)
            assert await sender_of(bot).once() == count


async def passed(town: Town, time: Time, bot: BriefingBot, cora: Person) -> Message:
    """Have the bot ask about a date that has passed; return its message."""
    await watch(cora, town.channel, where="here")
    time.to(12, 2)
    await sender_of(bot).once()
    return came(time, town.channel)[-1]


async def test_what_happened_takes_the_place_of_the_plan_in_a_persons_words(
    town: Town, library: Library, time: Time
) -> None:
    scope, cora = town.guild.id, new_curator(town)
    fact = own_fact(library, scope, "The Quay is to open.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        message = await passed(town, time, bot, cora)
        refused = await (await town.alice.press(message, "It happened")).wait()
        assert refused.text == "You do not have permission to use that here."
        opened = await cora.press(message, "It happened")
        await opened.wait_response()
        assert opened.modal["title"] == "It happened: write how"
        same = await (await cora.submit(opened, {"source": "Gazette"})).wait()
        assert "still says what was planned" in same.text
        assert same.message is not None
        again = await cora.press(same.message, "Edit")
        await again.wait_response()
        words = {"statement": "The Quay opened with a feast."}
        preview = await (await cora.submit(again, words)).wait()
        assert "It replaces: The Quay is to open." in preview.text
        assert library.facts.find(fact.key, scope=scope).status is FactStatus.CURRENT
        assert preview.message is not None
        await (await cora.press(preview.message, "Confirm")).wait()
        old = library.facts.find(fact.key, scope=scope)
        assert old.status is FactStatus.SUPERSEDED
        new = library.facts.find(old.superseded_by or "", scope=scope)
        assert new.statement == "The Quay opened with a feast."
        assert new.questions == fact.questions
        last = library.facts.history(new.key, scope=scope)[-1]
        assert (last.actor.split()[0], last.reason) == (
            "cora",
            "Its date had passed: it happened.",
        )
        for button in ("It did not", "Dismiss"):
            settled = await (await cora.press(message, button)).wait()
            assert "This is settled" in settled.text


async def test_what_moved_needs_the_new_date(town: Town, library: Library, time: Time) -> None:
    scope, cora = town.guild.id, new_curator(town)
    fact = own_fact(library, scope, "The Quay is to open.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        message = await passed(town, time, bot, cora)
        opened = await cora.press(message, "New date")
        await opened.wait_response()
        old = {"source": "Gazette", "date": time.day(10).isoformat()}
        refused = await (await cora.submit(opened, old)).wait()
        assert "Write the new date" in refused.text
        assert refused.message is not None
        again = await cora.press(refused.message, "Edit")
        await again.wait_response()
        given = {"date": time.day(30).isoformat(), "statement": "The Quay will open later."}
        preview = await (await cora.submit(again, given)).wait()
        assert preview.message is not None
        assert "- answers “When is it that The Quay is to open.”" in preview.text.splitlines()
        await (await cora.press(preview.message, "Confirm")).wait()
        assert library.facts.find(fact.key, scope=scope).status is FactStatus.SUPERSEDED
        await rounds(time, bot, 31)
        said = [m.text.splitlines()[1] for m in came(time, town.channel, after=message)]
        assert [line.split(":")[0].strip("*") for line in said] == [
            "In 7 days",
            "Today",
            "This date has passed",
        ]


async def test_a_shared_fact_stays_and_the_servers_own_stands_beside_it(
    town: Town, library: Library, time: Time
) -> None:
    cora = new_curator(town)
    fact = own_fact(library, None, "The Quay is to open.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        message = await passed(town, time, bot, cora)
        opened = await cora.press(message, "It did not")
        await opened.wait_response()
        words = {"statement": "The Quay stayed shut.", "source": "Gazette"}
        preview = await (await cora.submit(opened, words)).wait()
        assert "The shared briefing's fact stays next to it" in preview.text
        assert preview.message is not None
        await (await cora.press(preview.message, "Confirm")).wait()
        assert library.facts.find(fact.key, scope=None).status is FactStatus.CURRENT
        own = library.facts.select(scope=town.guild.id, own=True)
        assert [each.statement for each in own] == ["The Quay stayed shut."]
        assert library.facts.select(scope=None, topic="harbour") == [fact]


async def test_setting_aside_changes_no_fact_and_can_be_taken_up_again(
    town: Town, library: Library, time: Time
) -> None:
    scope, cora = town.guild.id, new_curator(town)
    own_fact(library, scope, "The Quay is to open.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        message = await passed(town, time, bot, cora)
        before = library.facts.changes(datetime.date(2000, 1, 1), scope=scope)
        await (await cora.press(message, "Dismiss")).wait()
        assert "Dismissed by Cora." in message.text
        assert [b["label"] for b in message.buttons] == ["Reopen", "Stop watching"]
        await rounds(time, bot, 16)
        assert len(came(time, town.channel)) == 1
        await (await cora.press(message, "Reopen")).wait()
        assert "What happened?" in message.text
        added = await cora.press(message, "Add fact")
        await added.wait_response()
        assert added.modal["title"] == "Add a fact"
        assert library.facts.changes(datetime.date(2000, 1, 1), scope=scope) == before


@pytest.mark.threat("S3")
async def test_nothing_of_one_server_comes_to_another_or_to_who_left(
    town: Town, library: Library, time: Time
) -> None:
    other = town.server.add_guild("other")
    other.add_member(town.alice)
    there = other.add_channel("talk")
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    for number, guild in enumerate((town.guild, other)):
        for day in (10, 20, 30):
            statement = f"The canary{number} Quay opens on day {day}."
            own_fact(library, guild.id, statement, time.day(day).isoformat(), f"q{day}")
    async with bot_at(time, library) as bot:
        for channel in (town.channel, there):
            await watch(town.alice, channel, "everything", digest="daily")
        await watch(town.alice, town.alice.dm(), "everything", digest="daily")
        await watch(bob, town.channel)
        await rounds(time, bot, 11)
        home = came(time, town.alice.dm())
        assert sum("canary0" in m.text for m in home) >= 3
        assert sum("canary1" in m.text for m in home) >= 3
        for message in home:
            assert not ("canary0" in message.text and "canary1" in message.text)
            if "canary" in message.text:
                name = "town" if "canary0" in message.text else "other"
                assert f"-# From {name}" in message.text
            assert message.selects == []  # nothing of a server's is opened from there
        assert all("canary1" not in m.text for m in came(time, bob.dm()))
        assert not came(time, town.channel)
        assert not came(time, there)
        town.guild.remove_member(town.alice)
        seen = home[-1]
        await rounds(time, bot, 31)
        new = came(time, town.alice.dm(), after=seen)
        assert not [m for m in new if "canary0" in m.text]
        assert [m for m in new if "canary1" in m.text]
        assert [m for m in came(time, bob.dm()) if "day 30" in m.text]
        town.guild.add_member(town.alice)
        listed = await (await town.alice.command(town.channel, "watch list")).wait()
        assert "Paused: you had left this server." in listed.text


async def test_a_server_the_bot_has_left_is_told_nothing_and_no_member_of_it(
    town: Town, library: Library, time: Time
) -> None:
    own_fact(library, town.guild.id, "The canary Quay opens.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        await watch(town.alice, town.channel)
        await watch(new_curator(town), town.channel, where="here")
        town.guild.remove_member(town.server.bot)
        await town.server.reaction()
        await rounds(time, bot, 12)
        assert not came(time, town.alice.dm())
        assert not came(time, town.channel)
        assert library.watches.claims.left_servers() == {town.guild.id}


async def test_digests_come_when_there_is_something_to_tell(
    town: Town, library: Library, time: Time
) -> None:
    scope, cora = town.guild.id, new_curator(town)
    channel = town.guild.add_channel("digests")
    library.settings.change(scope, Change("tests"), digest_channel=channel.id)
    own_fact(library, scope, "The Quay opens.", time.day(300).isoformat())
    async with bot_at(time, library) as bot:
        said = await watch(cora, town.channel, where="here", digest="weekly")
        assert f"go to <#{channel.id}>" in said
        await rounds(time, bot, 8)
        assert not came(time, channel)
        time.to(9)
        first = own_fact(library, scope, "A crane fell.", time.day(9).isoformat(), "crane")
        second = own_fact(library, scope, "Gulls left.", time.day(400).isoformat(), "gulls")
        library.curation.supersede_fact(first.key, second.key, scope=scope, change=Change("tests"))
        library.curation.retire_fact("quay-opens", scope=scope, change=Change("tests"))
        await rounds(time, bot, 13)
        assert not came(time, channel)
        await rounds(time, bot, 30)
        [digest] = came(time, channel)
        assert (digest.created - time.start).days == 14
        assert digest.text.splitlines() == [
            "### Digest: Harbour",
            "- New: Gulls left.",
            "- Taken out: The Quay opens.",
        ]
        assert "cora" not in digest.text


async def test_a_deleted_channel_of_digests_is_told_of_once_even_after_a_restart(
    town: Town, library: Library, time: Time
) -> None:
    scope, channel = town.guild.id, town.guild.add_channel("digests")
    library.settings.change(scope, Change("tests"), digest_channel=channel.id)
    own_fact(library, scope, "The Quay opens.", time.day(300).isoformat())
    home = town.server.owner.dm()
    async with bot_at(time, library) as bot:
        await watch(new_curator(town), town.channel, where="here", digest="weekly")
        await rounds(time, bot, 1)
        assert not town.server.bot_messages(home)
        town.guild.remove_channel(channel)
        await town.server.reaction()
        await rounds(time, bot, 3)
    async with bot_at(time, library) as bot:
        await rounds(time, bot, 5)
    [told] = town.server.bot_messages(home)
    assert "was deleted" in told.text
    assert "/settings" in told.text
    assert library.settings.read(scope).digest_channel is None


async def test_passed_dates_are_asked_about_where_digests_go(
    town: Town, library: Library, time: Time
) -> None:
    scope, channel = town.guild.id, town.guild.add_channel("desk")
    library.settings.change(scope, Change("tests"), digest_channel=channel.id)
    own_fact(library, scope, "The Quay opens.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        cora, next_door = new_curator(town), town.guild.add_channel("next")
        for place in (town.channel, next_door):
            await watch(cora, place, where="here")
        await rounds(time, bot, 20)
        for place in (town.channel, next_door):
            assert [(m.created - time.start).days for m in came(time, place)] == [3, 10]
        [asked] = came(time, channel)
        assert "What happened?" in asked.text
        assert "It happened" in [b["label"] for b in asked.buttons]


@pytest.mark.parametrize("arrives", [True, False])
async def test_a_message_that_may_or_may_not_have_arrived_is_there_once(
    town: Town, library: Library, time: Time, arrives: bool
) -> None:
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        await watch(new_curator(town), town.channel, where="here", days_before=0)
        time.to(10, 2)
        town.server.faults.lose("POST", "/channels/*/messages", after_effect=arrives)
        await sender_of(bot).once()
        assert len(came(time, town.channel)) == arrives
        await sender_of(bot).once()
        assert len(came(time, town.channel)) == arrives
    for message in range(3):  # others talk on
        await town.alice.post(town.channel, f"hello {message}")
    time.to(10, 3)
    async with bot_at(time, library) as bot:
        await sender_of(bot).once()
        await sender_of(bot).once()
        [message] = came(time, town.channel)
        assert "Today" in message.text


async def test_a_killed_bot_sends_nothing_twice(town: Town, library: Library, time: Time) -> None:
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        await watch(new_curator(town), town.channel, where="here", days_before=0)
        time.to(10, 2)
        taken = library.watches.claims.claim(
            town.guild.id, now=time.now(), zone=datetime.UTC, digest_channel=None
        )
        assert len(taken) == 1  # as if it had been killed here, before it was sent
        assert await sender_of(bot).once() == 0
        time.to(10, 2.2)
        assert await sender_of(bot).once() == 1
        assert await ReminderSender(bot).once() == 0
        assert len(came(time, town.channel)) == 1


async def test_a_channel_that_refuses_is_tried_for_days_then_paused_and_said_so(
    town: Town, library: Library, time: Time
) -> None:
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    cora = new_curator(town)
    async with bot_at(time, library) as bot:
        await watch(cora, town.channel, where="here", days_before=0)
        town.channel.overwrite(town.server.bot, deny=1 << 11)
        tries = []
        for hour in range(84):
            time.to(10, 2 + hour * 1.001)
            before = len(town.server.recorder.of("POST", "/channels/*/messages"))
            await sender_of(bot).once()
            if len(town.server.recorder.of("POST", "/channels/*/messages")) > before:
                tries.append(hour)
        assert tries == [0, 1, 7, 31, 79]
        talk = town.guild.add_channel("talk")
        listed = await (await cora.command(talk, "watch list")).wait()
        assert "Paused: I could not post there several times." in listed.text
        town.channel.overwrite(town.server.bot, allow=1 << 11)
        await watch(cora, town.channel, where="here")
        assert "Paused" not in (await (await cora.command(talk, "watch list")).wait()).text


async def test_who_takes_no_direct_messages_is_not_tried_again(
    town: Town, library: Library, time: Time
) -> None:
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    async with bot_at(time, library) as bot:
        await watch(town.alice, town.channel, days_before=0)
        town.server.closed_dms.add(town.alice)
        await rounds(time, bot, 14)
        assert len(town.server.recorder.of("POST", "/channels/*/messages")) == 1
        listed = await (await town.alice.command(town.channel, "watch list")).wait()
        assert "Paused: you do not accept direct messages from me." in listed.text


async def test_it_speaks_arabic(town: Town, library: Library, time: Time) -> None:
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    library.settings.change(town.guild.id, Change("tests"), language="ar")
    async with bot_at(time, library) as bot:
        await watch(new_curator(town), town.channel, where="here", days_before=0)
        time.to(12, 2)
        await sender_of(bot).once()
        [message] = came(time, town.channel)
        assert message.text.startswith("### تذكير")
        assert "إلغاء المتابعة" in [b["label"] for b in message.buttons]


async def test_of_several_processes_each_tells_its_own_servers(
    town: Town, library: Library, time: Time
) -> None:
    own, others = (next(n << 22 for n in range(900, 902) if n % 2 == shard) for shard in (0, 1))
    person = Recipient(person=town.alice.id)
    for scope in (None, own, others):
        library.watches.registry.begin(WatchRequest(), scope=scope, home=person, now=time.now())
    own_fact(library, None, "The Quay opens.", time.day(10).isoformat())
    time.to(10, 2)
    for shard, sent in ((1, 0), (0, 1)):
        client = new_bot(
            library,
            lambda: time.now().date(),
            clock=time.now,
            shard_ids=(shard,),
            shard_count=2,
            limits=dataclasses.replace(PATIENT, reminder_spacing=0.0),
            guild_ready_timeout=0.01,
        )
        client.app.painter = PainterHere(workers=1)
        async with running(client, town.server):
            assert await ReminderSender(client).once() == sent
        gone = {others} if shard else {own, others}  # the bot is in neither of these servers
        assert library.watches.claims.left_servers() == gone


@pytest.mark.threat("R11")
async def test_what_fails_in_one_server_keeps_no_other_from_its_reminders(
    town: Town,
    library: Library,
    time: Time,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    other, cora = town.server.add_guild("other"), new_curator(town)
    other.add_member(cora, permissions=MANAGE)
    there = other.add_channel("talk")
    for guild in (town.guild, other):
        own_fact(library, guild.id, f"The Quay of {guild.name} opens.", time.day(10).isoformat())

    def failing(notice: Notice, place: str) -> Any:
        if notice.scope == min(town.guild.id, other.id):
            raise LookupError("planted")
        return notice_card(notice, place)

    monkeypatch.setattr("bot.features.watches.sender.notice_card", failing)
    async with bot_at(time, library) as bot:
        for channel in (town.channel, there):
            await watch(cora, channel, where="here")
        time.to(3, 2)
        await sender_of(bot).once()
        assert "failed unexpectedly" in caplog.text
        assert len(came(time, there)) == 1
        assert not came(time, town.channel)
