"""Messages of the faces, from the catalogues in `bot/locales`: labels, buttons, errors, notices."""

from __future__ import annotations

from pathlib import Path

from knowledge.messages import LANGUAGES, Catalogue, known

__all__ = ["CATALOGUE", "LANGUAGES", "known", "label"]

CATALOGUE = Catalogue(Path(__file__).parents[1] / "locales")


def label(key: str, language: str = "en", **params: object) -> str:
    """Return one message in `language`, English where it has none.

    Numbers among `params` choose plural forms. Raises KeyError for an unknown key or a parameter
    left out.
    """
    return CATALOGUE.format(key, language, **params)
