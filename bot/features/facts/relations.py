"""Relations offered while a curator types a list of them: "begin; planned-end"."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator

from discord import app_commands

from bot.app import Interaction
from bot.interactions.options import LONGEST_CHOICE, Choices, Option, matching
from bot.interactions.policy import language_of, scope_of
from bot.rendering.fact_lines import relation_title
from bot.rendering.markdown import fit
from bot.rendering.messages import label
from knowledge.errors import NotFoundError
from knowledge.relations import (
    NONE,
    Qualifier,
    normal_names,
    read_fact,
    relation_names,
    relation_words,
    relations,
    split_names,
    written,
)
from knowledge.relations.set_relations import SEPARATOR

_FIRST_WORD = re.compile(r"\w+")
_LAST_NAME = re.compile(r"[^;,،؛]*\Z")


async def relation_lists(interaction: Interaction, typed: str) -> Choices:
    """Offer what was typed with its last name completed; at first, what the fact states now."""
    sought = _LAST_NAME.search(typed[:LONGEST_CHOICE])
    last = sought[0].strip() if sought else ""
    before, _ = normal_names(split_names(typed[:LONGEST_CHOICE].removesuffix(last)))
    head = "".join(name + SEPARATOR for name in before)
    language = language_of(interaction)
    offered = [*_alone(language)] if not head else []
    found = matching(last, [*offered, *_names(last, before, language)])
    choices = [
        app_commands.Choice(
            name=fit(head + each.name, LONGEST_CHOICE, markdown=False), value=head + each.value
        )
        for each in found
        if len(head + each.value) <= LONGEST_CHOICE
    ]
    now = await _stated_now(interaction) if not typed.strip() else ""
    if not now or len(now) > LONGEST_CHOICE:
        return choices
    others = [each for each in choices if each.value != now]
    return [app_commands.Choice(name=now, value=now), *others[:-1]]


async def _stated_now(interaction: Interaction) -> str:
    """Return the relations that the chosen fact states now, "" where none is chosen yet."""
    facts, scope = interaction.client.app.library.facts, scope_of(interaction)
    key = getattr(interaction.namespace, "fact", None)
    if not isinstance(key, str):
        return ""
    try:
        fact = await asyncio.to_thread(facts.find, key, scope=scope)
    except NotFoundError:
        return ""
    readings = read_fact(fact.statement, fact.detail or "", fact.relations)
    return SEPARATOR.join(relation_names(readings))


def _alone(language: str) -> Iterator[Option]:
    yield Option(NONE, label("relations_no", language))


def _names(last: str, before: tuple[str, ...], language: str) -> Iterator[Option]:
    """Yield the relations, with the qualifiers that were typed before the name."""
    first = _FIRST_WORD.match(last.lower())
    typed = [each for each in Qualifier if first is not None and each.value == first[0]]
    for name in relations():
        for qualifiers in ([], typed) if typed else ([],):
            value = written(name, qualifiers)
            if value not in before:
                aliases = [*relation_words(name, "en"), *relation_words(name, "ar")]
                yield Option(value, relation_title(value, language), aliases)
