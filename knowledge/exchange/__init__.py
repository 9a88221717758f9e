"""Import and export: reads CSV, XLSX, JSON, YAML and folders; writes the formats `WRITTEN`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path

from knowledge.errors import ImportRefused, InputError, Problem
from knowledge.exchange import markdown_form, tree_writer, trees, xlsx_form
from knowledge.exchange.file_process import read_apart, read_raw, reader_for
from knowledge.exchange.raw import LARGEST_FILE, RawBundle, read_bytes
from knowledge.exchange.tables import OPTIONAL, REQUIRED
from knowledge.messages import say
from knowledge.model import Bundle, Snapshot

__all__ = [
    "FILES",
    "FORMS",
    "LARGEST_FILE",
    "TEMPLATES",
    "WRITTEN",
    "build",
    "default_briefing",
    "read_content",
    "read_files",
    "read_raw",
    "template",
    "write",
    "write_file",
]

FORMS = ("csv", "json", "yaml")
"""Formats that are written and read again without loss (CSV has the current facts only)."""

WRITTEN = (*FORMS, "markdown")
"""All formats that are written as text."""

FILES = (*WRITTEN, "xlsx")
"""All formats of files that are written."""

TEMPLATES = ("csv", "xlsx")
"""Formats of an empty table to fill in."""


def default_briefing() -> Path:
    """Return the folder of the default briefing, which a new store is filled with."""
    return Path(__file__).resolve().parent.parent / "briefings" / "iraq-2024"


def read_files(
    paths: Sequence[Path], known: Snapshot | None = None, *, skip_duplicates: bool = False
) -> Bundle:
    """Read files and briefing folders into one bundle.

    They may refer to topics, sources and entities of `known`. With `skip_duplicates` a fact that
    repeats an earlier one of the files is left out with a note. Raises ImportRefused with every
    problem found, and InputError for a file that cannot be opened.
    """
    reading = [functools.partial(_read, Path(path)) for path in paths]
    return _build(reading, known, skip_duplicates=skip_duplicates)


def read_content(
    name: str, content: bytes, known: Snapshot | None = None, *, skip_duplicates: bool = False
) -> Bundle:
    """Read a file from its name and bytes; raises the same errors as `read_files`."""
    reading = [lambda: read_raw(name, content)]
    return _build(reading, known, skip_duplicates=skip_duplicates)


def build(raw: RawBundle, known: Snapshot, *, skip_duplicates: bool = False) -> Bundle:
    """Build the bundle of a file's raw entries; raises ImportRefused with every problem."""
    return _build([lambda: raw], known, skip_duplicates=skip_duplicates)


def _build(
    reading: Sequence[Callable[[], RawBundle]], known: Snapshot | None, *, skip_duplicates: bool
) -> Bundle:
    # The process that reads a file has no use for it, nor for all that comes with it.
    from knowledge.exchange.builder import BundleBuilder

    builder = BundleBuilder(known or Snapshot(None, 0), skip_duplicates=skip_duplicates)
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
    if _is_folder(path):
        return trees.read_folder(path)
    reader_for(path.name)  # before opening it: the name alone may be wrong
    content = read_bytes(path, path.name)
    # A workbook unpacks to many times its size; a text is no larger than what its limit allows.
    is_packed = path.suffix.lower() == ".xlsx"
    return (read_apart if is_packed else read_raw)(path.name, content)


def _is_folder(path: Path) -> bool:
    """Return whether a path is a folder; one too long for any name is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def write_file(snapshot: Snapshot, form: str, *, mark: bool = False) -> bytes:
    """Write a snapshot as the bytes of a file; raises InputError for an unknown format.

    `form` is one of `FILES`. With `mark` a CSV file begins with a byte order mark, by which
    spreadsheets know that it is UTF-8.
    """
    if form == "xlsx":
        return xlsx_form.write(snapshot)
    return write(snapshot, form).encode("utf-8-sig" if mark and form == "csv" else "utf-8")


def template(form: str, language: str = "en") -> bytes:
    """Write an empty table of facts, "csv" or "xlsx", to be filled in.

    A second sheet of the workbook explains the columns in `language`; import leaves it out.
    """
    empty = Snapshot(None, 0)
    if form != "xlsx":
        return write_file(empty, form, mark=True)
    guide = ((name, say(f"column_{name}", language)) for name in (*REQUIRED, *OPTIONAL))
    return xlsx_form.write(empty, [("", say("column_guide", language)), *guide])


def write(snapshot: Snapshot, form: str) -> str:
    """Write a snapshot as text in a format of `WRITTEN`; raises InputError for any other."""
    if form == "csv":
        from knowledge.exchange.table_writer import as_csv  # see _build

        return as_csv(snapshot)
    if form == "json":
        return tree_writer.as_json(snapshot)
    if form == "yaml":
        return tree_writer.as_yaml(snapshot)
    if form == "markdown":
        return markdown_form.write(snapshot)
    raise InputError("form_not_written", form=form, forms=", ".join(FILES))
