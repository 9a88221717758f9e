"""Two servers with secrets of their own: nothing that is done in one shows the other's.

OPERATIONS=100000 makes the long run; here it is short.
"""

from __future__ import annotations

import json
import logging
import os
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.library import Library
from tests.bot.conftest import new_bot
from tests.discord_server import DiscordServer, Interaction, Message, Person, running
from tests.discord_server.guilds import Guild
from tests.discord_server.models import Channel

OPERATIONS = int(os.environ.get("OPERATIONS", "160"))
PEOPLE = max(200, OPERATIONS // 25)  # nobody asks more often than they may
MANAGE = 0x20
A_CHANNEL = 300  # operations in one channel: the stand-in looks through all of its messages

_WORDS = (
    *("vault", "harbour", "code", "captain", "signal", "lantern", "mission", "pier", "who", "when"),
    *("what", "is", "the", "where", "of", "topic", "statement"),
)


def own_facts(folder: Path, secret: str) -> Path:
    """Facts of a server's own whose every field has its secret in it."""
    rows = [
        "id,topic,statement,date,entities,source,quote,detail,questions",
        f"{secret}-code,{secret} topic,The harbour vault code is {secret}.,2025,"
        f"{secret} vault|{secret} strongroom,{secret} ledger,{secret} quote,{secret} detail,"
        f"What is the harbour vault code?|{secret} code of the vault",
        f"{secret}-captain,{secret} topic,Captain {secret} signals from the pier.,2025-03,"
        f"{secret} captain,{secret} ledger,,,Who is the captain on the pier?",
    ]
    path = folder / f"{secret}.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


class Side:
    """One server with its people, and what they do at random."""

    def __init__(self, server: DiscordServer, name: str, drawn: random.Random) -> None:
        self.server, self.drawn = server, drawn
        self.guild: Guild = server.add_guild(name)
        self.channel: Channel = self.guild.add_channel("general")
        role = self.guild.add_role("manager", permissions=MANAGE)
        self.people: list[Person] = []
        for number in range(PEOPLE):
            person = server.add_user(f"{name}{number}")
            self.guild.add_member(person, roles=[role] if number % 3 == 0 else [])
            self.people.append(person)
        self.seen: list[Message] = []
        self.own: list[tuple[Person, Message]] = []
        self._done_here = 0

    async def act(self) -> None:
        """Do one thing, whatever comes of it."""
        self._done_here += 1
        if self._done_here % A_CHANNEL == 0:
            self.channel, self.seen = self.guild.add_channel("next"), []
        person = self.drawn.choice(self.people)
        doing: list[Callable[[Person], Awaitable[None]]] = [
            self._mention,
            self._ask,
            self._type,
            self._read,
            self._menu,
            self._press,
        ]
        await self.drawn.choice(doing)(person)

    def _words(self) -> str:
        return " ".join(self.drawn.choices(_WORDS, k=self.drawn.randint(2, 7)))

    async def _mention(self, person: Person) -> None:
        asked = await person.post(self.channel, f"<@bot> {self._words()}?")
        self._keep(await self.server.wait_for_message(self.channel, after=asked))

    async def _ask(self, person: Person) -> None:
        await self._done(await person.command(self.channel, "ask", {"question": self._words()}))

    async def _type(self, person: Person) -> None:
        typed = self._words()[: self.drawn.randint(1, 12)]
        command, option = self.drawn.choice(
            [
                *[("ask", "question"), ("brief", "topic"), ("status", "name")],
                *[("timeline", "topic"), ("timeline", "entity"), ("fact show", "fact")],
                *[("fact edit", "fact"), ("fact retire", "fact"), ("fact undo", "change")],
            ]
        )
        if command.startswith("fact ") and command != "fact show":
            person = self.drawn.choice(self.people[::3])  # those who may
        await person.autocomplete(self.channel, command, {option: typed}, focused=option)

    async def _read(self, person: Person) -> None:
        command, options = self.drawn.choice(
            [
                ("brief", {}),
                ("brief", {"topic": self._words()[:90]}),
                ("status", {"name": self.drawn.choice(_WORDS)}),
                ("upcoming", {}),
                ("sources", {}),
                ("about", {}),
                ("help", {}),
                ("privacy", {}),
                ("timeline", {}),
                ("changes", {"since": "2024"}),
                ("fact list", {}),
                ("fact list", {"own": False}),
                ("fact search", {"words": self._words()[:90]}),
                ("fact add", {}),
                ("questions", {}),
                ("stats", {}),
            ]
        )
        used = await person.command(self.channel, command, options)
        if command == "fact add":
            await used.wait_response()
            return
        await self._done(used)
        if used.message is not None and used.message.ephemeral:
            self.own = [*self.own[-40:], (person, used.message)]

    async def _menu(self, person: Person) -> None:
        message = await person.post(self.channel, f"the {self._words()}")
        name = self.drawn.choice(["Check this claim", "Ask the briefing about this"])
        await self._done(await person.context_menu(self.channel, name, message))

    async def _press(self, person: Person) -> None:
        """Use a button or menu on a message that all can see, or on one of one's own."""
        if not self.seen:
            return
        message = self.drawn.choice(self.seen)
        if self.own and self.drawn.random() < 0.5:
            person, message = self.drawn.choice(self.own)
        used = [c for c in _parts(message.components) if c.get("custom_id")]
        if not used:
            return
        part = self.drawn.choice(used)
        if part["type"] == 2:
            await self._done(await person.press(message, part["custom_id"]))
        elif part["type"] == 3:
            value = self.drawn.choice(part["options"])["value"]
            await self._done(await person.select(message, part["custom_id"], [value]))

    async def _done(self, interaction: Interaction) -> None:
        await interaction.wait()

    def _keep(self, message: Message) -> None:
        self.seen = [*self.seen[-40:], message]


def _parts(components: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for part in components or ():
        found.append(part)
        found += _parts(part.get("components"))
        if isinstance(part.get("accessory"), dict):
            found.append(part["accessory"])
    return found


@pytest.mark.threat("S3", "S4", "S8")
@pytest.mark.parametrize("seed", [1])
async def test_nothing_of_one_server_is_shown_in_the_other(
    discord_server: DiscordServer,
    library: Library,
    tmp_path: Path,
    seed: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    drawn = random.Random(seed)
    discord_server.reaction_seconds = 0.0
    sides = [Side(discord_server, name, drawn) for name in ("aren", "koss")]
    secrets = ["zanzifarquil", "woblentaxor"]
    for side, secret in zip(sides, secrets, strict=True):
        library.import_files([own_facts(tmp_path, secret)], scope=side.guild.id, actor="tests")
    shown = dict.fromkeys(secrets, 0)
    async with running(new_bot(library), discord_server):
        for _ in range(OPERATIONS):
            at = drawn.randrange(2)
            before = len(discord_server.recorder.requests)
            await sides[at].act()
            sent = json.dumps(
                [r.body for r in discord_server.recorder.requests[before:]], default=str
            )
            assert secrets[1 - at] not in sent
            shown[secrets[at]] += secrets[at] in sent
    assert min(shown.values()) > OPERATIONS / 50  # each secret is there for its own people
    assert not any(secret in caplog.text for secret in secrets)
