"""The drafts of an article as cards: a page of them, and what became of those that were ticked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import ui

from bot.features.drafting.article_offer import review_button
from bot.rendering.answer_card import AMBER, BLUE, GREEN, GREY, Card
from bot.rendering.custom_ids import DRAFT_KEY, HASH, LANG, PAGE, CustomId, one_of, short
from bot.rendering.markdown import Budget, fit, one_line
from bot.rendering.messages import label
from bot.rendering.shared_cards import text_block, undo_button
from knowledge import dates
from knowledge.articles import OF_SOURCE, ArticleReview, DraftFact, mark_in_words

TICKS = CustomId("article-ticks", language=LANG, page=PAGE, draft=DRAFT_KEY)
PICK = CustomId("article-pick", language=LANG, page=PAGE, draft=DRAFT_KEY)
MERGE = CustomId("article-merge", language=LANG, page=PAGE, fact=HASH, draft=DRAFT_KEY)
FORM = CustomId(
    "article-form",
    language=LANG,
    kind=one_of("fact", "source"),
    page=PAGE,
    fact=HASH,
    draft=DRAFT_KEY,
)

ON_A_PAGE = 5
_ROOM = 3_400
_LONGEST_STATEMENT = 320
_LONGEST_OPTION = 90
_MOST_OPTIONS = 25


def page_of(review: ArticleReview, page: int) -> tuple[int, tuple[DraftFact, ...]]:
    """Return the drafts on a page, and the number of the nearest page that there is."""
    facts = review.facts
    page = min(page, max(0, (len(facts) - 1) // ON_A_PAGE))
    return page, facts[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]


def page_with(review: ArticleReview, key: str) -> int:
    """Return the number of the page that a draft is on."""
    keys = [each.fact.key for each in review.facts]
    return keys.index(key) // ON_A_PAGE if key in keys else 0


def review_card(
    review: ArticleReview, page: int, token: str, language: str, *, stores: bool, note: str = ""
) -> Card:
    """Lay out a page of drafts; `stores` is whether the person may store, else they are proposed.

    `note` is a line above them.
    """
    drafts = review.drafts
    if drafts is None or not drafts.facts:
        return none_card(review, token, language, note)
    page, shown = page_of(review, page)
    budget = Budget(_ROOM)
    pages = (len(drafts.facts) - 1) // ON_A_PAGE + 1
    head = [
        budget.take(
            label("article_title", language, title=one_line(drafts.source.title)),
            200,
            before="### ",
        ),
        label(
            "article_counts",
            language,
            page=page + 1,
            pages=pages,
            ticked=len(review.ticked),
            count=len(drafts.facts),
        ),
        note,
        "-# " + label("article_typed_source", language) if OF_SOURCE in review.typed else "",
    ]
    if review.unresolved:
        head.append("⚠️ " + label("article_unresolved", language, count=review.unresolved))
    items: list[ui.Item[Any]] = [text_block(head)]
    first = page * ON_A_PAGE + 1
    for number, each in enumerate(shown, start=first):
        items.append(text_block(list(_draft_lines(number, each, review, budget, language))))
    items.append(ui.ActionRow(_ticks(shown, first, review, page, token, language)))
    items.append(ui.ActionRow(_picks(shown, first, len(drafts.facts), page, token, language)))
    row: ui.ActionRow[Any] = ui.ActionRow(
        review_button(
            *("tick", page, token, language),
            good=not review.ticked,
            name="tick" if page + 1 < pages else "tick_last",
        )
    )
    if page > 0:
        row.add_item(review_button("show", page - 1, token, language, name="back"))
    if page + 1 < pages:
        row.add_item(review_button("show", page + 1, token, language, name="next"))
    row.add_item(review_button("source", page, token, language))
    if review.former is not None:
        row.add_item(review_button("undo", page, token, language))
    items.append(row)
    act = "store" if stores else "send"
    last: ui.ActionRow[Any] = ui.ActionRow()
    if review.ticked:
        last.add_item(review_button(act, page, token, language, good=True))
    last.add_item(review_button("cancel", page, token, language))
    items.append(last)
    doubted = any(review.doubts.get(each.fact.key) for each in shown)
    return Card(AMBER if doubted else BLUE, *items)


def _draft_lines(
    number: int, draft: DraftFact, review: ArticleReview, budget: Budget, language: str
) -> Iterator[str]:
    fact = draft.fact
    tick = "☑" if fact.key in review.ticked else "☐"
    yield budget.take(one_line(fact.statement), _LONGEST_STATEMENT, before=f"{tick} **{number}.** ")
    topics = review.drafts.topics if review.drafts is not None else ()
    topic = next((each.title for each in topics if each.key == fact.topic), fact.topic)
    date = label("upload_no_date", language)
    if fact.date is not None:
        date = dates.in_words(fact.date, language)
    read = label("upload_read", language, date=date, topic=topic, source=fact.locator or "")
    yield budget.take(one_line(read), 160, before="-# ")
    if fact.key in review.typed:
        yield "-# ⚠️ " + label("article_typed", language)
    for mark in draft.marks[:3]:
        words = label("article_mark", language, words=mark_in_words(mark, language))
        yield budget.take(one_line(words), 200, before="-# ")
    for doubt in review.doubts.get(fact.key, ())[:2]:
        held = one_line(doubt.stored.statement)[:160]
        if doubt.question is not None:
            words = doubt.question.render(language)
        else:
            words = label(f"doubt_{doubt.doubt}", language, held=held)
        yield budget.take(words, 260, before="-# ⚠️ ")


def _ticks(
    shown: tuple[DraftFact, ...],
    first: int,
    review: ArticleReview,
    page: int,
    token: str,
    language: str,
) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=_option(number, each),
            value=short(each.fact.key),
            default=each.fact.key in review.ticked,
        )
        for number, each in enumerate(shown, start=first)
    ]
    return ui.Select(
        custom_id=TICKS.write(language, page=page, draft=token),
        options=options,
        min_values=0,
        max_values=len(options),
        placeholder=label("article_ticks", language),
    )


def _picks(
    shown: tuple[DraftFact, ...], first: int, count: int, page: int, token: str, language: str
) -> ui.Select[Any]:
    acts = ("edit", "merge", "drop") if count > 1 else ("edit", "drop")
    options = [
        discord.SelectOption(
            label=fit(label(f"article_{act}", language, number=number), 100, markdown=False),
            value=f"{act}:{short(each.fact.key)}",
        )
        for number, each in enumerate(shown, start=first)
        for act in acts
    ]
    return ui.Select(
        custom_id=PICK.write(language, page=page, draft=token),
        options=options,
        placeholder=label("article_pick", language),
    )


def _option(number: int, draft: DraftFact) -> str:
    return fit(f"{number}. {one_line(draft.fact.statement)}", _LONGEST_OPTION, markdown=False)


def merge_card(review: ArticleReview, key: str, page: int, token: str, language: str) -> Card:
    """Lay out a draft, with a menu of those that it can be merged with: the nearest ones."""
    facts = review.facts
    at = next(i for i, each in enumerate(facts) if each.fact.key == key)
    start = max(0, min(at - _MOST_OPTIONS // 2, len(facts) - _MOST_OPTIONS - 1))
    others = [
        (number, each)
        for number, each in enumerate(facts[start : start + _MOST_OPTIONS + 1], start=start + 1)
        if number != at + 1
    ]
    menu: ui.Select[Any] = ui.Select(
        custom_id=MERGE.write(language, page=page, fact=key, draft=token),
        options=[
            discord.SelectOption(label=_option(number, each), value=short(each.fact.key))
            for number, each in others
        ],
        placeholder=label("article_merge_with", language, number=at + 1),
    )
    lines = list(_draft_lines(at + 1, facts[at], review, Budget(_ROOM), language))
    return Card(
        BLUE,
        text_block([label("article_merge_how", language, number=at + 1)]),
        text_block(lines),
        ui.ActionRow(menu),
        ui.ActionRow(review_button("show", page, token, language, name="back")),
    )


def none_card(review: ArticleReview, token: str, language: str, note: str = "") -> Card:
    """Lay out that an article has nothing to draft, or that all of it was dropped."""
    key = "article_none" if review.former is None else "article_emptied"
    items: list[ui.Item[Any]] = [text_block([note, label(key, language)])]
    if review.former is not None:
        items.append(ui.ActionRow(review_button("undo", 0, token, language)))
    return Card(GREY, *items)


def done_card(
    key: str,
    count: int,
    left: int,
    number: int | None,
    token: str,
    language: str,
    *,
    unresolved: int = 0,
    note: str = "",
) -> Card:
    """Lay out how many drafts were stored or sent, how many are left, and the way back.

    `unresolved` of them were stored with something that a person must resolve.
    """
    lines = [label(key, language, count=count), note]
    if unresolved:
        lines.append("⚠️ " + label("article_stored_unresolved", language, count=unresolved))
    if left:
        lines.append(label("article_left", language, count=left))
    items: list[ui.Item[Any]] = [text_block(lines)]
    row: ui.ActionRow[Any] = ui.ActionRow()
    if number is not None:
        row.add_item(undo_button(number, language))
    if left:
        row.add_item(review_button("show", 0, token, language, name="go_on"))
    if row.children:
        items.append(row)
    return Card(GREEN, *items)


def cancelled_card(language: str) -> Card:
    """Lay out that the drafts are gone, and nothing was stored."""
    return Card(GREY, text_block([label("article_cancelled", language)]))
