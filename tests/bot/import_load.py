"""A large file imported over the wire while the bot goes on: how long it takes and blocks the loop.

    python -m tests.bot.import_load --rows 10000 --form csv

Bot and stand-in share one process and loop here, so its longest pause counts the work of both.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import csv
import datetime
import io
import random
import tempfile
import time

import discord
import openpyxl

from bot.run import new_bot
from knowledge import memory
from knowledge.exchange.tables import OPTIONAL, REQUIRED
from knowledge.library import Library
from tests.discord_server import DiscordServer, running
from tests.discord_server.messages import Upload

PATIENCE = 300.0

WORDS = (  # noqa: SIM905 - a list of them is no easier to read
    "harbour bridge ferry council school market hospital road river station tower garden festival "
    "budget tax water power grain steel library museum port railway airport mine forest"
).split()


def made(rows: int, form: str) -> bytes:
    """A file of so many facts, some 150 bytes each, as made-up towns report them."""
    drawn = random.Random(1)
    columns = (*REQUIRED, *OPTIONAL)
    table = [[*columns]]
    for at in range(rows):
        one, two = drawn.sample(WORDS, 2)
        said = f"The {one} of Town {at} has {drawn.randint(2, 999)} {two}s."
        asked = f"How many {two}s has the {one} of Town {at}?"
        given = {
            "id": f"f{at}",
            "topic": one.title(),
            "statement": said,
            "date": str(2000 + at % 25),
            "entities": f"Town {at}",
            "source": "Report",
            "kind": "figure",
            "questions": asked,
        }
        table.append([given.get(column, "") for column in columns])
    if form == "csv":
        out = io.StringIO()
        csv.writer(out).writerows(table)
        return out.getvalue().encode()
    book, packed = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Facts")
    for row in table:
        sheet.append(row)
    book.save(packed)
    return packed.getvalue()


async def probe(pauses: list[float]) -> None:
    """Note by how much the loop is late, every 5 ms."""
    while True:
        due = time.perf_counter() + 0.005
        await asyncio.sleep(0.005)
        pauses.append(time.perf_counter() - due)


async def measure(rows: int, form: str, database: str) -> str:
    """Import a file, take it back, and tell how long each took."""
    library = Library.open(database)
    content, pauses = made(rows, form), []
    told = [f"{rows} rows as {form}, {len(content) / 2**20:.1f} MiB"]
    async with await DiscordServer.start() as server:
        guild = server.add_guild("town")
        channel = guild.add_channel("general")
        curator = server.add_user("cora")
        guild.add_member(curator, permissions=discord.Permissions(manage_guild=True).value)
        bot = new_bot(library, datetime.date.today, guild_ready_timeout=0.01)
        async with running(bot, server):
            probing = asyncio.create_task(probe(pauses))

            async def until(word: str) -> None:
                async with asyncio.timeout(PATIENCE):
                    while asked.message is None or word not in asked.message.text:
                        await asyncio.sleep(0.01)

            began = time.perf_counter()
            asked = await curator.command(channel, "import", {"file": Upload(f"f.{form}", content)})
            await until(" changed, ")
            looked = time.perf_counter()
            assert asked.message is not None
            await curator.press(asked.message, "Import")
            await until("Imported")
            stored = time.perf_counter()
            question = await curator.command(channel, "ask", {"question": f"{WORDS[0]} of Town 7?"})
            await question.wait()
            answered = time.perf_counter()
            await curator.press(asked.message, "Undo")
            await until("Undone")
            undone = time.perf_counter()
            probing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await probing
    library.close()
    for what, start, end in (
        ("looked through", began, looked),
        ("imported", looked, stored),
        ("next answer", stored, answered),
        ("taken back", answered, undone),
    ):
        told.append(f"{what} {end - start:.2f} s")
    told.append(f"longest pause of the loop {max(pauses) * 1000:.0f} ms")
    return ", ".join(told)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--form", choices=("csv", "xlsx"), default="csv")
    given = parser.parse_args()
    memory.collect_less_often()  # as the bot does when it starts
    with tempfile.TemporaryDirectory() as folder:
        print(asyncio.run(measure(given.rows, given.form, f"sqlite:///{folder}/load.db")))


if __name__ == "__main__":
    main()
