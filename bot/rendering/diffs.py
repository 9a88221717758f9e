"""What a change made another, as lines to read."""

from __future__ import annotations

from typing import Any

from bot.rendering.budget import Budget
from bot.rendering.markdown import one_line
from bot.rendering.messages import label
from knowledge.history.revisions import differences
from knowledge.history.serialization import to_plain
from knowledge.model import Fact

_LONGEST = 240
_PARTS = 12


def diff_lines(before: Fact, after: Fact, language: str, budget: Budget) -> list[str]:
    """Say part by part how two versions of a fact differ."""
    lines = plain_diff(to_plain(before), to_plain(after), language, budget)
    return lines or [label("draft_unchanged", language)]


def plain_diff(
    before: dict[str, Any] | None, after: dict[str, Any] | None, language: str, budget: Budget
) -> list[str]:
    """Say part by part how two recorded versions differ."""
    lines = []
    for each in differences(before, after)[:_PARTS]:
        key = "diff_changed"
        if each.before is None:
            key = "diff_added"
        elif each.after is None:
            key = "diff_removed"
        words = label(
            key,
            language,
            part=_part(each.part, language),
            before=_short(each.before),
            after=_short(each.after),
        )
        lines.append(budget.take(words, 2 * _LONGEST + 40, before="- "))
    return list(filter(None, lines))


def _part(name: str, language: str) -> str:
    try:
        return label(f"part_{name}", language)
    except KeyError:
        return name


def _short(words: str | None) -> str:
    line = one_line(words or "")
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
