"""How a date is told when it is reminded of: as exactly as it is known, and as it stands."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from bot.features.watches.cards import watches_card
from bot.features.watches.reminder_cards import notice_card
from bot.rendering.answer_card import Card
from knowledge import dates
from knowledge.model import Fact, Snapshot, Translation
from knowledge.watches import (
    ChangeKind,
    Digest,
    FactChange,
    Notice,
    PauseReason,
    Recipient,
    Reminder,
    Stage,
    Watch,
)
from tests.discord_server.limits import check_message

HOME = Recipient(channel=6)
MOMENT = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
WATCH = Watch(2**61, 5, HOME, None, None, 7, None, "en", MOMENT)
HELD = Snapshot(5, 1)


def fact(date: str, key: str = "fair", statement: str = "The fair opens.") -> Fact:
    return Fact(key, "trade", statement, "gazette", date=dates.parse(date))


def texts(card: Card) -> str:
    return "\n".join(part["content"] for part in parts(card.to_components()) if part["type"] == 10)


def parts(payload):  # type: ignore[no-untyped-def]
    for part in payload:
        yield part
        yield from parts(part.get("components", ()))


def noticed(stage: Stage, today: str, *facts: Fact, language: str = "en") -> Card:
    day = datetime.date.fromisoformat(today)
    watch = dataclasses.replace(WATCH, language=language)
    reminders = tuple(Reminder(each, stage, day, (HOME,), (1,)) for each in facts)
    return notice_card(Notice(2**61, 5, HOME, (watch,), day, HELD, reminders))


@pytest.mark.parametrize(
    ("date", "stage", "today", "said"),
    [
        ("2027-05-03", Stage.AHEAD, "2027-04-26", "In 7 days: 3 May 2027"),
        ("2027-05-03", Stage.ON, "2027-05-03", "Today: 3 May 2027"),
        ("2027-05-03?", Stage.ON, "2027-05-03", "Today: possibly 3 May 2027"),
        ("2025-12", Stage.AHEAD, "2025-11-24", "December 2025 begins in 7 days"),
        ("2025-12", Stage.ON, "2025-12-01", "December 2025 begins today"),
        ("2025-12", Stage.ON, "2025-12-09", "December 2025 has begun"),
        ("2025-12~", Stage.ON, "2025-12-01", "about December 2025 begins today"),
        ("2026", Stage.AHEAD, "2025-12-31", "2026 begins tomorrow"),
        ("2025-12", Stage.PASSED, "2026-01-01", "This date has passed: December 2025. What"),
        ("2027-05-03/2027-05-09", Stage.AHEAD, "2027-05-01", "Begins in 2 days: 3 to 9 May 2027"),
        ("2027-05-03/..", Stage.ON, "2027-05-03", "Begins today: from 3 May 2027 on"),
        ("2027-05-03/..", Stage.ON, "2027-05-20", "It has begun: from 3 May 2027 on"),
        ("2027-05/2027-09", Stage.ON, "2027-05-01", "May 2027 begins today, when this is due to"),
        ("../2025-12", Stage.END_AHEAD, "2025-11-24", "December 2025 begins in 7 days, when this"),
        ("2027-05-03/2027-05-09", Stage.END, "2027-05-09", "Ends today: 3 to 9 May 2027"),
        ("../2025-12", Stage.END, "2025-12-01", "December 2025 begins today, when this is due"),
    ],
)
def test_a_date_is_told_as_it_stands(date: str, stage: Stage, today: str, said: str) -> None:
    assert texts(noticed(stage, today, fact(date))).splitlines()[1].startswith(f"**{said}")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("count", [1, 2, 5, 60])
def test_every_message_fits_into_discord(language: str, stage: Stage, count: int) -> None:
    facts = [
        fact("2027-05-03/2027-06", f"key-{n}-" + "k" * 190, "word*_[](http://x.example) " * 150)
        for n in range(count)
    ]
    card = noticed(stage, "2027-04-26", *facts, language=language)
    body = {"flags": 1 << 15, "components": card.to_components()}
    check_message(body, [])
    assert "unwatch:" in str(body)


def test_a_full_list_of_watches_fits_into_discord() -> None:
    paused = dataclasses.replace(
        WATCH, topic="t" * 200, paused=PauseReason.REFUSED, paused_at=MOMENT
    )
    card = watches_card([paused] * 25, [paused] * 200, 3, HELD, "en")
    check_message({"flags": 1 << 15, "components": card.to_components()}, [])
    assert "shown." in texts(card)


def test_readers_of_arabic_get_the_translation_of_a_fact_in_reminders_and_digests() -> None:
    opens = dataclasses.replace(
        fact("2027-05-03"), translations=(Translation("ar", "يفتتح المعرض."),)
    )
    noted = noticed(Stage.AHEAD, "2027-04-26", opens, language="ar")
    digest = Digest((FactChange(ChangeKind.ADDED, opens),), (opens,), 30)
    watch = dataclasses.replace(WATCH, language="ar")
    told = notice_card(
        Notice(2, 5, HOME, (watch,), datetime.date(2027, 4, 26), HELD, digest=digest)
    )
    for each, times in ((noted, 1), (told, 2)):
        assert texts(each).count("يفتتح المعرض") == times
        assert "The fair opens" not in texts(each)
