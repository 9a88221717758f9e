"""Several processes of the bot over one store, each with shards of its own, on the stand-in."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import discord

from knowledge.leases import sign_in_limiter
from tests import programs
from tests.discord_server import DiscordServer, Guild, Person
from tests.discord_server.interactions import MODAL
from tests.discord_server.messages import Upload
from tests.discord_server.models import Channel
from tests.programs import Program
from tests.waiting import wait_for_locks

ROOT = Path(__file__).parents[2]
MANAGER = discord.Permissions(manage_guild=True)
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]


def processes_environment(server: DiscordServer, store: str) -> dict[str, str]:
    """What a process of the bot needs to run on a stand-in."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("DISCORD_", "SHARD_"))}
    return inherited | {
        "DISCORD_TOKEN": server.token,
        "DISCORD_API_BASE": server.api_base,
        "DATABASE_URL": store,
        "LOG_LEVEL": "WARNING",
    }


def bot_signing_in_at_once() -> None:
    """Do what `python bot.py` does, without the 5 s that Discord wants between two sign-ins."""
    sign_in_limiter.BETWEEN = 0.1
    wait_for_locks()
    programs.bot()


@contextlib.asynccontextmanager
async def serving(
    server: DiscordServer, store: str, shards: Sequence[Sequence[int]]
) -> AsyncIterator[list[Program]]:
    """Run a process for each group of shards until the block ends."""
    count = sum(map(len, shards))
    surroundings = processes_environment(server, store)
    with contextlib.ExitStack() as stack:
        processes = []
        for group in shards:
            own = {"SHARD_IDS": ",".join(map(str, group)), "SHARD_COUNT": str(count)}
            running = Program(bot_signing_in_at_once, environment=surroundings | own)
            processes.append(stack.enter_context(running))
        await server.wait_until_connected(count)
        await server.changes.until(lambda: server.commands.names, "the commands")
        yield processes
        for process in processes:
            process.terminate()
        for process in processes:
            await asyncio.to_thread(process.wait)


class Place:
    """A server whose channel has curators and askers enough that none of them is too quick."""

    def __init__(
        self, server: DiscordServer, count: int, topic: str, *, home: int = 0, crowd: int = 60
    ) -> None:
        number = next(n for n in itertools.count(1 << 34) if (n % count) == home) << 22
        self.server = server
        self.topic = topic
        self.guild: Guild = server.add_guild("place", guild_id=number)
        self.channel: Channel = self.guild.add_channel("general")
        self._curators = itertools.cycle([self._joins(f"curator {n}", True) for n in range(crowd)])
        self._askers = itertools.cycle([self._joins(f"asker {n}", False) for n in range(crowd)])

    def _joins(self, name: str, manages: bool) -> Person:
        person = self.server.add_user(name)
        self.guild.add_member(person, **({"permissions": MANAGER} if manages else {}))
        return person

    @contextlib.contextmanager
    def served_by(self, *shards: int):  # type: ignore[no-untyped-def]
        """Have these shards get what happens here."""
        before = self.server.gateway.moved.get(self.guild.id)
        self.server.gateway.moved[self.guild.id] = shards
        try:
            yield
        finally:
            if before is None:
                del self.server.gateway.moved[self.guild.id]
            else:
                self.server.gateway.moved[self.guild.id] = before

    async def add(self, number: int) -> str:
        """Add a fact by its form; return what the bot says when it is confirmed."""
        curator, name = next(self._curators), name_of(number)
        form = await curator.command(self.channel, "fact add", {})
        if (await form.wait_response()).type != MODAL:
            return (await form.wait()).text
        filled = {
            "statement": f"The toll of the {name} bridge is {number + 100} crowns.",
            "topic": self.topic,
            "source": "Bridge Gazette",
            "questions": f"What is the toll of the {name} bridge?",
        }
        preview = await (await curator.submit(form, filled)).wait()
        if preview.message is None or "Store this?" not in preview.text:
            return preview.text
        pressed = await (await curator.press(preview.message, "Confirm")).wait()
        # Where it takes over a second, what was shown stays until it is changed.
        await self.server.changes.until(
            lambda: "Store this?" not in pressed.text, "an answer to the confirmation"
        )
        return pressed.text

    async def bring(self, content: bytes) -> str:
        """Import a CSV file; return what the bot says when that is confirmed."""
        curator = next(self._curators)
        asked = await curator.command(self.channel, "import", {"file": Upload("f.csv", content)})
        await self.server.changes.until(
            lambda: " changed, " in asked.text or "Nothing was imported" in asked.text, "a preview"
        )
        assert " changed, " in asked.text, asked.text
        assert asked.message is not None
        await curator.press(asked.message, "Import")
        ends = ("Imported", "Nothing", "restarting", "Try")
        await self.server.changes.until(
            lambda: any(word in asked.text for word in ends), "an import"
        )
        return asked.text

    async def knows(self, number: int, *, of: int | None = None) -> bool:
        """Ask for a fact; return whether it was answered."""
        return f"is {number + 100} crowns" in await self.ask(number, of=of)

    async def ask(self, number: int, *, of: int | None = None) -> str:
        """Ask for a fact, of the process with the shard `of` if that is given."""
        question = {"question": f"What is the toll of the {name_of(number)} bridge?"}
        # Sending a command waits for nothing, so that nobody else's goes astray meanwhile.
        with contextlib.nullcontext() if of is None else self.served_by(of):
            asked = await next(self._askers).command(self.channel, "ask", question)
        return (await asked.wait()).text


def name_of(number: int) -> str:
    """A name like no other: three syllables for each number."""
    base = len(SYLLABLES)
    at = number * 7_919 % base**3
    return "".join(SYLLABLES[at // base**n % base] for n in range(3)).capitalize()
