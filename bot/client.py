"""The Discord client: what it is told at the start, and what it holds while it runs."""

from __future__ import annotations

import asyncio
import datetime
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket

from bot.features import registry
from bot.features.ask.follow_ups import Recent
from bot.features.drafting.drafts import Draft, Drafts, Upload
from bot.features.server import permissions
from bot.features.watches.sender import Rounds
from bot.gateway import be_polite
from bot.interactions import delivery, forms, policy
from bot.interactions.command_sync import sync
from bot.interactions.errors import Refused, sentence
from bot.interactions.gate import Gate
from bot.interactions.in_flight import Intake
from bot.interactions.limits import Buckets, Verdict
from bot.monitoring import health
from bot.monitoring.gateway_watchdog import QUIET, Watchdog
from bot.monitoring.loop_lag import LagProbe
from bot.monitoring.monitor import UNWATCHED, Monitoring, Watched
from bot.rendering.answer_card import message_card
from bot.rendering.messages import known
from bot.run import serve
from bot.settings import Settings
from bot.workers.backups import Safekeeping, folder_for
from bot.workers.matcher import Matcher
from bot.workers.painter import Painter
from bot.workers.writer import Recorder
from knowledge.errors import KnowledgeError
from knowledge.leases.sign_in_turns import BETWEEN

if TYPE_CHECKING:
    from knowledge.leases import Lease
    from knowledge.library import Library

log = logging.getLogger(__name__)

EXTENSIONS = (
    "bot.features.ask.cog",
    "bot.features.briefing.cog",
    "bot.features.facts.changes",
    "bot.features.charts.cog",
    "bot.features.quality.cog",
    "bot.features.ask.messages",
    "bot.features.facts.cog",
    "bot.features.files.cog",
    "bot.features.references.entities",
    "bot.features.references.sources_and_topics",
    "bot.features.ask.context_menus",
    "bot.features.unanswered.cog",
    "bot.features.proposals.cog",
    "bot.features.server.cog",
    "bot.features.privacy.cog",
    "bot.features.timeline.cog",
    "bot.features.watches.cog",
)

FLUSH_SECONDS = 1.0
"""How long the questions that wait to be written down may take at the end."""

MOST_UPLOADS = 20
"""Files kept until their senders say whether to import them, of 2 MiB at most each."""

PRESSED = 0.25
"""Seconds the event loop is late from which the bot counts as pressed."""

be_polite()
# It never speaks in voice channels, so what it would need for them is not to be missed at start.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def intents(*, message_content: bool = False) -> discord.Intents:
    """Return the events the bot is sent: the least it can work with.

    The words of messages that do not mention it are privileged, and asked for on request alone.
    """
    return discord.Intents(
        guilds=True, guild_messages=True, dm_messages=True, message_content=message_content
    )


