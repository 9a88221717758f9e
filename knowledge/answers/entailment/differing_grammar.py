"""Negation, quantity, plan and other grammar of a claim that a fact does not share."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import GRAMMAR, Details, FactDetails
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.event_dates import clauses_of
from knowledge.answers.entailment.set_apart import contrasts, exceptions, is_set_apart
from knowledge.answers.entailment.tense import is_left_open, states_a_schedule, states_as_happened
from knowledge.answers.entailment.words import stems_in
from knowledge.relations.grammar import BE
from knowledge.relations.model import Qualifier


def of_grammar(
    claim: Details, held: FactDetails, alignment: Alignment
) -> Iterator[ClaimDifference]:
    """Yield how the grammar differs."""
    fact, covered = held.details, _in_one_sentence(claim, held.details, alignment)
    turned = bool((_negations(claim, frozenset(claim.content)) + _denials(claim)) % 2)
    denied = claim.has("said") and _denials(fact) and not _is_denied_by_others(claim, fact, covered)
    is_turned_there = bool(_negations(fact, covered)) != bool(denied)
    if turned != is_turned_there and not (
        claim.figures and not fact.figures and fact.has("negation")
    ):
        is_sure = _is_denied(claim, fact, alignment) if turned else _denies_all(fact, covered)
        is_left_out = is_set_apart(claim, fact, alignment)
        if not (turned and is_left_out):
            yield ClaimDifference("negation", is_sure and not is_left_out)
    if not _contrast_alike(claim, fact):
        yield ClaimDifference("negation")
    if "never" in claim.tokens and fact.has("negation") and _NEVER.isdisjoint(fact.tokens):
        yield ClaimDifference("negation")
    if turned and _negations(fact, covered) and not _denies_no_less(claim, fact, covered):
        yield ClaimDifference("negation")
    for kind in ("all", "only", "most"):
        if len(claim.grammar[kind]) > len(fact.grammar[kind]):
            is_untrue = kind == "all" and not turned and bool(exceptions(claim, fact))
            yield ClaimDifference(
                "exception" if is_untrue else kind,
                is_untrue,
                _first_of(claim, kind),
                exceptions(claim, fact) if is_untrue else "",
            )
    if claim.has("most") and fact.has("most") and not _are_most_of(claim, fact, alignment):
        yield ClaimDifference("most", said=_first_of(claim, "most"))
    lacking = list(_of_lacking(claim, fact, alignment))
    yield from lacking
    if claim.has("all") and fact.has("all") and not _are_all_of(claim, fact, alignment):
        yield ClaimDifference("all", said=_first_of(claim, "all"))
    for start, end in claim.grammar["comparative"]:
        told = [fact.tokens[a:b] for a, b in fact.grammar["comparative"]]
        if claim.tokens[start:end] not in told or (
            claim.stems[end : end + 1] and not _stands_before(claim, end, fact, alignment)
        ):
            yield ClaimDifference("comparative", said=" ".join(claim.written[start:end]))
    if not claim.has("comparative") and any(
        place[1] in covered and fact.tokens[place[0]] in _LESS
        for place in fact.grammar["comparative"]
    ):
        yield ClaimDifference("comparative", said=_first_of(fact, "comparative"))
    is_count = bool(claim.figures and claim.dates)  # "in 2023 it still had 40"
    if claim.has("still") and not fact.has("still") and not is_count and not _is_over(fact):
        yield ClaimDifference("still")
    for kind in ("some", "possible", "advised", "condition"):
        reach = 3 if kind == "some" else 6
        if kind == "condition" and any(each.excludes for each in lacking):
            continue
        if not claim.has(kind) and any(
            _governs(fact, place, covered, reach) for place in fact.grammar[kind]
        ):
            yield ClaimDifference(kind, said=_first_of(fact, kind))
    for kind in ("possible", "advised", "planned"):
        if kind == "planned" and claim.has(kind) and _is_only_wished(claim, fact):
            yield ClaimDifference(kind, said=_first_of(claim, kind))
            continue
        if kind == "planned" and (held.is_ahead or _plans_the_same(fact, covered)):
            continue
        is_elsewhere = kind == "planned" and _plans_another(fact, covered)
        if claim.has(kind) and (not fact.has(kind) or is_elsewhere):
            yield ClaimDifference(kind, said=_first_of(claim, kind))
    if fact.has("said") and not claim.has("said") and _is_reported(fact, covered):
        yield ClaimDifference("said", said=_first_of(fact, "said"))
    is_schedule = states_a_schedule(claim, held, alignment)
    if not is_schedule and states_as_happened(claim, held, alignment):
        yield ClaimDifference("plan")


def _contrast_alike(claim: Details, fact: Details) -> bool:
    """Return whether a fact denies what a claim does by "..., not ...": "over hours, not pay"."""
    said, told = (
        {
            each.stems[at]
            for region in contrasts(each).values()
            for at in region
            if at in each.content
        }
        for each in (claim, fact)
    )
    return said <= told


def _in_one_sentence(claim: Details, fact: Details, alignment: Alignment) -> frozenset[int]:
    """Return what a claim shares of a fact, only of the part before a semicolon that has all of it.

    The words of the other part restrict nothing that the claim says.
    """
    ends = [at for at in range(len(fact.tokens)) if ";" in fact.breaks[at]]
    starts = [0, *(at + 1 for at in ends)]
    parts = [range(*each) for each in zip(starts, [*starts[1:], len(fact.tokens)], strict=True)]
    for part in parts if ends else ():
        if all(not alignment.shared.get(at, frozenset()).isdisjoint(part) for at in claim.content):
            return alignment.covered & frozenset(part)
    return alignment.covered


def _denies_all(fact: Details, covered: frozenset[int]) -> bool:
    """Return whether a claim has all that a fact denies: what is not so at night may be so."""
    helping = {
        at for kind in GRAMMAR for start, end in fact.grammar[kind] for at in range(start, end)
    }
    for _, end in fact.grammar["negation"]:
        denied = [at for at in _reach(fact, end) if at not in helping]
        if any(at in covered for at in denied):
            return all(at in covered or at in fact.light for at in denied if at in fact.content)
        if any(at in fact.content and at not in fact.light for at in denied):
            return False
    return True


def _denies_no_less(claim: Details, fact: Details, covered: frozenset[int]) -> bool:
    """Return whether a fact denies no more special thing than a claim.

    What was not built because of the drought may have been built.
    """
    if not _denies_all(fact, covered):
        return False
    denied = {at for _, end in fact.grammar["negation"] for at in _reach(fact, end)}
    at_a_time = [d for d in fact.dates if d.start in denied and d.relation in ("in", "on", "at")]
    return not at_a_time or bool(claim.dates)


_NEVER = frozenset({"never", "nobody", "none", "nothing", "no"})


def _reach(details: Details, start: int) -> list[int]:
    """Return where the words are that a negation before them may deny."""
    found = []
    for at in range(start, min(start + 8, len(details.tokens))):
        found.append(at)
        if set(details.breaks[at]) & set(",;:.") or details.tokens[at] == "but":
            break
    return found


def _is_denied(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact affirms what a claim denies, by the same verb or "is".

    What was due to be done by June may not be done before July.
    """
    denied = {at for _, end in claim.grammar["negation"] for at in range(end, end + _NEAR)}
    telling = [at for at in sorted(denied) if at in claim.content]
    if not telling or telling[0] in claim.light:
        return False
    places = alignment.shared.get(telling[0])
    if places is None:
        return False
    is_of_will = any(
        claim.tokens[start] in ("ruled", "rules") for start, _ in claim.grammar["negation"]
    )
    return not places or is_of_will or any(not is_left_open(fact, at) for at in places)


