"""Files that people sent: fetched from Discord's own hosts alone, and never more than allowed."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import aiohttp
import discord
from discord.http import Route

from bot.rendering.messages import Refused

HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
"""Where Discord keeps attachments."""

_PART = 64 * 1024


async def fetch(file: discord.Attachment, seconds: float, *, most: int, over: str) -> bytes:
    """Download an attachment of at most so many bytes within so many seconds.

    Raises Refused on failure, Refused(`over`) where it is larger.

    The size that Discord names may be wrong, so the bytes are counted. Redirects are not followed
    and nothing is unpacked on the way.
    """
    if file.size > most:
        raise Refused(over)
    if not _is_discords(file.url):
        raise Refused("file_elsewhere")
    content = bytearray()
    try:
        async with (
            asyncio.timeout(seconds),
            aiohttp.ClientSession(
                auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar()
            ) as web,
            web.get(
                file.url, allow_redirects=False, headers={"Accept-Encoding": "identity"}
            ) as response,
        ):
            if response.status != 200 or response.headers.get("Content-Encoding"):
                raise Refused("file_not_fetched")
            async for part in response.content.iter_chunked(_PART):
                content += part
                if len(content) > most:
                    raise Refused(over)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        raise Refused("file_not_fetched") from None
    return bytes(content)


def _is_discords(url: str) -> bool:
    """Return whether an address is one of Discord's attachments.

    Where the operator has set another API base, such as a proxy, that very host counts as well.
    """
    try:
        asked, base = urlsplit(url), urlsplit(Route.BASE)
        port, base_port = asked.port, base.port
    except ValueError:
        return False
    if asked.username or asked.password:
        return False
    if asked.scheme == "https" and asked.hostname in HOSTS and port in (None, 443):
        return True
    is_base = (asked.scheme, asked.hostname, port) == (base.scheme, base.hostname, base_port)
    return is_base and base.hostname != "discord.com"
