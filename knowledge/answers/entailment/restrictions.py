"""Restrictions: what a fact says of fewer cases than a claim, which it therefore does not entail.

"The first woman to walk in space" is not the first in space, "Norway's longest bridge" not the
longest, and who was arrested for fraud was not arrested for the theft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment, capital_runs
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.past_states import states_present
from knowledge.relations.grammar import BE, BELOW_OFFICE, DETERMINERS, FORMER, HAVE, MODALS
from knowledge.retrieval.lexicon import lexicon, past_forms

_SUPERLATIVES = frozenset(
    text.tokens(
        "largest biggest greatest smallest longest shortest highest lowest tallest deepest "
        "oldest youngest newest latest earliest fastest slowest heaviest richest poorest "
        "best worst busiest deadliest costliest cheapest"
    )
)
_ORDINALS = frozenset(
    text.tokens("second third fourth fifth sixth seventh eighth ninth tenth 2nd 3rd 4th 5th")
)
_RANKS = _SUPERLATIVES | _ORDINALS | {"first", "last", "only", "sole"}
"""Words that rank a thing among its kind: of a kind with fewer members it is ranked by itself."""


def is_restricted(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact is so of fewer cases than a claim."""
    return (
        _ranks_among_fewer(claim, fact, alignment)
        or _ranks_higher(claim, fact, alignment)
        or _is_for_other(claim, fact, alignment)
        or _is_below(claim, fact, alignment)
        or _is_of_longer_name(claim, fact, alignment)
        or _is_of_part_of_name(claim, fact, alignment)
        or _is_so_at_times(claim, fact, alignment)
        or _is_of_no_one(claim, fact)
    )


