"""Things that one sentence lists: "for planning, airstrikes and intelligence", opened by number."""

from __future__ import annotations

import dataclasses
import re

from knowledge.answers.leads import with_statement
from knowledge.answers.model import Answer
from knowledge.conversation.follow_ups import FollowUp, Wants
from knowledge.conversation.shown_facts import ShownFacts
from knowledge.text import language as language_of

_LIST = re.compile(r"(?<![^;:])[^,;:]++(?:, [^,;:]+)+?,? (?:and|or) [^,;:.]+")
_PARTS = re.compile(r",? (?:and|or) |, ")


def item_told(found: FollowUp, shown: ShownFacts) -> Answer | None:
    """Return the item meant of those that the one fact shown lists, None where there is none.

    The first is not told: where it begins is not known.
    """
    if len(shown.views) != 1 or found.wants not in (Wants.ITEM, Wants.LAST):
        return None
    statement = shown.views[0].fact.statement
    items = _listed(statement) if language_of(statement) == "en" else []
    position = len(items) if found.wants is Wants.LAST else found.position or 0
    if not 1 < position <= len(items):
        return None
    item = items[position - 1]
    lead = with_statement(f"{item[:1].upper()}{item[1:]}", statement)
    return dataclasses.replace(shown.tell(lead, shown.views), told_before=False)


def _listed(statement: str) -> list[str]:
    """Return the things of the only list of a statement; the first with the words before it."""
    found = _LIST.findall(statement.rstrip("."))
    return _PARTS.split(found[0]) if len(found) == 1 else []
