"""People: what somebody with a keyboard and a mouse can do in Discord."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.waiting import PATIENCE

from . import components as parts
from . import interactions as kinds
from . import invoking, modals
from . import permissions as allowed
from .interactions import Interaction
from .messages import DEFAULT, REPLY, Message, Upload
from .models import CATEGORY, FORUM, Channel, User

if TYPE_CHECKING:
    from .server import DiscordServer

Payload = dict[str, Any]


class Person(User):
    """Somebody to act as; other bots can be played too (`bot=True`)."""

    def __init__(self, server: DiscordServer, user_id: int, name: str, *, bot: bool) -> None:
        super().__init__(user_id, name, bot)
        self._server = server

    def dm(self) -> Channel:
        """Return this person's direct messages with the bot."""
        return self._server.dm_with(self)

    def install_app(self) -> None:
        """Install the application for this person, so that its user commands work everywhere."""
        self._server.installed_by.add(self)

    async def post(
        self,
        channel: Channel,
        content: str = "",
        *,
        reply_to: Message | None = None,
        ping: bool = True,
        files: Sequence[Upload] = (),
        webhook: bool = False,
        **body: Any,
    ) -> Message:
        """Post a message; `<@bot>` in it is the bot's mention; `ping` is for replies."""
        if channel.type in (CATEGORY, FORUM):
            raise PermissionError(f"nobody writes in channel {channel.name!r}, only in its threads")
        content = content.replace("<@bot>", self._server.bot.mention)
        rules = {"parse": ["users", "roles", "everyone"], "replied_user": ping}
        return self._server.posting.create(
            channel,
            self,
            {"content": content, "allowed_mentions": rules, **body},
            files,
            reference=reply_to,
            type=REPLY if reply_to else DEFAULT,
            webhook_id=self.id if webhook else None,
        )

    async def open_post(self, forum: Channel, title: str, content: str) -> Message:
        """Open a post in a forum; its first message has the id of its thread."""
        thread = forum.add_thread(title)
        content = content.replace("<@bot>", self._server.bot.mention)
        rules = {"parse": ["users", "roles", "everyone"]}
        body = {"content": content, "allowed_mentions": rules}
        return self._server.posting.create(thread, self, body, number=thread.id)

    async def edit(self, message: Message, content: str) -> Message:
        """Change one's own message."""
        content = content.replace("<@bot>", self._server.bot.mention)
        return self._server.posting.edit(message, {"content": content})

    async def delete(self, message: Message) -> None:
        """Delete a message."""
        self._server.posting.delete(message)

    async def command(
        self,
        channel: Channel,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        force: bool = False,
        **context: Any,
    ) -> Interaction:
        """Run a slash command, "facts add" for a subcommand.

        `force` runs one that Discord would not show to this person there. `context` overrides
        keys of the interaction, such as `locale` or `attachment_size_limit` (bytes).
        """
        path = name.split()
        command = self._command(channel, path[0], 1, force)
        leaf = invoking.leaf_of(command, path)
        sent, resolved = invoking.typed_options(self._server, channel, leaf, options or {})
        data = self._command_data(command, channel) | {
            "options": invoking.nested(path, command, sent)
        }
        if resolved:
            data["resolved"] = resolved
        return self._server.invoke(self, channel, kinds.COMMAND, data, context=context)

    async def autocomplete(
        self,
        channel: Channel,
        name: str,
        options: Mapping[str, Any],
        *,
        focused: str,
        force: bool = False,
        timeout: float = PATIENCE,
        **context: Any,
    ) -> list[Payload]:
        """Type into an option and return the choices the bot offers (`name` and `value` each).

        `force` and `context` are as for `command`.
        """
        path = name.split()
        command = self._command(channel, path[0], 1, force)
        leaf = invoking.leaf_of(command, path)
        sent, _ = invoking.typed_options(self._server, channel, leaf, options, focused=focused)
        data = self._command_data(command, channel) | {
            "options": invoking.nested(path, command, sent)
        }
        interaction = self._server.invoke(self, channel, kinds.AUTOCOMPLETE, data, context=context)
        await interaction.wait_response(timeout)
        return interaction.choices

    async def context_menu(
        self, channel: Channel, name: str, target: Message | User, *, force: bool = False
    ) -> Interaction:
        """Use a command from the menu of a message or a user."""
        kind = 3 if isinstance(target, Message) else 2
        command = self._command(channel, name, kind, force)
        data = self._command_data(command, channel) | {"target_id": str(target.id)}
        resolved: Payload = {}
        if isinstance(target, Message):
            resolved["messages"] = {str(target.id): target.payload()}
        else:
            invoking.resolve(self._server, channel, target, resolved)
        data["resolved"] = resolved
        return self._server.invoke(self, channel, kinds.COMMAND, data)

    async def press(self, message: Message, wanted: str) -> Interaction:
        """Press the button with this custom id or label."""
        await self._see(message)
        button = parts.find(message.components, wanted, (parts.BUTTON,))
        if button.get("disabled") or "custom_id" not in button:
            raise PermissionError(f"the button {wanted!r} is disabled or a link")
        data = {"custom_id": button["custom_id"], "component_type": parts.BUTTON}
        return self._use(message, data | {"id": button["id"]})

    async def select(self, message: Message, wanted: str, values: Sequence[Any]) -> Interaction:
        """Choose values in the menu with this custom id or placeholder.

        String menus take option values or labels; the others take users, roles or channels.
        """
        await self._see(message)
        menu = parts.find(message.components, wanted, parts.SELECTS)
        least, most = menu.get("min_values", 1), menu.get("max_values", 1)
        if menu.get("disabled") or not least <= len(values) <= most:
            raise PermissionError(f"the menu {wanted!r} is disabled or takes {least} to {most}")
        resolved: Payload = {}
        if menu["type"] == parts.STRING_SELECT:
            named = {o["label"]: o["value"] for o in menu["options"]}
            chosen = [named.get(value, value) for value in values]
            if set(chosen) - set(named.values()):
                raise LookupError(f"the menu offers {named}, not {values}")
        else:
            chosen = [
                invoking.resolve(self._server, message.channel, value, resolved) for value in values
            ]
        data: Payload = {"custom_id": menu["custom_id"], "component_type": menu["type"]}
        data |= {"id": menu["id"], "values": chosen}
        if resolved:
            data["resolved"] = resolved
        return self._use(message, data)

    async def submit(self, opened: Interaction, values: Mapping[str, Any]) -> Interaction:
        """Fill in and send the modal an interaction opened; values by custom id or label."""
        await self._server.reaction()
        resolved: Payload = {}
        components = modals.filled(
            opened.modal,
            values,
            lambda value: invoking.resolve(self._server, opened.channel, value, resolved),
        )
        data: Payload = {"custom_id": opened.modal["custom_id"], "components": components}
        if resolved:
            data["resolved"] = resolved
        return self._server.invoke(
            *(self, opened.channel, kinds.MODAL_SUBMIT, data),
            source=opened.source,
            trigger=opened.metadata,
        )

    def _use(self, message: Message, data: Payload) -> Interaction:
        return self._server.invoke(self, message.channel, kinds.COMPONENT, data, source=message)

    async def _see(self, message: Message) -> None:
        await self._server.reaction()
        if message.deleted or (message.ephemeral and message.viewer is not self):
            raise PermissionError(f"{self.name} does not see that message")

    def _command(self, channel: Channel, name: str, kind: int, force: bool) -> Payload:
        command = self._server.commands.find(name, channel.guild, kind)
        if not force:
            invoking.check_available(self._server, self, channel, command)
            granted = allowed.in_channel(channel, self)
            if channel.guild is not None and not granted & allowed.VIEW_CHANNEL:
                raise PermissionError(f"{self.name} does not see that channel")
        return command

    @staticmethod
    def _command_data(command: Payload, channel: Channel) -> Payload:
        data: Payload = {key: command[key] for key in ("id", "name", "type")}
        if "guild_id" in command and channel.guild is not None:
            data["guild_id"] = str(channel.guild.id)
        return data
