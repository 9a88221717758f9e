"""Routes about the bot itself, the gateway, users, guilds and direct messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import intents as may
from .errors import DiscordError
from .guilds import Guild
from .rest import Handler, Incoming

if TYPE_CHECKING:
    from .server import DiscordServer

Payload = dict[str, Any]


class AccountRoutes:
    """What a client asks before and besides messages."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server

    def table(self) -> list[tuple[str, str, Handler]]:
        """Return method, path and handler of each route."""
        return [
            ("GET", "/users/@me", self.me),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/gateway/bot", self.gateway),
            ("GET", "/users/{user_id}", self.user),
            ("POST", "/users/@me/channels", self.open_dm),
            ("DELETE", "/users/@me/guilds/{guild_id}", self.leave),
            ("GET", "/guilds/{guild_id}", self.guild),
            ("GET", "/guilds/{guild_id}/channels", self.guild_channels),
            ("GET", "/guilds/{guild_id}/members/{user_id}", self.member),
        ]

    async def me(self, incoming: Incoming) -> Payload:
        """Describe the bot's account."""
        return self.server.bot.payload() | {
            "verified": True,
            "mfa_enabled": False,
            "locale": "en-US",
        }

    async def application(self, incoming: Incoming) -> Payload:
        """Describe the application and who owns it."""
        return {
            "id": str(self.server.application_id),
            "name": self.server.bot.name,
            "icon": None,
            "description": "",
            "type": None,
            "flags_new": str(may.application_flags(self.server.gateway.granted)),
            "explicit_content_filter": 0,
            "eligible_oauth2_scopes": ["bot", "applications.commands"],
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": may.application_flags(self.server.gateway.granted),
            "owner": self.server.owner.payload(),
            "team": None,
            "rpc_origins": [],
            "redirect_uris": [],
            "tags": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "event_webhooks_url": None,
            "event_webhooks_status": 1,
            "approximate_guild_count": sum(g.has_bot for g in self.server.guilds.values()),
            "approximate_user_install_count": len(self.server.installed_by),
            "approximate_user_authorization_count": 0,
            "integration_types_config": {"0": {}, "1": {}},
        }

    async def gateway(self, incoming: Incoming) -> Payload:
        """Say where the gateway is and how many shards are advised."""
        return {
            "url": self.server.gateway_url,
            "shards": self.server.gateway.shards,
            "session_start_limit": {
                "total": self.server.gateway.session_limit,
                "remaining": max(
                    0, self.server.gateway.session_limit - len(self.server.gateway.identifies)
                ),
                "reset_after": 86_400_000,
                "max_concurrency": 1,
            },
        }

    async def user(self, incoming: Incoming) -> Payload:
        """Describe a user."""
        user = self.server.users.get(incoming.id("user_id"))
        if user is None:
            raise DiscordError(10013)
        return user.payload()

    async def open_dm(self, incoming: Incoming) -> Payload:
        """Return the direct message channel with a user, made if need be."""
        user = self.server.users.get(int(incoming.object().get("recipient_id", 0)))
        if user is None:
            raise DiscordError(10013)
        return self.server.dm_with(user).payload()

    async def leave(self, incoming: Incoming) -> None:
        """Let the bot leave a guild."""
        self._guild(incoming).remove_member(self.server.bot)

    async def guild(self, incoming: Incoming) -> Payload:
        """Describe a guild."""
        return self._guild(incoming).payload() | {
            "home_header": None,
            "region": "deprecated",
            "widget_enabled": False,
            "widget_channel_id": None,
            "max_presences": None,
            "max_members": 500_000,
            "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25,
            "safety_alerts_channel_id": None,
            "incidents_data": None,
        }

    async def guild_channels(self, incoming: Incoming) -> list[Payload]:
        """List a guild's channels."""
        return [channel.payload() for channel in self._guild(incoming).channels.values()]

    async def member(self, incoming: Incoming) -> Payload:
        """Describe a member of a guild."""
        member = self._guild(incoming).members.get(incoming.id("user_id"))
        if member is None:
            raise DiscordError(10007)
        return member.payload()

    def _guild(self, incoming: Incoming) -> Guild:
        guild = self.server.guilds.get(incoming.id("guild_id"))
        if guild is None or not guild.has_bot:
            raise DiscordError(10004)
        return guild
