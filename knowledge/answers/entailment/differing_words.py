"""Words of a claim that a fact lacks: the opposite of one of its own, another name, or others."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from knowledge.answers.entailment.alignment import WHERE, Alignment
from knowledge.answers.entailment.details import Details, FactDetails, is_within
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.differing_figures import shares_a_verb
from knowledge.answers.entailment.places import (
    elsewhere,
    goes_otherwise,
    is_not_stated,
    other_country,
)
from knowledge.answers.entailment.words import stems_in, two_sides, units
from knowledge.relations.days_of_week import is_of_weekday, weekday_of
from knowledge.relations.grammar import BE, HAVE
from knowledge.relations.model import Reading, Span
from knowledge.relations.table import relations


def of_words(claim: Details, held: FactDetails, alignment: Alignment) -> Iterator[ClaimDifference]:
    """Yield how the words differ."""
    missing = set(alignment.missing)
    for at, place in alignment.opposites.items():
        if at in missing:
            missing.discard(at)
            excludes = _is_of_one_time(claim, held, at, place)
            excludes = excludes and not _is_of_subject(claim, at)
            excludes = excludes and not _is_other_side(claim, held.details, alignment, at, place)
            said, told = claim.tokens[at], held.details.tokens[place]
            # It may be in the north and in the south.
            is_sure = not said.endswith("ern") and said not in _SIDES
            yield ClaimDifference("relation", excludes, said, told, is_sure=is_sure)
    missing -= claim.light
    if held.details.has("said"):  # "says", where a fact has "according to"
        missing -= {at for start, end in claim.grammar["said"] for at in range(start, end)}
    missing -= {  # judged as part of the figure
        at
        for f in claim.figures
        for at in range(f.end, f.end + 3)
        if claim.tokens[at : at + 1] and claim.tokens[at] in units()
    }
    if "without" in held.details.tokens:  # judged by what is needed
        missing = {at for at in missing if claim.stems[at] not in stems_in("needing")}
    if not _NOBODY.isdisjoint(held.details.tokens):
        missing = {at for at in missing if claim.tokens[at] not in _ANYBODY}
    missing -= {
        at
        for at in missing
        if not claim.figures  # the hours of each day may differ
        and (day := weekday_of(claim.tokens[at])) is not None
        and is_of_weekday(held.details.tokens, day)
    }
    if not missing:
        return
    words = " ".join(claim.tokens[at] for at in sorted(missing))
    country = other_country(claim, held.details, missing)
    if country is not None:
        told = _as_written(held.details, set(range(*country)))
        locates = any(r.relation in ("definition", "locate") for r in held.details.readings)
        yield ClaimDifference("place", True, _as_written(claim, missing), told, is_sure=locates)
        return
    rival = _rival_name(claim, held, alignment, missing)
    if rival:
        yield ClaimDifference("name", True, _as_written(claim, missing), rival, is_sure=False)
    else:
        yield ClaimDifference("words", said=words)


def _is_of_subject(claim: Details, at: int) -> bool:
    """Return whether a word is of the subject of a claim: the east may be like the west.

    Both may be so, as of imports and exports, the old and the new.
    """
    verbs = claim.in_verbs | {i for i, token in enumerate(claim.tokens) if token in BE | HAVE}
    return at not in verbs and bool(verbs) and at < min(verbs)


def _is_other_side(
    claim: Details, fact: Details, alignment: Alignment, at: int, place: int
) -> bool:
    """Return whether a claim may tell of the other side of one deal: what A lost, B won."""
    if frozenset({claim.stems[at], fact.stems[place]}) not in two_sides():
        return False
    subject = alignment.shared_at(each for each in claim.content if each < at)
    return not subject or any(each > place for each in subject)


_SIDES = frozenset({"north", "south", "east", "west", "inside", "outside"})


def _is_of_one_time(claim: Details, held: FactDetails, at: int, place: int) -> bool:
    """Return whether opposites cannot both be true: what opened may have closed later.

    It may have within a month or a year as well, so that only a day is one time.
    """
    table = relations()
    readings = [r for r in claim.readings if r.trigger.start <= at < r.trigger.end]
    readings += [r for r in held.details.readings if r.trigger.start <= place < r.trigger.end]
    if {"rise", "fall"} <= {r.relation for r in readings}:
        return True
    follow = any(table[r.relation].family in _FOLLOWING for r in readings)
    if not follow and not any(r.relation in _FOLLOWING for r in readings):
        return True
    return bool(claim.dates) and all(
        stated.date.earliest == stated.date.latest
        and any(is_within(date, stated.date) for date in held.dates)
        for stated in claim.dates
    )


_FOLLOWING = frozenset({"course", "motion", "person", "career"}) | frozenset(
    {"arrest", "free", "deploy", "withdraw", "join", "employ", "buy", "sell", "steal", "recover"}
    | {"receive", "give", "flee", "displace", "merge", "split", "replace", "infect", "heal"}
)
"""Families of relations, and relations, of which one may follow upon its opposite."""

_NOBODY = frozenset({"nobody", "none", "no"})
_ANYBODY = frozenset({"people", "person", "persons", "somebody", "anybody", "anyone", "someone"})


def _as_written(details: Details, places: AbstractSet[int]) -> str:
    return " ".join(details.written[at] for at in sorted(places))


def _rival_name(claim: Details, held: FactDetails, alignment: Alignment, missing: set[int]) -> str:
    """Return the name that a fact has where the claim has another one; "" for none.

    All words that are missing must belong to one name, and the fact must say little else.
    """
    first, last = min(missing), max(missing)
    if not _OF_SEVERAL.isdisjoint((*claim.tokens, *held.details.tokens)):
        return ""  # it may be one more of them
    proper = claim.capitals | {
        at for name in claim.names if name.is_proper for at in range(name.start, name.end)
    }
    describing = {at for at in missing if claim.tokens[at].endswith("ern") and at + 1 in missing}
    if not missing & proper or missing - proper - describing:
        return ""
    if last - first + 1 > len(missing) + 1:
        return ""
    fact = held.details
    telling = [at for at in fact.content if at not in fact.light]
    shared = [at for at in claim.content if at in alignment.shared and at not in claim.light]
    if not telling or len(shared) < 2:
        return ""
    if not WHERE.isdisjoint(claim.tokens[max(0, first - 3) : first]) and not shares_a_verb(
        claim, alignment
    ):
        return ""  # it may be in both places
    if is_subject_of_a_kind(claim, missing):
        return ""  # another one of those of that kind: "the Sofia branch"
    covered = alignment.covered
    names = fact.capitals | fact.in_names
    free = [at for at in telling if at not in covered and at in names]
    others = [at for at in telling if at not in covered and at not in free]
    is_subject = first <= 1
    if len(others) > len(telling) * (_LITTLE if is_subject else _HALF):
        return ""
    slot = _slot(claim, first, last)
    if is_subject and not any(
        at in alignment.shared for at in proper if at not in missing and at in claim.content
    ):
        return ""  # another thing of which the same is said
    if not _is_one_of_its_kind(claim, missing):
        return ""  # others may do the same, or it may be done to others
    if other := _other_argument(claim, fact, missing):
        return other
    for group in _groups(free):
        if _is_one_of_several(claim, fact, group):
            return ""
        if _slot(fact, group[0], group[-1]) & slot:
            return _as_written(fact, set(group))
    return ""


def is_subject_of_a_kind(claim: Details, missing: set[int]) -> bool:
    """Return whether a name sets one of a kind apart as a subject that does nothing."""
    last = max(missing)
    if last + 1 not in claim.content or last + 1 in claim.capitals | claim.in_verbs:
        return False
    verbs = claim.in_verbs | {i for i, token in enumerate(claim.tokens) if token in BE | HAVE}
    acts = any(
        r.is_verb and not r.passive and r.agent and r.patient and last in range(*r.agent)
        for r in claim.readings
    )
    return bool(verbs) and last < min(verbs) and not acts


def _is_one_of_several(claim: Details, fact: Details, group: list[int]) -> bool:
    """Return whether a fact names several where a claim names one: it may be one more of them."""
    neighbours = {*fact.tokens[max(0, group[0] - 1) : group[0]], *fact.tokens[group[-1] + 1 :][:1]}
    return "and" in neighbours and "and" not in claim.tokens


_OF_SEVERAL = frozenset({"among", "include", "includes", "including"})


def _is_one_of_its_kind(claim: Details, missing: set[int]) -> bool:
    """Return whether a relation of a claim can have one name only where the missing one stands.

    One thing has one maker, but troops may be sent to several countries, and by several. Who does
    it is one where it is done to something named, "the" or "it"; to what or where it is done is one
    by the relation. Where no relation was read, the words next to the name decide.
    """
    first = min(missing)
    for reading in claim.readings:
        if reading.is_verb and reading.agent and missing.intersection(range(*reading.agent)):
            return _is_definite(claim, reading.patient)
    if claim.tokens[0] == "the" and claim.tokens[first - 1] in BE:
        return True  # "the chief executive is ..."
    before = [r for r in claim.readings if r.trigger.end <= first and _has_slot(r, missing)]
    if before:
        last = max(r.trigger for r in before)
        return any(_is_single(claim, r, missing) for r in before if r.trigger == last)
    return HAVE.isdisjoint(claim.tokens[: min(missing)]) or bool(claim.figures)


def _is_single(claim: Details, reading: Reading, missing: set[int]) -> bool:
    """Return whether words are the only thing, place or doer that a relation can have there."""
    if reading.passive and "by" in claim.tokens[reading.trigger.end : min(missing)]:
        return _is_definite(claim, reading.patient)
    is_patient = reading.patient and missing.intersection(range(*reading.patient))
    return ("patient" if is_patient else "place") in relations()[reading.relation].single


def _has_slot(reading: Reading, missing: set[int]) -> bool:
    """Return whether a relation may have words as an argument: a verb, or a noun they belong to."""
    is_patient = bool(reading.patient and missing.intersection(range(*reading.patient)))
    return is_patient or (reading.is_verb and bool(reading.agent or reading.patient))


def _is_definite(claim: Details, span: Span | None) -> bool:
    """Return whether an argument is one known thing: it has a name, "the" or "it"."""
    where = set(range(*span)) if span else set()
    if not where.isdisjoint(claim.capitals):
        return True
    return any(claim.tokens[at] in _DEFINITE for at in where)


_DEFINITE = frozenset({"the", "it", "this", "that", "them"})


def _other_argument(claim: Details, fact: Details, missing: set[int]) -> str:
    """Return who does it, or what it is done to, in a fact where the claim names another."""
    names = fact.capitals | {at for n in fact.names if n.is_proper for at in range(n.start, n.end)}
    names = names & set(fact.content)
    for reading in claim.readings:
        after = reading.trigger.end
        if after in claim.content and claim.tokens[after - 1].endswith("ed"):
            continue  # "displaced people"
        for role in ("agent", "patient"):
            span = getattr(reading, role)
            if span is None or not missing <= set(range(*span)):
                continue
            for stated in fact.readings:
                held = getattr(stated, role)
                if stated.relation == reading.relation and held and names & set(range(*held)):
                    return _as_written(fact, names & set(range(*held)))
    return ""


_LITTLE, _HALF = 1 / 3, 1 / 2


def _groups(places: list[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for at in places:
        if group and at > group[-1] + 1:
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _slot(details: Details, first: int, last: int) -> set[str]:
    """Return the slot a name stands in: the words next to it, or the argument it is."""
    found: set[str] = set()
    before = details.tokens[first - 1] if first else "^"
    if before in ("the", "a", "an") and first > 1:
        before = details.tokens[first - 2]
    after_last = details.tokens[last + 1] if last + 1 < len(details.tokens) else ""
    if before in BE or after_last in BE:
        found.add("be")
    found.add(f"<{before}")
    after = details.stems[last + 1] if last + 1 < len(details.stems) else "$"
    if after not in ("$", "in", "on", "and", "the"):
        found.add(f">{after}")
    for reading in details.readings:
        for role in ("agent", "patient", "place"):
            span = getattr(reading, role)
            if span is not None and span.start <= first and last < span.end:
                found.add(f"{reading.relation} {role}")
    return found


def of_places(
    claim: Details, held: FactDetails, alignment: Alignment, *, lacks_figure: bool = False
) -> Iterator[ClaimDifference]:
    """Yield a place of a claim where the fact has another place."""
    fact = held.details
    for said, told, is_sure in elsewhere(claim, fact, alignment):
        words = _as_written(claim, set(range(*said))), _as_written(fact, set(range(*told)))
        yield ClaimDifference("place", True, *words, is_sure=is_sure)
    if goes_otherwise(claim, fact, alignment):
        yield ClaimDifference("roles")
    if not lacks_figure and not alignment.missing and is_not_stated(claim, fact, alignment):
        yield ClaimDifference("roles")
