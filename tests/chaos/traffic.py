"""What people do meanwhile: they ask, press, and curate, each waiting for what they are shown."""

from __future__ import annotations

import asyncio
import contextlib
import random
from dataclasses import dataclass, field

from tests.discord_server import DiscordServer, Interaction, Message, Person
from tests.discord_server.guilds import Guild
from tests.discord_server.models import Channel

MANAGE = 0x20
PATIENCE = 4.0
A_CHANNEL = 200  # messages in one channel: the stand-in looks through all of them

QUESTIONS = (
    "When does the Lantern mission end?",
    "how many people does the Beacon mission employ",
    "who reopens the night ferry?",
    "what is the salt tax",
    "Which night boats should run once more?",
)


@dataclass
class Done:
    """All that people did, for the checks at the end.

    `facts` are the statements that were confirmed, with whether somebody was shown that they are
    stored; `undone` and `taught` the interactions that said so.
    """

    questions: list[Message] = field(default_factory=list)
    interactions: list[Interaction] = field(default_factory=list)
    facts: dict[str, bool] = field(default_factory=dict)
    undone: list[Interaction] = field(default_factory=list)
    taught: list[Interaction] = field(default_factory=list)


class Crowd:
    """The people of one server: so many askers and curators, at work until `stop`."""

    def __init__(
        self, server: DiscordServer, askers: int, curators: int, drawn: random.Random
    ) -> None:
        self.server, self.drawn = server, drawn
        self.done = Done()
        self.guild: Guild = server.add_guild("town")
        self._channel: Channel = self.guild.add_channel("general")
        self._posted = 0
        self._tasks: list[asyncio.Task[None]] = []
        manager = self.guild.add_role("manager", permissions=MANAGE)
        self._askers = [server.add_user(f"asker{n}") for n in range(askers)]
        self._curators = [server.add_user(f"curator{n}") for n in range(curators)]
        for person in self._askers:
            self.guild.add_member(person)
        for person in self._curators:
            self.guild.add_member(person, roles=[manager])

    def start(self) -> None:
        """Have everybody begin."""
        self._tasks = [asyncio.create_task(self._ask(each)) for each in self._askers]
        self._tasks += [asyncio.create_task(self._curate(each)) for each in self._curators]

    async def stop(self) -> None:
        """Have everybody finish; raises what went wrong with the crowd itself."""
        for task in self._tasks:
            task.cancel()
        for ended in await asyncio.gather(*self._tasks, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended

    def place(self) -> Channel:
        """The channel for the next message."""
        self._posted += 1
        if self._posted % A_CHANNEL == 0:
            self._channel = self.guild.add_channel("next")
        return self._channel

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds * self.drawn.uniform(0.5, 1.5))

    async def _ask(self, person: Person) -> None:
        await self._pause(4.5)
        while True:
            question = self.drawn.choice(QUESTIONS)
            if self.drawn.random() < 0.5:
                await self._mention(person, question)
            else:
                await self._command(person, "ask", {"question": question})
            await self._pause(4.5)

    async def _mention(self, person: Person, question: str) -> None:
        channel = self.place()
        asked = await person.post(channel, f"<@bot> {question}")
        self.done.questions.append(asked)
        answer = await self._seen(lambda: answers_to(self.server, asked), channel)
        if answer is None:
            return
        buttons = [b for b in answer.buttons if b.get("custom_id") and not b.get("disabled")]
        if buttons and self.drawn.random() < 0.6:
            await self._press(person, answer, self.drawn.choice(buttons)["custom_id"])

    async def _curate(self, person: Person) -> None:
        number = 0
        while True:
            await self._pause(1.5)
            if self.drawn.random() < 0.25:
                await self._teach(person)
                continue
            number += 1
            statement = f"The pier number {number} of {person.name} is painted green."
            if await self._add(person, statement) and self.drawn.random() < 0.5:
                undone = await self._command(person, "fact undo", {})
                if undone is not None and "undone" in undone.text.casefold():
                    self.done.undone.append(undone)

    async def _add(self, person: Person, statement: str) -> bool:
        form = await self._command(person, "fact add", {}, modal=True)
        if form is None:
            return False
        filled = {
            "statement": statement,
            "topic": "Trade",
            "date": "Dec 2025",
            "source": "Town Gazette",
            "questions": "",
        }
        preview = await self._settled(await person.submit(form, filled))
        if preview is None or preview.message is None:
            return False
        message = preview.message
        if not any(button.get("label") == "Confirm" for button in message.buttons):
            return False
        self.done.facts[statement] = False
        for _ in range(3):  # it may fail, or they may be impatient
            pressed = await self._press(person, message, "Confirm", twice=self.drawn.random() < 0.3)
            if pressed is not None and message.text.startswith("Stored."):
                self.done.facts[statement] = True
                return True
            if message.text.startswith("Stored."):
                self.done.facts[statement] = True
                return True
        return False

    async def _teach(self, person: Person) -> None:
        shown = await self._command(person, "questions", {})
        if shown is None or shown.message is None or not shown.message.selects:
            return
        queue = shown.message
        option = self.drawn.choice(queue.selects[0]["options"])["value"]
        with contextlib.suppress(LookupError):
            await self._select(person, queue, "Choose a question", option)
            await self._press(person, queue, "Link to a fact")
            await self._select(person, queue, "Choose the fact", "ferry-line")
            taught = await self._press(person, queue, "Link")
            if taught is not None and queue.text.startswith("Linked."):
                self.done.taught.append(taught)
            await self._press(person, queue, "Undo")

    async def _command(
        self, person: Person, name: str, options: dict[str, str], *, modal: bool = False
    ) -> Interaction | None:
        made = await person.command(self.place(), name, options)
        self.done.interactions.append(made)
        try:
            if modal:
                await made.wait_response(PATIENCE)
                return made if made.response is not None and made.response.type == 9 else None
            return await made.wait(PATIENCE)
        except TimeoutError:
            return None

    async def _press(
        self, person: Person, message: Message, wanted: str, *, twice: bool = False
    ) -> Interaction | None:
        try:
            pressed = await person.press(message, wanted)
            again = await person.press(message, wanted) if twice else None
        except (LookupError, PermissionError):
            return None  # the message has changed meanwhile
        if again is not None:
            await self._settled(again)
        return await self._settled(pressed)

    async def _select(self, person: Person, message: Message, menu: str, value: str) -> None:
        await self._settled(await person.select(message, menu, [value]))

    async def _settled(self, interaction: Interaction) -> Interaction | None:
        self.done.interactions.append(interaction)
        try:
            return await interaction.wait(PATIENCE)
        except TimeoutError:
            return None

    async def _seen(self, look: object, channel: Channel) -> Message | None:
        with contextlib.suppress(TimeoutError):
            found = await self.server.changes.until(  # type: ignore
                look, "an answer", timeout=PATIENCE
            )
            return found[0]
        return None


def answers_to(server: DiscordServer, asked: Message) -> list[Message]:
    """The bot's messages in answer to one."""
    return [
        message
        for message in asked.channel.messages.values()
        if message.reference is asked and message.author is server.bot
    ]
