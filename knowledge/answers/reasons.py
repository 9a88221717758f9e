"""Reasons: the largest signals for and against a candidate, in words."""

from __future__ import annotations

from knowledge.answers.scoring import Candidate
from knowledge.messages import say

SHOWN = 2
"""Reasons on each side that are told."""

LEAST = 0.3
"""Change of the logit from which a signal is a reason."""

_MESSAGES = {
    "similarity": "reason_wording",
    "retrieval": "reason_wording",
    "coverage": "reason_covered",
    "no_other_covers_it": "reason_alone",
    "covers_it_alone": "reason_alone",
    "words_uncovered": "reason_words",
    "words_mostly_uncovered": "reason_words",
    "words_missing": "reason_words",
    "attribute_not_held": "reason_not_held",
    "attribute_of_names_alone": "reason_not_held",
    "other_name": "reason_name",
    "other_number": "reason_number",
    "opposite_word": "reason_opposite",
    "period_mismatch": "reason_period",
    "one_word": "reason_one_word",
    "relation_contradicted": "reason_relation",
    "relation_doubtful": "reason_relation",
    "relation_absent": "reason_relation_absent",
    "plan_asked_by_the_clock": "reason_clock",
    "chance_in_a_large_store": "reason_chance",
    "undated_state": "reason_undated",
    "words_suffice": "reason_wording",
    "words_suffice_as_phrased": "reason_wording",
    "words_more_than_suffice": "reason_wording",
    "near_by_names_alone": "reason_near_by_names",
    "missing_words_far": "reason_words",
}
_BOTH_WAYS = {
    "attribute": ("reason_held", "reason_not_held"),
    "near_in_meaning": ("reason_near", "reason_far"),
    "ahead_of_others": ("reason_ahead", "reason_behind"),
    "ahead_in_other_words": ("reason_ahead", "reason_behind"),
    "verified": ("reason_verified", "reason_not_verified"),
    "not_verified": ("reason_verified", "reason_not_verified"),
    "verified_before_others": ("reason_ahead", "reason_behind"),
}
"""What a signal says where it speaks for a fact, and where it speaks against it."""

_OF_MEANING = (
    *("near_in_meaning", "ahead_of_others", "ahead_in_other_words"),
    *("verified", "not_verified", "verified_before_others"),
)


def reasons(candidate: Candidate, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the largest reasons for and against a candidate, in the words of a language."""
    favours: dict[str, None] = {}
    objections: dict[str, None] = {}
    # What the fact states comes first: it says most to a reader.
    changes = candidate.decision.contributions(candidate.signals)
    for name, change in sorted(changes, key=lambda each: each[0] != "relation_stated"):
        if abs(change) < LEAST:
            continue
        found = _in_words(candidate, name, change, language)
        if found is not None:
            (favours if change > 0 else objections)[found] = None
    if candidate.evidence.conflicts:
        names = ", ".join(dict.fromkeys(candidate.evidence.conflicts))
        objections = {say("reason_conflict", language, names=names): None, **objections}
    return tuple(favours)[:SHOWN], tuple(objections)[:SHOWN]


def _in_words(candidate: Candidate, name: str, change: float, language: str) -> str | None:
    if name in _BOTH_WAYS:
        return say(_BOTH_WAYS[name][change < 0], language)
    reading = candidate.evidence.relation.reading
    if name == "relation_stated" and reading is not None:
        return say("reason_states", language, words=" ".join(reading.words(reading.trigger)))
    key = _MESSAGES.get(name)
    return say(key, language) if key is not None else None


def reads_like(candidate: Candidate) -> str:
    """Return the text that a candidate is near in meaning by; empty where its words suffice."""
    if candidate.nearest is None or candidate.signals["words_suffice"] or candidate.evidence.exact:
        return ""
    changes = dict(candidate.decision.contributions(candidate.signals))
    carried = sum(changes.get(name, 0.0) for name in _OF_MEANING)
    return candidate.nearest if carried >= LEAST else ""
