"""Everything somebody can use names what it needs, and is refused to whoever may not."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands, ui

import bot as package
from bot import policy
from bot.client import EXTENSIONS, BriefingBot
from bot.policy import TABLE
from bot.views import registry
from bot.views.recalled import Recalled
from knowledge.library import Library
from tests.bot.conftest import TODAY


def modules() -> None:
    """Import every module of the bot, so that all of its classes are known."""
    for each in pkgutil.walk_packages(package.__path__, "bot."):
        if not each.name.endswith("__main__"):
            importlib.import_module(each.name)


def kinds(base: type) -> Iterator[type[Any]]:
    """Every class of the bot made from `base`, however far down."""
    for each in base.__subclasses__():
        if each.__module__.startswith("bot."):
            yield each
        yield from kinds(each)


def without_need(base: type) -> list[str]:
    """Names of items that can be used and name no need; shared bases name none."""
    return [
        each.__name__
        for each in kinds(base)
        if not each.__name__.startswith("_") and TABLE.get(getattr(each, "needs", None)) is None  # type: ignore[arg-type]
    ]


@pytest.fixture(scope="module", autouse=True)
def _all_modules() -> None:
    modules()


async def test_every_command_names_what_it_needs(library: Library) -> None:
    async with BriefingBot(library, lambda: TODAY) as client:
        for extension in EXTENSIONS:
            await client.load_extension(extension)
        usable = (c for c in client.tree.walk_commands() if isinstance(c, app_commands.Command))
        every = [
            *usable,
            *client.tree.get_commands(type=discord.AppCommandType.message),
            *client.tree.get_commands(type=discord.AppCommandType.user),
        ]
        assert len(every) >= 10
        assert [c.name for c in every if policy.needed_by(c) not in TABLE] == []


def test_every_button_and_menu_names_what_it_needs_and_is_checked() -> None:
    assert without_need(ui.DynamicItem) == []
    items = [each for each in kinds(ui.DynamicItem) if not each.__name__.startswith("_")]
    assert set(items) == set(registry.ITEMS)
    for each in items:
        assert issubclass(each, Recalled)
        assert each.callback is Recalled.callback, f"{each.__name__} skips the check"
        assert each.from_custom_id.__func__ is Recalled.from_custom_id.__func__


def test_nothing_else_can_be_pressed() -> None:
    """No view with callbacks of its own: they would be lost at a restart, and go unchecked."""
    for base in (ui.View, ui.LayoutView):
        for each in kinds(base):
            found = getattr(each, "__view_children_items__", {})
            assert not [name for name, item in dict(found).items() if callable(item)]
    # Forms too are known again by their custom id, and checked where that is looked up.
    for plain in (ui.Modal, ui.Button, ui.Select, ui.ChannelSelect, ui.RoleSelect, ui.UserSelect):
        assert list(kinds(plain)) == []


def test_a_command_or_button_that_names_no_need_would_be_found() -> None:
    class Item(Recalled, ui.DynamicItem[ui.Button[Any]], template="never:x"):
        pass

    Item.__module__ = "bot.made_here"
    try:
        assert "Item" in without_need(ui.DynamicItem)
        assert policy.needed_by(app_commands.Group(name="x", description="x")) is None
    finally:
        Item.__module__ = __name__
