"""Comparisons of two fiscal years, or of quarters and halves of them."""

from __future__ import annotations

import itertools

from knowledge.answers.abstention import MOSTLY_COVERED
from knowledge.answers.aggregation.figures import are_of_two_times
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.builder import AnswerBuilder
from knowledge.answers.comparisons import compared_in_words
from knowledge.answers.fiscal_years import FiscalYearAsked
from knowledge.answers.model import Answer
from knowledge.messages import say
from knowledge.model import Fact
from knowledge.query import Question
from knowledge.query.parts import is_comparative


def compare_fiscal_years(
    build: AnswerBuilder,
    index: AnswerIndex,
    asked: tuple[FiscalYearAsked, FiscalYearAsked],
    about: Question,
) -> Answer | None:
    """Answer a comparison of two fiscal years, or a question for all there is of both.

    They are compared where one fact alone says the same of both years, else shown. `about` is the
    question without what compares. None where the question itself is stored, or asks something
    else.
    """
    if not (asked[0].asks_for_all or is_comparative(build.question)):
        return None
    candidates = index.candidates(build.question)
    if candidates and candidates[0].evidence.exact:
        return None
    lacking = next((each for each in asked if not each.named), None)
    if lacking is not None:
        return build.fiscal_year(lacking)
    keys = None if asked[0].asks_for_all else _covering(index, about)
    found = [[f for f in each.named if keys is None or f.key in keys] for each in asked]
    for each, facts in zip(asked, found, strict=True):
        if not facts:
            lead = say("fiscal_none_on", build.question.language, year=each.name)
            return build.abstention(lead, candidates)
    told: str | None = None
    if is_comparative(build.question):
        told, alike = _difference(index, asked[0].rest, found)
        found = alike or found
    return build.fiscal_years(told, asked, [*found[0], *found[1]])


def _covering(index: AnswerIndex, about: Question) -> set[str]:
    """Return the keys of the facts that have most of what is asked about."""
    return {
        each.key
        for each in index.candidates(about)
        if each.evidence.coverage >= MOSTLY_COVERED and not each.evidence.other_names
    }


def _difference(
    index: AnswerIndex, asked: Question, found: list[list[Fact]]
) -> tuple[str | None, list[list[Fact]]]:
    """Return how the only two facts differ that say the same of both years, with the two."""
    features = [[index.features.get(fact.key) for fact in facts] for facts in found]
    alike = [
        (one, other)
        for one, other in itertools.product(*features)
        if one is not None and other is not None and are_of_two_times(one, other)
    ]
    told = compared_in_words(asked, *alike[0]) if len(alike) == 1 else None
    return told, [[each.fact] for each in alike[0]] if told is not None else []
