"""Proposals as cards: the list for curators, a member's own, one to decide on, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.features.drafting.cards import preview, replaceable
from bot.rendering import custom_ids
from bot.rendering.answer_card import AMBER, BLUE, GREEN, GREY, Card
from bot.rendering.custom_ids import HASH, LANG, TOKEN, CustomId, one_of
from bot.rendering.markdown import Budget, fit, one_line
from bot.rendering.messages import label
from bot.rendering.shared_cards import day_of, proposer_line, text_block, undo_button
from bot.state.drafts import ReviewDraft
from knowledge.curation.model import Proposal, ProposalState, Review, SimilarFact
from knowledge.errors import KnowledgeError
from knowledge.model import Fact

PROPOSAL_MENU = CustomId("proposed", language=LANG)
DECIDE = CustomId(
    "decide",
    language=LANG,
    act=one_of("approve", "edit", "decline", "replace0", "replace1", "replace2"),
    token=TOKEN,
    seen=HASH,
)
"""`seen` stands for what was shown with it, so that no curator approves what they did not see."""

ON_A_PAGE = 10
_ROOM = 3_300  # characters of what people wrote; the rest is for our own words


def waiting_card(waiting: Sequence[Proposal], page: int, language: str) -> Card:
    """Lay out one page of the proposals that wait, counted from 0; past the end is the last."""
    if not waiting:
        return Card(GREEN, text_block([label("proposals_none", language)]))
    pages = -(-len(waiting) // ON_A_PAGE)
    page = min(page, pages - 1)
    shown = list(enumerate(waiting, start=1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    budget, lines = Budget(_ROOM), []
    for at, each in shown:
        lines.append(budget.take(one_line(each.written.statement), 230, before=f"{at}. "))
        lines.append(budget.take(proposer_line(each, language), 120, before="  -# "))
    menu: ui.Select[Any] = ui.Select(
        custom_id=PROPOSAL_MENU.write(language),
        placeholder=label("proposals_choose", language),
        options=[
            discord.SelectOption(
                label=fit(f"{at}. {one_line(each.written.statement)}", 100, markdown=False),
                value=custom_ids.token(each.number),
            )
            for at, each in shown
        ],
    )
    turning = [
        _button(name, custom_ids.PROPOSALS.write(language, page=to), language)
        for name, to in (("queue_before", page - 1), ("queue_after", page + 1))
        if 0 <= to < pages
    ]
    items: list[ui.Item[Any]] = [
        _heading(label("proposals_title", language, count=len(waiting))),
        text_block(lines),
        ui.ActionRow(menu),
    ]
    if turning:
        items.append(ui.ActionRow(*turning))
    return Card(AMBER, *items)


def own_card(own: Sequence[Proposal], language: str, *, may_propose: bool) -> Card:
    """Lay out a member's own proposals with their state; those that wait have a withdraw button."""
    if not own:
        said = "proposals_how" if may_propose else "proposals_off"
        return Card(GREY, text_block([label(said, language)]))
    budget, lines = Budget(_ROOM), []
    row: ui.ActionRow[Any] = ui.ActionRow()
    rows = [row]
    for at, each in enumerate(own, start=1):
        line = budget.take(one_line(each.written.statement), 230, before=f"{at}. ", keep=150)
        if not line:
            break
        lines += [line, budget.take(_state_line(each, language), 300, before="  -# ")]
        if each.state is ProposalState.WAITING:
            if len(row.children) == 5:
                row = ui.ActionRow()
                rows.append(row)
            name = label("proposal_withdraw_one", language, number=at)
            row.add_item(
                ui.Button(
                    label=name,
                    custom_id=custom_ids.WITHDRAW.write(language, token=each.number),
                )
            )
    buttons = [each for each in rows if each.children]
    return Card(BLUE, _heading(label("proposals_own", language)), text_block(lines), *buttons)


