"""Buttons under an answer: its sources, related facts, why it was chosen, and feedback."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.rendering import custom_ids
from bot.rendering.messages import label
from knowledge.answers.model import Answer, Outcome
from knowledge.question_log import Feedback


def row(answer: Answer, asking: int | None) -> ui.ActionRow[Any] | None:
    """Return the row of an answer's buttons, at most five, or None where it has none.

    `asking` is the question's number in the log; None where a fact is shown that was not asked
    for, so that there is nothing to explain or to rate.
    """
    language = answer.language
    made: list[ui.Button[Any]] = []
    if answer.outcome in (Outcome.ANSWER, Outcome.LIST) and len(answer.facts) == 1:
        for key in custom_ids.usable([answer.facts[0].fact.key]):
            made.append(_button("sources", custom_ids.SOURCE.write(language, key=key), language))
            made.append(
                _button("button_related", custom_ids.RELATED.write(language, key=key), language)
            )
    if asking is not None:
        made += _feedback_buttons(answer, asking)
    return ui.ActionRow(*made) if made else None


def short_row(answer: Answer, asking: int | None) -> ui.ActionRow[Any] | None:
    """Return the two buttons of a compact answer: its sources, and feedback that it is wrong."""
    language = answer.language
    keys = custom_ids.usable(answer.keys) if len(answer.facts) == 1 else []
    made = [
        _button("sources", custom_ids.SOURCE.write(language, key=key), language) for key in keys
    ]
    if asking is not None:
        made.append(
            _button(
                "button_wrong",
                custom_ids.FEEDBACK.write(language, mark=Feedback.WRONG, token=asking),
                language,
            )
        )
    return ui.ActionRow(*made) if made else None


def _feedback_buttons(answer: Answer, asking: int) -> list[ui.Button[Any]]:
    language = answer.language

    def feedback(name: str, mark: Feedback) -> ui.Button[Any]:
        return _button(name, custom_ids.FEEDBACK.write(language, mark=mark, token=asking), language)

    if answer.outcome is Outcome.CLARIFY:
        return [feedback("button_none_of_these", Feedback.WRONG)]
    abstains = answer.outcome is Outcome.ABSTAIN
    why = _button(
        "button_why_not" if abstains else "button_why",
        custom_ids.WHY.write(language, token=asking),
        language,
    )
    rate = [feedback("button_helpful", Feedback.HELPFUL), feedback("button_wrong", Feedback.WRONG)]
    record = [feedback("button_record", Feedback.RECORD)] if abstains else []
    return [*record, why, *rate]


def _button(name: str, custom_id: str, language: str) -> ui.Button[Any]:
    return ui.Button(label=label(name, language), custom_id=custom_id)
