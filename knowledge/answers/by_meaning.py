"""Meaning as evidence: candidates weighed by the second decision, `decision-meaning.json`.

A fact that answers in other words is near the question in meaning. So is one that nearly answers;
meaning counts as well as the words, and what rules a fact out by its names, numbers or period still
does.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge import text
from knowledge.answers.decision import MEANING_FILE, decision, logit_of, probability
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.scoring import Candidate
from knowledge.dates.format import in_words
from knowledge.meaning import EncodedQuestion, MeaningFeatures, MeaningIndex, Pair
from knowledge.model import Entity, Fact
from knowledge.query import Asks, Question
from knowledge.query.identifiers import ORDINALS
from knowledge.query.question import everyday_words
from knowledge.relations.model import Qualifier
from knowledge.retrieval.query import Query

NEAREST = 10
"""Facts with the nearest vectors that are candidates beside those found by their words."""

LEAST_WORDS = 2
"""Words of a question that ask for something, names among them, from which meaning counts."""

USUAL = 0.6
"""Nearness of a candidate's words to those of a question that says nothing either way."""

# A candidate's place among the others, by its words and by its meaning.
_STATEMENT, _CONTENT, _TOKENS = 0.7, 1.5, 1.5

MOSTLY_SAID = 0.6
"""Coverage of a question from which its fact is not said in other words."""

ALONE = 0.5
"""How far the only candidate stands ahead of others."""

VERIFIED = 3
"""Candidates that are read together with the question, those that stand before the others."""

LEAST_LIKELY = -6.0
"""The logit of a candidate that is not read together with the question, as others are likelier."""

LEAST_ATTRIBUTE = 0.75
"""Share of what is asked for (a date, a number, a name) that a fact has where its words suffice."""

_OF_WORDS = (
    *("constant", "no_other_covers_it", "attribute_not_held", "other_name", "other_number"),
    *("opposite_word", "relation_contradicted", "relation_doubtful"),
    "chance_in_a_large_store",
)
"""Signals of the decision by words that count here as well."""

_CONTRADICTIONS = ("other_name", "other_number", "opposite_word", "relation_contradicted")


class _Verified(NamedTuple):
    """The verifier's logit for a candidate, and how far it is above the best other's."""

    logit: float = 0.0
    ahead: float = 0.0


class _Compared(NamedTuple):
    """A candidate compared with the question token by token, and how it stands among others."""

    candidate: Candidate
    near: MeaningFeatures
    content: float
    tokens: float

    @property
    def standing(self) -> float:
        """A number by which the candidates of one question are compared with each other."""
        of_tokens = _CONTENT * self.content + _TOKENS * self.tokens
        of_all = _STATEMENT * (self.near.statement or 0.0)
        return self.candidate.score + self.candidate.hit.score + of_tokens + of_all


