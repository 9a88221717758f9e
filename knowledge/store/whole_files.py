"""Files that appear whole or not at all, and what processes that died have left of them.

A file is written next to its place under a name that cannot be guessed, synced, and renamed.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OLDEST = 86_400.0
"""Seconds after which a part counts as left behind, whoever has its process's number now."""

PRIVATE, USUAL = 0o600, 0o666

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What follows the name of a store in those of the files that SQLite makes next to it."""

NEXT_TO_STORE = (*SIDE_FILES, "-log-of")
"""The same, with the note of which log belongs to which store."""

_PART = re.compile(rf"\A\..+\.part-(\d+)-[0-9a-f]{{12}}({'|'.join(NEXT_TO_STORE)})?")


class UnconfirmedError(OSError):
    """A file has its name and is whole, but the disk did not confirm that it stays so."""


@contextmanager
def whole_file(target: Path, *, mode: int = PRIVATE) -> Iterator[Path]:
    """Return an empty new file next to `target`, which becomes `target` if nothing is raised.

    Parts in the same folder whose processes have died are deleted. Raises OSError, where it has
    become `target` all the same UnconfirmedError.
    """
    remove_leftovers(target.parent)
    part = part_of(target)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    try:
        yield part
        flush(part)
        part.replace(target)
        try:
            flush(target.parent)
        except OSError as error:
            raise UnconfirmedError(*error.args) from error
    finally:
        for ending in ("", *NEXT_TO_STORE):
            with contextlib.suppress(OSError):
                part.with_name(part.name + ending).unlink(missing_ok=True)


def part_of(target: Path) -> Path:
    """Return a new name next to `target` for a file to become it, marked as this process's."""
    return target.with_name(f".{target.name}.part-{os.getpid()}-{secrets.token_hex(6)}")


def unused(file: Path) -> Path:
    """Return the file, or one next to it with a number in its name where it is there already."""
    numbered = (file.with_stem(f"{file.stem}-{number}") for number in itertools.count(2))
    return next(each for each in itertools.chain((file,), numbered) if not each.exists())


def remove_leftovers(folder: Path) -> None:
    """Delete the parts in a folder that no process works on any more; never fails."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            found = _PART.fullmatch(entry.name)
            if found and not _is_at_work(int(found[1]), entry):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()


def _is_at_work(process: int, part: os.DirEntry[str]) -> bool:
    if time.time() - part.stat(follow_symlinks=False).st_mtime > OLDEST:
        return False
    if os.name == "nt":  # where asking for a process by signal would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def flush(path: Path) -> None:
    """Flush a file, or the entries of a folder, to disk (fsync)."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open folders
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
