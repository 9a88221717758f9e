"""The bot's words on itself: what it is, what can be done with it, and its greeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from discord import ui

from bot.interactions.policy import Capability
from bot.rendering.answer_card import BLUE, Card
from bot.rendering.custom_ids import LANG, CustomId, literal
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import CommandMentions, label
from bot.settings import VERSION
from knowledge import dates
from knowledge.model import Snapshot

OPEN_SETTINGS = CustomId("set", language=LANG, name=literal("panel"))


def about_card(held: Snapshot, mentions: CommandMentions, language: str) -> Card:
    """Introduce the bot, with the number of facts, topics and sources visible here."""
    budget = Budget()
    counts = {"facts": len(held.facts), "topics": len(held.topics), "sources": len(held.sources)}
    lines = [
        label("about", language),
        label("about_held", language, **counts),
        budget.take(_main_source(held, language), 400),
        label("about_privacy", language, privacy=mentions["privacy"]),
        "-# " + label("about_licence", language, version=VERSION),
    ]
    return Card(BLUE, ui.TextDisplay("\n".join(filter(None, lines))))


_HELP = {
    "help_read": (Capability.ASK, Capability.READ, Capability.WATCH),
    "help_propose": (Capability.PROPOSE,),
    "help_curate": (
        Capability.CURATE,
        Capability.APPROVE,
        Capability.IMPORT,
        Capability.WATCH_CHANNEL,
    ),
    "help_manage": (Capability.SETTINGS,),
}

_ELSEWHERE = ("ask", "help", "privacy")  # told in sentences of their own


def help_card(
    usable: Mapping[Capability, Sequence[str]], mentions: CommandMentions, language: str
) -> Card:
    """Say in a few lines what the reader can do; `usable` are the commands they may use.

    Who may manage the server gets the button to its settings as well.
    """
    asking = label("help_ask", language, ask=mentions["ask"])
    top = ["### " + label("help_title", language), f"- {asking}"]
    top.append(f"- {label('help_follow', language)}")
    lines = []
    for heading, needs in _HELP.items():
        names = [n for need in needs for n in usable.get(need, ()) if n not in _ELSEWHERE]
        if names:
            commands = "\u200e" + ", ".join(mentions[name] for name in names)
            lines.append(f"- {label(heading, language, commands=commands)}")
    lines.append(f"-# {label('about_privacy', language, privacy=mentions['privacy'])}")
    texts = [ui.TextDisplay[Any]("\n".join(each)) for each in (top, lines)]
    items: list[ui.Item[Any]] = [texts[0], ui.Separator(), texts[1]]
    if usable.get(Capability.SETTINGS):
        items.append(_settings_row(language))
    return Card(BLUE, *items)


def _settings_row(language: str) -> ui.ActionRow[Any]:
    button: ui.Button[Any] = ui.Button(
        label=label("open_settings", language), custom_id=OPEN_SETTINGS.write(language)
    )
    return ui.ActionRow(button)


def joined_card(
    language: str,
    mentions: CommandMentions,
    *,
    zone: str,
    missing: Sequence[str] = (),
    link: str = "",
    server: str | None = None,
) -> Card:
    """Greet a server: what the bot is, three steps to set it up, and what it lacks there.

    `missing` are names of permissions, which the invitation `link` gives; `zone` is the time zone
    set. `server` is its name, where the greeting goes to its owner's direct messages instead.
    """
    budget = Budget()
    lines = [label("joined", language)]
    if server is not None:
        where = budget.take(label("joined_where", language, server=one_line(server)), 200)
        lines[0] = f"{where} {lines[0]}"
    if missing:
        names = [label(f"may_{name}", language) for name in missing]
        told = label("joined_lacks", language, names=", ".join(names), link=link)
        lines.append(f"⚠️ {told}")
    steps = (
        label("joined_set", language, settings=mentions["settings"], zone=zone),
        label("joined_facts", language, add=mentions["fact add"], files=mentions["import"]),
        label("joined_ask", language, ask=mentions["ask"], help=mentions["help"]),
    )
    lines += [f"{number}. {step}" for number, step in enumerate(steps, start=1)]
    return Card(BLUE, ui.TextDisplay("\n".join(lines)), _settings_row(language))


def _main_source(held: Snapshot, language: str) -> str:
    """Name the source most facts rest on, with the day it appeared."""
    [(key, _)] = Counter(fact.source for fact in held.facts.values()).most_common(1) or [("", 0)]
    source = held.sources.get(key)
    if source is None:
        return ""
    title = one_line(source.title)
    if source.published is None:
        return label("about_source_undated", language, title=title)
    date = dates.in_words(source.published, language)
    return label("about_source", language, title=title, date=date)
