"""Files in and out over the wire: what they would do, once, by whom, and never from elsewhere."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator
from types import SimpleNamespace

import discord
import pytest
import pytest_asyncio
from aiohttp import web
from discord.http import Route

from bot.client import BriefingBot
from bot.interactions import download
from bot.rendering.messages import Refused
from knowledge.exchange import LARGEST_FILE
from knowledge.library import Library
from tests.bot.conftest import UNLIMITED, new_bot, set_limits
from tests.bot.features.test_ask_buttons import answered
from tests.bot.features.test_facts import NOT_ALLOWED, own_keys, revisions
from tests.bot.features.test_unanswered import MANAGER, new_curator
from tests.discord_server import Person, running
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town
from tests.discord_server.messages import Upload
from tests.knowledge.exchange.test_heavy_files import HEAVY
from tests.waiting import PATIENCE, eventually


async def fetch(file: discord.Attachment, seconds: float) -> bytes:
    return await download.fetch(file, seconds, most=LARGEST_FILE, over="file_too_large")


HEADER = "id,topic,statement,date,entities,source,quote,questions\n"
TWO = HEADER + (
    "ferry,Trade,The ferry to Quillmere leaves at noon.,2026,Quillmere ferry,Timetable,,"
    "When does the ferry to Quillmere leave?\n"
    "toll,Trade,The bridge toll of Aren is 3 marks.,2026,Aren,Timetable,,What is the bridge toll?\n"
)
QUESTION = "When does the ferry to Quillmere leave?"


async def sent(person: Person, town: Town, content: str | bytes, name: str = "facts.csv"):
    """Import a file, and wait until it is looked through."""
    data = content.encode() if isinstance(content, str) else content
    asked = await person.command(town.channel, "import", {"file": Upload(name, data)})
    await asked.wait_response()
    return await settled(asked)


async def settled(asked: kinds.Interaction) -> kinds.Interaction:
    """Wait until what is shown is no longer about work going on."""
    await eventually(
        lambda: not (asked.message is None or not asked.text or "…" in asked.text[-2:])
    )
    return asked


async def pressed(person: Person, shown: kinds.Interaction, button: str) -> kinds.Interaction:
    assert shown.message is not None
    used = await person.press(shown.message, button)
    await used.wait_response()
    await eventually(
        lambda: not (any(word in shown.message.text for word in ("Storing", "Import facts")))
    )
    return used


async def test_a_file_is_looked_through_then_imported_once_and_taken_back(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    before = (await answered(town, QUESTION)).text
    shown = await sent(curator, town, TWO)
    assert shown.ephemeral
    assert "### Import facts.csv?" in shown.text
    assert "2 new facts, 0 changed, 0 unchanged." in shown.text
    assert "- The ferry to Quillmere leaves at noon." in shown.text
    assert own_keys(library, town.guild.id) == []
    await asyncio.gather(*(pressed(curator, shown, "Import") for _ in range(3)))
    assert shown.message is not None
    assert "Imported: 2 new facts, 0 changed." in shown.message.text
    assert sorted(own_keys(library, town.guild.id)) == ["ferry", "toll"]
    assert "leaves at noon" in (await answered(town, QUESTION)).text
    written = revisions(library, town.guild.id)
    again = await sent(curator, town, TWO)
    assert "All of it is already here" in again.text
    assert revisions(library, town.guild.id) == written
    await (await curator.press(shown.message, "Undo")).wait()
    assert own_keys(library, town.guild.id) == []
    assert (await answered(town, QUESTION)).text == before


async def test_a_large_file_is_looked_through_then_imported(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    rows = (f"f{n},Trade,Pier P{n} of Aren has 4 berths.,2020,Aren,Log,,\n" for n in range(700))
    shown = await sent(curator, town, HEADER + "".join(rows))
    assert "700 new facts, 0 changed, 0 unchanged." in shown.text
    assert "- Pier P0 of Aren has 4 berths." in shown.text
    assert "692 more" in shown.text
    await pressed(curator, shown, "Import")
    assert shown.message is not None
    assert "Imported: 700 new facts" in shown.message.text
    assert len(own_keys(library, town.guild.id)) == 700


async def test_changes_and_conflicts_are_shown_before(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    await pressed(curator, await sent(curator, town, TWO), "Import")
    await library_retire(library, "toll", town.guild.id)
    changed = TWO.replace("at noon", "at dusk").replace("3 marks", "4 marks") + (
        "ferry2,Trade,The ferry to Quillmere leaves at 9.,2027,Quillmere ferry,Timetable,,\n"
    )
    shown = await sent(curator, town, changed)
    assert "1 new fact, 2 changed, 0 unchanged." in shown.text
    assert "- Statement: The ferry to Quillmere leaves at noon. → " in shown.text
    assert "changes a fact that was replaced or taken out, without restoring it" in shown.text


async def library_retire(library: Library, key: str, scope: int) -> None:
    from knowledge.curation import Change

    await asyncio.to_thread(
        library.curation.retire_fact, key, scope=scope, change=Change("somebody")
    )


async def test_a_figure_with_two_readings_is_asked_about(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    shown = await sent(curator, town, TWO.replace("is 3 marks", "is 1.300 marks"))
    assert "“1.300”: is that 1,300 or 1.3?" in shown.text


async def test_what_changed_since_the_look_is_looked_at_again(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    first, second = await sent(curator, town, TWO), await sent(curator, town, TWO)
    await pressed(curator, first, "Import")
    used = await pressed(curator, second, "Import")
    assert "have changed since you looked" in used.text
    assert len(own_keys(library, town.guild.id)) == 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("facts.csv", HEADER + "a,Trade,,13/13/2024,,S,,\n", "row 2, column statement"),
        ("facts.csv", "id,colour\n", "column colour"),
        ("facts.csv", b"\x00\x01", "NUL"),
        ("facts.xlsx", b"PK no workbook", "save it again as .xlsx"),
        ("facts.exe", b"MZ", "not in a format I can read"),
        ("facts.json", "[" * 100_000, "nested"),
    ],
)
async def test_a_bad_file_changes_nothing_and_says_why(
    town: Town, bot: BriefingBot, library: Library, name: str, content: str | bytes, told: str
) -> None:
    shown = await sent(new_curator(town), town, content, name)
    assert told in shown.text
    assert "Traceback" not in shown.text
    assert revisions(library, town.guild.id) == 0


@pytest.mark.threat("S1")
async def test_only_those_who_may_import_do(town: Town, bot: BriefingBot, library: Library) -> None:
    refused = await sent(town.alice, town, TWO)
    assert refused.text == NOT_ALLOWED
    exported = await (await town.alice.command(town.channel, "export")).wait()
    assert exported.text == NOT_ALLOWED
    shown = await sent(new_curator(town), town, TWO)
    assert shown.message is not None
    assert revisions(library, town.guild.id) == 0


async def test_a_file_is_not_imported_after_a_restart(town: Town, library: Library) -> None:
    curator = new_curator(town)
    async with running(new_bot(library), town.server):
        shown = await sent(curator, town, TWO)
    async with running(new_bot(library), town.server):
        used = await pressed_plainly(curator, shown)
        assert "That file is gone" in used.text
    assert own_keys(library, town.guild.id) == []


async def test_who_waits_for_a_file_to_be_stored_as_it_stops_is_told(
    town: Town, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    curator, free, bot = new_curator(town), threading.Event(), new_bot(library)
    async with running(bot, town.server):
        shown = await sent(curator, town, TWO)
        busy = asyncio.create_task(bot.app.writer.do(lambda _: free.wait()))
        assert shown.message is not None
        await curator.press(shown.message, "Import")
        await eventually(lambda: "Storing facts.csv" in shown.message.text)
        await bot.wind_down(0.01)
        assert "I am restarting, and could not finish this" in shown.message.text
        free.set()
        await busy
    assert not [each for each in caplog.records if each.exc_info]


async def pressed_plainly(person: Person, shown: kinds.Interaction) -> kinds.Interaction:
    assert shown.message is not None
    return await (await person.press(shown.message, "Import")).wait()


@pytest.mark.threat("S8")
async def test_an_export_holds_this_servers_facts_and_no_others(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    elsewhere = town.server.add_guild("elsewhere")
    await pressed(curator, await sent(curator, town, TWO), "Import")
    for form, ending in (("csv", "csv"), ("json", "json"), ("markdown", "md")):
        for what in ("own", "all"):
            asked = await curator.command(town.channel, "export", {"form": form, "what": what})
            await asked.wait_response()
            shown = await settled(asked)
            assert shown.ephemeral
            assert shown.message is not None
            (file,) = shown.message.attachments
            assert file.filename == f"facts.{ending}"
            assert b"leaves at noon" in file.content
            assert (b"Lantern" in file.content) == (what == "all")
            set_limits(bot)
    channel = elsewhere.add_channel("general")
    other = town.server.add_user("other")
    elsewhere.add_member(other, permissions=discord.Permissions(manage_guild=True).value)
    for what in ("own", "all"):
        asked = await other.command(channel, "export", {"form": "json", "what": what})
        await asked.wait_response()
        shown = await settled(asked)
        assert shown.message is not None
        assert not any(b"Quillmere" in file.content for file in shown.message.attachments)


async def test_the_history_is_written_a_change_a_line(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    await pressed(curator, await sent(curator, town, TWO), "Import")
    asked = await curator.command(town.channel, "export", {"form": "history"})
    await asked.wait_response()
    shown = await settled(asked)
    assert shown.message is not None
    lines = [json.loads(line) for line in shown.message.attachments[0].content.splitlines()]
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    assert {"add", "import"} <= {line["action"] for line in lines}
    assert all(line["actor"].endswith(f"({curator.id})") for line in lines)


class Host:
    """A host for files that does not behave."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.asked: list[str] = []


