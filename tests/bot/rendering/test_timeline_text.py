"""Timelines in words, and the command that prints them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bot.rendering.timeline_text import page_count, page_of, timeline_text
from knowledge.model import FactKind
from knowledge.reports import timelines
from tests.bot.cli.terminal import bot, here
from tests.knowledge.reports.test_timelines import fact, snapshot

TODAY = datetime.date(2026, 11, 23)


def test_entries_stand_under_their_year_at_their_own_precision() -> None:
    held = snapshot(
        fact("month", "2024-01"),
        fact("day", "2024-01-28"),
        fact("about", "2019~"),
        fact("span", "2014/2017"),
        fact("by", "../2024-06-19", kind=FactKind.EVENT),
    )
    lines = timeline_text(timelines.build(held, today=TODAY)).splitlines()
    assert lines[0] == "Timeline"
    assert lines[1] == "5 dated facts (5 past)"
    shown = [line.strip() for line in lines[3:] if line]
    assert shown[:8] == [
        "2014",
        "1. 2014 to 2017: span.",
        "2019",
        "2. about 2019: about.",
        "2024",
        "3. January 2024: month.",
        "4. 28 January 2024: day.",
        "5. by 19 June 2024: by.",
    ]
    assert shown[-2:] == ["Source: Gazette", "As of: 19 June 2024"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_began_and_may_have_ended_is_told_neither_as_past_nor_as_going_on(
    language: str,
) -> None:
    held = snapshot(fact("closed", "2014/"), fact("runs", "2016/.."))
    lines = timeline_text(timelines.build(held, today=TODAY), language).splitlines()
    told = {line.strip() for line in lines}
    assert (
        lines[1]
        == {
            "en": "2 dated facts (1 ongoing, 1 of unknown end)",
            "ar": "معلومتان مؤرختان (مستمرة: 1، مجهولة النهاية: 1)",
        }[language]
    )
    assert {
        "en": "1. 2014 to an unknown date: closed.",
        "ar": "1. من 2014 إلى تاريخ غير معروف: closed.",
    }[language] in told
    [goes_on] = [line for line in told if line.endswith("runs.")]
    assert {"en": "still true as of", "ar": "ما زال قائماً حتى"}[language] in goes_on


def test_past_and_future_are_told_apart_by_words() -> None:
    held = snapshot(
        fact("was", "2020"),
        fact("runs", "2021/.."),
        fact("to-come", "2027-05"),
        fact("planned", "2025-12", kind=FactKind.PLAN),
    )
    lines = [line.strip() for line in timeline_text(timelines.build(held, today=TODAY)).split("\n")]
    assert "2. from 2021 on (still true as of 19 June 2024): runs." in lines
    planned = "3. December 2025 (planned; passed 11 months ago, not confirmed): planned."
    assert planned in lines
    assert "4. May 2027 (in 6 months): to-come." in lines
    assert lines.index("-- Today, 23 November 2026 --") == lines.index("2027") - 2


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (8, 1), (9, 2), (17, 3)])
def test_every_entry_is_on_one_page(count: int, pages: int) -> None:
    held = snapshot(*(fact(f"f{n:02}", f"{1990 + n}") for n in range(count)))
    made = timelines.build(held, today=TODAY)
    assert page_count(made) == pages
    shown = [entry.number for page in range(1, pages + 1) for entry in page_of(made, page)]
    assert shown == list(range(1, count + 1))
    assert page_of(made, 99) == page_of(made, pages)


def timeline(
    store: str, *words: str, run: Callable[..., CompletedProcess[bytes]] = here
) -> tuple[int, str, str]:
    """The exit code, and what was written to standard output and standard error."""
    done = run("--today", "2026-11-23", "timeline", *words, store=store)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_prints_what_fits_its_filters(store: str) -> None:
    code, said, errors = timeline(store, "--topic", "trade", "--from", "2024", "--language", "ar")
    assert code == 0, errors
    assert "28 كانون الثاني 2024" in said
    assert "Lantern" not in said


@pytest.mark.parametrize(
    "words",
    [
        ("brief", "misions"),
        ("timeline", "--topic", "misions"),
        ("timeline", "--entity", "Lanturn misson"),
        ("calendar", "--topic", "misions"),
        ("calendar", "--entity", "Lanturn misson"),
    ],
)
def test_a_misspelt_name_is_forgiven_by_every_command(words: tuple[str, ...], store: str) -> None:
    done = here("--today", "2026-11-23", *words, store=store)
    assert done.returncode == 0, done.stderr
    assert b"Lantern mission" in done.stdout


def test_the_command_explains_a_name_it_does_not_know(store: str) -> None:
    code, _, errors = timeline(store, "--entity", "Latern mision staff")
    assert code == 2
    assert errors.startswith("There is no name “Latern mision staff” here. Did you mean")
    assert "Traceback" not in errors


def test_the_command_draws_a_picture_and_says_where(store: str, tmp_path: Path) -> None:
    file = tmp_path / "drawn.png"
    done = timeline(store, "--png", str(file), "--dark", run=bot)
    assert done == (0, "", f"Wrote {file}.\n")
    assert file.read_bytes().startswith(b"\x89PNG")
    assert list(tmp_path.glob("*.part")) == []


def test_the_command_draws_nothing_where_there_is_empty(store: str, tmp_path: Path) -> None:
    file = tmp_path / "drawn.png"
    for words, said in (
        (["--from", "1900", "--to", "1901"], "nothing to draw"),
        (["--page", "9"], "There is no page 9; the last one is 1."),
    ):
        code, _, errors = timeline(store, "--png", str(file), *words)
        assert code == 2
        assert said in errors
    assert not file.exists()
