"""Instances: the fact that names which ones are meant by a fact just shown."""

from __future__ import annotations

import dataclasses
import re

from knowledge.answers.model import Answer
from knowledge.conversation.series import ALIKE, likeness
from knowledge.conversation.shown_facts import ShownFacts
from knowledge.model import Fact

_NAMING = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|such as|namely|among them|consists? of|for example|:\s)|"
    r"(?:^|\s)(?:ومنها|منها|من بينها|من بينهم|بينها|تشمل|يشمل|تضم|"
    r"يضم|بما في ذلك|بما فيها|مثل|وهي|وهم)\s"
    r"|:\s"
)
"""Words before the names of those that are meant."""


def which_ones(shown: ShownFacts) -> Answer | None:
    """Return the fact that names those a fact just shown speaks of, else None.

    That is one much like it, on the same names, or itself.
    """
    for view in shown.views[:1]:
        fact, answerer = view.fact, shown.answerer
        others = {
            candidate.key: candidate.features.fact
            for words in (shown.turn.question, fact.statement)
            for candidate in answerer.candidates(words, shown.today)
            if candidate.key != fact.key
        }
        alike = [
            (likeness(fact, other, frozenset()), other)
            for other in others.values()
            if _names_some(other) and not set(fact.entities).isdisjoint(other.entities)
        ]
        score, best = max(alike, key=lambda each: each[0], default=(0.0, fact))
        if score < ALIKE:
            best = fact
        told = answerer.view(best.key, shown.today, shown.language)
        if told is not None and _names_some(best):
            lead = best.statement_in(shown.language)
            return dataclasses.replace(shown.tell(lead, (told,)), told_before=False)
    return None


def _names_some(fact: Fact) -> bool:
    return bool(_NAMING.search(fact.statement))
