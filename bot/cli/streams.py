"""Standard output and error of the command line: the one way out, on which no terminal is steered.

Names of files and columns, errors of other programs and whatever else comes from outside may have
escape sequences in it, which a terminal obeys, or characters that turn the order of the others
round. Here each of these is shown instead.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Iterator
from typing import TextIO

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    r"""Return a text with control characters as they are written in code, such as \x1b.

    Tabs and ends of lines stay.
    """
    return _CONTROLS.sub(lambda found: ascii(found[0])[1:-1], text)


class VisibleStream(io.TextIOWrapper):
    """A text stream that shows control characters; what the console's code page lacks becomes "?".

    rich, whose own sequences are for the terminal, writes to `rich_proxied_file`.
    """

    def __init__(self, stream: io.TextIOWrapper) -> None:
        super().__init__(
            stream.buffer,
            encoding=stream.encoding,
            errors="replace",
            line_buffering=stream.line_buffering,
            write_through=True,  # rich writes to the same buffer
        )
        self.rich_proxied_file = stream

    def write(self, text: str, /) -> int:
        """Write a text, with its control characters shown."""
        super().write(visible(text))
        return len(text)


@contextlib.contextmanager
def visible_streams() -> Iterator[None]:
    """Have all that is printed within this block go through a `VisibleStream`."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (_wrapped(stream) for stream in before)
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, VisibleStream):
                with contextlib.suppress(BrokenPipeError):
                    stream.flush()
                with contextlib.suppress(ValueError, BrokenPipeError):
                    stream.detach()
        sys.stdout, sys.stderr = before


def _wrapped(stream: TextIO) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper) or isinstance(stream, VisibleStream):
        return stream
    stream.reconfigure(errors="replace")
    stream.flush()
    return VisibleStream(stream)
