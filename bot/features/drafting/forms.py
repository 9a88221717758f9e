"""The forms for a fact and for its source: filled in, opened, and read when they are sent."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import Any

import discord
from discord import ui

from bot.app import App, Interaction
from bot.features.drafting.cards import preview_card, refused_card
from bot.interactions import delivery, policy
from bot.interactions.handler import Form
from bot.interactions.policy import place_of
from bot.rendering.answer_card import Card
from bot.rendering.custom_ids import DRAFT_KEY, LANG, CustomId, one_of
from bot.rendering.markdown import fit, one_line
from bot.rendering.messages import Refused, label
from bot.state.drafts import (
    Draft,
    EditDraft,
    NewDraft,
    OpenDraft,
    PassedDateDraft,
    ProposalDraft,
    ReviewDraft,
    SentDraft,
    StoredDraft,
    UnansweredDraft,
)
from knowledge.articles import new_names
from knowledge.curation.model import FactForm
from knowledge.errors import InputError
from knowledge.model import Fact, Snapshot
from knowledge.watches.plan_outcome import PlanOutcome, require_outcome

FACT_FORM = CustomId(
    "form",
    language=LANG,
    kind=one_of("add", "edit", "source", "proposed", "another"),
    draft=DRAFT_KEY,
)

LONGEST_FIELD = 4_000
"""Characters Discord takes in one field of a form."""

_LONGEST_LINE = 1_000
_LONGEST_DATE = 100
_LONGEST_HOW = 100
"""Characters Discord shows below the label of a field."""

_FIELDS = ("statement", "topic", "date", "source", "questions", "publisher", "published", "names")


async def open_form(
    interaction: Interaction,
    draft: OpenDraft,
    language: str,
    token: str = "",
    *,
    beside: bool = False,
) -> None:
    """Open the form for a draft, with the text that was typed before.

    `token` is the id of a draft that is kept already, "" for a new one. What it is opened from
    stays as it is with `beside`, else the preview takes its place.
    """
    app = interaction.client.app
    # Kept before waiting: a draft that is stored meanwhile must not be replaced by this version.
    token = token or app.drafts.keep(draft)
    snapshot = await delivery.soon(app, app.matcher.snapshot(draft.scope))
    form = fact_form(draft, token, snapshot, language, beside=beside)
    await delivery.open_form(interaction, form)


class FactModal(Form):
    """The form for a fact, or for its source, that was filled in.

    People who may not curate propose; only a new fact can be proposed.
    """

    template = FACT_FORM.template
    needs = policy.Capability.PROPOSE

    async def act(self, interaction: Interaction) -> None:
        """Read what was typed, and show what it would mean."""
        app, token = interaction.client.app, self.named["draft"]
        draft = _as_allowed(self._draft(interaction, token), interaction)
        typed = {name: self.values[name] for name in _FIELDS if name in self.values}
        form = dataclasses.replace(draft.form, **typed)
        if form.statement != draft.form.statement:
            names = await delivery.soon(app, _names_in(app, form, draft))
            form = dataclasses.replace(form, names=names)
        draft = dataclasses.replace(draft, form=form)
        app.drafts.replace(token, draft)
        # What all can read stays as it is: a form opened from it is answered to its writer alone.
        is_own = interaction.message is not None and interaction.message.flags.ephemeral
        changes = is_own and self.named["kind"] != "another"
        made = reviewed(app, draft, token, self.language)
        try:
            shown = await delivery.in_time(interaction, made, private=True, change=changes)
        except Refused as error:
            # Nothing that was typed is lost: Edit opens the form with it.
            shown = refused_card(label(error.key, self.language), token, self.language)
        if changes:
            await delivery.change(interaction, shown)
        else:
            await delivery.respond(interaction, shown, private=True)

    def _draft(self, interaction: Interaction, token: str) -> OpenDraft:
        """Return the draft that the form was opened for; raises Refused where it is gone."""
        scope = place_of(interaction)
        try:
            draft = interaction.client.app.drafts.find(token, interaction.user.id, scope)
        except Refused:
            if self.named["kind"] in ("edit", "proposed"):
                policy.require(policy.Capability.CURATE, interaction)
            if self.named["kind"] not in ("add", "another"):
                raise
            # All of a new fact is in the form itself: nothing is lost over a restart.
            return NewDraft(interaction.user.id, scope)
        if isinstance(draft, StoredDraft | SentDraft):
            raise Refused("draft_gone")
        return draft


async def _names_in(app: App, form: FactForm, before: OpenDraft) -> str:
    """Return the new names of a statement, a line each, after those typed for the one before."""
    held = await app.matcher.snapshot(before.scope)
    found = await asyncio.to_thread(new_names, one_line(form.statement), held)
    said = before.form.statement
    typed = [line for line in form.names.splitlines() if line.partition(" (")[0] not in said]
    return "\n".join(dict.fromkeys((*typed, *found)))


def _as_allowed(draft: OpenDraft, interaction: Interaction) -> OpenDraft:
    """Return a new fact as a proposal where its writer may not curate; require it of the others."""
    match draft:
        case EditDraft() | ReviewDraft() | PassedDateDraft():
            policy.require(policy.Capability.CURATE, interaction)
            return draft
        case NewDraft() | UnansweredDraft() | ProposalDraft():
            curates = policy.allows(policy.Capability.CURATE, interaction)
            if curates == (not isinstance(draft, ProposalDraft)):
                return draft
            kind = NewDraft if curates else ProposalDraft
            return kind(draft.person, draft.scope, draft.form, draft.review)


async def reviewed(app: App, draft: OpenDraft, token: str, language: str) -> Card:
    """Review a draft and keep it with its review; return its preview, or why it is refused."""
    today = app.today_in(draft.scope)
    over = draft.seen.key if isinstance(draft, EditDraft) else None
    replaced = draft.replaces if isinstance(draft, PassedDateDraft) else None
    try:
        review = await asyncio.to_thread(
            lambda: app.library.drafts.review(
                draft.form, scope=draft.scope, today=today, over=over, instead_of=replaced
            )
        )
        if isinstance(draft, PassedDateDraft):
            require_outcome(review.parsed.fact, draft.plan, draft.outcome)
    except InputError as error:
        advance(app, token, dataclasses.replace(draft, review=None))
        return refused_card(error.render(language), token, language)
    advance(app, token, dataclasses.replace(draft, review=review))
    snapshot = await app.matcher.snapshot(draft.scope)
    return preview_card(draft, review, token, snapshot.facts, language)


def advance(app: App, token: str, draft: Draft) -> None:
    """Keep the next version of a draft, unless it was stored or sent while that was made."""
    if not isinstance(app.drafts.latest(token), StoredDraft | SentDraft):
        app.drafts.replace(token, draft)


def fact_form(
    draft: OpenDraft, token: str, held: Snapshot, language: str, *, beside: bool = False
) -> ui.Modal:
    """Make the form for a fact, filled in with the draft; `beside` is as for open_form.

    Raises Refused("too_long_for_form") where that is more than Discord's form takes.
    """
    written = draft.form
    if len(written.statement) > LONGEST_FIELD:
        raise Refused("too_long_for_form")
    kind = _kind(draft)
    outcome = draft.outcome if isinstance(draft, PassedDateDraft) else None
    moved = outcome is PlanOutcome.MOVED
    form = ui.Modal(
        title=label(f"form_{outcome or kind}", language),
        custom_id=FACT_FORM.write(language, kind="another" if beside else kind, draft=token),
    )
    _put(
        form,
        label("form_statement", language),
        _words("statement", written.statement, LONGEST_FIELD, long=True),
        label("form_told_how" if outcome else "form_statement_how", language),
    )
    _put(
        form,
        label("form_topic", language),
        _words("topic", written.topic, _LONGEST_LINE),
        _topics_known(held, language),
    )
    _put(
        form,
        label("form_date", language),
        _words(
            "date",
            written.date,
            _LONGEST_DATE,
            needed=moved,
            example=label("form_date_example", language),
        ),
        label("form_moved_how" if moved else "form_date_how", language),
    )
    _put(
        form,
        label("form_source_field", language),
        _words(
            "source", written.source, _LONGEST_LINE, example=label("form_source_example", language)
        ),
    )
    if len(written.questions) <= LONGEST_FIELD:
        _put(
            form,
            label("form_questions", language),
            _words("questions", written.questions, LONGEST_FIELD, long=True, needed=False),
            label("form_questions_how", language),
        )
    return _ready(form)


def source_form(draft: OpenDraft, token: str, language: str) -> ui.Modal:
    """Make the form for the source, and for names that are not found in the sentence."""
    written, review = draft.form, draft.review
    form = ui.Modal(
        title=label("form_source", language),
        custom_id=FACT_FORM.write(language, kind="source", draft=token),
    )
    _put(
        form,
        label("form_source_field", language),
        _words("source", written.source, _LONGEST_LINE),
    )
    if review is None or review.parsed.references.sources:
        _put(
            form,
            label("publisher", language),
            _words("publisher", written.publisher, _LONGEST_LINE, needed=False),
        )
        _put(
            form,
            label("form_published", language),
            _words(
                "published",
                written.published,
                _LONGEST_DATE,
                needed=False,
                example=label("form_date_example", language),
            ),
        )
    if len(written.names) <= _LONGEST_LINE:
        _put(
            form,
            label("form_names", language),
            _words("names", written.names, _LONGEST_LINE, long=True, needed=False),
            label("form_names_how", language),
        )
    return _ready(form)


def _kind(draft: OpenDraft) -> str:
    match draft:
        case EditDraft():
            return "edit"
        case ReviewDraft():
            return "proposed"
        case NewDraft() | ProposalDraft() | UnansweredDraft() | PassedDateDraft():
            return "add"


def seen_as(fact: Fact, held: Snapshot) -> dict[str, str]:
    """Return a stored fact as the texts of the form's fields."""
    topic, source = held.topics.get(fact.topic), held.sources.get(fact.source)
    title = source.title if source else fact.source
    return {
        "statement": fact.statement,
        "topic": topic.title if topic else fact.topic,
        "source": title if len(title) <= _LONGEST_LINE else fact.source,
        "date": str(fact.date) if fact.date else "",
        "questions": "\n".join(fact.questions),
    }


def _topics_known(held: Snapshot, language: str) -> str:
    """Say what may be written as the topic: one of those there are, as far as they fit, or new."""
    titles = list(dict.fromkeys(one_line(topic.title) for topic in held.topics.values()))
    if not titles:
        return label("form_topic_first", language)
    said = label("form_topic_how", language, titles=", ".join(titles))
    return fit(said, _LONGEST_HOW, markdown=False)


def _words(
    name: str, before: str, most: int, *, long: bool = False, needed: bool = True, example: str = ""
) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
        default=before[:most] or None,
        placeholder=example or None,
        required=needed,
        max_length=most,
    )


def _put(form: ui.Modal, text: str, field: ui.Item[Any], how: str | None = None) -> None:
    form.add_item(ui.Label(text=text, component=field, description=how))


def _ready(form: ui.Modal) -> ui.Modal:
    # A stopped form is not kept by the client: what is sent is known again by its custom id.
    form.stop()
    return form