def _is_of_longer_name(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact names another thing: the Tarn Youth Orchestra, not the Tarn Orchestra.

    So it is where a word of a name is a common noun; people have middle names.
    """
    for at in sorted(claim.capitals):
        one, other = alignment.shared.get(at), alignment.shared.get(at + 1)
        if not one or not other or at + 1 not in claim.capitals or claim.breaks[at]:
            continue
        first, last = max(one), min((p for p in other if p > max(one)), default=0)
        between = set(range(first + 1, last))
        if lexicon().words.isdisjoint(fact.tokens[p] for p in (*between, last)):
            continue
        if between and between <= fact.capitals and between.isdisjoint(alignment.covered):
            return True
    return False


def _is_of_part_of_name(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact goes on with the name of a claim: "Tarn Rovers Women", "North Tarn".

    A person may have a title or a first name before the one of the claim.
    """
    own = {claim.stems[at] for at in claim.content}
    for first, end in capital_runs(claim):
        starts, ends = (alignment.shared.get(at, frozenset()) for at in (first, end - 1))
        if first in claim.content and end - 1 in claim.content and starts and ends:
            if all(_has_more_after(fact, at, own) for at in ends):
                return True
            if all(_is_set_apart_before(fact, at, own) for at in starts):
                return True
    return False


def _has_more_after(fact: Details, at: int, own: Set[str]) -> bool:
    is_next = at + 1 in fact.capitals and at in fact.capitals and not fact.breaks[at]
    return is_next and fact.stems[at + 1] not in own


def _is_set_apart_before(fact: Details, at: int, own: Set[str]) -> bool:
    is_next = at and at - 1 in fact.capitals and not fact.breaks[at - 1]
    return bool(is_next) and fact.tokens[at - 1] in _SIDES and fact.stems[at - 1] not in own


_SIDES = frozenset(
    text.tokens(
        "north south east west northern southern eastern western central upper lower inner outer "
        "greater new old"
    )
)


def _is_so_at_times(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact is so at times only: "flies daily in summer", "closed on Mondays"."""
    if not states_present(claim):
        return False
    covered = alignment.covered
    return any(
        token in _TIMES
        and at not in covered
        and token not in claim.tokens
        and not _AT_TIMES.isdisjoint(fact.tokens[max(0, at - 2) : at])
        for at, token in enumerate(fact.tokens)
    )


_AT_TIMES = frozenset({"in", "on", "at", "during", "every", "each", "only", "outside"})
_TIMES = frozenset(
    text.tokens(
        "spring summer autumn winter night nights weekends weekdays holidays season mornings"
        " evenings afternoons term ramadan emergencies mondays tuesdays wednesdays thursdays"
        " fridays saturdays sundays monday tuesday wednesday thursday friday saturday sunday"
    )
)


def _is_of_no_one(claim: Details, fact: Details) -> bool:
    """Return whether a claim is of anyone, and a fact of no one but some: "no one but Ann may"."""
    is_of_none = fact.tokens[:2] == ("no", "one") or fact.tokens[:1] in (("nobody",), ("none",))
    return is_of_none and not claim.has("negation") and not _ANYONE.isdisjoint(claim.tokens[:2])


_ANYONE = frozenset(text.tokens("anyone anybody everyone everybody all people someone somebody"))


def _ranks_among_fewer(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether what a claim ranks is ranked among fewer by a fact."""
    for rank in _RANKS.intersection(claim.tokens):
        counting = {figure.begin for figure in fact.figures} | {f.start for f in fact.figures}
        places = [
            at
            for at, token in enumerate(fact.tokens)
            if token == rank and at + 1 not in counting  # "only 40 percent"
        ]
        if places and all(_is_narrowed(fact, at, alignment.covered) for at in places):
            return True
    return False


def _ranks_higher(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim leaves out the place of a superlative: "the second largest city"."""
    return any(
        claim.tokens[at] in _SUPERLATIVES | _OTHER_SUPERLATIVES
        and claim.tokens[at - 1] not in _ORDINALS
        and all(place and fact.tokens[place - 1] in _ORDINALS for place in places)
        for at, places in alignment.shared.items()
        if at and places
    )


_OTHER_SUPERLATIVES = frozenset(text.tokens("widest strongest most least"))
"""Superlatives that need not rank a thing among its kind: "most of them"."""


def _is_narrowed(fact: Details, rank: int, covered: frozenset[int]) -> bool:
    """Return whether words that a claim lacks stand among those which a rank is said of."""
    following = range(rank + 1, len(fact.tokens))
    end = next((at for at in following if _ends_phrase(fact, at)), len(fact.tokens))
    shared = [at for at in covered if rank < at < end]
    last = max(shared, default=rank)
    uncovered = {at for at in fact.content if at not in covered and at not in fact.light}
    if any(at in uncovered for at in range(rank + 1, last)):
        return True
    if last + 1 < end and _is_infinitive(fact, last + 1):
        return last + 2 in uncovered
    owner = rank - 1
    return owner in uncovered and bool(
        re.search(rf"\b{re.escape(fact.written[owner])}['’]s\b", fact.words)
    )


def _ends_phrase(fact: Details, at: int) -> bool:
    """Return whether a word begins something else than what is ranked: another verb or clause."""
    is_verb = fact.tokens[at] in past_forms() and fact.tokens[at - 1] != "to"
    return bool(fact.breaks[at - 1]) or is_verb or fact.tokens[at] in _OTHERS


_OTHERS = BE | HAVE | MODALS | {"and", "but", "or"}


def _is_infinitive(fact: Details, at: int) -> bool:
    following = fact.tokens[at + 1 : at + 2]
    return fact.tokens[at] == "to" and bool(following) and following[0] not in DETERMINERS


def _is_below(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact is of a deputy, honorary or former holder of a claim's office."""
    of_now = not _OF_NOW.isdisjoint(claim.tokens)
    below = BELOW_OFFICE | FORMER if of_now else BELOW_OFFICE
    for at in alignment.covered:
        if (
            fact.tokens[at - 1 : at]
            and fact.tokens[at - 1] in below
            and at - 1 not in alignment.covered
        ):
            return True
    return any(
        bool(places)
        and claim.tokens[at - 1 : at] not in _FORMER
        and _WAS.isdisjoint(claim.tokens[:at])  # who "was a minister" may be a former one
        and all(fact.tokens[place - 1 : place] in _FORMER for place in places)
        for at, places in alignment.shared.items()
        if not claim.has("negation")
    )


_FORMER = frozenset((word,) for word in FORMER)
_WAS = frozenset({"was", "were", "had"})


_OF_NOW = frozenset({"is", "are"})


def _is_for_other(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact says for something else what a claim says for a thing."""
    covered = alignment.covered
    told = set(_listed_after_for(fact))
    other = {at for at in told & set(fact.content) if at not in covered}
    return bool(other) and any(
        not told & alignment.shared[at] for at in _after_for(claim) if at in alignment.shared
    )


def _listed_after_for(details: Details) -> Iterator[int]:
    """Yield where each item of a list after "for" begins: "for staff, pupils and their parents"."""
    for first in _after_for(details):
        yield first
        for at in range(first + 1, len(details.tokens)):
            if set(details.breaks[at - 1]) & set(";:.") or details.tokens[at] in BE | HAVE:
                break
            if "," in details.breaks[at - 1] or details.tokens[at - 1] in ("and", "or"):
                yield at


_FOR = frozenset({"for"})


def _after_for(details: Details) -> Iterator[int]:
    """Yield where the words right after "for" and its article stand."""
    for at, token in enumerate(details.tokens[:-1]):
        if token in _FOR:
            following = at + 1
            while following < len(details.tokens) - 1 and details.tokens[following] in DETERMINERS:
                following += 1
            yield following
