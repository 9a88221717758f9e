"""Processes with shards of their own over one store on PostgreSQL, over the wire."""

from __future__ import annotations

import asyncio
import json
import random
import threading
import time

import pytest
from sqlalchemy import func, select

from knowledge.curation import Change
from knowledge.errors import LeaseHeldError, SignInsSpentError
from knowledge.leases import sign_in_limiter
from knowledge.leases.sign_in_limiter import BETWEEN, MOST_A_DAY, SignInLimiter
from knowledge.library import Library
from knowledge.model import Fact, FactKind
from knowledge.store.database import Database
from knowledge.store.tables import FactRow, RevisionRow
from tests.bot.conftest import HERE, new_bot
from tests.bot.features.test_facts import previewed
from tests.bot.features.test_unanswered import new_curator
from tests.bot.processes import MANAGER, Place, serving
from tests.bot.restarts import Run
from tests.bot.shards import measure
from tests.bot.test_process import ended, program
from tests.discord_server import TOKEN, DiscordServer, running
from tests.discord_server.fixtures import Town
from tests.knowledge import postgres
from tests.knowledge.conftest import server as server
from tests.stores import on_sqlite_alone
from tests.waiting import PATIENCE, until

SERVER = 77


@pytest.fixture
def shared_store(server: postgres.Server) -> str:
    """A store on PostgreSQL with the small briefing."""
    url = server.new_store()
    library = Library.open(url, briefing=False)
    library.import_files([HERE / "briefing"], scope=None, actor="tests")
    library.close()
    return url


async def test_two_processes_know_what_each_stores_and_outlive_their_store(
    discord_server: DiscordServer, server: postgres.Server, shared_store: str
) -> None:
    discord_server.reaction_seconds = 0.0
    place = Place(discord_server, 2, "Trade", crowd=60)
    owner = discord_server.add_user("olin")
    place.guild.add_member(owner, permissions=MANAGER)
    async with serving(discord_server, shared_store, ((0,), (1,))) as processes:
        assert discord_server.sync_count == 1
        assert len((await measure(place, shared_store, 2, other=1)).answered) == 2
        run = Run(place, server, random.Random(1), ("restart, fast", "listeners ended"))
        await run.all(2, first=10)
        # R2: what reaches both processes is done once, and in force in both.
        shown = await (await owner.command(place.channel, "settings", {})).wait()
        assert shown.message is not None
        with place.served_by(0, 1):
            pressed = await owner.select(shown.message, "set:en:language", ["ar"])
            await pressed.wait()
        for shard in (0, 1):
            with place.served_by(shard):
                async with asyncio.timeout(PATIENCE):
                    while "المصدر" not in await place.ask(0):
                        await asyncio.sleep(0.05)
        assert all(process.returncode is None for process in processes)
    run.audit(shared_store)
    assert run.figures.lost == run.figures.doubled == []
    assert run.figures.unanswered == []
    assert run.figures.acknowledged > 0
    library = Library.open(shared_store)
    with library._database.read() as session:
        changes = session.scalar(
            select(func.count()).where(
                RevisionRow.scope == place.guild.id, RevisionRow.subject_key == "language"
            )
        )
    library.close()
    assert changes == 1


