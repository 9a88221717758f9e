"""Waiting for what another thread or program does, for no longer than it takes."""

from __future__ import annotations

import time
from collections.abc import Callable


def until(met: Callable[[], bool], seconds: float = 10.0) -> None:
    """Return once `met` is true; fails where it never is."""
    ending = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < ending, "it did not come to pass"
        time.sleep(0.01)