def _of_lacking(claim: Details, fact: Details, alignment: Alignment) -> Iterator[ClaimDifference]:
    """Yield where one does without what the other needs, or may do."""
    if _WITHOUT not in claim.tokens and _WITHOUT not in fact.tokens:
        return
    for one, other, places in (
        (claim, fact, alignment.shared),
        (fact, claim, _turned(alignment)),
    ):
        for at, token in enumerate(one.tokens):
            if token != _WITHOUT:
                continue
            noun = next((each for each in range(at + 1, at + _NEAR) if each in places), None)
            if noun is None or not places[noun]:
                continue
            before = {
                other.tokens[step]
                for place in places[noun]
                for step in range(max(0, place - _NEAR), place)
            }
            is_with = one is fact and _WITH in {other.tokens[p - 1] for p in places[noun] if p}
            if is_with or not {text.stem(word) for word in before}.isdisjoint(stems_in("needing")):
                yield ClaimDifference("negation", True)
            elif one is claim and before.isdisjoint((_WITHOUT, "no", "not")):
                yield ClaimDifference("condition", said="without")


def _turned(alignment: Alignment) -> dict[int, frozenset[int]]:
    """Return the positions in a claim of each word of a fact that it shares."""
    found: dict[int, set[int]] = {}
    for at, places in alignment.shared.items():
        for place in places:
            found.setdefault(place, set()).add(at)
    return {place: frozenset(at) for place, at in found.items()}


_WITHOUT, _WITH = "without", "with"


def _is_over(fact: Details) -> bool:
    """Return whether a fact states that something has ceased to be so."""
    return any(
        fact.tokens[start:end] == ("not", "any")
        or fact.tokens[start : start + 2] == ("no", "longer")
        for start, end in fact.grammar["negation"]
    )