@pytest.mark.threat("R2")
def test_one_interaction_in_two_programs_adds_one_fact(shared_store: str) -> None:
    programs = [Library.open(shared_store) for _ in range(3)]
    held = programs[0].facts.select(scope=SERVER)[0]
    fact = Fact("new", held.topic, "The moon over Aren is green.", held.source, FactKind.STATUS)
    same = threading.Barrier(len(programs))
    stored: list[Fact] = []

    def add(library: Library) -> None:
        same.wait()
        change = Change("tests", idempotency_key="interaction 1")
        stored.append(library.curation.add_fact(fact, scope=SERVER, change=change))

    threads = [threading.Thread(target=add, args=(library,)) for library in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({(each.key, each.version) for each in stored}) == 1
    assert len(stored) == 3
    with programs[0]._database.read() as session:
        for row in (FactRow, RevisionRow):
            assert session.scalar(select(func.count()).where(row.scope == SERVER)) == 1
    for library in programs:
        library.close()


@pytest.mark.threat("S38")
async def test_the_second_instance_on_one_token_ends_with_75(town: Town, store: str) -> None:
    base = town.server.api_base
    with program(store, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=base) as first:
        await town.server.wait_until_connected()
        with program(store, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=base) as second:
            code, written = await ended(second)
        assert code == 75
        assert "Another instance of the bot already serves" in written
        assert "Traceback" not in written
        assert first.returncode is None
        assert len(town.server.gateway.identifies) == 1


@pytest.mark.threat("S38")
async def test_who_loses_the_lease_stops_serving_with_75(
    town: Town, server: postgres.Server, shared_store: str
) -> None:
    base = town.server.api_base
    with program(shared_store, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=base) as bot:
        await town.server.wait_until_connected()
        other = Library.open(shared_store)
        while True:
            server.terminate("briefing-bot lease %")
            try:
                lease = other.lease(TOKEN.partition(".")[0], None)
            except LeaseHeldError:
                continue
            break
        code, written = await ended(bot)
        lease.close()
        other.close()
    assert code == 75
    assert "this one has stopped" in written


async def test_while_the_store_is_away_cards_say_so_and_changes_are_refused(
    town: Town, server: postgres.Server, shared_store: str
) -> None:
    now = [0.0]
    library = Library(Database.open(shared_store), clock=lambda: now[0])
    question = {"question": "When does the Lantern mission end?"}
    curator = new_curator(town)
    async with running(new_bot(library), town.server):
        fresh = await (await town.alice.command(town.channel, "ask", question)).wait()
        assert "outdated" not in fresh.text
        preview = await previewed(curator, town.channel)
        assert preview.message is not None
        server.halt()
        try:
            now[0] += 61.0
            asked = await (await town.alice.command(town.channel, "ask", question)).wait()
            assert "December 2025" in asked.text
            assert "This may be outdated" in asked.text
            arabic = {"question": "متى تنتهي البعثة؟"}
            asked = await (await town.alice.command(town.channel, "ask", arabic)).wait()
            assert "قد لا تكون هذه المعلومة محدّثة" in asked.text
            brief = await (await town.alice.command(town.channel, "brief", {})).wait()
            assert "This may be outdated" in brief.text
            pressed = await (await curator.press(preview.message, "Confirm")).wait()
            assert "My database cannot be reached right now, so nothing was changed" in pressed.text
        finally:
            server.start()
        await asyncio.to_thread(until, lambda: not library.follower.may_be_outdated)
        asked = await (await town.alice.command(town.channel, "ask", question)).wait()
        assert "outdated" not in asked.text
        stored = await (await curator.press(preview.message, "Confirm")).wait()
        assert "Stored." in stored.text
    library.close()


def test_shards_sign_in_one_after_the_other_in_every_program(shared_store: str) -> None:
    programs = [Library.open(shared_store) for _ in range(2)]
    waits = [programs[n % 2].sign_ins.reserve("application", bucket=0) for n in range(4)]
    assert [round(wait / BETWEEN) for wait in waits] == [0, 1, 2, 3]
    assert programs[0].sign_ins.reserve("application", bucket=1) == 0
    for library in programs:
        library.close()


async def test_a_process_that_signed_in_too_often_ends_with_78(town: Town, store: str) -> None:
    library, hour = Library.open(store), int(time.time()) // 3_600
    made = {"made": {str(hour): MOST_A_DAY}}
    library.remember(f"sign-ins of {town.server.application_id}", json.dumps(made))
    library.close()
    shards = {"SHARD_IDS": "0", "SHARD_COUNT": "1"}
    base = town.server.api_base
    with program(store, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=base, **shards) as bot:
        code, written = await ended(bot)
    assert code == 78
    assert "looks like a restart loop" in written
    assert town.server.gateway.identifies == []


@on_sqlite_alone  # PostgreSQL has a clock of its own
def test_a_restart_loop_ends_before_discord_resets_the_token(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in_limiter, "MOST_A_DAY", 5)
    assert MOST_A_DAY < 1_000
    library, now = Library.open(store), [1_000_000.0]
    limiter = SignInLimiter(library._database, lambda: now[0])
    for _ in range(5):
        limiter.require_remaining("application")
        limiter.reserve("application", 0)
    with pytest.raises(SignInsSpentError, match="restart loop"):
        limiter.require_remaining("application")
    limiter.require_remaining("another")
    now[0] += 25 * 3_600
    limiter.require_remaining("application")
    library.close()
