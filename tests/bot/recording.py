"""A recording interaction: try a capability with an `App` over a real library, without Discord.

Make an app and an interaction, call a command's callback or a button's `act`, and look at what was
answered:

    app = recording_app(library)
    used = RecordingInteraction(app, server=7)
    await Charts.calendar.callback(Charts(app), used, topic="Trade")
    assert used.last.files.keys() == {"dates.ics"}

The guard in front of commands runs as it does in Discord: rate limits, work in flight, and errors
as sentences. What needs delivery, permissions of channels, isolation of servers or restarts is
tested with the stand-in of Discord in `tests/discord_server` instead.
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import ui

from bot.app import App
from knowledge.library import Library
from tests.bot.conftest import PATIENT, TODAY

_ids = itertools.count(1)


def recording_app(library: Library, **limits: Any) -> App:
    """Make an app on the day of the tests; `limits` are those that differ from `PATIENT`."""
    return App(library, lambda: TODAY, limits=dataclasses.replace(PATIENT, **limits))


@dataclass
class Recorded:
    """One answer: the text of its card, who sees it, and its files by name."""

    text: str
    is_private: bool
    files: dict[str, bytes] = field(default_factory=dict)
    custom_ids: list[str] = field(default_factory=list)


@dataclass
class RecordingClient:
    """The client of a recording interaction: its app, and the direct messages it was to send."""

    app: App
    direct_messages: dict[int, list[str]] = field(default_factory=dict)

    async def create_dm(self, person: discord.Object) -> _DirectMessages:
        """Open a channel that records."""
        return _DirectMessages(self.direct_messages.setdefault(person.id, []))


@dataclass
class _DirectMessages:
    texts: list[str]

    async def send(self, *, view: ui.LayoutView) -> None:
        self.texts.append(text_of(view))


class RecordingInteraction:
    """A command or button used by one person: in a server (None: in direct messages).

    `permissions` are the person's, those of a plain member unless given. `answers` are the
    responses in order, those that replaced an earlier one as well.
    """

    type = discord.InteractionType.application_command
    command = message = guild = channel = None
    guild_locale = None
    filesize_limit = 10 * 1024 * 1024
    app_permissions = discord.Permissions.all()

    def __init__(
        self,
        app: App,
        *,
        person: int = 1,
        server: int | None = 7,
        locale: str = "en-US",
        permissions: discord.Permissions | None = None,
    ) -> None:
        self.id = next(_ids)
        self.data: dict[str, Any] = {}
        self.client = RecordingClient(app)
        self.user = discord.Object(person)
        self.user.name = self.user.display_name = f"person {person}"  # type: ignore[attr-defined]
        self.guild_id, self.channel_id = server, 1_000 + (server or 0)
        self.locale = locale
        self.permissions = permissions or discord.Permissions()
        self.created_at = datetime.datetime.now(datetime.UTC)
        self.extras: dict[object, object] = {}
        self.response = self
        self.answers: list[Recorded] = []
        self._is_deferred = False

    @property
    def last(self) -> Recorded:
        """Return the answer that the person sees at the end."""
        return self.answers[-1]

    def is_guild_integration(self) -> bool:
        """Return whether a server has installed the bot."""
        return self.guild_id is not None

    def is_done(self) -> bool:
        """Return whether the interaction was acknowledged."""
        return self._is_deferred or bool(self.answers)

    async def defer(self, *, ephemeral: bool = False, thinking: bool = False) -> None:
        """Acknowledge it."""
        self._is_deferred = True

    async def send_message(
        self, content: str = "", *, view: Any = None, ephemeral: bool, files: Any = ()
    ) -> None:
        """Record the first answer."""
        self._record(content or text_of(view), ephemeral, files, view)

    async def send_modal(self, form: ui.Modal) -> None:
        """Record a form that is opened."""
        self._record(form.title, True, (), form)

    async def edit_message(self, *, view: Any, attachments: Any = ()) -> None:
        """Record what replaces the message that the button was on."""
        self._record(text_of(view), True, attachments, view)

    async def edit_original_response(
        self, *, content: str = "", view: Any = None, attachments: Any = ()
    ) -> None:
        """Record what replaces an earlier answer, or follows a deferral."""
        private = self.last.is_private if self.answers else True
        self._record(content or text_of(view), private, attachments, view)

    def _record(self, text: str, is_private: bool, files: Any, view: Any) -> None:
        contents = {each.filename: each.fp.read() for each in files}
        named = [] if view is None else [getattr(e, "custom_id", "") for e in view.walk_children()]
        self.answers.append(Recorded(text, is_private, contents, [each for each in named if each]))


def text_of(view: ui.LayoutView) -> str:
    """Return the text of a card."""
    parts = (each for each in view.walk_children() if isinstance(each, ui.TextDisplay))
    return "\n".join(part.content for part in parts)


async def press(used: RecordingInteraction, kind: type[Any], custom_id: str) -> None:
    """Press a button of a kind, such as `UnwatchMine`, by its custom id."""
    used.data = {"custom_id": custom_id}
    named = kind.__discord_ui_compiled_template__.fullmatch(custom_id)
    button = await kind.from_custom_id(used, None, named)
    await button.callback(used)
