"""The forms for writing a fact and for describing its source."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.rendering.custom_ids import DRAFT_KEY, LANG, CustomId, one_of
from bot.rendering.markdown import fit, one_line
from bot.rendering.messages import Refused, label
from bot.state.drafts import Draft
from knowledge.model import Fact, Snapshot
from knowledge.watches.plan_outcome import PlanOutcome

FACT_FORM = CustomId(
    "form",
    language=LANG,
    kind=one_of("add", "edit", "source", "proposed"),
    draft=DRAFT_KEY,
)

LONGEST_FIELD = 4_000
"""Characters Discord takes in one field of a form."""

_LONGEST_LINE = 1_000
_LONGEST_DATE = 100
_OPTIONS, _LONGEST_OPTION = 25, 100


def fact_form(draft: Draft, token: str, held: Snapshot, language: str) -> ui.Modal:
    """Make the form for a fact, filled in with the draft.

    Raises Refused("too_long_for_form") where that is more than Discord's form takes.
    """
    written = draft.written
    if len(written.statement) > LONGEST_FIELD:
        raise Refused("too_long_for_form")
    kind = "edit" if draft.seen else "proposed" if draft.proposal else "add"
    moved = draft.outcome is PlanOutcome.MOVED
    form = ui.Modal(
        title=label(f"form_{draft.outcome or kind}", language),
        custom_id=FACT_FORM.write(language, kind=kind, draft=token),
    )
    _put(
        form,
        label("form_statement", language),
        _words("statement", written.statement, LONGEST_FIELD, long=True),
        label("form_told_how" if draft.outcome else "form_statement_how", language),
    )
    _put(form, label("form_topic", language), _topics(written.topic, held))
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


def source_form(draft: Draft, token: str, language: str) -> ui.Modal:
    """Make the form for a source that is new."""
    written = draft.written
    form = ui.Modal(
        title=label("form_source", language),
        custom_id=FACT_FORM.write(language, kind="source", draft=token),
    )
    _put(
        form,
        label("form_source_field", language),
        _words("source", written.source, _LONGEST_LINE),
    )
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
    return _ready(form)


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


def _topics(chosen: str, held: Snapshot) -> ui.Item[Any]:
    """A menu of the topics, what was chosen before among them; a field where they are many."""
    titles = list(dict.fromkeys(topic.title for topic in held.topics.values()))
    if chosen and chosen not in titles:
        titles.append(chosen)
    usable = all(0 < len(title.strip()) <= len(title) <= _LONGEST_OPTION for title in titles)
    if not titles or len(titles) > _OPTIONS or not usable:
        return _words("topic", chosen, _LONGEST_LINE)
    options = [
        discord.SelectOption(label=_shown(title), value=title, default=title == chosen)
        for title in titles
    ]
    return ui.Select(custom_id="topic", options=options, required=True)


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


def _shown(title: str) -> str:
    return fit(one_line(title), _LONGEST_OPTION, markdown=False) or label("no_text")
