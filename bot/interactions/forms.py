"""Forms that were filled in: known again by their custom ids, checked, then acted on.

The client keeps no form in memory, so one that was opened before a restart still arrives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

import discord

from bot.app import AppClient, Interaction
from bot.interactions import handler, policy
from bot.state.limits import Cost


class Form:
    """One that was sent: `named` is what its custom id says, `values` what stands in its fields."""

    template: ClassVar[re.Pattern[str]]
    needs: ClassVar[policy.Capability | None] = None

    def __init__(self, named: re.Match[str], values: dict[str, str]) -> None:
        self.named = named
        self.values = values

    @property
    def language(self) -> str:
        """The language it was written in."""
        return self.named["language"]

    async def act(self, interaction: Interaction) -> None:
        """Do what the form is for; the sender gets an error as a sentence."""
        raise NotImplementedError


def listen(client: AppClient, *kinds: type[Form]) -> None:
    """Have forms of these kinds handled when they are sent; other forms are left alone."""

    async def on_interaction(interaction: Interaction) -> None:
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Any = interaction.data or {}
        for kind in kinds:
            if (named := kind.template.fullmatch(str(data.get("custom_id")))) is not None:
                form = kind(named, dict(_values(data.get("components") or [])))
                await handler.handle(interaction, kind.needs, Cost.PRESS, form.act, form.language)

    client.add_listener(on_interaction)


def _values(components: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each field's custom id with its text, or with the first thing chosen in a menu."""
    for component in components:
        yield from _values(component.get("components") or [])
        inner = component.get("component")
        if isinstance(inner, dict):
            yield from _values([inner])
        name = component.get("custom_id")
        if not isinstance(name, str):
            continue
        chosen = component.get("values")
        value = chosen[0] if isinstance(chosen, list) and chosen else component.get("value")
        yield name, value if isinstance(value, str) else ""
