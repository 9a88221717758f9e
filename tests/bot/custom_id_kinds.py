"""Every kind of button, menu and form that the features add to the client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.client import feature_modules
from bot.interactions.handler import Form

list(feature_modules())


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


ITEMS: tuple[Any, ...] = tuple(_below(ui.DynamicItem))
FORMS: tuple[type[Form], ...] = tuple(_below(Form))


def is_known(custom_id: str) -> bool:
    """Return whether a button or menu of this custom id still does something."""
    return any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in ITEMS)