@pytest_asyncio.fixture
async def host(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Host]:
    made = Host("")

    async def serve(request: web.Request) -> web.StreamResponse:
        made.asked.append(request.path)
        match request.match_info["what"]:
            case "good":
                return web.Response(body=b"fine")
            case "redirect":
                raise web.HTTPFound("/good")
            case "packed":
                return web.Response(body=b"x", headers={"Content-Encoding": "gzip"})
            case "endless":
                response = web.StreamResponse()
                await response.prepare(request)
                while True:
                    await response.write(b"x" * 65_536)
            case "drip":
                response = web.StreamResponse()
                await response.prepare(request)
                while True:
                    await response.write(b"x")
                    await asyncio.sleep(0.05)
        raise web.HTTPNotFound

    app = web.Application()
    app.router.add_get("/{what}", serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    monkeypatch.setattr(Route, "BASE", f"{made.base}/api/v10")
    yield made
    await runner.cleanup()


def attachment(url: str, size: int = 4) -> discord.Attachment:
    data = {"id": "1", "filename": "facts.csv", "size": size, "url": url, "proxy_url": url}
    return discord.Attachment(data=data, state=SimpleNamespace(http=None))  # type: ignore[arg-type]


@pytest.mark.threat("S23")
async def test_a_file_is_fetched_and_counted_whatever_size_is_told(
    host: Host,
) -> None:
    assert await fetch(attachment(f"{host.base}/good"), PATIENCE) == b"fine"
    with pytest.raises(Refused, match="file_too_large"):
        await fetch(attachment(f"{host.base}/good", LARGEST_FILE + 1), PATIENCE)
    assert host.asked == ["/good"]
    with pytest.raises(Refused, match="file_too_large"):
        await fetch(attachment(f"{host.base}/endless"), PATIENCE)
    with pytest.raises(Refused, match="file_not_fetched"):
        await fetch(attachment(f"{host.base}/drip"), 0.3)


@pytest.mark.threat("S24")
async def test_nothing_is_unpacked_on_the_way(host: Host) -> None:
    with pytest.raises(Refused, match="file_not_fetched"):
        await fetch(attachment(f"{host.base}/packed"), PATIENCE)


@pytest.mark.threat("S22")
async def test_files_come_from_discord_alone(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="file_not_fetched"):
        await fetch(attachment(f"{host.base}/redirect"), PATIENCE)
    assert host.asked == ["/redirect"]
    monkeypatch.setattr(Route, "BASE", "https://discord.com/api/v10")
    for url in (
        f"{host.base}/good",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "http://cdn.discordapp.com/a",
        "https://cdn.discordapp.com.evil.example/a",
        "https://cdn.discordapp.com@127.0.0.1/a",
        "https://evil@cdn.discordapp.com/a",
        "https://cdn.discordapp.com:8080/a",
        "https://discord.com/a",
        "https://[::1",
        "",
    ):
        with pytest.raises(Refused, match="file_elsewhere"):
            await fetch(attachment(url), PATIENCE)
    assert host.asked == ["/redirect"]


@pytest.mark.threat("S46")
async def test_hostile_files_of_three_servers_are_refused_and_others_are_answered(
    town: Town, bot: BriefingBot
) -> None:
    """All at once, one after the other in a process of its own each; nobody else waits for them."""
    set_limits(bot, **UNLIMITED)
    content = HEAVY["cells"]()
    asked = []
    for number in range(3):
        curator = town.server.add_user(f"curator{number}")
        guild = town.server.add_guild(f"guild{number}")
        guild.add_member(curator, permissions=MANAGER)
        channel = guild.add_channel()
        upload = {"file": Upload("facts.xlsx", content)}
        asked.append(await curator.command(channel, "import", upload))
    waits = []
    while any("more cells" not in each.text for each in asked if each.message is not None) or any(
        each.message is None for each in asked
    ):
        began = time.monotonic()
        assert "December 2025" in (await answered(town, "When does the Lantern mission end?")).text
        waits.append(time.monotonic() - began)
    print(f"{len(waits)} questions meanwhile, the longest {max(waits) * 1000:.0f} ms")
    assert all("more cells, styles or names" in each.text for each in asked)
    assert not bot.app.file_queue._under_way