@dataclass(frozen=True, slots=True, eq=False)
class ByMeaning:
    """A question compared with the facts of an index by their meaning.

    `spelt` has its words, as they are written, with their likely spelling.
    """

    question: Question
    spelt: Mapping[str, str]
    _text: str
    _encoded: EncodedQuestion
    _meaning: MeaningIndex
    _entities: Mapping[str, Entity]

    @classmethod
    def of(
        cls,
        question: Question,
        query: Query,
        meaning: MeaningIndex | None,
        entities: Mapping[str, Entity],
    ) -> ByMeaning | None:
        """Read a question; None where words alone decide.

        That is so where there is no encoder, where it does not read the language, and until the
        vectors of all facts are made: the same question would have other answers in between. A
        question of one word ("the mission?") means too little to choose by, and single letters
        ("%s %x") are no words. One that the program translated is no sentence to encode.
        """
        words_asked = {word for word in question.content if len(word) > 1} - question.light
        if meaning is None or not meaning.is_complete or len(words_asked) < LEAST_WORDS:
            return None
        if question.is_translated:
            return None
        words = [
            token if meaning.knows(token) else meant
            for token, meant in zip(query.tokens, query.meant, strict=True)
        ]
        written = " ".join(words)
        encoded = meaning.read(written, question.named, everyday_words())
        if encoded is None:
            return None
        spelt = dict(zip(query.tokens, words, strict=True))
        return cls(question, spelt, written, encoded, meaning, entities)

    def nearest(self) -> list[str]:
        """Return the facts that are candidates by their meaning, by their keys."""
        return [key for key, _ in self._meaning.nearest(self._encoded, NEAREST)]

    def weighed(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return candidates, scored by their words, with scores by their meaning as well.

        One that is ruled out keeps its score, and so does one whose tokens are not compared, such
        as a statement in another language.
        """
        free = [each for each in candidates if not each.evidence.is_ruled_out]
        near = self._meaning.features(self._encoded, [each.key for each in free])
        compared = dict(_compared(free, near))
        standings = sorted((each.standing for each in compared.values()), reverse=True)
        verified = self._verified(compared)
        return [
            each
            if (found := compared.get(each.key)) is None
            else _weighed(
                found,
                _ahead(found.standing, standings),
                self._farthest(found),
                verified.get(each.key, _Verified()),
            )
            for each in candidates
        ]

    def _verified(self, compared: Mapping[str, _Compared]) -> dict[str, _Verified]:
        """Return what the verifier says of candidates; empty where there is none."""
        keys = sorted(compared, key=lambda key: -compared[key].standing)
        pairs = {key: self._pair(compared[key].candidate.features) for key in keys[:VERIFIED]}
        read = self._meaning.verify(pairs)
        if not read:
            return {}
        logits = {key: read.get(key, LEAST_LIKELY) for key in keys}
        best, second = sorted((*read.values(), LEAST_LIKELY), reverse=True)[:2]
        return {
            key: _Verified(logit, logit - (second if logit == best else best))
            for key, logit in logits.items()
        }

    def _pair(self, features: FactFeatures) -> Pair:
        """Return the question, with the names that a fact has for its entities, and the fact."""
        statement = dated_statement(features.fact)
        asked = f" {self._text} "
        for mention in self.question.mentions:
            entity = self._entities.get(mention.key)
            if entity is None or mention.key not in features.entities:
                continue
            stated = _spaced(statement)
            names = entity.names
            held = [name for name in map(_spaced, names) if name in stated]
            if held and f" {mention.alias} " not in held:
                asked = asked.replace(f" {mention.alias} ", held[0], 1)
        is_planned = any(Qualifier.PLANNED in each.qualifiers for each in features.readings)
        if is_planned and self.question.asks in _OF_TIMES:  # it is what there is on what came of it
            asked = " ".join(_OF_NOW.get(word, word) for word in asked.split())
        return Pair(asked.strip(), statement)

    def _farthest(self, each: _Compared) -> float:
        """Return how near the farthest of the words comes that the fact lacks.

        Names and numbers come near to nothing: they are the same or others.
        """
        missing, names = each.candidate.evidence.missing, self.question.proper
        words = ("" if w in names or _counts(w) else self.spelt.get(w, w) for w in missing)
        return min((each.near.words.get(word, 0.0) for word in words), default=1.0)


_OF_TIMES = frozenset({Asks.WHEN, Asks.HOW_LONG})
_OF_NOW = {"did": "does", "was": "is", "were": "are", "had": "has"}
"""Verbs in questions on what was to happen, as they are in questions on what is to happen."""


def _spaced(words: str) -> str:
    return f" {' '.join(text.tokens(words))} "


def dated_statement(fact: Fact) -> str:
    """Return the statement of a fact with its date in words, where the statement lacks it."""
    if fact.date is None or (date := in_words(fact.date)) in fact.statement:
        return fact.statement
    return f"{fact.statement} ({date})"


def _compared(
    candidates: Sequence[Candidate], features: Mapping[str, MeaningFeatures]
) -> Iterator[tuple[str, _Compared]]:
    for candidate in candidates:
        near = features.get(candidate.key)
        if near is not None and near.content is not None and near.tokens is not None:
            yield candidate.key, _Compared(candidate, near, near.content, near.tokens)


def _ahead(standing: float, standings: Sequence[float]) -> float:
    """Return how far a candidate stands ahead of the best other one, given all from the best on."""
    others = standings[1:] if standing in standings[:1] else standings
    return standing - others[0] if others else ALONE


def _weighed(each: _Compared, ahead: float, farthest: float, verified: _Verified) -> Candidate:
    """Return a candidate weighed by the second decision."""
    used, candidate = decision(MEANING_FILE), each.candidate
    signals = _signals(each, ahead, farthest, verified)
    score = probability(used, signals, candidate.evidence)
    lacks_number = any(map(_counts, candidate.evidence.missing))
    if lacks_number or any(signals[name] for name in _CONTRADICTIONS):
        score = min(score, candidate.score)  # likeness never makes up for them
    elif signals["words_suffice"] and _has_all_asked(candidate) and verified.logit >= 0.0:
        score = max(score, candidate.score)
    return dataclasses.replace(
        candidate,
        score=score,
        signals=signals,
        decision=used,
        nearest=each.near.nearest,
    )


def _has_all_asked(candidate: Candidate) -> bool:
    """Return whether a fact has all words of the question, and the kind of thing it asks for."""
    evidence = candidate.evidence
    return evidence.is_complete and evidence.attribute >= LEAST_ATTRIBUTE


def _counts(word: str) -> bool:
    """Return whether a word is a number or an ordinal ("second"), which another is never like."""
    return word in ORDINALS or text.number_of(word) is not None or word.isdigit()


def _signals(
    each: _Compared, ahead: float, farthest: float, verified: _Verified
) -> dict[str, float]:
    """Return the signals for a candidate by name.

    That it is near by names alone counts only where its words do not suffice: a question may ask
    for little more than a name.
    """
    words, by_words = each.candidate.signals, decision()
    beyond = by_words.logit(words) - logit_of(by_words.answer_from)
    suffices = beyond >= 0.0
    return {name: words[name] for name in _OF_WORDS} | {
        "words_suffice": float(suffices),
        "words_suffice_as_phrased": float(suffices and not words["no_phrasings"]),
        "words_more_than_suffice": max(beyond, 0.0),
        "near_in_meaning": each.content - USUAL,
        "near_by_names_alone": 0.0 if suffices else max(each.tokens - each.content, 0.0),
        "missing_words_far": 1.0 - farthest,
        "ahead_of_others": ahead,
        "ahead_in_other_words": ahead
        * max(0.0, 1.0 - each.candidate.evidence.coverage / MOSTLY_SAID),
        "verified": verified.logit,
        "not_verified": min(verified.logit, 0.0),
        "verified_before_others": verified.ahead,
    }