def proposal_card(
    proposed: Proposal,
    draft: ReviewDraft,
    review: Review,
    facts: Mapping[str, Fact],
    language: str,
    note: str = "",
) -> Card:
    """Lay out a proposal as it would be stored now, for a curator to decide on.

    `facts` are the present ones; `note` is a sentence on why the card is shown again.
    """
    items = preview(draft, review, facts, language)
    small = [note, "-# " + Budget().take(proposer_line(proposed, language), 300)]
    items.insert(1, text_block(small))
    seen = seen_of(review.near)
    row: ui.ActionRow[Any] = ui.ActionRow(_deciding("approve", proposed, seen, language, good=True))
    if (at := replaceable(draft, review)) is not None:
        row.add_item(
            ui.Button(
                label=label("proposal_replace", language, number=at + 1),
                custom_id=_decide(f"replace{at}", proposed, seen, language),
            )
        )
    for act in ("edit", "decline"):
        row.add_item(_deciding(act, proposed, seen, language))
    row.add_item(_button("proposals_back", custom_ids.PROPOSALS.write(language, page=0), language))
    return Card(AMBER if review.near else BLUE, *items, row)


def unfit_card(proposed: Proposal, error: KnowledgeError, language: str) -> Card:
    """Lay out a proposal that cannot be stored as it is, with the reason."""
    budget = Budget(_ROOM)
    lines = [
        budget.take(one_line(proposed.written.statement), 1_200, before="> "),
        "-# " + budget.take(proposer_line(proposed, language), 300),
        label("proposal_unfit", language),
        *(budget.take(line, 500, before="- ") for line in error.render(language).splitlines()),
    ]
    row: ui.ActionRow[Any] = ui.ActionRow(
        _deciding("edit", proposed, "", language, good=True),
        _deciding("decline", proposed, "", language),
        _button("proposals_back", custom_ids.PROPOSALS.write(language, page=0), language),
    )
    return Card(AMBER, _heading(label("draft_proposed", language)), text_block(lines), row)


def approved_card(fact: Fact, number: int | None, language: str) -> Card:
    """Lay out that a proposal is stored, with its way back (`number` is that of its revision)."""
    said = Budget().take(one_line(fact.statement), 1_000, before="> ")
    row: ui.ActionRow[Any] = ui.ActionRow()
    if number is not None:
        row.add_item(undo_button(number, language))
    row.add_item(_button("proposals_back", custom_ids.PROPOSALS.write(language, page=0), language))
    return Card(GREEN, text_block([label("approved", language), said]), row)


def declined_card(proposed: Proposal, language: str) -> Card:
    """Lay out that a proposal is declined."""
    budget = Budget()
    reason = one_line(proposed.reason or label("no_reason", language))
    lines = [
        budget.take(label("declined", language, reason=reason), 800),
        budget.take(one_line(proposed.written.statement), 1_000, before="> "),
    ]
    row: ui.ActionRow[Any] = ui.ActionRow(
        _button("proposals_back", custom_ids.PROPOSALS.write(language, page=0), language)
    )
    return Card(GREY, text_block(lines), row)


def withdrawn_card(proposed: Proposal, language: str) -> Card:
    """Lay out that a proposal was withdrawn by its proposer."""
    said = Budget().take(one_line(proposed.written.statement), 1_000, before="> ")
    return Card(GREY, text_block([label("withdrawn", language), said]))


def seen_of(near: Sequence[SimilarFact]) -> str:
    """Return a text that differs whenever the similar facts shown with a proposal differ.

    Each is in it by key, version and nearness; the button has its hash.
    """
    shown = (f"{n.view.fact.key} {n.view.fact.version} {n.nearness}" for n in near)
    return "\n".join(("near", *shown))


def _state_line(proposed: Proposal, language: str) -> str:
    return label(
        f"proposal_{proposed.state}",
        language,
        day=day_of(proposed.decided_at or proposed.created_at, language),
        reason=one_line(proposed.reason or label("no_reason", language)),
    )


def _deciding(
    act: str, proposed: Proposal, seen: str, language: str, *, good: bool = False
) -> ui.Button[Any]:
    return ui.Button(
        label=label(f"proposal_{act}", language),
        custom_id=_decide(act, proposed, seen, language),
        style=discord.ButtonStyle.success if good else discord.ButtonStyle.secondary,
    )


def _decide(act: str, proposed: Proposal, seen: str, language: str) -> str:
    return DECIDE.write(language, act=act, token=proposed.number, seen=seen)


def _button(name: str, custom_id: str, language: str) -> ui.Button[Any]:
    return ui.Button(label=label(name, language), custom_id=custom_id)


def _heading(text: str) -> ui.Item[Any]:
    return ui.TextDisplay("### " + text)
