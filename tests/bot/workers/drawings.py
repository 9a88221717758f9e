"""What stands in for pictures in the worker processes of a painter; it loads nothing that draws."""

from __future__ import annotations

import os
import time

_begun: list[float] = []


def nothing() -> bytes:
    """A first picture that is drawn at once."""
    _begun.append(time.monotonic())
    return b"nothing"


def has_begun(nonce: str, seconds: float) -> bytes:
    """Say which process drew it, and whether that had drawn a first picture before."""
    time.sleep(seconds)
    return f"{os.getpid()} {bool(_begun)} {nonce}".encode()


def who(nonce: str, seconds: float = 0.0) -> bytes:
    """Say which process drew it, and when."""
    time.sleep(seconds)
    return f"{os.getpid()} {time.monotonic_ns()} {nonce} {'DISCORD_TOKEN' in os.environ}".encode()


def drawn_before() -> bytes:
    """Say whether this process has drawn something before."""
    from bot.rendering.timeline_picture import typography

    return str(typography.font.cache_info().currsize > 0).encode()


def fails() -> bytes:
    """Fail, having printed something."""
    print("not an answer")
    raise ValueError("no ink")
