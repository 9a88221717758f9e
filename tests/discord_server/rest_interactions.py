"""Routes that answer interactions: the callback, follow-ups and the original answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from . import interactions as kinds
from .errors import DiscordError, Form
from .interactions import Interaction, Response
from .limits_commands import check_choices, check_modal_response
from .messages import CHAT_COMMAND, CONTEXT_COMMAND, DEFAULT, EPHEMERAL, LOADING, Message
from .messages import REPLY as REPLY_TYPE
from .rest import Handler, Incoming

if TYPE_CHECKING:
    from .server import DiscordServer

Payload = dict[str, Any]


class InteractionRoutes:
    """These need no bot token: the interaction's own token in the path is the permission."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server

    def table(self) -> list[tuple[str, str, Handler]]:
        """Return method, path and handler of each route."""
        hook = "/webhooks/{application_id}/{token}"
        one = hook + "/messages/{message_id}"
        return [
            ("POST", "/interactions/{interaction_id}/{token}/callback", self.callback),
            ("POST", hook, self.follow_up),
            ("GET", one, self.fetch),
            ("PATCH", one, self.edit),
            ("DELETE", one, self.delete),
        ]

    async def callback(self, incoming: Incoming) -> Payload | None:
        """Take the one answer to an interaction."""
        interaction = self.server.interactions.get(incoming.parameters["token"])
        if interaction is None or interaction.id != incoming.id("interaction_id"):
            raise DiscordError(10062)
        if interaction.response is not None:
            raise DiscordError(40060)
        if self._waited(interaction) > timedelta(seconds=kinds.SECONDS_TO_ANSWER):
            raise DiscordError(10062)
        body = incoming.object()
        kind = body.get("type")
        self._check_kind(interaction, kind)
        assert isinstance(kind, int)
        data: Payload = body.get("data") or {}
        message = self._apply(interaction, kind, data, incoming)
        interaction.response = Response(kind, data)
        if incoming.query.get("with_response") not in ("1", "true"):
            return None
        return self._callback_answer(interaction, kind, message)

    def _waited(self, interaction: Interaction) -> timedelta:
        if not self.server.is_patient:
            return self.server.now() - interaction.created
        late_by = timedelta(seconds=interaction.late_by)
        return self.server.clock.moved - interaction.time_moved + late_by

    def _check_kind(self, interaction: Interaction, kind: object) -> None:
        may: set[int] = {
            kinds.COMMAND: {4, 5, 9},
            kinds.COMPONENT: {4, 5, 6, 7, 9},
            kinds.AUTOCOMPLETE: {8},
            kinds.MODAL_SUBMIT: {4, 5, 6, 7} if interaction.source else {4, 5},
        }[interaction.type]
        if kind not in may:
            form = Form()
            form.wrong(
                "type", "INTERACTION_APPLICATION_COMMAND_INVALID_CALLBACK_TYPE", f"One of {may}."
            )
            form.check()

    def _apply(
        self, interaction: Interaction, kind: int, data: Payload, incoming: Incoming
    ) -> Message | None:
        if kind == kinds.CHOICES:
            check_choices(data.get("choices") or [])
            return None
        if kind == kinds.MODAL:
            check_modal_response(data)
            return None
        if kind == kinds.REPLY:
            interaction.original = self._post(interaction, data, incoming, where="data/")
        elif kind == kinds.DEFERRED_REPLY:
            flags = (data.get("flags") or 0) & EPHEMERAL | LOADING
            interaction.original = self._post(
                interaction, {"flags": flags, "content": ""}, incoming, check=False
            )
        else:
            interaction.original = interaction.source
            interaction.updating = kind == kinds.DEFERRED_UPDATE
            if kind == kinds.UPDATE and interaction.source is not None:
                self.server.posting.edit(interaction.source, data, incoming.files, where="data/")
        return interaction.original

    def _callback_answer(
        self, interaction: Interaction, kind: int, message: Message | None
    ) -> Payload:
        about: Payload = {"id": str(interaction.id), "type": interaction.type}
        answer: Payload = {"interaction": about}
        if message is not None:
            about |= {
                "response_message_id": str(message.id),
                "response_message_loading": message.loading,
                "response_message_ephemeral": message.ephemeral,
            }
        if message is not None and kind in (kinds.REPLY, kinds.UPDATE):
            answer["resource"] = {"type": kind, "message": message.payload()}
        return answer

    async def follow_up(self, incoming: Incoming) -> Payload | None:
        """Post a follow-up; the first one after "is thinking" takes the placeholder's place."""
        interaction = self._interaction(incoming)
        if interaction.response is None:
            raise DiscordError(10015)
        original = interaction.original
        if original is not None and original.loading and not original.deleted:
            message = self.server.posting.edit(original, incoming.object(), incoming.files)
        else:
            message = self._post(interaction, incoming.object(), incoming, reference=original)
            interaction.followups.append(message)
        interaction.updating = False
        wait = incoming.query.get("wait") in ("1", "true")
        return message.payload() if wait else None

    async def fetch(self, incoming: Incoming) -> Payload:
        """Return the original answer or a follow-up."""
        return self._message(incoming).payload()

    async def edit(self, incoming: Incoming) -> Payload:
        """Change the original answer or a follow-up."""
        message = self._message(incoming)
        edited = self.server.posting.edit(message, incoming.object(), incoming.files).payload()
        self._kept_promise(incoming, message)
        return edited

    async def delete(self, incoming: Incoming) -> None:
        """Delete the original answer or a follow-up."""
        message = self._message(incoming)
        self.server.posting.delete(message)
        self._kept_promise(incoming, message)

    def _kept_promise(self, incoming: Incoming, message: Message) -> None:
        interaction = self._interaction(incoming)
        if message is interaction.original:
            interaction.updating = False

    def _post(
        self,
        interaction: Interaction,
        body: Payload,
        incoming: Incoming,
        *,
        reference: Message | None = None,
        where: str = "",
        check: bool = True,
    ) -> Message:
        kind = DEFAULT
        if reference is not None:
            kind = REPLY_TYPE
        elif interaction.type == kinds.COMMAND:
            kind = CHAT_COMMAND if interaction.data["type"] == 1 else CONTEXT_COMMAND
        elif interaction.source is not None:
            kind, reference = REPLY_TYPE, interaction.source
        return self.server.posting.create(
            interaction.channel,
            self.server.bot,
            body,
            incoming.files,
            where=where,
            check=check,
            type=kind,
            reference=reference,
            viewer=interaction.person,
            interaction_metadata=interaction.metadata,
            webhook_id=self.server.application_id,
        )

    def _interaction(self, incoming: Incoming) -> Interaction:
        interaction = self.server.interactions.get(incoming.parameters["token"])
        if interaction is None or incoming.id("application_id") != self.server.application_id:
            raise DiscordError(10015)
        age = self.server.now() - interaction.created
        if age > timedelta(minutes=kinds.MINUTES_TO_FOLLOW_UP):
            raise DiscordError(50027)
        return interaction

    def _message(self, incoming: Incoming) -> Message:
        interaction = self._interaction(incoming)
        if incoming.parameters["message_id"] == "@original":
            if interaction.response is None:
                raise DiscordError(10015)
            message = interaction.original
        else:
            wanted = incoming.id("message_id")
            own = [interaction.original, *interaction.followups]
            message = next((m for m in own if m is not None and m.id == wanted), None)
        if message is None or message.deleted:
            raise DiscordError(10008)
        return message
