"""A briefing's folder: briefing.yaml, entities.yaml and one file of facts a topic."""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import ImportRefused, InputError, Problem
from knowledge.exchange.raw import LARGEST_FILE, RawBundle
from knowledge.exchange.trees import read_yaml


def read_folder(folder: Path) -> RawBundle:
    """Read all of a briefing's folder; raises ImportRefused with the problems of every file."""
    main = folder / "briefing.yaml"
    if not main.is_file():
        raise InputError(f"{folder} is no briefing: it has no briefing.yaml.")
    whole = RawBundle(folder.name, declares=True)
    problems: list[Problem] = []
    for path in (main, folder / "entities.yaml", *sorted((folder / "facts").glob("*.yaml"))):
        if not path.exists():
            continue
        name = str(path.relative_to(folder))
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise ImportRefused([Problem("the file is too large; split it", file=name)])
            part = read_yaml(path.read_bytes(), name)
        except ImportRefused as refused:
            problems += refused.problems
            continue
        except OSError as error:
            raise InputError(f"Cannot read {path}: {error.strerror}.") from error
        whole.topics += part.topics
        whole.sources += part.sources
        whole.entities += part.entities
        whole.facts += part.facts
    if problems:
        raise ImportRefused(problems)
    return whole
