"""A briefing's folder: briefing.yaml, entities.yaml and one file of facts a topic."""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import ImportRefused, InputError
from knowledge.exchange.raw import RawBundle, content_of
from knowledge.exchange.trees import read_yaml


def read_folder(folder: Path) -> RawBundle:
    """Read all of a briefing's folder; raises InputError where it is none."""
    main = folder / "briefing.yaml"
    if not main.is_file():
        raise InputError(f"{folder} is no briefing: it has no briefing.yaml.")
    whole = RawBundle(folder.name, declares=True)
    for path in (main, folder / "entities.yaml", *sorted((folder / "facts").glob("*.yaml"))):
        if not path.exists():
            continue
        name = path.relative_to(folder).as_posix()
        try:
            part = read_yaml(content_of(path, name), name)
        except ImportRefused as refused:
            whole.problems += refused.problems
            continue
        whole.topics += part.topics
        whole.sources += part.sources
        whole.entities += part.entities
        whole.facts += part.facts
        whole.problems += part.problems
    return whole
