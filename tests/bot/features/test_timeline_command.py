"""/timeline over the wire: the card, its picture, its pages and filters."""

from __future__ import annotations

import asyncio
import struct
from pathlib import Path
from typing import Any

import pytest
from discord import Permissions

from bot.client import BriefingBot
from bot.features.timeline.cards import PAGE_BUTTON, POSTER_BUTTON, TOPIC_MENU, Filters, token
from bot.rendering import custom_ids
from bot.rendering.timeline_picture.postcard import sample
from bot.workers.painter import Painter, PaintingFailed
from knowledge.library import Library
from tests.bot.conftest import new_bot, set_limits
from tests.bot.features.test_ask_buttons import use
from tests.bot.painting import PainterHere
from tests.discord_server import Message, running
from tests.discord_server.fixtures import Town
from tests.discord_server.interactions import DEFERRED_REPLY, Interaction
from tests.waiting import PATIENCE, eventually

HEADER = "id,topic,statement,date,entities,source,quote\n"


@pytest.fixture
def many(library: Library, tmp_path: Path) -> Library:
    """Add twenty dated facts on a bridge to the store."""
    rows = [
        f"span-{n:02},Bridge,The Aren bridge got its span number {n}.,{2000 + n}-05,Aren bridge,"
        "Council report,"
        for n in range(20)
    ]
    file = tmp_path / "bridge.csv"
    file.write_text(HEADER + "\n".join(rows), "utf-8")
    library.import_files([file], scope=None, actor="tests")
    return library


async def shown(town: Town, **options: str) -> Interaction:
    asked = await town.alice.command(town.channel, "timeline", options)
    return await asked.wait()


async def listed(town: Town, asked: Interaction, more: str = "More") -> Message:
    """Press *More* below the picture; return the message with the list in its place."""
    assert asked.message is not None
    await (await town.alice.press(asked.message, more)).wait()
    await eventually(lambda: not asked.message or not asked.message.attachments)
    return asked.message


def picture_of(message: Message | None) -> bytes:
    assert message is not None
    [attachment] = message.attachments
    assert attachment.content_type == "image/png"
    assert attachment.filename == "timeline.png"
    return attachment.content


def media(message: Message | None) -> list[dict[str, object]]:
    assert message is not None
    [container] = message.components
    return [
        item for part in container["components"] if part["type"] == 12 for item in part["items"]
    ]


async def test_it_shows_the_picture_described_and_the_same_in_words(
    town: Town, bot: BriefingBot
) -> None:
    bot.app.painter = Painter(patience=PATIENCE)  # with a process, as it is in the bot
    asked = await shown(town)
    assert asked.response is not None
    assert asked.response.type == 5
    lines = asked.text.splitlines()
    assert lines[0] == "### Timeline"
    assert "2 dated facts (2 past) · 3 more have no date" in lines
    width, height = struct.unpack(">II", picture_of(asked.message)[16:24])
    assert (width, height) == (1600, 900)
    [item] = media(asked.message)
    described = str(item["description"])
    assert described.startswith(
        "A planned date has passed, December 2025: The Lantern mission in Aren ends. All topics"
    )
    assert "28 January 2024: Aren dropped its tax on salt on 28 January 2024." in described
    assert "December 2025 (planned; passed 11 months ago, not confirmed)" in described
    assert asked.message is not None
    assert asked.message.attachments[0].description == item["description"]
    assert asked.message.allowed_mentions == {"parse": []}
    lines = (await listed(town, asked)).text.splitlines()
    told = "`1` 28 January 2024: Aren dropped its tax on salt on 28 January 2024."
    assert lines[lines.index("**2024**") + 1] == told
    assert any("December 2025 (planned; passed 11 months ago, not confirmed)" in x for x in lines)
    assert "-# Source: Harbour Report, Port Authority" in lines
    await town.alice.press(asked.message, "Picture")
    await eventually(lambda: asked.message is not None and bool(asked.message.attachments))


async def test_the_poster_is_shown_to_the_presser_alone_page_by_page(
    town: Town, many: Library
) -> None:
    async with running(new_bot(many), town.server):
        asked = await shown(town)
        assert asked.message is not None
        pressed = await (await town.alice.press(asked.message, "Poster")).wait()
        assert pressed.ephemeral
        assert pressed.message is not None
        poster = pressed.message
        first = picture_of(poster)
        assert struct.unpack(">II", first[16:24])[0] == 1100
        await town.alice.press(poster, "Next")
        await eventually(lambda: picture_of(poster) != first)
        assert picture_of(asked.message)  # the card stays as it was


