"""Messages of the faces, from the catalogues in `bot/locales`: labels, buttons, errors, notices."""

from __future__ import annotations

from pathlib import Path

from knowledge.messages import LANGUAGES, Catalogue, known

__all__ = ["CATALOGUE", "LANGUAGES", "Refused", "known", "label"]

CATALOGUE = Catalogue(Path(__file__).parents[1] / "locales")

label = CATALOGUE.format
"""Returns one message in a language; see `Catalogue.format`."""


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """A request turned down on purpose; `key` is that of its message in the catalogues."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
