"""Denials: facts by which a question for yes or no is answered with No, besides a contradiction.

What is asked to be so today ended, was so until a day that has passed, or happened on another day
than the one asked about.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge import dates, text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.asked_dates import end_of
from knowledge.answers.claims import Bearing, ClaimVerdict
from knowledge.answers.dated_clauses import read_dated
from knowledge.answers.endings import asks_still, tells_end
from knowledge.answers.exclusions import Exclusion
from knowledge.answers.scoring import Candidate
from knowledge.dates import EdtfDate
from knowledge.messages import say
from knowledge.model import Fact
from knowledge.query import Question
from knowledge.relations.grammar import BE, HAVE
from knowledge.retrieval.lexicon import function_stems, lexicon

_MOST = 4
"""Candidates that are looked at."""

_PRESENT = frozenset({"is", "are", "isnt", "arent", "does", "do"})
_MEMBERSHIP = frozenset(text.tokens("part member members in with among"))
_LEAVING = frozenset({"leave", "withdraw", "resign", "dismiss"})
_LACKING = frozenset(
    text.tokens("out off gone missing dead lost without down banned closed shut over stopped ended")
)
"""States that an end brings rather than ends."""

_ONCE = frozenset(
    text.tokens(
        "land crash explode sink destroy collapse discover hijack steal merge rename appoint "
        "dismiss resign"
    )
)
"""Relations that are of one thing once, besides what begins or ends."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A fact that denies what is asked; `date` is when it happened, `until` how long it was so."""

    fact: Fact
    date: EdtfDate | None = None
    until: EdtfDate | None = None

    def in_words(self, language: str) -> str:
        """Return "No" in a language, with the date of the denial where it has one."""
        if self.until is not None:
            return say("lead_no_until", language, date=dates.in_words(self.until, language))
        if self.date is not None:
            return say("lead_no_but", language, held=dates.in_words(self.date, language))
        return say("lead_no", language)


class Extension(NamedTuple):
    """A fact that extended the time of something, and until when."""

    fact: Fact
    until: EdtfDate


def denial(
    question: Question,
    bearings: Sequence[Bearing],
    candidates: Sequence[Candidate],
    today: datetime.date,
) -> Denial | None:
    """Return the fact that denies what a question for yes or no asks, None where none does."""
    if question.negated:
        return None
    found = _on_another_day(question, bearings, candidates) or _of_none(question, candidates)
    if found is not None:
        return found
    if not _is_of_today(question):
        return None
    may_end = not question.periods and _LACKING.isdisjoint(question.tokens)
    asks_end = not _OVER.isdisjoint(question.tokens)  # what was so until May may be over
    until = None if asks_end else _until(question, candidates, today)
    until = until or _opposed(question, candidates, today)
    return until or (_ended(question, candidates) if may_end else None)


_OVER = frozenset({"over", "finished", "ended"})


def _is_of_today(question: Question) -> bool:
    return not _PRESENT.isdisjoint(question.meant[:1]) or asks_still(question)


def _on_another_day(
    question: Question, bearings: Sequence[Bearing], candidates: Sequence[Candidate]
) -> Denial | None:
    """Return the fact on when something asked about happened that happens but once."""
    for bearing in bearings:
        found, fact = bearing.difference, bearing.view.fact
        if bearing.verdict is not ClaimVerdict.CONTRADICTED or found is None:
            continue
        if found.kind != "date" or found.date is None or question.asked is None:
            continue
        wanted = _ONCE.intersection(question.asked.relations)
        is_named = any(m.is_proper for m in question.mentions) or bool(question.identifiers)
        others = [
            c
            for c in candidates
            if c.key != fact.key
            and not c.evidence.missing
            and any(wanted & verb.relations for verb in read_dated(c.features.fact.statement).verbs)
        ]
        if wanted and is_named and not others:
            return Denial(fact, date=found.date)
    return None


def _of_none(question: Question, candidates: Sequence[Candidate]) -> Denial | None:
    """Return the fact that denies of all what is asked of some: "it found no water"."""
    if not candidates or question.periods or not _is_of_all(candidates[0]):
        return None
    fact = candidates[0].features.fact
    tokens = text.tokens(fact.statement)
    if "no" not in tokens:
        return None
    at = tokens.index("no")
    asked = {text.stem(token) for token in question.content}
    counted = {text.stem(token) for token in tokens[at + 1 : at + 3]}
    verbs = {text.stem(token) for token in tokens[max(0, at - 2) : at]}
    is_denied = verbs & asked or not _PLAIN_VERBS.isdisjoint(tokens[:at])
    return Denial(fact) if counted & asked and is_denied else None


_PLAIN_VERBS = BE | HAVE
_WAS = frozenset({"was", "were"})
_NOW = _PLAIN_VERBS - _WAS


def _until(
    question: Question, candidates: Sequence[Candidate], today: datetime.date
) -> Denial | None:
    """Return a fact by which something was so until a day that has passed."""
    for candidate, end in _limits(question, candidates, today):
        fact = candidate.features.fact
        tokens = text.tokens(fact.statement)
        says_now = not _NOW.isdisjoint(tokens) or "again" in tokens
        is_known = _is_year_known(end) and not _PURPOSE.search(text.norm(fact.statement))
        if not _is_before_until(question, tokens):
            continue  # "until 2015, when she became its chair"
        if not says_now and not _WAS.isdisjoint(tokens) and is_known:
            return Denial(fact, until=end)
    return None