async def test_the_first_response_does_not_wait_for_the_picture(
    town: Town, bot: BriefingBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw, go_on = bot.app.painter.paint_timeline, asyncio.Event()

    async def later(*arguments: Any, **options: Any) -> bytes:
        await go_on.wait()
        return await draw(*arguments, **options)

    monkeypatch.setattr(bot.app.painter, "paint_timeline", later)
    asked = await town.alice.command(town.channel, "timeline", {})
    assert (await asked.wait_response()).type == DEFERRED_REPLY
    go_on.set()
    assert picture_of((await asked.wait()).message)


async def test_filters_are_found_by_name_and_offered_while_typing(
    town: Town, bot: BriefingBot
) -> None:
    options = {"entity": "Lantern", "from": "2025", "to": "Dec 2026"}
    asked = await shown(town, **options)
    assert asked.text.startswith(
        "### Timeline: Lantern mission from 2025 until December 2026\n1 dated fact (1 past)"
    )
    assert "salt" not in asked.text
    for option, typed, name in (
        ("topic", "tra", "Trade"),
        ("topic", "", "Missions"),
        ("entity", "LANT", "Lantern mission"),
    ):
        offered = await town.alice.autocomplete(
            town.channel, "timeline", {option: typed}, focused=option
        )
        assert name in [choice["name"] for choice in offered]
    # Nothing dated is held on it.
    typed = {"entity": "beac"}
    assert not await town.alice.autocomplete(town.channel, "timeline", typed, focused="entity")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"topic": "Tarde and so on"}, "Did you mean Trade?"),
        ({"entity": "Latern mision staff"}, "Did you mean Lantern mission"),
        ({"from": "2025", "to": "2020"}, "Give the earlier date first."),
        ({"from": "soon"}, "Write it like"),
    ],
)
async def test_a_filter_that_fits_nothing_is_explained_to_the_person_alone(
    town: Town,
    bot: BriefingBot,
    options: dict[str, str],
    said: str,
) -> None:
    # On a busy machine the answer would be deferred first, for all to see.
    set_limits(bot, defer_timeline_after=2.0)
    asked = await shown(town, **options)
    assert said in asked.text
    assert asked.ephemeral


async def test_a_period_without_facts_has_no_picture(town: Town, bot: BriefingBot) -> None:
    asked = await shown(town, **{"from": "1900", "to": "1901"})
    assert "No dated facts match." in asked.text
    assert asked.message is not None
    assert asked.message.attachments == []


async def test_pages_are_turned_in_place(town: Town, many: Library) -> None:
    async with running(new_bot(many), town.server):
        asked = await shown(town, entity="Aren bridge")
        assert asked.message is not None
        [item] = media(asked.message)
        assert "Aren bridge" in str(item["description"])
        await listed(town, asked)
        assert "span number 7" in asked.message.text
        assert "span number 8" not in asked.message.text
        with pytest.raises(PermissionError):
            await town.alice.press(asked.message, "Previous")
        pressed = await town.alice.press(asked.message, "Next")
        await pressed.wait()
        assert pressed.response is not None
        assert pressed.response.type == 6
        await eventually(lambda: "-# Page 2 of 3" in asked.message.text)
        assert "span number 8" in asked.message.text
        assert "span number 7" not in asked.message.text


async def test_buttons_work_after_a_restart_and_keep_the_filters(town: Town, many: Library) -> None:
    async with running(new_bot(many), town.server):
        asked = await shown(town, topic="Bridge", **{"from": "2003"})
        message = await listed(town, asked)
    async with running(new_bot(many), town.server):
        await town.alice.press(message, "Next")
        await eventually(lambda: "-# Page 2 of 3" in message.text)
        assert "### Timeline: Bridge from 2003" in message.text
        assert "span number 11" in message.text


async def test_a_topic_is_chosen_on_the_card(town: Town, bot: BriefingBot) -> None:
    asked = await shown(town)
    message = asked.message
    assert message is not None
    await town.alice.select(message, "Show one topic", ["Trade"])
    await eventually(lambda: message.text.startswith("### Timeline: Trade"))
    assert "Lantern" not in message.text
    await town.alice.select(message, "Show one topic", ["All topics"])
    await eventually(lambda: message.text.startswith("### Timeline\n"))
    assert "Lantern" in message.text


async def test_an_entry_opens_its_fact(town: Town, bot: BriefingBot) -> None:
    message = await listed(town, await shown(town))
    opened = await town.alice.select(message, custom_ids.FACT_MENU.write("en"), ["salt-tax"])
    await opened.wait()
    assert opened.ephemeral
    assert opened.text.startswith("### Aren dropped its tax on salt")


