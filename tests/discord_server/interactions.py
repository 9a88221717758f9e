"""An interaction: what a person did, and all the bot answered to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.waiting import PATIENCE

from .messages import Message

if TYPE_CHECKING:
    from .changes import Changes
    from .models import Channel, User

Payload = dict[str, Any]

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
PONG, REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 1, 4, 5, 6, 7, 8, 9

SECONDS_TO_ANSWER = 3
MINUTES_TO_FOLLOW_UP = 15


@dataclass(frozen=True)
class Response:
    """The one answer to an interaction: its callback type and the data that came with it."""

    type: int
    data: Payload


@dataclass(eq=False)
class Interaction:
    """One interaction; `source` is the message whose component was used, if any.

    `late_by` is its age in seconds when it was sent, `time_moved` by how much tests had moved the
    stand-in's clock then, and `updating` whether the bot has promised to change `source`, and has
    not done so yet.
    """

    id: int
    token: str
    type: int
    person: User
    channel: Channel
    created: datetime
    data: Payload
    changes: Changes
    source: Message | None = None
    metadata: Payload = field(default_factory=dict)
    payload: Payload = field(default_factory=dict)
    response: Response | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    late_by: float = 0.0
    time_moved: timedelta = timedelta()
    updating: bool = False

    @property
    def message(self) -> Message | None:
        """The message of the answer: the new one, or for an update the one updated."""
        return self.original

    @property
    def text(self) -> str:
        """All a person reads of the answer, follow-ups included."""
        shown = [self.original, *self.followups]
        return "\n".join(m.text for m in shown if m is not None and not m.deleted)

    @property
    def ephemeral(self) -> bool:
        """Whether only the person who acted sees the answer."""
        return self.original is not None and self.original.ephemeral

    @property
    def choices(self) -> list[Payload]:
        """The choices of an autocomplete answer."""
        return list(self.response.data.get("choices") or []) if self.response else []

    @property
    def modal(self) -> Payload:
        """The modal the bot opened; LookupError if it opened none."""
        if self.response is None or self.response.type != MODAL:
            raise LookupError("the bot opened no modal")
        return self.response.data

    @property
    def settled(self) -> bool:
        """Whether the bot has answered, and has kept what a deferral promised."""
        loading = self.original is not None and self.original.loading
        return self.response is not None and not loading and not self.updating

    async def wait(self, timeout: float = PATIENCE) -> Interaction:
        """Wait until the answer is there, a deferred one included; TimeoutError otherwise."""
        what = f"an answer to {self.data.get('name') or self.data.get('custom_id')!r}"
        await self.changes.until(lambda: self.settled, what, timeout=timeout)
        return self

    async def wait_response(self, timeout: float = PATIENCE) -> Response:
        """Wait for the first acknowledgement, be it only a deferral."""
        what = f"an acknowledgement of {self.data.get('name') or self.data.get('custom_id')!r}"
        return await self.changes.until(lambda: self.response, what, timeout=timeout)

    async def wait_followup(self, number: int = 1, timeout: float = PATIENCE) -> Message:
        """Wait for the n-th follow-up message."""
        await self.changes.until(
            lambda: len(self.followups) >= number, f"follow-up {number}", timeout=timeout
        )
        return self.followups[number - 1]