def _opposed(
    question: Question, candidates: Sequence[Candidate], today: datetime.date
) -> Denial | None:
    """Return the fact that states the opposite of the question: "is closed until 15 March"."""
    if not candidates or question.periods or question.asked is not None:
        return None
    state = question.tokens[-1]
    contrary = set(lexicon().opposites(text.stem(state)))
    fact, evidence = candidates[0].features.fact, candidates[0].evidence
    lacking = set(evidence.missing) - {state}
    if not contrary or evidence.is_ruled_out or evidence.other_names or lacking:
        return None
    tokens = text.tokens(fact.statement)
    at = next((i for i, t in enumerate(tokens) if i and text.stem(t) in contrary), 0)
    is_whole = tokens[at + 1 : at + 2] in (["until"], ["till"])  # not "closed to lorries"
    is_said = (
        is_whole
        and tokens[at - 1] in _IS
        and not {text.stem(state), "not"} & {*map(text.stem, tokens)}
    )
    end = end_of(fact)
    if not is_said or end is None or dates.has_passed(end, today) or not _is_year_known(end):
        return None
    return Denial(fact, until=end)


_IS = frozenset({"is", "are", "stays", "remains", "stay", "remain"})


def _is_before_until(question: Question, tokens: Sequence[str]) -> bool:
    """Return whether all that is asked stands before "until", where a fact does not begin so."""
    end = next((at for at, token in enumerate(tokens) if token in ("until", "till")), 0)
    before = {text.stem(token) for token in tokens[:end]}
    asked = {text.stem(t) for t in question.content if t not in question.named}
    return _WAS.isdisjoint(tokens[:end]) or asked <= before


_PURPOSE = re.compile(r"\b(?:was|were) (?:\w+ )?to \w")
"""What something was built or meant to do until a day, which it may have done for longer."""


def _limits(
    question: Question, candidates: Sequence[Candidate], today: datetime.date
) -> Iterator[tuple[Candidate, EdtfDate]]:
    """Yield the facts by which what is asked was so, or to be so, until a day that has passed."""
    for candidate in candidates[:_MOST]:
        fact = candidate.features.fact
        end = end_of(fact)
        if end is None or not dates.has_passed(end, today) or not _is_of_all(candidate):
            continue
        told = {text.stem(token) for token in text.tokens(fact.statement)}
        # Until when they were closed does not say that they are not open.
        if {text.stem(t) for t in question.content if t not in question.named} <= told:
            yield candidate, end


def extension(
    question: Question, candidates: Sequence[Candidate], index: AnswerIndex, today: datetime.date
) -> Extension | None:
    """Return the fact that extended the time until which something was so; None for none."""
    limit = next(_limits(question, candidates, today), None)
    if limit is None or not _is_of_today(question):
        return None
    features, end = limit[0].features, limit[1]
    own = {text.stem(token) for token in text.tokens(features.fact.statement)} - function_stems()
    known = own | _OF_COURSE
    for key in index.lookup.in_order(set().union(*map(index.lookup.with_word, _EXTENDING))):
        other = index.features[key]
        later = end_of(other.fact)
        if later is None or not _is_after(later, end):
            continue
        is_of_same = not features.entities.isdisjoint(other.entities)
        for reading in other.readings:
            thing = {text.stem(w) for w in reading.words(reading.patient)} - function_stems()
            is_own = thing <= known and (is_of_same or not thing.isdisjoint(own))
            if reading.relation == "extend" and not reading.qualifiers and is_own:
                return Extension(other.fact, later)
    return None


_EXTENDING = frozenset(map(text.stem, text.tokens("extend prolong lengthen renew")))
_OF_COURSE = frozenset(
    map(text.stem, text.tokens("mission service operation work life mandate term time deadline"))
)
"""Words for the course of a thing, by which a fact may name what was extended."""


def _is_after(one: EdtfDate, other: EdtfDate) -> bool:
    first, second = one.latest, other.latest
    return first is not None and second is not None and first > second


def _is_year_known(end: EdtfDate) -> bool:
    return end.earliest is not None and end.earliest.year > 1


def _ended(question: Question, candidates: Sequence[Candidate]) -> Denial | None:
    """Return a fact by which what is asked to be so has ended."""
    for candidate in candidates[:_MOST]:
        if not _is_of_all(candidate) or not tells_end(question, candidate.features):
            continue
        readings = candidate.features.readings
        stated = {r.relation for r in readings}
        asked = {text.stem(token) for token in question.content}
        is_same = any(asked & {text.stem(w) for w in r.words(r.trigger)} for r in readings)
        is_member = bool(_MEMBERSHIP.intersection(question.tokens)) and bool(_LEAVING & stated)
        if not is_same and (asks_still(question) or is_member):
            return Denial(candidate.features.fact)
    return None


def _is_of_all(candidate: Candidate) -> bool:
    """Return whether a fact has all that a question names, and no other name, number or time."""
    evidence = candidate.evidence
    is_ruled_out = evidence.is_ruled_out and evidence.exclusion is not Exclusion.ENDED
    is_other = bool(evidence.other_names or evidence.other_numbers or evidence.opposites)
    return not (is_ruled_out or is_other or evidence.missing) and evidence.coverage >= _WHOLE


_WHOLE = 0.8