class Tree(app_commands.CommandTree["BriefingBot"]):
    """The commands; each is checked against the policy before it runs."""

    async def interaction_check(self, interaction: discord.Interaction[BriefingBot], /) -> bool:
        """Let through what is new and allowed; a command without a policy never is."""
        bot = interaction.client
        typing = interaction.type is discord.InteractionType.autocomplete
        if not bot.intake.is_new(interaction.id):
            return False
        if not await bot.admits(interaction):
            return False
        if typing and bot.matcher.is_busy:
            await delivery.offer_nothing(interaction)  # answers go first
            return False
        await policy.prepare(interaction)
        command = interaction.command
        if command is None or policy.allows(policy.needed_by(command), interaction):
            return True  # an unknown command is refused later, with a sentence of its own
        refused = policy.refusal(policy.needed_by(command), interaction)
        if typing:
            await delivery.offer_nothing(interaction)
            return False
        raise refused

    async def on_error(
        self, interaction: discord.Interaction[BriefingBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the person in a sentence."""
        if interaction.type is not discord.InteractionType.autocomplete:
            await interaction.client.explain(interaction, error)


class BriefingBot(commands.AutoShardedBot):
    """The bot in Discord: it holds the library's matcher and what limits its use."""

    def __init__(
        self,
        library: Library,
        today: Callable[[], datetime.date],
        *,
        now: Callable[[], datetime.datetime] | None = None,
        shard_ids: tuple[int, ...] | None = None,
        message_content: bool = False,
        backups: Path | None = None,
        quiet: float = QUIET,
        watched: Watched = UNWATCHED,
        **options: Any,
    ) -> None:
        if shard_ids:
            options["shard_ids"] = list(shard_ids)
        super().__init__(
            commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=intents(message_content=message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            **options,
        )
        self.buckets = 1
        self.library = library
        self.today = today
        self._now = now
        self.matcher = Matcher(library, today)
        self.recorder = Recorder(library)
        self.painter = Painter()
        self.safekeeping = Safekeeping(library, backups)
        self.rounds = Rounds(self)
        self.intake = Intake()
        self.gate = Gate()
        self.lag = LagProbe()
        self.watchdog = Watchdog(self, quiet)
        self.monitoring = Monitoring(self, watched)
        self.recent = Recent()
        self.drafts: Drafts[Draft] = Drafts()
        self.uploads: Drafts[Upload] = Drafts(most=MOST_UPLOADS, gone="upload_gone")
        self.desk = Buckets(20, 10.0)
        self.files = Buckets(5, 60.0)
        self.questions = Buckets(5, 10.0)
        self.presses = Buckets(10, 10.0)

    async def setup_hook(self) -> None:
        """Find the gateway, load the extensions, register the commands if they changed."""
        self.lag.start()
        self.library.follow()
        await self._find_gateway()
        await self.matcher.snapshot(None)  # or the first who ask would wait for the index
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        self.add_dynamic_items(*registry.ITEMS)
        self.safekeeping.start()
        # The process with shard 0 registers the commands for all.
        if not self.shard_ids or 0 in self.shard_ids:
            try:
                await sync(self.tree, self.library)
            except discord.HTTPException as error:
                # Questions in messages can be answered all the same; the next start tries again.
                log.error("the commands could not be registered: %s", error)
        self.watchdog.start()
        await self.monitoring.start()

    def now(self) -> datetime.datetime:
        """The present moment, on the day it is taken to be."""
        if self._now is not None:
            return self._now()
        time = datetime.datetime.now(datetime.UTC).timetz()
        return datetime.datetime.combine(self.today(), time)

    async def _find_gateway(self) -> None:
        # discord.py asks for the address only when it also has to ask for the number of shards,
        # and goes back to its own default when a session is lost.
        shards, url, limit = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url)
        if self.shard_count is None:
            self.shard_count = shards
        self.buckets = limit["max_concurrency"]
        if self.shard_ids:
            await asyncio.to_thread(self.library.turns.require_left, str(self.application_id))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for this shard's turn to sign in, where other processes sign in as well."""
        if not self.shard_ids:
            await super().before_identify_hook(shard_id, initial=initial)
            return
        turns, bucket = self.library.turns, (shard_id or 0) % self.buckets
        try:
            taken = asyncio.to_thread(turns.take, str(self.application_id), bucket)
            wait = await asyncio.wait_for(taken, 10.0)
        except (KnowledgeError, TimeoutError):
            wait = BETWEEN  # while the store is away, by chance
        await asyncio.sleep(wait)

    async def on_ready(self) -> None:
        """Say that it is there, and how to invite it where it is in no server yet."""
        log.info("ready as %s, in %d servers", self.user, len(self.guilds))
        if not self.guilds and self.application_id is not None:
            url = discord.utils.oauth_url(
                self.application_id,
                permissions=permissions.NEEDED,
                scopes=("bot", "applications.commands"),
            )
            log.info("invite it to a server with %s", url)
        for guild in self.guilds:
            permissions.warn_of_needless(guild)

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the extensions; there are no prefix commands."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take in a form that was filled in; answer a button that nothing listens to any more."""
        if interaction.type is discord.InteractionType.modal_submit:
            await forms.submitted(interaction, registry.FORMS)
        if interaction.type is discord.InteractionType.component:
            custom_id = str(interaction.data.get("custom_id")) if interaction.data else ""
            if not registry.is_known(custom_id) and self.intake.is_new(interaction.id):
                await self.explain(interaction, Refused("old_button"))

    @property
    def is_pressed(self) -> bool:
        """Whether more is asked of the bot than it can keep up with."""
        return self.matcher.is_pressed or self.lag.last > PRESSED

    async def admits(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether this is let in; who is not is told so now and then."""
        typing = interaction.type is discord.InteractionType.autocomplete
        verdict = self.gate.admit(
            interaction.user.id, interaction.guild_id, pressed=self.is_pressed, typing=typing
        )
        if verdict is Verdict.REFUSE and not typing:
            await self.explain(interaction, Refused("busy"), known(str(interaction.locale)[:2]))
        return verdict is Verdict.SERVE

    async def explain(
        self, interaction: discord.Interaction[Any], error: Exception, language: str = "en"
    ) -> None:
        """Tell the person why it did not work, to them alone."""
        if isinstance(error, delivery.Expired):
            return  # Discord has told them already
        if self.intake.is_closed and isinstance(error, discord.app_commands.CommandNotFound):
            error = Refused("restarting")  # the commands are taken down before the connection
        text = sentence(error, language)
        await delivery.respond(interaction, message_card(text), private=True, text=text)

    async def wind_down(self, seconds: float) -> None:
        """Take nothing new and finish what is in flight, in so many seconds at most."""
        if not await self.intake.close(seconds):
            log.warning("some questions were still open after %s s and are left", seconds)

    async def close(self) -> None:
        """Leave Discord, write down what waits for it, and let the threads go."""
        await self.monitoring.stop()
        self.watchdog.stop()
        self.lag.stop()
        self.matcher.close()
        await self.painter.close()
        await self.safekeeping.close()
        await asyncio.to_thread(self.recorder.close, FLUSH_SECONDS)
        await super().close()


def run(
    settings: Settings, library: Library, today: Callable[[], datetime.date], lease: Lease
) -> int:
    """Serve on Discord until told to stop, or until the lease is lost; return the exit code."""
    url = settings.database_url.reveal() if settings.database_url else None

    def make() -> BriefingBot:
        return BriefingBot(
            library,
            today,
            shard_ids=settings.shard_ids,
            shard_count=settings.shard_count,
            message_content=settings.message_content,
            backups=folder_for(settings.backup_dir, url),
            watched=Watched(
                health.file_at(settings.health_file), settings.metrics_host, settings.metrics_port
            ),
        )

    return serve(settings, make, lease)
