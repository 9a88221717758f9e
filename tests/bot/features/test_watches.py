"""`/watch` over the wire: who may, where, how many, and how it is ended and erased."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import select

from knowledge.library import Library
from knowledge.store.tables import NoticeItemRow, NoticeRow, RevisionRow, WatchRow
from knowledge.watches import PauseReason, Recipient, WatchRequest
from tests.bot.features.test_ask_buttons import use
from tests.bot.features.test_unanswered import new_curator
from tests.bot.features.watch_helpers import Time, bot_at, came, own_fact, sender_of, watch
from tests.discord_server.fixtures import Town

NOT_ALLOWED = "You do not have permission to use that here."


@pytest.fixture
def time(town: Town, library: Library) -> Time:
    made = Time(town)
    own_fact(library, town.guild.id, "The Quay opens.", made.day(20).isoformat())
    return made


async def test_anybody_watches_for_themselves_and_curators_for_a_channel(
    town: Town, library: Library, time: Time
) -> None:
    async with bot_at(time, library):
        said = await watch(town.alice, town.channel, digest="weekly", days_before=3)
        assert "I will send you news of **Harbour** in direct messages." in said
        assert "3 days before a date" in said
        assert "A digest every Monday" in said
        assert "The Quay opens." in said
        assert await watch(town.alice, town.channel, where="here") == NOT_ALLOWED
        cora = new_curator(town)
        said = await watch(cora, town.channel, "entity", where="here")
        assert "I will post news of **Quay** in this channel." in said
        listed = await (await town.alice.command(town.channel, "watch list")).wait()
        assert "**Harbour** · 3 days before · digest: weekly" in listed.text
        assert "Quay" not in listed.text  # what the channels watch is for curators
        listed = await (await cora.command(town.channel, "watch list")).wait()
        assert f"<#{town.channel.id}> · **Quay**" in listed.text
    with library._database.read() as session:
        audited = session.scalars(
            select(RevisionRow).where(RevisionRow.subject_key == "watch quay")
        )
        assert [row.actor.split()[0] for row in audited] == ["cora"]
        private = select(RevisionRow.id).where(RevisionRow.subject_key == "watch harbour")
        assert session.scalar(private) is None


async def test_an_unknown_name_or_a_channel_it_may_not_write_in_is_told(
    town: Town, library: Library, time: Time
) -> None:
    async with bot_at(time, library):
        assert "There is no topic" in await watch(town.alice, town.channel, topic="Weather")
        cora = new_curator(town)
        mute = town.guild.add_channel("mute")
        mute.overwrite(town.server.bot, deny=1 << 11)
        assert "not have permission to write in this channel" in await watch(
            cora, mute, where="here"
        )
        assert library.watches.registry.list_watches(scope=town.guild.id) == []


@pytest.mark.threat("S7")
async def test_direct_messages_watch_the_shared_briefing_alone(
    town: Town, library: Library, time: Time
) -> None:
    async with bot_at(time, library):
        home = town.alice.dm()
        assert "There is no topic" in await watch(town.alice, home)
        assert "choose me" in await watch(town.alice, home, "everything", where="here")
        said = await watch(town.alice, home, topic="Trade")
        assert "Only from the shared briefing" in said
        await watch(town.alice, town.channel)
        listed = await (await town.alice.command(home, "watch list")).wait()
        assert "**Trade**" in listed.text
        assert "Harbour" not in listed.text
        assert "You watch 1 more in other places" in listed.text


async def test_twenty_five_each_and_two_hundred_a_server(
    town: Town, library: Library, time: Time
) -> None:
    def fill(*people: int) -> None:
        of_each = {"scope": town.guild.id, "days_before": 7, "language": "en", "since": time.now()}
        with library._database.write() as session:
            for number, person in enumerate(people):
                for each in range(25):
                    key, number_of_it = f"e{each}", 1 + 100 * number + each + 10_000 * len(people)
                    row = WatchRow(id=number_of_it, person_id=person, entity_key=key, **of_each)
                    session.add(row)

    async with bot_at(time, library):
        fill(town.alice.id)
        assert "You already have 25 watches here" in await watch(town.alice, town.channel)
        fill(*range(1, 8))
        assert "This server already has 200 watches" in await watch(new_curator(town), town.channel)


async def test_stopping_offers_and_ends_only_what_is_ones_own_to_end(
    town: Town, library: Library, time: Time
) -> None:
    async with bot_at(time, library):
        cora = new_curator(town)
        await watch(cora, town.channel, where="here")
        await watch(cora, town.channel, "everything")
        typing = {"watch": ""}
        offered = await town.alice.autocomplete(town.channel, "watch stop", typing, focused="watch")
        assert offered == []
        offered = await cora.autocomplete(town.channel, "watch stop", typing, focused="watch")
        assert [each["name"] for each in offered] == ["everything", "#general: Harbour"]
        here = offered[1]["value"]
        refused = await town.alice.command(town.channel, "watch stop", {"watch": here})
        assert "Choose one from the list" in (await refused.wait()).text
        done = await cora.command(town.channel, "watch stop", {"watch": here})
        assert "Stopped watching **Harbour**" in (await done.wait()).text
        assert library.watches.registry.list_watches(scope=town.guild.id) == []


async def test_privacy_shows_and_erases_what_a_person_watches(
    town: Town, library: Library, time: Time
) -> None:
    async with bot_at(time, library) as bot:
        await watch(town.alice, town.channel)
        await watch(town.alice, town.alice.dm(), topic="Trade")
        time.to(20, 2)
        assert await sender_of(bot).once() == 1
        asked = await (await town.alice.command(town.channel, "privacy")).wait()
        assert "What you watch from here: Harbour." in asked.text
        assert "From other places: 1 watch." in asked.text
        assert "Trade" not in asked.text
        assert asked.message is not None
        pressed = await town.alice.press(asked.message, "Erase what you keep about me")
        assert "Also 2 watches: I will send no more reminders." in (await pressed.wait()).text
        with library._database.read() as session:
            for row in (WatchRow, NoticeRow, NoticeItemRow):
                assert session.scalars(select(row)).all() == []


async def test_unsubscribing_is_one_press_by_whoever_may_and_outlives_a_restart(
    town: Town, library: Library, time: Time
) -> None:
    cora = new_curator(town)
    async with bot_at(time, library) as bot:
        await watch(cora, town.channel, where="here")
        await watch(town.alice, town.channel)
        time.to(20, 2)
        assert await sender_of(bot).once() == 2
    [public], [private] = came(time, town.channel), came(time, town.alice.dm())
    async with bot_at(time, library):
        refused = await (await town.alice.press(public, "Stop watching")).wait()
        assert refused.text == NOT_ALLOWED
        theirs = next(b["custom_id"] for b in private.buttons if b["label"] == "Stop watching")
        forged = await use(town, cora, cora.dm(), private, theirs).wait()
        assert "is not yours" in forged.text
        other = town.server.add_guild("other")
        other.add_member(cora, permissions=8)
        mark = next(b["custom_id"] for b in public.buttons if b["label"] == "Stop watching")
        elsewhere = await use(town, cora, other.add_channel(), public, mark).wait()
        assert "is not yours" in elsewhere.text
        done = await (await cora.press(public, "Stop watching")).wait()
        assert "Stopped watching **Harbour**" in done.text
        again = await (await cora.press(public, "Stop watching")).wait()
        assert "already stopped" in again.text
        done = await (await town.alice.press(private, "Stop watching")).wait()
        assert "Stopped watching" in done.text
        assert library.watches.claims.scopes() == {}


@pytest.mark.threat("S21")
def test_watches_of_those_who_left_go_after_the_days_things_are_kept(
    town: Town, library: Library, time: Time
) -> None:
    book, scope, now = library.watches.registry, town.guild.id, time.now()
    for person in (1, 2):
        home = Recipient(person=person)
        book.begin(WatchRequest(), scope=scope, home=home, now=now)
    book.pause(PauseReason.LEFT, scope=scope, now=now, person=1)
    for days, left in ((29, 1), (30, 0)):
        book.purge(now + datetime.timedelta(days=days), lambda _: 30)
        assert len(book.of_person(1, scope=scope)[0]) == left
    assert len(book.of_person(2, scope=scope)[0]) == 1


@pytest.mark.parametrize(
    ("features", "written"), [(("COMMUNITY",), "ar"), ((), "en")], ids=["community", "other"]
)
async def test_a_channel_gets_reminders_in_the_language_its_community_has_chosen(
    town: Town, library: Library, time: Time, features: tuple[str, ...], written: str
) -> None:
    town.guild.locale, town.guild.features = "ar", features
    async with bot_at(time, library):
        await watch(new_curator(town), town.channel, where="here")
        await watch(town.alice, town.channel)
    [here] = library.watches.registry.list_watches(scope=town.guild.id)
    [hers], _ = library.watches.registry.of_person(town.alice.id, scope=town.guild.id)
    assert (here.language, hers.language) == (written, "en")
