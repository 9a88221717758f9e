"""The decision: how likely a fact is to answer, from named signals with fitted, frozen weights.

`decision.json` has the weights and thresholds where words alone decide, `decision-meaning.json`
where meaning counts as well. `bot.py fit` writes them, from the question sets of the evaluation.
"""

from __future__ import annotations

import functools
import json
import math
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge import text
from knowledge.answers.attributes import KIND_UNSAID
from knowledge.answers.evidence import Evidence
from knowledge.answers.other_candidates import HAS_IT, OtherCandidates
from knowledge.query import Asks, Question
from knowledge.relations import ABSENT, Argument, RelationMatch, Verdict
from knowledge.relations.grammar import DETERMINERS, PREPOSITIONS
from knowledge.retrieval import Hit

FILE = Path(__file__).with_name("decision.json")
MEANING_FILE = Path(__file__).with_name("decision-meaning.json")

NO_ATTRIBUTE = 0.2
"""Share of the asked attribute up to which the fact counts as not having it."""

RULED_OUT = 0.05
"""Factor of the probability of a fact that has another number, name or period: it never answers,
and comes before facts with less in common."""

EXACT = 0.99
"""Probability that a fact answers a question that is stored as one of its phrasings."""

FULLY = 0.93
"""Coverage from which a fact counts as covering the whole question."""

MOSTLY, LESS = 0.85, 0.75
"""Least coverage of a fact that covers a question alone, and what all others stay below."""

NEARLY, HARDLY = 0.75, 0.45
"""Least coverage of a fact that covers a question alone where all others stay far below it."""

SAID = 0.7
"""Least coverage of the words that are no names where a fact covers a question alone."""

SMALL = 200
"""Facts of a store up to which words that a fact shares with a question are hardly by chance.

The more facts there are, the likelier one of them covers a question that names nothing.
"""

_OF_NO_ATTRIBUTE = frozenset({Asks.KEYWORDS, Asks.WHAT, Asks.YES_NO, Asks.STATUS, Asks.COMPARE})
_OF_ONE_THING = frozenset({Asks.HOW_MUCH, Asks.WHERE, Asks.HOW_LONG, Asks.WHY})
_OF_PRESENT = frozenset({Asks.STATUS, Asks.YES_NO})
_TOLD_WITH_ITS_WORDS = frozenset(
    {
        Asks.KEYWORDS,
        Asks.YES_NO,
        Asks.WHEN,
        Asks.WHERE,
        Asks.WHICH,
        Asks.WHY,
        Asks.HOW_MANY,
        Asks.HOW_MUCH,
        Asks.HOW_LONG,
    }
)
_PLAIN_CONFLICTS = frozenset({"relation", "count", "agent", "negation", "kind"})


@dataclass(frozen=True, slots=True)
class Decision:
    """The frozen weights of the signals, and the thresholds of an answer and a closest fact.

    The thresholds are the same for all decisions. `factor` and `shift` put the fitted logits on a
    scale where that is so.
    """

    weights: Mapping[str, float]
    answer_from: float
    closest_from: float
    factor: float = 1.0
    shift: float = 0.0

    @property
    def fitted_answer_from(self) -> float:
        """The probability by the weights alone from which an answer is given."""
        return 1.0 / (1.0 + math.exp((self.shift - logit_of(self.answer_from)) / self.factor))

    def logit(self, signals: Mapping[str, float]) -> float:
        """Return the sum of the signals by their weights, on the scale of the thresholds."""
        weights = map(self.weights.__getitem__, signals)
        fitted: float = sum(map(operator.mul, weights, signals.values()))
        return self.factor * fitted + self.shift

    def contributions(self, signals: Mapping[str, float]) -> list[tuple[str, float]]:
        """Return what each signal adds to the logit, the largest first; the constant left out."""
        found = [
            (name, self.factor * self.weights[name] * value)
            for name, value in signals.items()
            if name != "constant" and value
        ]
        return sorted(found, key=lambda each: (-abs(each[1]), each[0]))


@functools.cache
def decision(file: Path = FILE) -> Decision:
    """Return the decision of a file, read once."""
    content = json.loads(file.read_text(encoding="utf-8"))
    return Decision(**content)


