"""The curators' queue as cards: its pages, one question, the choice of a fact, the trial."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.rendering import custom_ids
from bot.rendering.answer_card import AMBER, BLUE, GREEN, GREY, Card
from bot.rendering.custom_ids import ANY, HASH, LANG, NUMBER, PAGE, TOKEN, CustomId
from bot.rendering.markdown import Budget, fit, one_line
from bot.rendering.messages import label
from knowledge import dates
from knowledge.answers.model import Answer, Outcome
from knowledge.model import Fact, Snapshot
from knowledge.question_log import QuestionGroup
from knowledge.taught_questions import TaughtQuestion, Trial

QUEUE = CustomId("queue", language=LANG, page=PAGE)
QUEUE_MENU = CustomId("queued", language=LANG)
ATTACH = CustomId("attach", language=LANG, token=TOKEN, page=PAGE)
ATTACH_MENU = CustomId("attachto", language=LANG, token=TOKEN)
TRY = CustomId("trylink", language=LANG, token=TOKEN, key=HASH)
TEACH = CustomId("teach", language=LANG, token=TOKEN, key=ANY)
UNTEACH = CustomId("unteach", language=LANG, taught=NUMBER, token=TOKEN)
DISMISS = CustomId("dismiss", language=LANG, token=TOKEN)
REOPEN = CustomId("reopen", language=LANG, token=TOKEN)
WRITE = CustomId("write", language=LANG, token=TOKEN)

ON_A_PAGE = 5
FACTS_ON_A_PAGE = 25
_WORDINGS, _CHANGES = 8, 8
_ROOM = 3_300  # characters of what people and curators wrote; the rest is for our own words


def queue_card(likes: Sequence[QuestionGroup], page: int, language: str) -> Card:
    """Lay out one page of the queue, counted from 0; one past the end is the last."""
    if not likes:
        return Card(GREEN, ui.TextDisplay(label("queue_empty", language)))
    pages = -(-len(likes) // ON_A_PAGE)
    page = min(page, pages - 1)
    shown = likes[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    budget = Budget(_ROOM)
    lines = []
    for number, like in enumerate(shown, start=page * ON_A_PAGE + 1):
        lines.append(budget.take(one_line(like.text), 320, before=f"{number}. "))
        lines.append(budget.take(_counts(like, language), 200, before="  -# "))
    menu: ui.Select[Any] = ui.Select(
        custom_id=QUEUE_MENU.write(language),
        placeholder=label("queue_choose", language),
        options=[
            discord.SelectOption(
                label=fit(f"{number}. {one_line(like.text)}", 100, markdown=False),
                value=custom_ids.token(like.id),
            )
            for number, like in enumerate(shown, start=page * ON_A_PAGE + 1)
        ],
    )
    turning = [
        _button(name, QUEUE.write(language, page=to), language)
        for name, to in (("queue_before", page - 1), ("queue_after", page + 1))
        if 0 <= to < pages
    ]
    items: list[ui.Item[Any]] = [
        ui.TextDisplay("### " + label("queue_title", language, count=len(likes))),
        ui.TextDisplay("\n".join(filter(None, lines))),
        ui.ActionRow(menu),
    ]
    if turning:
        items.append(ui.ActionRow(*turning))
        items.append(
            ui.TextDisplay("-# " + label("queue_page", language, page=page + 1, pages=pages))
        )
    return Card(AMBER, *items)


def question_card(like: QuestionGroup, now: Answer, held: Snapshot, language: str) -> Card:
    """Lay out one question of the queue, and what can be done with it.

    The fact that askers confirmed, or else the one closest now, has a button of its own.
    """
    budget = Budget(_ROOM)
    below = [budget.take(_counts(like, language), 300)]
    if len(like.texts) > 1:
        below.append(label("queue_also", language))
        below += [
            budget.take(one_line(each), 200, before="- ") for each in like.texts[1 : 1 + _WORDINGS]
        ]
    below.append(budget.take(_answered(now, language), 500))
    closest = _closest(like, now, held)
    if closest is not None and like.confirmed_key == closest:
        statement = one_line(held.facts[closest].statement)
        below.append(budget.take(label("queue_said_it_is", language, statement=statement), 500))
    row: ui.ActionRow[Any] = ui.ActionRow()
    if closest is not None:
        row.add_item(
            ui.Button(
                label=label("queue_try", language),
                custom_id=TRY.write(language, token=like.id, key=closest),
                style=discord.ButtonStyle.success,
            )
        )
    for button in (
        _button("queue_attach", ATTACH.write(language, token=like.id, page=0), language),
        _button("queue_write", WRITE.write(language, token=like.id), language),
        _button("queue_dismiss", DISMISS.write(language, token=like.id), language),
        _button("queue_back", QUEUE.write(language, page=0), language),
    ):
        row.add_item(button)
    return Card(AMBER, _heading(budget, f"“{one_line(like.text)}”"), _text(below), row)


def choice_card(like: QuestionGroup, facts: Sequence[Fact], page: int, language: str) -> Card:
    """Lay out the facts a question may be attached to, one page of them."""
    budget = Budget(_ROOM)
    known = {fact.key: fact for fact in facts}
    keys = custom_ids.usable(known)
    shown = keys[page * FACTS_ON_A_PAGE : (page + 1) * FACTS_ON_A_PAGE]
    items: list[ui.Item[Any]] = [
        _heading(budget, label("attach_title", language, question=one_line(like.text))),
        ui.TextDisplay(label("attach_how", language)),
    ]
    if shown:
        options = [
            discord.SelectOption(
                label=fit(one_line(known[key].statement), 100, markdown=False) or key[:100],
                value=key,
            )
            for key in shown
        ]
        menu: ui.Select[Any] = ui.Select(
            custom_id=ATTACH_MENU.write(language, token=like.id),
            placeholder=label("attach_choose", language),
            options=options,
        )
        items.append(ui.ActionRow(menu))
    row: ui.ActionRow[Any] = ui.ActionRow()
    if len(keys) > (page + 1) * FACTS_ON_A_PAGE:
        more = ATTACH.write(language, token=like.id, page=page + 1)
        row.add_item(_button("attach_more", more, language))
    row.add_item(_button("queue_back", QUEUE.write(language, page=0), language))
    return Card(BLUE, *items, row)


def trial_card(trial: Trial, like: QuestionGroup, held: Snapshot, language: str) -> Card:
    """Lay out what teaching would change; the button that teaches is there only if it may."""
    budget = Budget(_ROOM)
    teach = {"token": like.id, "key": trial.key}
    fits = TEACH.fits(language, **teach)
    may = trial.may_be_taught and fits
    lines = [
        budget.take(label("trial_asked", language, question=one_line(trial.question)), 500),
        budget.take(one_line(held.facts[trial.key].statement), 500, before="> "),
        budget.take(_answered(trial.before, language), 400),
    ]
    if trial.is_redundant:
        lines.append(label("trial_needless", language))
    elif not trial.works:
        lines.append(label("trial_useless", language))
    elif trial.broken:
        lines.append(label("trial_breaks", language))
        lines += _changes(budget, trial.broken, held, language)
    else:
        told = "trial_changes" if trial.changes else "trial_clean"
        lines.append(label(told, language, count=trial.tried))
        lines += _changes(budget, trial.changes, held, language)
    if trial.may_be_taught and not fits:
        lines.append(label("trial_too_long", language))
    row: ui.ActionRow[Any] = ui.ActionRow()
    if may:
        row.add_item(
            ui.Button(
                label=label("teach", language),
                custom_id=TEACH.write(language, **teach),
                style=discord.ButtonStyle.success,
            )
        )
    again = ATTACH.write(language, token=like.id, page=0)
    row.add_item(_button("attach_choose", again, language))
    row.add_item(_button("queue_back", QUEUE.write(language, page=0), language))
    title = label("trial_title" if may else "trial_refused", language)
    return Card(BLUE if may else AMBER, _heading(budget, title), _text(lines), row)


def taught_card(
    taught: TaughtQuestion, statement: str, like: QuestionGroup, answered: int, language: str
) -> Card:
    """Lay out what was taught; `answered` of the questions of `like` the fact answers too."""
    budget = Budget(_ROOM)
    lines = [
        budget.take(label("taught", language, question=one_line(taught.question)), 500),
        budget.take(one_line(statement), 600, before="> "),
        label("taught_like", language, count=answered, all=like.times),
    ]
    row = ui.ActionRow[Any](
        _button("unteach", UNTEACH.write(language, taught=taught.id, token=like.id), language),
        _button("queue_back", QUEUE.write(language, page=0), language),
    )
    return Card(GREEN, _text(lines), row)


def done_card(text: str, language: str, *, undo: str | None = None) -> Card:
    """Lay out a sentence that confirms a change, with an undo button (`undo` is its custom id)."""
    row: ui.ActionRow[Any] = ui.ActionRow()
    if undo is not None:
        row.add_item(_button("dismiss_undo", undo, language))
    row.add_item(_button("queue_back", QUEUE.write(language, page=0), language))
    return Card(GREY, _text([Budget().take(text, 1_000)]), row)


def _counts(like: QuestionGroup, language: str) -> str:
    last = dates.in_words(dates.parse(like.last.date().isoformat()), language)
    parts = [label(f"queue_{name}", language, count=count) for name, count in like.counts.items()]
    return " · ".join([*parts, label("queue_last", language, date=last)])


def _closest(like: QuestionGroup, now: Answer, held: Snapshot) -> str | None:
    """Return the key of the fact to offer first: one confirmed by askers, or the closest now."""
    if like.confirmed_key in held.facts:
        return like.confirmed_key
    return now.keys[0] if now.outcome is Outcome.CLOSEST and now.keys else None


def _answered(now: Answer, language: str) -> str:
    if now.outcome is Outcome.ABSTAIN or not now.facts:
        return label("queue_now_none", language)
    told = "queue_now_closest" if now.outcome is Outcome.CLOSEST else "queue_now"
    return label(told, language, statement=one_line(now.facts[0].fact.statement))


def _changes(budget: Budget, changes: Sequence[Any], held: Snapshot, language: str) -> list[str]:
    def said(key: str | None) -> str:
        fact = held.facts.get(key) if key else None
        return (
            fit(fact.statement, 120, markdown=False) if fact else label("trial_no_answer", language)
        )

    return [
        budget.take(
            label(
                "trial_change",
                language,
                question=one_line(change.question),
                before=said(change.before),
                after=said(change.after),
            ),
            400,
            before="- ",
        )
        for change in changes[:_CHANGES]
    ]


def _heading(budget: Budget, text: str) -> ui.Item[Any]:
    return ui.TextDisplay(budget.take(text, 500, before="### ") or label("no_text"))


def _text(lines: Sequence[str]) -> ui.Item[Any]:
    return ui.TextDisplay("\n".join(filter(None, lines)) or label("no_text"))


def _button(name: str, custom_id: str, language: str) -> ui.Button[Any]:
    return ui.Button(label=label(name, language), custom_id=custom_id)