def _are_most_of(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether both say "most" of the same: "most voters" are not "most seats"."""
    near = {p for _, end in fact.grammar["most"] for p in range(end, end + _NEAR)}
    for _, end in claim.grammar["most"]:
        noun = next((at for at in range(end, end + _NEAR) if at in claim.content), None)
        if noun is not None and near.isdisjoint(alignment.shared.get(noun, ())):
            return False
    return True


def _is_only_wished(claim: Details, fact: Details) -> bool:
    """Return whether a claim has as planned what a fact only has as proposed or wanted."""
    planned, wished = ({*fact.grammar[kind]} for kind in ("planned", "wished"))
    return bool(wished) and planned <= wished and not claim.has("wished")


def _plans_another(fact: Details, covered: frozenset[int]) -> bool:
    """Return whether a fact has a plan in another clause than all verbs that a claim shares."""
    halves = itertools.accumulate(";" in mark for mark in ("", *fact.breaks[:-1]))
    clauses = list(zip(clauses_of(fact), halves, strict=True))
    planned = {clauses[at] for span in fact.grammar["planned"] for at in range(*span)}
    verbs = fact.in_verbs & covered
    return bool(verbs) and all(clauses[at] not in planned for at in verbs)


def _plans_the_same(fact: Details, covered: frozenset[int]) -> bool:
    """Return whether a fact has as planned or decided, and not only wanted, what a claim shares."""
    return any(
        reading.qualifiers & _AHEAD
        and Qualifier.WANTED not in reading.qualifiers
        and not covered.isdisjoint(range(*reading.trigger))
        for reading in fact.readings
    )


_AHEAD = frozenset({Qualifier.PLANNED, Qualifier.ORDERED})
_LESS = frozenset({"less", "fewer", "أقل"})
"""What is less so than another is not said to be so: "less convincing"."""


def _denials(details: Details) -> int:
    """Return how many words of a text are words of denial, such as "denies"."""
    return sum(details.stems[start] == _DENY for start, _ in details.grammar["said"])


def _is_denied_by_others(claim: Details, fact: Details, covered: frozenset[int]) -> bool:
    """Return whether a fact reports the same as a claim, and adds that others deny it.

    "Survivors spoke of a fire; the company denies this" still reports the survivors' words.
    """
    denials = [start for start, _ in fact.grammar["said"] if fact.stems[start] == _DENY]
    ends = [at for at in range(len(fact.tokens)) if ";" in fact.breaks[at]]
    first = next((end for end in ends if all(end < at for at in denials)), None)
    names = {at for at in covered if at not in fact.light}
    return first is not None and bool(names) and max(names) <= first


_DENY = text.stem("deny")


def _first_of(details: Details, kind: str) -> str:
    start, end = details.grammar[kind][0]
    return " ".join(details.written[start:end])


def _negations(details: Details, among: frozenset[int]) -> int:
    """Return how many negations stand before words that count, within their clause."""
    count = 0
    contrasted = contrasts(details)
    for start, end in details.grammar["negation"]:
        if start in contrasted:
            continue
        reach = list(range(max(0, start - 3), start)) if start else []
        reach += _reach(details, end)
        count += any(at in among for at in reach)
    return count


def _governs(details: Details, place: tuple[int, int], among: frozenset[int], reach: int) -> bool:
    """Return whether a word of grammar stands shortly before words that count."""
    return any(at in among for at in range(place[1], min(place[1] + reach, len(details.tokens))))


def _is_reported(fact: Details, covered: frozenset[int]) -> bool:
    """Return whether a statement reports the words of another: "Abbott says: ..."."""
    for start, end in fact.grammar["said"]:
        if fact.stems[start] == _DENY:
            return True
        if fact.tokens[end : end + 1] and fact.tokens[end] == "that":
            return True
        is_judged = fact.tokens[start] in _JUDGING and fact.tokens[max(0, start - 1)] not in BE
        is_judged = is_judged and fact.tokens[end : end + 1] != ("off",)
        if is_judged and start not in covered:
            return True  # "called the ruling a mistake"
    return False


_JUDGING = frozenset({"called", "calls", "describes", "described", "considers", "considered"})


def _are_all_of(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact covers all of the things, as a claim does.

    "Three judges hear each case" is not so of all judges.
    """
    for _, end in claim.grammar["all"]:
        noun = next((at for at in range(end, end + _NEAR) if at in claim.content), None)
        places = alignment.shared.get(noun, frozenset()) if noun is not None else frozenset()
        near = {p for _, e in fact.grammar["all"] for p in range(e, e + _NEAR)}
        if places and not near & places and _EACH.intersection(fact.tokens):
            return False
    return True


_EACH = frozenset({"each", "every", "both"})
_NEAR = 4  # tokens after "all" or "each" that it may be said of


def _stands_before(claim: Details, end: int, fact: Details, alignment: Alignment) -> bool:
    """Return whether what follows a word of comparison in a claim follows one in the fact too.

    "One" may stand for it there: "the upper tunnel ... and the lower one".
    """
    if any(fact.tokens[b : b + 1] == ("one",) for _, b in fact.grammar["comparative"]):
        return True
    after = next((at for at in claim.content if at >= end), None)
    if after is None:
        return True
    places = alignment.shared.get(after, frozenset())
    return any(any(b <= place <= b + 3 for place in places) for _, b in fact.grammar["comparative"])
