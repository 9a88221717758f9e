"""What lies ahead, in Discord: /upcoming, /status, /check, watches and answers, by the date."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import App
from bot.features.briefing.cog import Briefs
from bot.features.quality import Checking
from bot.features.watches.cog import Watches
from bot.features.watches.reminder_cards import notice_card
from knowledge.library import Library
from knowledge.watches import Recipient, WatchRequest
from tests.bot.conftest import PATIENT
from tests.bot.features.test_without_discord import MANAGER, use
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)
SHEET = """\
id,topic,statement,date,entities,source,quote
v10,Support,The end of life of Veltrix 10 is set for 31 October 2027.,,Veltrix,News,
v11,Support,Support for Veltrix 11 ends on 30 April 2028.,2028-04-30,Veltrix,News,
market,Lessum,The Lessum market was reopened on 9 March 2019.,2019-03-09,Lessum market,News,
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "news.csv").write_text(SHEET, encoding="utf-8")
    opened = Library.open(store_at(tmp_path / "store.db"), briefing=False)
    opened.import_files([tmp_path / "news.csv"], scope=None, actor="tests")
    yield opened
    opened.close()


@pytest_asyncio.fixture
async def app(library: Library) -> AsyncIterator[App]:
    made = App(library, lambda: TODAY, limits=PATIENT)
    yield made
    await made.close()


@pytest_asyncio.fixture
async def later(library: Library) -> AsyncIterator[App]:
    made = App(library, lambda: datetime.date(2028, 6, 1), limits=PATIENT)
    yield made
    await made.close()


async def test_upcoming_lists_dates_whatever_the_verb(app: App) -> None:
    shown = (await use(app, Briefs(app).upcoming)).last.text
    assert shown.index("Still ahead") < shown.index("Veltrix 10") < shown.index("Veltrix 11")
    assert "market" not in shown
    near = (await use(app, Briefs(app).upcoming, 7)).last.text
    assert "Nothing in the next 7 days; the next date is 31 October 2027" in near


async def test_upcoming_names_the_last_date_where_nothing_lies_ahead(later: App) -> None:
    shown = (await use(later, Briefs(later).upcoming)).last.text
    assert "Nothing lies ahead; the last date was 30 April 2028." in shown
    assert "**30 April 2028** · Support for Veltrix 11 ends" in shown
    assert "Planned dates that have passed" in shown
    assert "Still ahead" not in shown


async def test_a_status_tells_what_lies_ahead_or_was_last(app: App) -> None:
    veltrix = (await use(app, Briefs(app).status, "Veltrix")).last.text
    assert "Still ahead" in veltrix
    market = (await use(app, Briefs(app).status, "Lessum market")).last.text
    assert "Nothing lies ahead; the last date was 9 March 2019" in market


async def test_passed_dates_are_reported_whatever_the_verb(later: App) -> None:
    shown = (await use(later, Checking(later).check, False, permissions=MANAGER)).last.text
    assert "Planned dates that have passed" in shown
    assert "The end of life of Veltrix 10" in shown
    assert "about 7 months ago" in shown
    assert "Support for Veltrix 11" in shown


async def test_a_watch_reminds_of_a_date_that_only_the_statement_has(app: App) -> None:
    watches = Watches(app)
    begun = await use(app, watches.everything, permissions=MANAGER)
    assert "31 October 2027" in begun.last.text
    registry, home = app.library.watches.registry, Recipient(channel=5)
    now = datetime.datetime(2027, 9, 1, 12, tzinfo=datetime.UTC)
    registry.begin(WatchRequest(), scope=7, home=home, now=now)
    passed = datetime.datetime(2027, 11, 1, 12, tzinfo=datetime.UTC)
    notices = app.library.watches.claims.claim(
        7, now=passed, zone=datetime.UTC, digest_channel=None
    )
    told = [notice for notice in notices if notice.recipient == home]
    [card] = [notice_card(notice) for notice in told]
    said = str(card.to_components())
    assert "This date has passed: 31 October 2027" in said
    assert "The end of life of Veltrix 10" in said
