"""Capabilities called with an app over a real library and a recording interaction."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import discord
import pytest
import pytest_asyncio

from bot.app import App
from bot.features.charts.cog import Charts
from bot.features.drafting.cards import DRAFT
from bot.features.drafting.forms import reviewed
from bot.features.drafting.views import DraftButton
from bot.features.watches.cog import Watches
from bot.features.watches.reminder_cards import UNWATCH_MINE
from bot.features.watches.views import UnwatchMine
from bot.rendering.messages import label
from bot.state.drafts import NewDraft
from knowledge.curation.model import FactForm
from knowledge.library import Library
from tests.bot.recording import RecordingInteraction, press, recording_app

SERVER, ANN = 7, 11
MANAGER = discord.Permissions(manage_guild=True)


@pytest_asyncio.fixture
async def app(library: Library) -> AsyncIterator[App]:
    made = recording_app(library)
    yield made
    await made.close()


async def use(app: App, command: object, *options: object, **who: object) -> RecordingInteraction:
    """Use a command of a cog, and return the interaction."""
    used = RecordingInteraction(app, **who)  # type: ignore[arg-type]
    cog = type(command.binding)(app)  # type: ignore[attr-defined]
    await command.callback(cog, used, *options)  # type: ignore[attr-defined]
    return used


async def test_a_watch_is_begun_listed_and_ended(app: App) -> None:
    watches = Watches(app)
    begun = await use(app, watches.topic, "Trade", person=ANN)
    assert begun.last.is_private
    assert "Trade" in begun.last.text
    [watch] = app.library.watches.registry.of_person(ANN, scope=SERVER)[0]
    listed = await use(app, watches.list_watches, person=ANN)
    assert "Trade" in listed.last.text
    assert watch.scope == SERVER
    custom_id = UNWATCH_MINE.write("en", watch=watch.id, notice=1)
    stranger = RecordingInteraction(app, person=ANN + 1)
    await press(stranger, UnwatchMine, custom_id)
    assert stranger.last.text == label("unwatched_before")
    await press(
        RecordingInteraction(app, person=ANN),
        UnwatchMine,
        custom_id,
    )
    assert app.library.watches.registry.of_person(ANN, scope=SERVER)[0] == []


async def test_a_draft_stored_while_its_form_opens_stays_stored(app: App) -> None:
    form = FactForm("The new ferry sails on Mondays.", "Trade", "Harbour notice")
    draft = NewDraft(ANN, SERVER, form)
    token = app.drafts.keep(draft)
    await reviewed(app, draft, token, "en")

    async def use_button(act: str) -> str:
        used = RecordingInteraction(app, person=ANN, permissions=MANAGER)
        await press(used, DraftButton, DRAFT.write("en", act=act, draft=token))
        return used.last.text

    may_go_on = threading.Event()
    blocking = asyncio.create_task(app.matcher.look(SERVER, lambda *_: may_go_on.wait(20)))
    opening = asyncio.create_task(use_button("change"))
    try:
        await asyncio.sleep(0.05)
        stored = await use_button("store")
    finally:
        may_go_on.set()
    await asyncio.gather(blocking, opening)
    assert stored.startswith(label("stored_add"))
    assert await use_button("change") == label("draft_gone")


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ({"server": None}, "watch_server_only"),
        ({"permissions": discord.Permissions()}, "not_allowed"),
        ({"permissions": discord.Permissions(), "locale": "ar"}, "not_allowed"),
    ],
)
async def test_a_channel_watches_only_for_curators_of_a_server(
    app: App, who: dict[str, object], key: str
) -> None:
    used = await use(app, Watches(app).topic, "Trade", 7, "here", **who)
    assert used.last.text == label(key, str(who.get("locale", "en"))[:2])


async def test_a_calendar_is_a_file_for_the_person_alone(app: App) -> None:
    used = await use(app, Charts(app).calendar)
    assert used.last.is_private
    [(name, content)] = used.last.files.items()
    assert name == "dates.ics"
    assert content.startswith(b"BEGIN:VCALENDAR")


async def test_without_a_figure_there_is_no_chart(app: App) -> None:
    used = await use(app, Charts(app).chart)
    assert used.last.text
    assert used.last.files == {}


async def test_asking_too_often_is_refused(library: Library) -> None:
    app = recording_app(library, charts=(1, 3_600.0))
    await use(app, Charts(app).chart)
    used = await use(app, Charts(app).chart)
    assert used.last.text == label("slow_down")
    await app.close()
