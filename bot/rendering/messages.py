"""Messages of the faces, from the catalogues in `bot/locales`, and the commands they mention."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from knowledge.messages import LANGUAGES, Catalogue, known

__all__ = ["CATALOGUE", "LANGUAGES", "CommandMentions", "Refused", "known", "label"]

CATALOGUE = Catalogue(Path(__file__).parents[1] / "locales")

label = CATALOGUE.format
"""Returns one message in a language; see `Catalogue.format`."""


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """A request turned down on purpose; `key` is that of its message in the catalogues."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class CommandMentions:
    """Commands as mentions that can be pressed in Discord, by the ids that Discord gave them.

    `mentions["fact add"]` is one. Where the id is not known it is plain text: "/fact add".
    """

    def __init__(self, ids: Mapping[str, int] | None = None) -> None:
        self._ids = dict(ids or {})

    def __getitem__(self, name: str) -> str:
        number = self._ids.get(name.partition(" ")[0])
        return f"</{name}:{number}>" if number is not None else f"/{name}"
