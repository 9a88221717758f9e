"""Folders and files that only the user who runs the program may read, whatever the umask says.

A store contains what people asked, their ids at Discord, and the key of the hashes; so does every
copy of it. All files next to a store, and all backups of it, are made here.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import BinaryIO

FOLDER, FILE = 0o700, 0o600
"""The modes of folders and files that are made here."""

_OTHERS = 0o007


def make_folder(folder: Path) -> None:
    """Make a folder, with those it is in, for this user alone; one that is there stays as it is.

    Raises OSError.
    """
    if not folder.is_dir():
        make_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=FOLDER)


def make_file(file: Path) -> None:
    """Make an empty file for this user alone; from one that is there, others are shut out.

    SQLite gives the files that it makes next to a store the mode of the store. Raises OSError where
    the file cannot be made.
    """
    try:
        create(file).close()
    except FileExistsError:
        shut_out_others(file)


def create(file: Path) -> BinaryIO:
    """Create a file for this user alone and open it for writing; a link is not followed.

    Raises FileExistsError where there is something of that name, and other kinds of OSError.
    """
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb")


def shut_out_others(file: Path) -> None:
    """Take from all but its user and group the right to a file, where it is this user's own."""
    with contextlib.suppress(OSError):  # it is another user's, or gone
        mode = file.stat().st_mode
        if mode & _OTHERS:
            file.chmod(mode & 0o7777 & ~_OTHERS)