def signals_of(
    question: Question,
    hit: Hit,
    evidence: Evidence,
    *,
    statement: str,
    dated: bool,
    others: OtherCandidates,
    has_phrasings: bool,
    has_ended: bool,
    facts: int,
) -> dict[str, float]:
    """Return the signals of a candidate by name; most are 0 or 1, shares are between.

    `statement` is that of the fact. `dated` is whether it has a date: facts about a present state
    usually have one. `others` is the evidence from the other candidates. `has_phrasings` is whether
    questions are stored with the fact: a statement alone is never worded as a question is.
    `has_ended` is whether it is about a time that is over and the question asks of now. `facts` is
    the number of facts in the store.
    """
    missing = len(evidence.missing)
    relation = evidence.relation
    whole = evidence.coverage >= FULLY and not evidence.missing and not evidence.other_names
    is_the_only_one = not has_phrasings and _has_it_alone(question, statement, evidence, others)
    is_one_word = (
        not question.mentions
        and not evidence.identified
        and sum(t not in question.light for t in question.content) <= 1
        and not _defines(question, relation)
        and not _is_of_its_size(question, evidence)
        and not (_counts_it(question, evidence) or evidence.is_of_subject)
        and not _is_of_its_time(question, evidence, others, has_phrasings=has_phrasings)
        and not is_the_only_one
    )
    is_named = evidence.identified or any(m.is_proper for m in question.mentions)
    conflicts = relation.verdict is Verdict.CONFLICT
    return {
        "constant": 1.0,
        "similarity": hit.similarity,
        "retrieval": hit.score,
        "coverage": evidence.coverage,
        "words_uncovered": 1.0 - evidence.word_coverage,
        "words_mostly_uncovered": float(missing > 0 and evidence.word_coverage < 0.34),
        "words_missing": float(min(missing, 3)),
        "no_other_covers_it": float(whole and others.best_coverage < FULLY and not is_one_word),
        "covers_it_alone": float(
            is_the_only_one
            or (not has_phrasings and not is_one_word and _covers_alone(question, evidence, others))
        ),
        "attribute": evidence.attribute - 0.75,
        "attribute_not_held": float(evidence.attribute <= NO_ATTRIBUTE),
        "attribute_of_names_alone": float(
            evidence.attribute < 1.0
            and not _states_amount(question, relation)
            and question.asks not in _OF_NO_ATTRIBUTE
            and _is_of_names_alone(question)
        ),
        "other_name": evidence.other_names_weight,
        "other_number": float(bool(evidence.other_numbers)),
        "opposite_word": float(evidence.opposites is not None),
        "period_mismatch": float(evidence.period_mismatch is not None),
        "one_word": float(is_one_word),
        "relation_stated": float(relation.verdict is Verdict.MATCH),
        "relation_contradicted": float(conflicts and relation.reason in _PLAIN_CONFLICTS),
        "relation_doubtful": float(conflicts and relation.reason not in _PLAIN_CONFLICTS),
        "another_states_it": float(
            others.states_relation and relation.verdict is not Verdict.MATCH
        ),
        "relation_absent": float(relation.reason == ABSENT),
        "plan_asked_by_the_clock": float(question.by_the_clock and evidence.attribute == 1.0),
        "chance_in_a_large_store": 0.0 if is_named else math.log10(max(facts, SMALL) / SMALL),
        "of_a_part": float(others.has_whole),
        "has_ended": float(has_ended),
        "no_phrasings": float(not has_phrasings),
        "undated_state": float(question.asks in _OF_PRESENT and not dated),
    }


def logit_of(share: float) -> float:
    """Return the logit of a probability."""
    return math.log(share / (1.0 - share))


def probability(used: Decision, signals: Mapping[str, float], evidence: Evidence) -> float:
    """Estimate how likely the fact is the right answer, 0 to 1."""
    if evidence.exact:
        return EXACT
    estimate = 1.0 / (1.0 + math.exp(-used.logit(signals)))
    return RULED_OUT * estimate if evidence.is_ruled_out else estimate


def _defines(question: Question, relation: RelationMatch) -> bool:
    """Return whether a fact says who the one asked for is: "the verger, Una Ferris, ..."."""
    asked = question.asked
    if asked is None or asked.argument not in (Argument.DEFINITION, Argument.NAME):
        return False
    reading = relation.reading
    is_beside = reading is not None and not reading.is_verb
    return question.asks is Asks.WHO and relation.verdict is Verdict.MATCH and is_beside


