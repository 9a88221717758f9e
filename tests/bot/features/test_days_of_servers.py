"""What day it is in a server: by the time zone set there, in answers, lists and reports."""

from __future__ import annotations

from bot.client import BriefingBot
from knowledge.curation import Change
from knowledge.library import Library
from tests.bot.conftest import TODAY
from tests.bot.features.test_ask_buttons import answered
from tests.bot.features.watch_helpers import Time, bot_at, own_fact
from tests.discord_server.fixtures import Town

QUESTION = "When is it that The Quay opens?"


async def test_a_date_comes_on_the_day_it_is_in_the_server(town: Town, library: Library) -> None:
    time = Time(town)
    time.to(9, 15)  # ten in the evening (UTC), one in the morning of the next day in Baghdad
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    async with bot_at(time, library):

        async def told() -> tuple[str, str]:
            upcoming = await (await town.alice.command(town.channel, "upcoming")).wait()
            return (await answered(town, QUESTION)).text, upcoming.text

        assert all("tomorrow" in text for text in await told())
        library.settings.change(town.guild.id, Change("tests"), time_zone="Asia/Baghdad")
        assert all("It is due now" in text for text in await told())


async def test_a_server_that_is_not_in_memory_has_its_day_too(town: Town, library: Library) -> None:
    time = Time(town)
    time.to(9, 15)
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    library.settings.change(town.guild.id, Change("tests"), time_zone="Asia/Baghdad")
    library.settings.forget(town.guild.id)
    async with bot_at(time, library):
        assert "It is due now" in (await answered(town, QUESTION)).text


async def test_a_day_that_was_set_for_the_bot_is_that_of_every_server(
    town: Town, bot: BriefingBot
) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        bot.app.library.settings.change(town.guild.id, Change("tests"), time_zone=zone)
        assert bot.app.today_in(town.guild.id) == TODAY
