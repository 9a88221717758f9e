"""The buttons below an answer: sources, the reason, feedback, and what the closest fact is."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.rendering import custom_ids
from bot.rendering.messages import label
from knowledge.answers.model import Answer, Outcome
from knowledge.question_log import Feedback

_WHY_BUTTONS = {Outcome.CLOSEST: "button_why_closest", Outcome.ABSTAIN: "button_why_not"}


def button_row(
    answer: Answer, asking: int | None, asker: int | None = None, following: int | None = None
) -> ui.ActionRow[Any] | None:
    """Return the row of an answer's buttons, at most five, or None where it has none.

    `asking` is the question's number in the log; None where a fact is shown that was not asked
    for, so that there is nothing to explain or to rate. For `asker` see `card`; `following` is the
    next page of a list, None where this is the last.
    """
    language = answer.language
    made = _closest_buttons(answer, asking, asker)
    if following is not None and asking is not None:
        custom_id = custom_ids.NEXT_PAGE.write(language, token=asking, page=following)
        made.append(_button("button_next", custom_id, language, is_main=True))
    shows_one = answer.outcome.answers or answer.outcome is Outcome.CLOSEST
    if shows_one and len(answer.facts) == 1:
        for key in custom_ids.usable([answer.facts[0].fact.key]):
            # The one that people trust an answer by stands out; the others are there for who looks.
            custom_id = custom_ids.SOURCE.write(language, key=key)
            made.append(_button("sources", custom_id, language, is_main=not made))
            made.append(
                _button("button_related", custom_ids.RELATED.write(language, key=key), language)
            )
    if asking is not None:
        made += _feedback_buttons(answer, asking)
    return ui.ActionRow(*made) if made else None


def short_button_row(
    answer: Answer, asking: int | None, asker: int | None = None
) -> ui.ActionRow[Any] | None:
    """Return the buttons of a compact answer: its sources, and feedback that it is wrong.

    A closest fact has those that say whether it is what was asked instead; see `button_row`.
    """
    language = answer.language
    keys = custom_ids.usable(answer.keys) if len(answer.facts) == 1 else []
    made = _closest_buttons(answer, asking, asker)
    made += [
        _button("sources", custom_ids.SOURCE.write(language, key=key), language) for key in keys
    ]
    if asking is not None and answer.outcome is not Outcome.CLOSEST:
        made.append(
            _button(
                "button_wrong",
                custom_ids.FEEDBACK.write(language, mark=Feedback.WRONG, token=asking),
                language,
            )
        )
    return ui.ActionRow(*made) if made else None


def _closest_buttons(answer: Answer, asking: int | None, asker: int | None) -> list[ui.Button[Any]]:
    """Return the buttons that say whether the closest fact is what was asked."""
    if answer.outcome is not Outcome.CLOSEST or not answer.facts:
        return []
    if asking is None or asker is None:
        return []
    language, key = answer.language, answer.facts[0].fact.key

    def button(name: str, said: str, style: discord.ButtonStyle) -> ui.Button[Any]:
        custom_id = custom_ids.CLOSEST.write(
            language, said=said, asker=asker, token=asking, key=key
        )
        return ui.Button(label=label(name, language), custom_id=custom_id, style=style)

    return [
        button("button_closest_yes", "yes", discord.ButtonStyle.success),
        button("button_closest_no", "no", discord.ButtonStyle.secondary),
    ]


def _feedback_buttons(answer: Answer, asking: int) -> list[ui.Button[Any]]:
    language = answer.language

    def feedback(name: str, mark: Feedback, *, is_main: bool = False) -> ui.Button[Any]:
        custom_id = custom_ids.FEEDBACK.write(language, mark=mark, token=asking)
        return _button(name, custom_id, language, is_main=is_main)

    if answer.outcome is Outcome.CLARIFY:
        return [feedback("button_none_of_these", Feedback.WRONG)]
    abstains = answer.outcome is Outcome.ABSTAIN
    why = _button(
        _WHY_BUTTONS.get(answer.outcome, "button_why"),
        custom_ids.WHY.write(language, token=asking),
        language,
    )
    if answer.outcome is Outcome.CLOSEST:
        return [why]
    rate = [feedback("button_helpful", Feedback.HELPFUL), feedback("button_wrong", Feedback.WRONG)]
    record = [feedback("button_record", Feedback.RECORD, is_main=True)] if abstains else []
    return [*record, why, *rate]


def _button(name: str, custom_id: str, language: str, *, is_main: bool = False) -> ui.Button[Any]:
    style = discord.ButtonStyle.primary if is_main else discord.ButtonStyle.secondary
    return ui.Button(label=label(name, language), custom_id=custom_id, style=style)
