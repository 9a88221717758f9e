"""A process that draws pictures, so that the bot's own process needs no memory or time for it.

It reads jobs (the name of a function and its arguments, pickled) from standard input and writes
pictures to standard output, each led by its length, until the input ends: when the bot goes, it
goes too.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import signal
import sys
from typing import BinaryIO

from knowledge import memory

HEAD = 9
"""Bytes before each message: eight of its length, one that is 1 where drawing failed."""


def main() -> None:
    """Draw until the input ends."""
    # Ctrl-C reaches the whole group of processes; the bot decides when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # so that printing cannot corrupt the answers
    _serve(sys.stdin.buffer, answers)


def _serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    is_first = True
    while len(head := jobs.read(HEAD)) == HEAD:
        job = jobs.read(int.from_bytes(head[:8], "big"))
        try:
            draw, arguments = pickle.loads(job)  # noqa: S301 - written by the bot's own process
            module, _, function = draw.partition(":")
            picture = getattr(importlib.import_module(module), function)(*arguments)
            failed = b"\0"
        except Exception as error:
            picture, failed = f"{type(error).__name__}: {error}".encode(), b"\1"
        answers.write(len(picture).to_bytes(8, "big") + failed + picture)
        answers.flush()
        # Figures refer to themselves in cycles, and their pixel buffers are large.
        del picture
        gc.collect()
        if is_first:
            # What drawing has loaded stays: it need not be looked through after every picture.
            gc.freeze()
            is_first = False
        memory.release()


if __name__ == "__main__":
    main()
