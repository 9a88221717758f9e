"""Exchange: briefings in from CSV, JSON, YAML and folders; out as CSV, JSON and YAML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge.errors import ImportRefused, InputError, Problem
from knowledge.exchange import csv_form, trees, writing
from knowledge.exchange.building import Builder
from knowledge.exchange.folder import read_folder
from knowledge.exchange.raw import RawBundle, content_of
from knowledge.records import Bundle, Snapshot

__all__ = ["FORMS", "default_briefing", "read_files", "write"]

FORMS = ("csv", "json", "yaml")

_READERS = {
    ".csv": csv_form.read,
    ".json": trees.read_json,
    ".yaml": trees.read_yaml,
    ".yml": trees.read_yaml,
}


def default_briefing() -> Path:
    """The folder of the first briefing, which a new store is filled with."""
    return Path(__file__).resolve().parent.parent / "briefings" / "iraq-2024"


def read_files(paths: Sequence[Path], known: Snapshot | None = None) -> Bundle:
    """Read files and briefing folders into one bundle.

    Topics, sources and entities may be named that `known` holds. Raises ImportRefused with every
    problem found, and InputError for a file that cannot be opened.
    """
    builder = Builder(known or Snapshot(None, 0))
    problems: list[Problem] = []
    for path in paths:
        try:
            builder.take(_read(Path(path)))
        except ImportRefused as refused:
            problems += refused.problems
    bundle = builder.build()
    problems += builder.problems
    if problems:
        raise ImportRefused(problems)
    return bundle


def _read(path: Path) -> RawBundle:
    if path.is_dir():
        return read_folder(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            f"{path.name} is in no form I read; save it as CSV, JSON or YAML, or name a folder."
        )
    return reader(content_of(path, path.name), path.name)


def write(snapshot: Snapshot, form: str) -> str:
    """Write what a scope sees as "csv", "json" or "yaml"; raises InputError for another form."""
    if form == "csv":
        return csv_form.write(snapshot)
    if form == "json":
        return writing.as_json(snapshot)
    if form == "yaml":
        return writing.as_yaml(snapshot)
    raise InputError(f"{form!r} is not a form I write; choose one of {', '.join(FORMS)}.")
