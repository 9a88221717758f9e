"""Import and export: reads CSV, XLSX, JSON, YAML and folders; writes the formats `WRITTEN`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from knowledge.errors import ImportRefused, InputError, Problem
from knowledge.exchange import csv_form, markdown_form, tree_writer, trees, xlsx_form
from knowledge.exchange.builder import BundleBuilder
from knowledge.exchange.raw import LARGEST_FILE, RawBundle, read_bytes, too_large_error
from knowledge.model import Bundle, Snapshot

__all__ = [
    "FORMS",
    "LARGEST_FILE",
    "WRITTEN",
    "default_briefing",
    "read_content",
    "read_files",
    "write",
]

FORMS = ("csv", "json", "yaml")
"""Formats that are written and read again without loss (CSV has the current facts only)."""

WRITTEN = (*FORMS, "markdown")
"""All formats that are written."""

_READERS = {
    ".csv": csv_form.read,
    ".xlsx": xlsx_form.read,
    ".json": trees.read_json,
    ".yaml": trees.read_yaml,
    ".yml": trees.read_yaml,
}


def default_briefing() -> Path:
    """Return the folder of the default briefing, which a new store is filled with."""
    return Path(__file__).resolve().parent.parent / "briefings" / "iraq-2024"


def read_files(paths: Sequence[Path], known: Snapshot | None = None) -> Bundle:
    """Read files and briefing folders into one bundle.

    They may refer to topics, sources and entities of `known`. Raises ImportRefused with every
    problem found, and InputError for a file that cannot be opened.
    """
    return _build([functools.partial(_read, Path(path)) for path in paths], known)


def read_content(name: str, content: bytes, known: Snapshot | None = None) -> Bundle:
    """Read an uploaded file from its name and bytes; raises the same errors as `read_files`."""
    return _build([lambda: _read_content(name, content)], known)


def _build(reading: Sequence[Callable[[], RawBundle]], known: Snapshot | None) -> Bundle:
    builder = BundleBuilder(known or Snapshot(None, 0))
    problems: list[Problem] = []
    for read in reading:
        try:
            builder.add(read())
        except ImportRefused as refused:
            problems += refused.problems
    bundle = builder.build()
    problems += builder.problems
    if problems:
        raise ImportRefused(problems)
    return bundle


def _read(path: Path) -> RawBundle:
    if path.is_dir():
        return trees.read_folder(path)
    _reader_for(path.name)  # before opening it: the name alone may be wrong
    return _read_content(path.name, read_bytes(path, path.name))


def _read_content(name: str, content: bytes) -> RawBundle:
    if len(content) > LARGEST_FILE:
        raise too_large_error(name)
    return _reader_for(name)(content, name)


def _reader_for(name: str) -> Callable[[bytes, str], RawBundle]:
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise InputError("form_not_read", file=name)
    return reader


def write(snapshot: Snapshot, form: str) -> str:
    """Write a snapshot in one of the formats `WRITTEN`; raises InputError for any other."""
    if form == "csv":
        return csv_form.write(snapshot)
    if form == "json":
        return tree_writer.as_json(snapshot)
    if form == "yaml":
        return tree_writer.as_yaml(snapshot)
    if form == "markdown":
        return markdown_form.write(snapshot)
    raise InputError("form_not_written", form=form, forms=", ".join(WRITTEN))
