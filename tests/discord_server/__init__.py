"""A stand-in for Discord on the wire: a local REST and gateway server for the real discord.py."""

from .errors import DiscordError
from .guilds import Guild
from .inprocess import heartbeats, instead_of_discord, running
from .interactions import Interaction, Response
from .messages import Attachment, Message, Upload
from .models import Channel, Member, Role, User
from .people import Person
from .recorder import RecordedRequest
from .server import TOKEN, DiscordServer

__all__ = [
    "TOKEN",
    "Attachment",
    "Channel",
    "DiscordError",
    "DiscordServer",
    "Guild",
    "Interaction",
    "Member",
    "Message",
    "Person",
    "RecordedRequest",
    "Response",
    "Role",
    "Upload",
    "User",
    "heartbeats",
    "instead_of_discord",
    "running",
]
