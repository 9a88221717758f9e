"""Formats of files that are read, by the endings of their names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from knowledge.errors import InputError
from knowledge.exchange import csv_form, trees, xlsx_form
from knowledge.exchange.raw import LARGEST_FILE, RawBundle, too_large_error

_READERS = {
    ".csv": csv_form.read,
    ".tsv": csv_form.read,
    ".txt": csv_form.read,
    ".xlsx": xlsx_form.read,
    ".json": trees.read_json,
    ".yaml": trees.read_yaml,
    ".yml": trees.read_yaml,
}


def read_raw(name: str, content: bytes) -> RawBundle:
    """Read a file as far as its raw entries, in this process; raises as `read_content` does."""
    if len(content) > LARGEST_FILE:
        raise too_large_error(name)
    return reader_for(name)(content, name)


def reader_for(name: str) -> Callable[[bytes, str], RawBundle]:
    """Return the reader of a file by the ending of its name; raises InputError where none does."""
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise InputError("form_not_read", file=name)
    return reader
