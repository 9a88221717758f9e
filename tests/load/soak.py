"""Very many questions, one after the other, and what the bot holds after each few thousand.

    python -m tests.load.soak --questions 100000

People in several servers and in direct messages ask by mention and by command, in words of the
briefing that are often misspelt; they follow up, press buttons of the answers, and are offered
choices while they type. Memory is that of the bot, a process of its own, and of the processes it
has started. Prints by how much it grew a question, once the caches are full.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import random
import statistics
import string
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.process import running_bot
from tests.discord_server import DiscordServer, Interaction, Message, Person
from tests.discord_server.models import Channel
from tests.load.asking import asked_of_the_briefing
from tests.load.process_tree import PROC, Memory, memory_of, processes

AT_ONCE = 8
SERVERS = 12
PEOPLE_OF_EACH = 250
KEPT = 1_000
"""Of what has happened, how much the stand-in has to remember."""

FOLLOW_UPS = (
    "source?",
    "since when?",
    "why?",
    "are you sure?",
    "and what came before that?",
    "and UNITAD?",
    "tell me more",
    "how many?",
    "thanks!",
    "ما المصدر؟",
)


@dataclass
class Sample:
    """What the bot held after so many questions; `others` are the processes it has started."""

    questions: int
    bot: Memory
    others: Memory
    files: int

    def __str__(self) -> str:
        return (
            f"{self.questions:,} questions: the bot {self.bot}, what it has started {self.others}, "
            f"{self.files} open files"
        )


@dataclass
class Soak:
    """What came of it."""

    samples: list[Sample] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def growth(self, after: int) -> float | None:
        """Return by how many KB a question the bot grew, as a line through what it held since."""
        since = [each for each in self.samples if each.questions >= after]
        if len(since) < 2:
            return None
        numbers = [each.questions for each in since]
        return statistics.linear_regression(numbers, [s.bot.pss * 1024 for s in since]).slope


class Crowd:
    """People of several servers who ask, each in turn, so that none of them is too quick."""

    def __init__(self, server: DiscordServer, drawn: random.Random, soak: Soak) -> None:
        self._server, self._drawn, self._counts = server, drawn, soak.counts
        self._questions = asked_of_the_briefing()
        members: list[tuple[Person, Channel]] = []
        for number in range(SERVERS):
            guild = server.add_guild(f"server {number}")
            channels = [guild.add_channel(f"room {n}") for n in range(3)]
            for each in range(PEOPLE_OF_EACH):
                person = server.add_user(f"person {number} {each}")
                guild.add_member(person)
                members.append((person, drawn.choice(channels)))
        drawn.shuffle(members)
        self._next = itertools.cycle(members)

    async def ask(self, number: int) -> None:
        """Have so many questions asked, several at a time."""
        left = iter(range(number))

        async def ask_on() -> None:
            for _ in left:
                await self._turn()

        await asyncio.gather(*(ask_on() for _ in range(AT_ONCE)))
        self._forget()

    async def _turn(self) -> None:
        """Have the next person ask; and do what people do before and after it."""
        person, channel = next(self._next)
        chance, question = self._drawn.random, self._question()
        if chance() < 0.1:
            await self._type(person, channel, question)
        if chance() < 0.05:
            channel = person.dm()
        answer = await (self._command if chance() < 0.4 else self._mention)(
            person, channel, question
        )
        if answer is None:
            return
        if chance() < 0.2:
            reply = answer if chance() < 0.5 and not answer.ephemeral else None
            follow_up = self._drawn.choice(FOLLOW_UPS)
            await self._mention(person, channel, follow_up, reply_to=reply, kind="follow-ups")
        if chance() < 0.2:
            await self._press(person, answer)

    def _question(self) -> str:
        question = self._drawn.choice(self._questions)
        if self._drawn.random() < 0.1:
            return " ".join(self._word() for _ in range(self._drawn.randint(1, 12)))
        for _ in range(self._drawn.choice((0, 0, 1, 2, 4))):
            at = self._drawn.randrange(len(question))
            question = question[:at] + self._drawn.choice(string.ascii_lowercase) + question[at:]
        return question

    def _word(self) -> str:
        return "".join(self._drawn.choices(string.ascii_lowercase, k=self._drawn.randint(2, 12)))

    async def _mention(
        self,
        person: Person,
        channel: Channel,
        question: str,
        *,
        reply_to: Message | None = None,
        kind: str = "mentions",
    ) -> Message | None:
        self._counts[kind] += 1
        asked = await person.post(channel, f"<@bot> {question}", reply_to=reply_to)
        with contextlib.suppress(TimeoutError):
            return await self._server.changes.until(lambda: answer_to(asked), "an answer")
        self._counts["not answered"] += 1
        return None

    async def _command(self, person: Person, channel: Channel, question: str) -> Message | None:
        self._counts["commands"] += 1
        made = await person.command(channel, "ask", {"question": question})
        return (await made.wait()).message if await self._answered(made) else None

    async def _press(self, person: Person, answer: Message) -> None:
        usable = [b for b in answer.buttons if b.get("custom_id") and not b.get("disabled")]
        if not usable:
            return
        self._counts["buttons"] += 1
        await self._answered(await person.press(answer, self._drawn.choice(usable)["custom_id"]))

    async def _type(self, person: Person, channel: Channel, question: str) -> None:
        name, option = self._drawn.choice((("ask", "question"), ("brief", "topic")))
        for length in (3, 9):
            self._counts["typed"] += 1
            with contextlib.suppress(TimeoutError):
                await person.autocomplete(
                    channel, name, {option: question[:length]}, focused=option
                )

    async def _answered(self, made: Interaction) -> bool:
        """Return whether an interaction was answered."""
        try:
            await made.wait_response()
        except TimeoutError:
            self._counts["not answered"] += 1
            return False
        return True

    def _forget(self) -> None:
        """Have the stand-in forget what has happened, but the last of it."""
        server = self._server
        del server.recorder.requests[:-KEPT]
        for token in list(server.interactions)[:-KEPT]:
            del server.interactions[token]
        for number in list(server.messages)[:-KEPT]:
            message = server.messages.pop(number)
            message.channel.messages.pop(number, None)
        for session in server.gateway.sessions.values():
            past = session.history[:-KEPT]
            session.history[: len(past)] = [""] * len(past)


def answer_to(asked: Message) -> Message | None:
    """Return the bot's answer to a message, if it is there."""
    for message in reversed(asked.channel.messages.values()):
        if message.id <= asked.id:
            return None
        if message.reference is asked and message.author.bot:
            return message
    return None


