"""A fact being written, as cards: what it would mean, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.rendering.answer_card import AMBER, BLUE, GREEN, GREY, Card
from bot.rendering.custom_ids import (
    ANY,
    DRAFT_KEY,
    LANG,
    TOKEN,
    WITHDRAW,
    CustomId,
    one_of,
    usable,
)
from bot.rendering.markdown import Budget, fit, one_line
from bot.rendering.messages import label
from bot.rendering.shared_cards import diff_lines, text_block, undo_button
from bot.state.drafts import (
    EditDraft,
    NewDraft,
    OpenDraft,
    PassedDateDraft,
    ProposalDraft,
    ReviewDraft,
    StoredDraft,
    UnansweredDraft,
)
from knowledge import dates
from knowledge.answers.dates_ahead import date_of
from knowledge.curation.doubts import unclear_figures
from knowledge.curation.model import Nearness, Proposal, Review, SimilarFact
from knowledge.figures import read_figures
from knowledge.history.revisions import Revision
from knowledge.model import Entity, EntityKind, Fact, FactStatus
from knowledge.relations.grammar import is_adverb

DRAFT = CustomId(
    "draft",
    language=LANG,
    act=one_of(
        "store", "send", "change", "source", "cancel", "mine", "replace0", "replace1", "replace2"
    ),
    draft=DRAFT_KEY,
)

ANOTHER = CustomId("another", language=LANG, key=ANY)
ANOTHER_PROPOSED = CustomId("anotherproposed", language=LANG, token=TOKEN)

_ROOM = 3_300  # characters of what people wrote; the rest is for our own words
_CHANGES = 5


def preview_card(
    draft: OpenDraft, review: Review, token: str, facts: Mapping[str, Fact], language: str
) -> Card:
    """Lay out the fact that would be stored, and how answers would change.

    `facts` are the present ones, for the statements of those that answer otherwise.
    """
    items = preview(draft, review, facts, language)
    storing = "send" if isinstance(draft, ProposalDraft) else "store"
    row: ui.ActionRow[Any] = ui.ActionRow(_button(storing, token, language, good=True))
    if (at := replaceable(draft, review)) is not None:
        row.add_item(
            ui.Button(
                label=label("draft_replace", language, number=at + 1),
                custom_id=DRAFT.write(language, act=f"replace{at}", draft=token),
            )
        )
    row.add_item(_button("change", token, language))
    row.add_item(_button("about_source", token, language, act="source"))
    row.add_item(_button("cancel", token, language))
    return Card(AMBER if review.near else BLUE, *items, row)


def preview(
    draft: OpenDraft, review: Review, facts: Mapping[str, Fact], language: str
) -> list[ui.Item[Any]]:
    """Lay out a fact as it was read, and how storing it would change answers, without buttons."""
    budget = Budget(_ROOM)
    said = budget.take(one_line(review.parsed.fact.statement), 1_200, before="> ")
    about = [budget.take(one_line(line), 400) for line in _about(draft, review, language)]
    items = [_heading(label(_heading_key(draft), language)), text_block([said, *about])]
    if isinstance(draft, EditDraft):
        items.append(text_block(diff_lines(draft.seen, review.parsed.fact, language, budget)))
    if isinstance(draft, PassedDateDraft):
        how = "draft_takes_place" if draft.replaces else "draft_beside"
        said = label(how, language, statement=one_line(draft.plan.statement))
        items.append(text_block([budget.take(said, 600)]))
    if review.near:
        items.append(text_block(list(_nearby(review.near, budget, language))))
    items.append(text_block(list(_effects(review, facts, budget, language))))
    return items


def _heading_key(draft: OpenDraft) -> str:
    match draft:
        case EditDraft():
            return "draft_edit"
        case ReviewDraft():
            return "draft_proposed"
        case ProposalDraft():
            return "draft_propose"
        case NewDraft() | UnansweredDraft() | PassedDateDraft():
            return "draft_add"


def replaceable(draft: OpenDraft, review: Review) -> int | None:
    """Return which of the similar facts the new one may replace, from 0; None if none."""
    return next((at for at, near in enumerate(review.near) if _replaceable(near, draft)), None)


def refused_card(reasons: str, token: str, language: str) -> Card:
    """Lay out why a draft cannot be stored, with a button that opens its form again."""
    budget = Budget(_ROOM)
    lines = [budget.take(line, 600, before="- ") for line in reasons.splitlines()]
    row: ui.ActionRow[Any] = ui.ActionRow(
        _button("change", token, language, good=True),
        _button("about_source", token, language, act="source"),
        _button("cancel", token, language),
    )
    items = [
        _heading(label("draft_refused", language)),
        text_block([*lines, "-# " + label("draft_kept", language)]),
    ]
    return Card(AMBER, *items, row)


def conflict_card(
    draft: EditDraft, now: Fact, last: Revision | None, token: str, language: str
) -> Card:
    """Lay out how another person changed a fact since this person began to edit it."""
    budget = Budget(_ROOM)
    lines = []
    if last is not None:
        lines.append(budget.take(label("conflict_by", language, actor=last.actor), 300))
    lines += diff_lines(draft.seen, now, language, budget)
    lines.append(label("conflict_how", language))
    row: ui.ActionRow[Any] = ui.ActionRow(
        _button("conflict_mine", token, language, act="mine"),
        _button("change", token, language),
        _button("cancel", token, language),
    )
    return Card(AMBER, _heading(label("conflict", language)), text_block(lines), row)


def stored_card(stored: StoredDraft, number: int | None, language: str) -> Card:
    """Lay out that a draft is stored, with buttons for another one from its source and to undo it.

    `number` is its revision's.
    """
    budget, review = Budget(_ROOM), stored.draft.review
    edited = isinstance(stored.draft, EditDraft)
    lines = [
        label("stored_edit" if edited else "stored_add", language),
        budget.take(one_line(stored.fact.statement), 1_000, before="> "),
    ]
    works = [each.question for each in (review.tried if review else ()) if each.works]
    if works:
        lines.append(
            budget.take(
                label("stored_try", language, question=one_line(works[0])), 400, before="-# "
            )
        )
    items = [text_block(lines)]
    row: ui.ActionRow[Any] = ui.ActionRow()
    if not edited and usable([stored.fact.key]):
        row.add_item(_another(ANOTHER.write(language, key=stored.fact.key), language))
    if number is not None:
        row.add_item(undo_button(number, language))
    if row.children:
        items.append(row)
    return Card(GREEN, *items)


def sent_card(proposed: Proposal, language: str) -> Card:
    """Lay out that a proposal was sent to the curators, with buttons to add another or withdraw."""
    statement = Budget().take(one_line(proposed.written.statement), 1_000, before="> ")
    row: ui.ActionRow[Any] = ui.ActionRow(
        _another(ANOTHER_PROPOSED.write(language, token=proposed.number), language),
        ui.Button(
            label=label("proposal_withdraw", language),
            custom_id=WITHDRAW.write(language, token=proposed.number),
        ),
    )
    return Card(GREEN, text_block([label("sent", language), statement]), row)


def cancelled_card(language: str) -> Card:
    """Lay out that nothing came of it."""
    return Card(GREY, text_block([label("draft_cancelled", language)]))


def _about(draft: OpenDraft, review: Review, language: str) -> Iterator[str]:
    fact, references = review.parsed.fact, review.parsed.references
    stated = date_of(fact)
    if stated is None:
        yield label("draft_no_date", language)
    elif fact.date is None:
        yield label("draft_stated_date", language, date=dates.in_words(stated, language))
    else:
        told, words = dates.in_words(fact.date, language), draft.form.date.strip()
        read = "draft_date" if words in (told, str(fact.date)) else "draft_read"
        yield label(read, language, date=told, words=words)
    topic = "draft_topic_new" if references.topics else "draft_topic"
    yield label(topic, language, title=review.view.topic.title_in(language))
    source = "draft_source_new" if references.sources else "draft_source"
    yield label(source, language, title=review.view.citation)
    yield label("draft_kind", language, kind=label(f"kind_{fact.kind}", language))
    if figures := ", ".join(_figures(fact)):
        yield label("draft_figures", language, figures=figures)
    for note in (*review.parsed.notes, *unclear_figures(fact)):
        yield note.render(language)
    if review.names:
        yield label("draft_names", language, names=", ".join(review.names))
    if new := references.entities:
        yield label("draft_names_new", language, names="; ".join(_new(e, language) for e in new))
    elif not review.names:
        yield label("draft_no_names", language)


def _new(entity: Entity, language: str) -> str:
    """Return the names of a new entity, and of what kind it is where that was plain."""
    names = ", ".join(entity.names)
    if entity.kind is EntityKind.THING:
        return names
    return f"{names} ({label(f'choice_kind_{entity.kind}', language)})"


def _figures(fact: Fact) -> Iterator[str]:
    """Yield the figures of a statement that are read otherwise than they stand, as numbers."""
    for each in read_figures(fact.statement):
        if each.is_marked and each.number is not None:
            number = f"{each.number:,f}"
            number = number.rstrip("0").rstrip(".") if "." in number else number
            # An adverb alone is no unit: "internally" of "1.3 million internally".
            unit = "" if is_adverb(each.unit) else f"{each.unit} {each.noun}"
            words = f"{each.written} {unit}".strip()
            yield words if number == each.written else f"{words} ({number})"


def _nearby(near: Sequence[SimilarFact], budget: Budget, language: str) -> Iterator[str]:
    heading: Nearness | None = None
    for number, each in enumerate(near, start=1):
        if each.nearness is not heading:
            heading = each.nearness
            yield "**" + label(f"near_{heading}", language) + "**"
        statement = one_line(each.view.fact.statement)
        key = "near_one" if each.view.as_of else "near_undated"
        parts = {"statement": statement, "date": each.view.as_of}
        yield budget.take(label(key, language, **parts), 500, before=f"{number}. ")
    if any(each.view.fact.scope is None for each in near):
        yield "-# " + label("near_shared", language)


def _effects(
    review: Review, facts: Mapping[str, Fact], budget: Budget, language: str
) -> Iterator[str]:
    def said(key: str | None) -> str:
        if key == review.parsed.fact.key:
            return one_line(review.parsed.fact.statement)[:160]
        fact = facts.get(key) if key else None
        return one_line(fact.statement)[:160] if fact else label("trial_no_answer", language)

    if not review.tried:
        yield label("draft_no_questions", language)
    else:
        yield label("draft_answers", language)
    for each in review.tried[:_CHANGES]:
        if not each.works:
            words = label("draft_fails", language, question=one_line(each.question))
        elif each.now:
            words = label(
                "draft_takes_over", language, question=one_line(each.question), now=said(each.now)
            )
        else:
            words = label("draft_works", language, question=one_line(each.question))
        yield budget.take(words, 400, before="- ")
    for changed in review.changed[:_CHANGES]:
        words = label(
            "draft_moves",
            language,
            question=one_line(changed.question),
            before=said(changed.before),
            after=said(changed.after),
        )
        yield budget.take(words, 500, before="- ")


def _replaceable(near: SimilarFact, draft: OpenDraft) -> bool:
    """Return whether the new fact may replace this one: an earlier state, of the same server."""
    if not near.is_replaceable or isinstance(draft, EditDraft | ProposalDraft):
        return False
    if isinstance(draft, PassedDateDraft) and draft.replaces is not None:
        return False
    fact = near.view.fact
    own = draft.scope is not None and fact.scope == draft.scope
    return own and fact.status is FactStatus.CURRENT


def _another(custom_id: str, language: str) -> ui.Button[Any]:
    return ui.Button(label=label("another", language), custom_id=custom_id)


def _heading(text: str) -> ui.Item[Any]:
    return ui.TextDisplay("### " + text)


def _button(
    name: str, token: str, language: str, *, act: str | None = None, good: bool = False
) -> ui.Button[Any]:
    key = name if name.startswith("conflict") else f"draft_{name}"
    return ui.Button(
        label=fit(label(key, language), 80, markdown=False),
        custom_id=DRAFT.write(language, act=act or name, draft=token),
        style=discord.ButtonStyle.success if good else discord.ButtonStyle.secondary,
    )
