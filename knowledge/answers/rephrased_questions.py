"""Questions answered by another one: "how long until it closes?" by "when does it close?"."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from knowledge.answers.asked_dates import when_held
from knowledge.answers.builder import AnswerBuilder
from knowledge.answers.dates_ahead import due_date
from knowledge.answers.leads import with_statement
from knowledge.answers.model import Answer, Outcome
from knowledge.answers.scoring import Candidate
from knowledge.answers.time_left import asks_time_left, asks_time_since, when_over
from knowledge.answers.time_limits import has_words, limit_asked, limit_of, names_limit, only_limit
from knowledge.dates.format import in_words
from knowledge.query import Question
from knowledge.relations import Verdict

Decide = Callable[[AnswerBuilder, list[Candidate]], Answer]
"""Decides a question by its candidates."""


def answer_rephrased(
    build: AnswerBuilder,
    candidates: list[Candidate],
    read: Callable[[str], Question],
    decide: Decide,
) -> Answer | None:
    """Answer until when something may be done, or when an event that is only named takes place.

    None for any other question, and where no fact answers it in other words either.
    """
    if candidates and candidates[0].evidence.exact:
        return None

    def asked(words: Sequence[str]) -> Iterator[tuple[AnswerBuilder, list[Candidate]]]:
        for each in words:
            question = dataclasses.replace(
                read(each), shown=build.question.shown, language=build.question.language
            )
            yield dataclasses.replace(build, question=question), build.index.candidates(question)

    if (limit := limit_asked(build.question)) is not None:
        for rephrased, found in ((build, candidates), *asked(limit.whens)):
            answer = decide(rephrased, found)
            if answer.outcome is not Outcome.ANSWER:
                best = only_limit(found, limit.words) if limit.is_named else None
                if best is None:
                    continue
                answer = build.choose(Outcome.ANSWER, best.features.fact.statement, [best])
            features = build.index.features[answer.keys[0]]
            first = limit.first(features, build.today, build.question.language)
            if first:
                lead = with_statement(first, features.fact.statement, is_apart=True)
                return dataclasses.replace(answer, lead=lead)
        return None
    for rephrased, found in asked(when_over(build.question) or when_held(build.question)):
        is_stated = bool(found) and found[0].evidence.relation.verdict is Verdict.MATCH
        asks_span = asks_time_left(build.question) or asks_time_since(build.question)
        if is_stated or (found and asks_span):
            answer = decide(rephrased, found)
            if answer.outcome is not Outcome.ANSWER:
                continue
            best = next((each for each in found if each.key == answer.keys[0]), None)
            if best is None or not _has_all(rephrased.question, best):
                continue
            if not asks_time_left(build.question) or _has_end(best, build):
                return answer
    return None


def _has_end(candidate: Candidate, build: AnswerBuilder) -> bool:
    """Return whether a fact states the event asked about, or has a date that was ahead."""
    if candidate.evidence.relation.verdict is Verdict.MATCH:
        return True
    return due_date(candidate.features.fact, build.index.snapshot, build.today) is not None


def _has_all(question: Question, candidate: Candidate) -> bool:
    """Return whether a fact has all words of the question, in a like form."""
    covered = question.asked.covered if question.asked is not None else frozenset()
    words = [t for t in question.content if t not in question.named | covered | question.light]
    return has_words(words, candidate.features)


def answer_last_day(build: AnswerBuilder, candidates: Sequence[Candidate]) -> Answer | None:
    """Answer with the last day on which something may be done; None if no one fact has it."""
    question = build.question
    best = only_limit(candidates, question.content) if names_limit(question) else None
    limit = limit_of(best.features) if best is not None else None
    if best is None or limit is None:
        return None
    lead = with_statement(in_words(limit.day, question.language), best.features.fact.statement)
    return build.choose(Outcome.ANSWER, lead, [best])
