"""A newcomer's minute: somebody adds a fact in Discord and asks for it, over the wire.

    uv run python -m tests.bot.newcomer --times 5

The bot is a process of its own on the packaged briefing. Prints, in milliseconds, how long each
step took: the form, its preview, from Confirm to being told that it is stored, and from Confirm
until a question is answered with the new fact.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import discord

from tests.bot.load import served
from tests.discord_server import DiscordServer, Person
from tests.discord_server.models import Channel

PLACES = ("harbour", "mountain", "market", "castle", "railway", "garden", "prison", "theatre")
MANAGER = discord.Permissions(manage_guild=True)


@dataclass(frozen=True)
class Minute:
    """Milliseconds of the steps; `stored` and `answered` count from the press of Confirm."""

    form: float
    preview: float
    stored: float
    answered: float
    answer: str

    @property
    def whole(self) -> float:
        """All that the bot took of the newcomer's minute."""
        return self.form + self.preview + self.answered


async def spend(person: Person, asker: Person, channel: Channel, typed: dict[str, str]) -> Minute:
    """Have `person` add a fact, and `asker` ask the first question it was written for."""
    began = time.perf_counter()
    form = await person.command(channel, "fact add", {"topic": typed["topic"]})
    await form.wait_response()
    opened = time.perf_counter()
    preview = await (await person.submit(form, typed)).wait(30)
    shown = time.perf_counter()
    if preview.message is None or "Store this?" not in preview.text:
        raise AssertionError(preview.text)
    pressed = await person.press(preview.message, "Confirm")
    confirmed = time.perf_counter()
    stored = await pressed.wait(30)
    # A press that takes long is acknowledged first, with the card still as it was.
    await stored.changes.until(lambda: "Store this?" not in stored.text, "what was stored")
    told = time.perf_counter()
    if not stored.text.startswith("Stored."):
        raise AssertionError(stored.text)
    question = typed["questions"].splitlines()[0]
    asked = await (await asker.command(channel, "ask", {"question": question})).wait(30)
    answered = time.perf_counter()
    steps = (opened - began, shown - opened, told - confirmed, answered - confirmed)
    return Minute(*(1000 * each for each in steps), answer=asked.text)


def typed(number: int) -> dict[str, str]:
    """What somebody types for a fact of their own."""
    place = PLACES[number % len(PLACES)] + ("" if number < len(PLACES) else f" {number}")
    return {
        "statement": f"The {place} library of Aren opens at nine.",
        "topic": "Town",
        "date": "Dec 2025",
        "source": "Town Gazette https://gazette.example.org/7",
        "questions": f"When does the {place} library open?\n{place} library hours",
    }


async def measure(times: int) -> list[Minute]:
    """Have so many newcomers spend their minute, one after another."""
    minutes = []
    async with await DiscordServer.start() as server:
        server.reaction_seconds = 0.0
        guild = server.add_guild("town")
        channel = guild.add_channel("general")
        with tempfile.TemporaryDirectory() as folder:
            async with served(server, Path(folder)):
                for number in range(times):
                    person, asker = (server.add_user(f"{who} {number}") for who in ("new", "ask"))
                    guild.add_member(person, permissions=MANAGER)
                    guild.add_member(asker)
                    minute = await spend(person, asker, channel, typed(number))
                    if typed(number)["statement"] not in minute.answer:
                        raise AssertionError(minute.answer)
                    minutes.append(minute)
    return minutes


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--times", type=int, default=5)
    minutes = asyncio.run(measure(parser.parse_args().times))
    for name in ("form", "preview", "stored", "answered", "whole"):
        steps = sorted(getattr(minute, name) for minute in minutes)
        median = statistics.median(steps)
        print(f"{name:9} median {median:7.0f} ms, longest {steps[-1]:7.0f} ms")


if __name__ == "__main__":
    main()
