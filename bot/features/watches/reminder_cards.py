"""Messages of watches as cards: reminders of dates, questions about passed ones, digests."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, TypeAlias

import discord
from discord import ui

from bot.rendering import custom_ids, fact_lines
from bot.rendering.answer_card import AMBER, BLUE, GREEN, GREY, Card, fact_menu
from bot.rendering.custom_ids import HASH, LANG, TOKEN, CustomId, literal, one_of
from bot.rendering.markdown import Budget, fit, one_line
from bot.rendering.messages import label
from bot.rendering.shared_cards import statistics_parts, watch_name
from knowledge import dates
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.fact_view import view_fact
from knowledge.answers.model import FactView
from knowledge.dates import EdtfDate
from knowledge.model import Fact, Snapshot
from knowledge.reports.statistics import Statistics
from knowledge.watches import Digest, FactChange, Notice, Reminder, Stage

Kept: TypeAlias = Sequence[tuple[str, str]]
"""Buttons that a changed message keeps: pairs of custom id and label."""

PASSED = ("happened", "did_not", "moved", "add", "dismiss")
"""What can be done with a passed date, in the order of its buttons."""

PASSED_BUTTON = CustomId("passed", language=LANG, act=one_of(*PASSED, "open"), fact=HASH)
PASSED_MENU = CustomId("passedmenu", language=LANG)
UNWATCH_MINE = CustomId("unwatch", language=LANG, whose=literal("mine"), watch=TOKEN, notice=TOKEN)
UNWATCH_HERE = CustomId("unwatch", language=LANG, whose=literal("here"), watch=TOKEN, notice=TOKEN)

_ROOM = 3_300
_FULL = 4
"""Most reminders of one message that are shown with their sources; of more, each is a line."""
_UNWATCHES = 4
_OPTIONS = 25


def notice_card(notice: Notice, place: str = "") -> Card:
    """Lay a message out; `place` names the server it comes from, where it is read elsewhere."""
    language = notice.language
    items: list[ui.Item[Any]] = []
    if notice.digest is not None:
        items += _digest(notice, notice.digest, place)
        colour = BLUE
    else:
        items += _reminders(notice, place)
        late = any(each.stage is Stage.PASSED for each in notice.reminders)
        colour = AMBER if late else GREEN
    return Card(colour, *items, _unwatches(notice, language))


def statistics_card(notice: Notice, stats: Statistics, *, picture: bool) -> Card:
    """Lay out the statistics of a week, with the buttons that end them; see `statistics_parts`."""
    language = notice.language
    items = statistics_parts(stats, language, picture=picture)
    return Card(BLUE, *items, _unwatches(notice, language))


def passed_card(
    fact: Fact, held: Snapshot, today: datetime.date, language: str, kept: Kept = ()
) -> Card:
    """Ask what became of one passed date; `kept` are buttons that stood below it before."""
    told = view_fact(fact, held, today, language)
    when = _line(fact, Stage.PASSED, today, language, is_asked=True)
    shown = _full(when, told, Budget(2_000), language)
    return Card(AMBER, _text(shown), passed_row(fact, language), *_again(kept))


def dismissed_card(fact: Fact, who: str, language: str, kept: Kept = ()) -> Card:
    """Lay out that a passed date was dismissed, with a button to reopen it and the `kept` ones."""
    budget = Budget(2_000)
    said = budget.take(one_line(fact.statement_in(language)), 600, before="> ")
    by = budget.take(label("passed_dismissed", language, who=one_line(who)), 400, before="-# ")
    row: ui.ActionRow[Any] = ui.ActionRow(
        ui.Button(
            label=label("passed_open", language),
            custom_id=PASSED_BUTTON.write(language, act="open", fact=fact.key),
        )
    )
    return Card(GREY, _text([said, by]), row, *_again(kept))


def _again(kept: Kept) -> list[ui.Item[Any]]:
    buttons = [ui.Button[Any](label=said, custom_id=custom_id) for custom_id, said in kept]
    return [ui.ActionRow(*buttons)] if buttons else []


def passed_row(fact: Fact, language: str) -> ui.ActionRow[Any]:
    """Return the buttons by which curators enter the outcome of a passed date."""
    row: ui.ActionRow[Any] = ui.ActionRow()
    for act in PASSED:
        style = discord.ButtonStyle.success if act == "happened" else discord.ButtonStyle.secondary
        row.add_item(
            ui.Button(
                label=label(f"passed_{act}", language),
                custom_id=PASSED_BUTTON.write(language, act=act, fact=fact.key),
                style=style,
            )
        )
    return row


def _reminders(notice: Notice, place: str) -> list[ui.Item[Any]]:
    language, budget = notice.language, Budget(_ROOM)
    is_asked = notice.recipient.channel is not None
    ordered = sorted(notice.reminders, key=_weight)
    several = len(ordered) > 1
    title = label("reminders" if several else "reminder", language, count=len(ordered))
    items: list[ui.Item[Any]] = [_text(["### " + title, *_from(place, budget, language)])]
    told = [view_fact(each.fact, notice.snapshot, notice.today, language) for each in ordered]
    shown = 0
    listed: list[str] = []
    for each, one in zip(ordered, told, strict=True):
        when = _line(each.fact, each.stage, notice.today, language, is_asked=is_asked)
        if len(ordered) <= _FULL:
            items.append(_text(_full(when, one, budget, language)))
        else:
            line = budget.take(
                f"{when}: {one_line(each.fact.statement_in(language))}", 260, before="- "
            )
            if not line:
                break
            listed.append(line)
        shown += 1
    if shown < len(ordered):
        listed.append(label("reminders_more", language, count=len(ordered) - shown))
    if listed:
        items.append(_text(listed))
    passed = [each.fact for each in ordered if each.stage is Stage.PASSED] if is_asked else []
    if passed and not several:
        items.append(passed_row(passed[0], language))
    elif passed:
        items.append(_passed_menu(passed, language))
    if _may_open(notice):
        items += fact_menu(tuple(told), language)
    return items


def _weight(reminder: Reminder) -> tuple[bool, datetime.date]:
    return reminder.stage is not Stage.PASSED, reminder.due


def _full(when: str, told: FactView, budget: Budget, language: str) -> list[str]:
    return [
        budget.take(when, 200, before="**").rstrip() + "**",
        budget.take(one_line(told.fact.statement_in(language)), 600, before="> "),
        budget.take(one_line(fact_lines.source(told, language)), 250, before="-# "),
    ]


def _line(fact: Fact, stage: Stage, today: datetime.date, language: str, *, is_asked: bool) -> str:
    """Format when a date comes: an exact day, or the month or year that begins; never finer."""
    date = date_of(fact)
    if date is None:
        return label("no_text", language)
    first, last = date.ends()
    part = last if stage in (Stage.END_AHEAD, Stage.END) else first
    told = dates.in_words(date, language)
    said = dates.in_words(part, language) if part else told
    if stage is Stage.PASSED:
        return label("stage_passed" if is_asked else "stage_passed_mine", language, date=told)
    kind = "span" if date.is_interval else "stage"
    if stage in (Stage.END_AHEAD, Stage.END):
        kind = "end"
    if stage in (Stage.AHEAD, Stage.END_AHEAD):
        return _ahead(kind, part or date, told, said, today, language)
    return label(f"{kind}_{_standing(part or date, today)}", language, date=told, part=said)


def _ahead(
    kind: str, part: EdtfDate, told: str, said: str, today: datetime.date, language: str
) -> str:
    """How far off a date is; of a month, how far off its beginning is, which is a day."""
    if part.earliest is None:
        return told
    away = dates.distance(dates.parse(part.earliest.isoformat()), today, language)
    if part.earliest != part.latest:
        return label(f"{kind}_begins_in", language, date=told, part=said, distance=away)
    away = away[:1].upper() + away[1:] if kind == "stage" else away
    return label(f"{kind}_ahead", language, date=told, distance=away)


def _standing(part: EdtfDate, today: datetime.date) -> str:
    if part.earliest != today:
        return "begun"
    return "today" if part.earliest == part.latest else "begins"


def _passed_menu(facts: list[Fact], language: str) -> ui.ActionRow[Any]:
    names = {custom_ids.short(fact.key): fact.statement_in(language) for fact in facts}
    options = [
        discord.SelectOption(label=fit(one_line(name), 100, markdown=False), value=value)
        for value, name in names.items()
    ]
    return ui.ActionRow(
        ui.Select(
            custom_id=PASSED_MENU.write(language),
            placeholder=label("passed_choose", language),
            options=options[:_OPTIONS],
        )
    )


def _digest(notice: Notice, digest: Digest, place: str) -> list[ui.Item[Any]]:
    language, budget, held = notice.language, Budget(_ROOM), notice.snapshot
    title = label("digest", language)
    if len(notice.watches) == 1:
        title = label("digest_of", language, name=watch_name(notice.watches[0], held, language))
    heading = budget.take(title, 200, before="### ")
    items: list[ui.Item[Any]] = [_text([heading, *_from(place, budget, language)])]
    facts: list[Fact] = []
    if digest.changes:
        shown: list[str] = []
        for each in digest.changes:
            said = _change(each, budget, language)
            if not said:
                count = len(digest.changes)
                shown.append(label("shown", language, shown=len(facts), count=count))
                break
            shown += said
            facts.append(each.successor or each.fact)
        items.append(_text(shown))
    if digest.upcoming:
        near = [f"**{label('digest_soon', language, count=digest.days)}**"]
        for fact in digest.upcoming:
            date = date_of(fact)
            when = dates.in_words(date, language) if date else ""
            line = budget.take(f"{when}: {one_line(fact.statement_in(language))}", 260, before="- ")
            if not line:
                break
            near.append(line)
            facts.append(fact)
        items.append(_text(near))
    if _may_open(notice):
        current = [fact for fact in facts if held.facts.get(fact.key) == fact]
        told = tuple(view_fact(fact, held, notice.today, language) for fact in current)
        items += fact_menu(told, language)
    return items


def _change(change: FactChange, budget: Budget, language: str) -> list[str]:
    turn = label(f"turn_{change.kind}", language)
    words = one_line(change.fact.statement_in(language))
    said = budget.take(f"{turn}: {words}", 320, before="- ", keep=300)
    if not said:
        return []
    if change.successor is None:
        return [said]
    words = one_line(change.successor.statement_in(language))
    now = label("turn_by", language, statement=words)
    return [said, budget.take(now, 300, before="  - ")]


def _unwatches(notice: Notice, language: str) -> ui.ActionRow[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    kind = UNWATCH_MINE if notice.watches[0].home.channel is None else UNWATCH_HERE
    for watch in notice.watches[:_UNWATCHES]:
        name = watch_name(watch, notice.snapshot, language)
        said = label("unwatch", language)
        if len(notice.watches) > 1:
            said = fit(label("unwatch_one", language, name=name), 80, markdown=False)
        custom_id = kind.write(language, watch=watch.id, notice=notice.id)
        row.add_item(ui.Button(label=said, custom_id=custom_id))
    return row


def _from(place: str, budget: Budget, language: str) -> list[str]:
    if not place:
        return []
    return [
        budget.take(label("reminder_from", language, server=one_line(place)), 150, before="-# ")
    ]


def _may_open(notice: Notice) -> bool:
    """Return whether readers may open its facts: not if a server's go to direct messages."""
    return notice.recipient.channel is not None or notice.scope is None


def _text(texts: list[str]) -> ui.TextDisplay[Any]:
    return ui.TextDisplay("\n".join(filter(None, texts)))