def _counts_it(question: Question, evidence: Evidence) -> bool:
    """Return whether a fact counts all of that is counted: "how many gates are there"."""
    is_count = question.asks is Asks.HOW_MANY and evidence.attribute == 1.0
    return is_count and not evidence.missing and evidence.relation.verdict is Verdict.MATCH


def _is_of_its_size(question: Question, evidence: Evidence) -> bool:
    """Return whether a fact has the size, age or cost asked of a thing named in one word."""
    asked = question.asked
    if asked is None or not (asked.agent or asked.patient) or evidence.missing:
        return False
    is_size = asked.argument in (Argument.MEASURE, Argument.AMOUNT) or asked.relations == ("age",)
    return is_size and evidence.attribute >= 0.8


def _is_of_its_time(
    question: Question, evidence: Evidence, others: OtherCandidates, *, has_phrasings: bool
) -> bool:
    """Return whether one word with a time asks for a figure that a fact of that time has.

    A word with a year alone ("visitors 2024") does where a single fact has both.
    """
    is_figure = question.asks in (Asks.HOW_MANY, Asks.HOW_MUCH) and evidence.attribute >= HAS_IT
    is_bare = question.asks is Asks.KEYWORDS and not has_phrasings and others.best_coverage < LESS
    return (is_figure or is_bare) and bool(question.periods) and evidence.is_complete


def _covers_alone(question: Question, evidence: Evidence, others: OtherCandidates) -> bool:
    """Return whether a fact has every word of a question, and no other has nearly as much of it.

    Then it need not be worded like the question, if only the asker's words show the kind of thing:
    a fact with all words of "what did they say" or "who is the chair" may say neither.
    """
    if question.asks not in _TOLD_WITH_ITS_WORDS or evidence.attribute < KIND_UNSAID:
        return False
    is_odd = evidence.other_names or evidence.other_numbers or evidence.opposites
    if evidence.missing or is_odd or evidence.relation.verdict is Verdict.CONFLICT:
        return False
    is_alone = evidence.coverage >= NEARLY and others.best_coverage < HARDLY
    covers = (evidence.coverage >= MOSTLY or is_alone) and evidence.word_coverage >= SAID
    return covers and others.best_coverage < LESS


def _has_it_alone(
    question: Question, statement: str, evidence: Evidence, others: OtherCandidates
) -> bool:
    """Return whether a fact alone has the thing asked for, of the one thing asked about.

    "How big was the fine" and "where was the demonstration" have one word, which names what the
    figure or the place is of.
    """
    if question.asks not in _OF_ONE_THING or evidence.attribute < HAS_IT or evidence.missing:
        return False
    is_odd = evidence.other_names or evidence.other_numbers or evidence.opposites
    if is_odd or evidence.is_ruled_out or evidence.relation.verdict is Verdict.CONFLICT:
        return False
    if evidence.word_coverage < MOSTLY or others.best_with_it >= LESS:
        return False
    return others.best_coverage < LESS or not _is_aside(question, statement)


def _is_aside(question: Question, statement: str) -> bool:
    """Return whether a statement has all that is asked about behind a preposition.

    "Holders of a scholarship paid 10 crowns" does not say how high it is.
    """
    stems = {text.stem(t) for t in question.content if t not in question.light}
    words = [t for t in text.tokens(statement) if t not in DETERMINERS]
    places = [at for at, word in enumerate(words) if text.stem(word) in stems]
    return bool(places) and all(words[at - 1] in PREPOSITIONS for at in places if at)


def _states_amount(question: Question, relation: RelationMatch) -> bool:
    """Return whether a fact states the amount that is asked for, such as a cost."""
    asked = question.asked
    return (
        asked is not None
        and asked.argument in (Argument.AMOUNT, Argument.MEASURE)
        and relation.verdict is Verdict.MATCH
        and relation.held is True
    )


def _is_of_names_alone(question: Question) -> bool:
    """Return whether all words of the question are names: the fact must have the attribute."""
    named = question.named
    return bool(named) and all(t in named or t in question.light for t in question.content)
