"""Sequels: a statement after the one asked about tells why that happened, or who came next.

"A water pipe burst in the cellar." is followed by "The cause was a valve fitted the wrong way
round.", and "The director retired in July." by "He was succeeded by Ida Brandt.": by their words
alone nobody would find them. What only had been so before ("A valve had been fitted ...") is no
more than the closest.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence

from knowledge import text
from knowledge.answers.builder import AnswerBuilder
from knowledge.answers.exclusions import Exclusion
from knowledge.answers.leads import with_statement
from knowledge.answers.model import Answer, Outcome
from knowledge.answers.scoring import Candidate
from knowledge.messages import say
from knowledge.model import Fact, FactStatus
from knowledge.query import Asks
from knowledge.relations.clauses import split
from knowledge.relations.grammar import RELATIVES, SUBORDINATORS
from knowledge.retrieval.lexicon import past_forms

COVERED = 0.85
"""Least coverage of a question by the statement that it is about."""

REASON_WITHIN = 5
"""Statements after an event among which its reason is looked for."""

NEXT_WITHIN = 2
"""Statements after that on a holder of an office among which the next one is looked for."""

_NEXT = frozenset(text.tokens("new next current now today"))
_OPEN = SUBORDINATORS | RELATIVES | {"if", "he", "she", "they"}
_EARLIER = frozenset(text.tokens("already earlier previously before never not only"))
_CAUSE = re.compile(r"The (?:main )?(?:cause|reason|trigger)\b[^,;:]* (?:was|is|were) ")
_WAS_FOLLOWED = re.compile(
    r"(?:[Hh]e|[Ss]he) (?:was|has been|is) (?:succeeded|replaced|followed)\b"
    r"|\breplaced (?:him|her) with\b|\b(?:succeeded|replaced|followed|took over from) (?:him|her)\b"
    r"|\b(?:His|Her) (?:place|post|office|job) (?:was taken|went)\b"
    r"|\b(?:His|Her) (?:successor|replacement) (?:is|was)\b"
)
_WILL_BE_FOLLOWED = re.compile(
    r"(?:[Hh]e|[Ss]he) (?:will|is to) be (?:succeeded|replaced|followed)\b"
    r"|\b(?:His|Her) (?:successor|replacement) (?:will|is to) be\b"
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]++(?: [A-Z][\w'’-]++)++")


def told_after(answer: Answer, build: AnswerBuilder, candidates: Sequence[Candidate]) -> Answer:
    """Return an answer from a statement after the one asked about; others as they are."""
    question = build.question
    if answer.outcome not in (Outcome.ABSTAIN, Outcome.CLOSEST) or question.language != "en":
        return answer
    asked_about = next((c for c in candidates if _is_asked_about(question.tokens, c)), None)
    if asked_about is None:
        return answer
    after = list(_after(asked_about.features.fact, build))
    if question.asks is Asks.WHY and asked_about.evidence.exclusion is Exclusion.CAUSE:
        reason = next((f for f in after[:REASON_WITHIN] if _gives_reason(f.statement)), None)
        if reason is None:
            return answer
        told = build.single(reason, list(candidates))
        if _CAUSE.match(reason.statement) and reason is after[0]:
            return told
        lead = say("closest", question.language)  # what had been so before may be no reason
        return dataclasses.replace(told, outcome=Outcome.CLOSEST, lead=lead)
    if question.asks is not Asks.WHO or asked_about.evidence.exclusion is Exclusion.CAUSE:
        return answer
    is_of_next = asked_about.evidence.exclusion is Exclusion.ONE
    for fact in after[:NEXT_WITHIN]:
        is_next = _WAS_FOLLOWED.search(fact.statement) is not None
        is_next = is_next or (is_of_next and _WILL_BE_FOLLOWED.search(fact.statement) is not None)
        if not is_next:
            continue
        names = _NAME.findall(fact.statement)
        made = build.single(fact, list(candidates))
        if len(names) != 1:
            return made
        return dataclasses.replace(made, lead=with_statement(names[0], fact.statement))
    return answer


def _is_asked_about(tokens: Sequence[str], candidate: Candidate) -> bool:
    """Return whether a statement has all that is asked about, and lacks why or who it is now."""
    evidence = candidate.evidence
    if evidence.exclusion not in (Exclusion.CAUSE, Exclusion.ENDED, Exclusion.ONE):
        return False
    if evidence.exclusion is Exclusion.ONE and _NEXT.isdisjoint(tokens):
        return False
    is_odd = evidence.other_names or evidence.other_numbers or evidence.opposites
    if (
        is_odd
        or evidence.conflicts
        or evidence.period_mismatch
        or not _NEXT.issuperset(evidence.missing)
    ):
        return False
    return evidence.coverage >= COVERED or bool(evidence.missing)


def _after(fact: Fact, build: AnswerBuilder) -> Iterator[Fact]:
    """Yield the current facts after one, in the order of its topic."""
    facts = build.index.snapshot.facts.values()
    current = (f for f in facts if f.status is FactStatus.CURRENT and f.topic == fact.topic)
    following = itertools.dropwhile(lambda f: f.key != fact.key, current)
    return itertools.islice(following, 1, None)


def _gives_reason(statement: str) -> bool:
    """Return whether a statement tells what was so before: "A keeper had left a gate open."."""
    if _CAUSE.match(statement):
        return True
    whole = split(statement)
    tokens = whole.tokens
    if "had" not in tokens or whole.dates or not _EARLIER.isdisjoint(tokens):
        return False
    at = tokens.index("had")
    verb = next((t for t in tokens[at + 1 :] if t != "been"), "")
    is_perfect = verb.endswith(("ed", "ing")) or verb in past_forms()
    return is_perfect and _OPEN.isdisjoint(tokens[:at])
