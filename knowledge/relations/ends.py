"""Ends: the argument of a reading that is over: a lease that was ended, an office resigned."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.relations.grammar import BE, NEGATIONS
from knowledge.relations.model import Qualifier, Reading, Span
from knowledge.relations.table import relations
from knowledge.retrieval.lexicon import past_forms

_NOT_DONE = frozenset(
    {Qualifier.PLANNED, Qualifier.EXPECTED, Qualifier.ORDERED, Qualifier.POSTPONED}
    | {Qualifier.NEGATED}
)
_UNCHANGED = frozenset({"shut", "quit"})
_ARABIC_PRESENT = ("ي", "سي", "ست")


def is_end_relation(relation: str) -> bool:
    """Return whether a relation is that of an end."""
    return bool(relations()[relation].ends)


def is_done(reading: Reading) -> bool:
    """Return whether a reading states a past event by a verb: "was closed", "is closed"."""
    words = reading.words(reading.trigger)
    if not reading.is_verb or not reading.qualifiers.isdisjoint(_NOT_DONE):
        return False
    return NEGATIONS.isdisjoint(words) and _is_past(words)


def _is_past(words: Sequence[str]) -> bool:
    if "being" in words:
        return False
    if not words[0].isascii():
        is_present = words[0].startswith(_ARABIC_PRESENT)
        return not is_present and not (words[0].startswith("ت") and words[0].endswith("ي"))
    return any(w.endswith("ed") or w in past_forms() or w in _UNCHANGED for w in words)


def ended_arguments(reading: Reading) -> tuple[Span, ...]:
    """Return the arguments of a reading that have ended by it; none where it states no end.

    An end that is planned, ordered or denied is none. Of who left or withdrew from something, both
    are returned: neither is over by itself, but the one is no longer in the other. So they are of
    who ended something of its own: "its contract", "making boats".
    """
    relation = relations()[reading.relation]
    if not relation.ends or not is_done(reading):
        return ()
    if not relation.lasting.isdisjoint(reading.words(reading.trigger)):
        return ()
    found = [reading.patient]
    is_passive = reading.passive and not _is_of_doer(reading)
    if is_passive and "patient" not in relation.ends:
        return ()
    if not is_passive and ("agent" in relation.ends or _is_own(reading)):
        found.insert(0, reading.agent)
    return tuple(span for span in found if span is not None)


def _is_of_doer(reading: Reading) -> bool:
    """Return whether what looks like a passive has its doer in front: "Ida, the head, died"."""
    start, end = reading.trigger
    before, after = reading.tokens[max(0, start - 1) : start], reading.tokens[end : end + 1]
    is_auxiliary = not BE.isdisjoint((*before, *reading.words(reading.trigger)))
    return relations()[reading.relation].ends == {"agent"} and not is_auxiliary and after != ("by",)


def _is_own(reading: Reading) -> bool:
    """Return whether what is ended is a doing or a thing of who ends it."""
    words = reading.words(reading.patient)
    if reading.relation == "dismiss":
        return False  # another may be appointed
    return words[:1] in _OWN or any(
        w.endswith("ing") for w in (*words[:1], *reading.words(reading.trigger)[1:])
    )


_OWN = (("its",), ("their",), ("his",), ("her",))
