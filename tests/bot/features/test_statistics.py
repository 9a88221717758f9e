"""`/stats` and the weekly statistics over the wire: who sees them, where, and whose they are."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from matplotlib.text import Text

from bot.client import BriefingBot
from bot.rendering.statistics_chart import WIDTH, figure, in_bars
from bot.rendering.timeline_picture import Look
from knowledge.answers.model import Answer, Outcome
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.question_log import DayCounts, QuestionCounts, new_question
from tests.bot.cli import terminal
from tests.bot.conftest import TODAY
from tests.bot.features.test_unanswered import new_curator
from tests.bot.features.test_watch_reminders import rounds
from tests.bot.features.watch_helpers import Time, bot_at, came
from tests.discord_server.fixtures import Town

SECRET = "Where is the lantern vault of Carol?"


def asked(
    library: Library, scope: int, at: datetime.datetime, *texts: str, outcome: str = "abstain"
) -> None:
    library.questions.record(
        new_question(scope, 9001, text, Answer(Outcome(outcome), text, "-", TODAY, 1), at)
        for text in texts
    )


async def test_a_curator_sees_numbers_and_a_picture_and_nobody_else_does(
    town: Town, bot: BriefingBot
) -> None:
    now = datetime.datetime.combine(TODAY, datetime.time(9), datetime.UTC)
    asked(bot.app.library, town.guild.id, now, SECRET, SECRET)
    asked(bot.app.library, town.guild.id, now, "When does the ferry stop?", outcome="answer")
    shown = await (await new_curator(town).command(town.channel, "stats")).wait()
    assert shown.ephemeral
    assert shown.text.startswith("### 3 questions, 25 October to 23 November 2026")
    assert "Waiting for an answer now: " in shown.text
    assert "No one asked for " in shown.text
    assert shown.message is not None
    [picture] = shown.message.attachments
    assert picture.content.startswith(b"\x89PNG")
    # No word that anybody typed, and no person.
    assert "lantern" not in shown.text
    assert "alice" not in shown.text.lower()
    refused = await (await town.alice.command(town.channel, "stats")).wait()
    assert "do not have permission" in refused.text


async def test_where_no_questions_are_kept_that_is_said(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    bot.app.library.settings.change(town.guild.id, Change("tests"), keep_days=7)
    shown = await (await curator.command(town.channel, "stats")).wait()
    assert "### No questions, 17 to 23 November 2026" in shown.text
    assert "Questions are kept here for 7 days." in shown.text
    assert shown.message is not None
    assert shown.message.attachments == []  # nothing to draw
    bot.app.library.settings.change(town.guild.id, Change("tests"), keep_questions=False)
    shown = await (await curator.command(town.channel, "stats")).wait()
    assert "This server keeps no questions" in shown.text


async def test_statistics_come_every_monday_where_they_were_asked_for(
    town: Town, library: Library
) -> None:
    time = Time(town)
    async with bot_at(time, library) as bot:
        other = town.server.add_guild("other").id
        asked(library, other, time.start - datetime.timedelta(1), *["Secret?"] * 50)
        refused = await (await town.alice.command(town.channel, "watch statistics")).wait()
        assert "do not have permission" in refused.text
        await rounds(time, bot, 7)
        assert came(time, town.channel) == []  # off unless it was asked for
        curator = new_curator(town)
        begun = await (await curator.command(town.channel, "watch statistics")).wait()
        assert f"Every Monday I will post in <#{town.channel.id}>" in begun.text
        asked(library, town.guild.id, time.now(), SECRET)
        asked(library, town.guild.id, time.now(), "Ferry?", "Ferry?", outcome="answer")
        await rounds(time, bot, 30, hours=(0, 2, 3))
        [posted] = came(time, town.channel)  # the weeks after had no questions
        assert (posted.created - time.start).days == 14
        first, last = time.day(7), time.day(13)
        assert posted.text.startswith("### 3 questions, ")
        assert f"{first.day} " in posted.text.splitlines()[0]
        assert f"{last.day} " in posted.text.splitlines()[0]
        assert "2 answered · 0 not sure · 1 unanswered" in posted.text
        assert "lantern" not in posted.text
        assert posted.attachments[0].content.startswith(b"\x89PNG")
        listed = await (await curator.command(town.channel, "watch list")).wait()
        assert f"<#{town.channel.id}> · **weekly statistics**" in listed.text
        stopped = await (await curator.press(posted, "Stop watching")).wait()
        assert "Stopped watching **weekly statistics**." in stopped.text
        asked(library, town.guild.id, time.now(), SECRET)
        await rounds(time, bot, 40)
        assert len(came(time, town.channel)) == 1


async def test_a_refused_week_comes_later_and_goes_to_the_channel_for_digests(
    town: Town, library: Library
) -> None:
    time = Time(town)
    desk = town.guild.add_channel("desk")
    library.settings.change(town.guild.id, Change("tests"), digest_channel=desk.id)
    async with bot_at(time, library) as bot:
        begun = await (await new_curator(town).command(town.channel, "watch statistics")).wait()
        assert f"in <#{desk.id}>" in begun.text
        asked(library, town.guild.id, time.now(), SECRET)
        await rounds(time, bot, 6)
        desk.overwrite(town.server.bot, deny=1 << 15)  # attach files
        await rounds(time, bot, 8)
    [posted] = came(time, desk)
    assert posted.attachments == []
    assert "1 unanswered" in posted.text
    assert came(time, town.channel) == []


def test_the_terminal_prints_one_server_and_draws_its_chart(store: str, tmp_path: Path) -> None:
    now = datetime.datetime.combine(TODAY, datetime.time(9), datetime.UTC)
    library = Library.open(store)
    asked(library, 5, now, "Who?", "Where?", outcome="answer")
    asked(library, 6, now, "When?")
    library.close()
    png = tmp_path / "chart.png"
    given = ("--today", TODAY.isoformat(), "stats", "--server")
    told = terminal.here(*given, "5", "--days", "7", "--png", str(png), store=store)
    assert told.returncode == 0, told.stderr
    assert "2 questions, 17 to 23 November 2026\n2 answered" in told.stdout.decode()
    assert png.read_bytes().startswith(b"\x89PNG")
    arabic = terminal.here(*given, "6", "--language", "ar", store=store)
    assert "سؤال واحد" in arabic.stdout.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("days", [1, 7, 30, 365])
def test_every_label_of_the_chart_is_within_it_and_none_covers_another(
    language: str, days: int
) -> None:
    first = datetime.date(2025, 12, 1)
    counts = QuestionCounts(
        tuple(
            DayCounts(first + datetime.timedelta(each), 1_000 * each, each % 5, each % 3)
            for each in range(days)
        )
    )
    assert sum(bar.asked for bar in in_bars(counts.days)) == counts.asked
    drawn = figure(counts, Look(language=language))
    drawn.canvas.draw()
    boxes = []
    for text in drawn.findobj(Text):
        if isinstance(text, Text) and re.search(r"\w", text.get_text()):
            box = text.get_window_extent()
            assert box.x0 >= 0, text.get_text()
            assert box.x1 <= WIDTH, text.get_text()
            boxes.append(box.padded(-4))  # the lines of a text stand close
    assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