async def test_without_leave_to_attach_files_the_words_alone_are_shown(
    town: Town, bot: BriefingBot
) -> None:
    town.channel.overwrites[town.server.bot.id] = (0, Permissions(attach_files=True).value)
    asked = await shown(town)
    assert "28 January 2024" in asked.text
    assert "I do not have permission to attach files here" in asked.text
    assert asked.message is not None
    assert asked.message.attachments == []
    assert media(asked.message) == []


async def test_a_servers_own_facts_are_on_its_timelines_alone(
    town: Town, bot: BriefingBot, tmp_path: Path
) -> None:
    file = tmp_path / "own.csv"
    file.write_text(
        HEADER + "own,Secret,The vault opens.,2025-05,Quillvault,Own report,\n", "utf-8"
    )
    bot.app.library.import_files([file], scope=town.guild.id, actor="tests")
    other = town.server.add_guild("other")
    other.add_member(town.alice)
    town.alice.install_app()
    for channel in (town.channel, other.add_channel(), town.alice.dm()):
        here = channel is town.channel
        asked = await (await town.alice.command(channel, "timeline", {})).wait()
        [item] = media(asked.message)
        assert ("vault" in str(item["description"])) is here
        typed = {"entity": "quill"}
        offered = await town.alice.autocomplete(channel, "timeline", typed, focused="entity")
        assert bool(offered) is here
        asked = await (await town.alice.command(channel, "timeline", {"topic": "Secret"})).wait()
        if here:
            [item] = media(asked.message)
            assert "vault" in str(item["description"])
        else:
            shown_there = media(asked.message) if asked.message else []
            assert "vault" not in f"{asked.text} {shown_there}"
            forged = Filters(topic=token("secret")).write(PAGE_BUTTON)
            pressed = use(town, town.alice, channel, asked.message or Message, forged)
            assert "vault" not in (await pressed.wait()).text


async def test_the_first_picture_waits_for_a_painter_that_is_slow_to_start(
    town: Town, bot: BriefingBot
) -> None:
    class Slow(PainterHere):
        """Takes longer to start than anybody waits for a picture, and draws at once."""

        waiting = 0

        async def ready(self) -> bool:
            self.waiting += 1  # first who wants the picture, then what draws it
            await asyncio.sleep(1.5 if self.waiting == 1 else 1.25)
            return True

        async def paint(self, draw: str, *arguments: Any, within: float | None = None) -> bytes:
            assert within == PATIENCE
            return await super().paint(draw, *arguments, within=1.0)

        async def _draw(self, job: bytes, seconds: float) -> bytes:
            return drawn

    drawn = sample()
    bot.app.painter = Slow()
    assert picture_of((await shown(town)).message) == drawn


async def test_a_painter_that_dies_costs_the_picture_only(
    town: Town, bot: BriefingBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: object, **__: object) -> bytes:
        raise PaintingFailed("killed")

    monkeypatch.setattr(bot.app.painter, "paint_timeline", dies)
    asked = await shown(town)
    assert "28 January 2024" in asked.text
    assert "could not be drawn" in asked.text


async def test_somebody_who_reads_arabic_gets_it_in_arabic(town: Town, bot: BriefingBot) -> None:
    asked = await town.alice.command(town.channel, "timeline", {}, locale="ar")
    await asked.wait()
    assert asked.text.startswith("### الخط الزمني")
    assert picture_of(asked.message)
    assert "28 كانون الثاني 2024" in (await listed(town, asked, "المزيد")).text


@pytest.mark.parametrize("page", [0, 1, 99999])
def test_the_longest_filters_fit_into_a_custom_id(page: int) -> None:
    longest = "2014-01-01~/2017-01-01~"
    filters = Filters("ar", page, token("x" * 300), token("ال" * 80), longest, longest)
    for kind in (PAGE_BUTTON, POSTER_BUTTON, TOPIC_MENU):
        found = kind.template.fullmatch(filters.write(kind))
        assert found is not None
        assert Filters.read(found) == filters


async def test_an_answer_leads_to_the_timeline_of_its_topic(town: Town, bot: BriefingBot) -> None:
    asked = await town.alice.post(town.channel, "<@bot> When did Aren drop its tax on salt?")
    answer = await town.server.wait_for_message(town.channel, after=asked)
    assert answer.text.startswith("### 28 January 2024.")
    pressed = await (await town.alice.press(answer, "Timeline")).wait()
    assert pressed.ephemeral
    await town.server.changes.until(lambda: bool(pressed.message), "the timeline")
    assert pressed.text.startswith("### Timeline: Trade")
    [item] = media(pressed.message)
    assert "salt" in str(item["description"])