async def run(questions: int, every: int, seed: int) -> Soak:
    """Have so many questions asked, and print what the bot held `every` so many."""
    soak, drawn = Soak(), random.Random(seed)
    async with await DiscordServer.start() as server:
        server.reaction_seconds, server.is_patient = 0.0, True
        crowd = Crowd(server, drawn, soak)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            async with running_bot(server, f"sqlite:///{folder}/soak.db", folder, "bot") as bot:
                began = time.perf_counter()
                for number in range(0, questions, every):
                    if number:
                        rate = number / (time.perf_counter() - began)
                        print(f"{soak.samples[-1]}, {rate:.0f} a second", flush=True)
                    await crowd.ask(min(every, questions - number))
                    soak.samples.append(_sample(bot.pid, min(number + every, questions)))
                print(soak.samples[-1], flush=True)
    return soak


def _sample(bot: int, questions: int) -> Sample:
    others = sum(map(memory_of, set(processes(bot)) - {bot}), Memory())
    files = sum(1 for _ in (PROC / str(bot) / "fd").iterdir())
    return Sample(questions, memory_of(bot), others, files)


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--every", type=int, default=5_000, help="questions between two looks")
    parser.add_argument("--after", type=int, default=20_000, help="questions that fill the caches")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    soak = asyncio.run(run(given.questions, given.every, given.seed))
    print(", ".join(f"{count:,} {name}" for name, count in sorted(soak.counts.items())))
    growth = soak.growth(given.after)
    if growth is not None:
        print(f"growth after {given.after:,} questions: {growth:.3f} KB a question")


if __name__ == "__main__":
    main()
