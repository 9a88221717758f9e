"""Forms that were filled in: known again by their custom ids, checked, then acted on.

The client keeps no form in memory, so one that was opened before a restart still arrives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from bot.interactions import policy
from bot.interactions.errors import Refused
from bot.interactions.limits import Verdict

if TYPE_CHECKING:
    from bot.interactions.buttons import Press


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

    async def act(self, interaction: Press) -> None:
        """Do what the form is for; what is raised is told to who sent it."""
        raise NotImplementedError


async def submitted(interaction: Press, forms: tuple[type[Form], ...]) -> None:
    """Hand a form that was sent to the one of `forms` it is, once, if its sender may.

    A form that is none of them is left to whoever opened it.
    """
    bot = interaction.client
    data: Any = interaction.data or {}
    custom_id = str(data.get("custom_id"))
    for kind in forms:
        named = kind.template.fullmatch(custom_id)
        if named is None:
            continue
        if not bot.intake.is_new(interaction.id) or not await bot.admits(interaction):
            return
        form = kind(named, dict(_values(data.get("components") or [])))
        try:
            await policy.prepare(interaction)
            if not policy.allows(kind.needs, interaction):
                raise policy.refusal(kind.needs, interaction)
            if bot.presses.take(interaction.user.id) is not Verdict.SERVE:
                raise Refused("slow_down")
            with bot.intake.taking():
                await form.act(interaction)
        except Exception as error:
            await bot.explain(interaction, error, form.language)
        return


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
