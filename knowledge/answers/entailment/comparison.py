"""Comparison of a claim with one fact: entailed, contradicted by one detail, or neither."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Sequence, Set
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment, align
from knowledge.answers.entailment.clause_subjects import has_other_subject
from knowledge.answers.entailment.contexts import stands_otherwise
from knowledge.answers.entailment.counterparts import counterpart
from knowledge.answers.entailment.details import Details, FactDetails, read_kept_details
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.differing_dates import is_of_one_event, of_dates
from knowledge.answers.entailment.differing_figures import of_figures
from knowledge.answers.entailment.differing_grammar import of_grammar
from knowledge.answers.entailment.differing_words import of_places, of_words
from knowledge.answers.entailment.ends import (
    is_of_a_part,
    is_of_predecessor,
    is_over,
    is_so_again,
    may_be_for_a_while,
    may_be_over,
)
from knowledge.answers.entailment.exchange import (
    are_exchanged,
    compares_the_other_way,
    is_in_other_order,
    swapped_roles,
    turned_comparison,
)
from knowledge.answers.entailment.majorities import (
    counted_of_them,
    share_holds,
    without_quantity,
)
from knowledge.answers.entailment.matter import FIGURES, MEASURED, is_on_the_matter
from knowledge.answers.entailment.mixtures import is_mixed, read_conjuncts, read_plain_sentences
from knowledge.answers.entailment.open_parts import of_open_parts
from knowledge.answers.entailment.past_states import has_past, states_present
from knowledge.answers.entailment.places import has_left
from knowledge.answers.entailment.predicates import has_matter_alone
from knowledge.answers.entailment.put_off import held_then
from knowledge.answers.entailment.restrictions import is_restricted
from knowledge.answers.entailment.reversals import is_called_off, is_undone, was_before
from knowledge.answers.entailment.set_apart import contrasts, exceptions, is_set_apart
from knowledge.answers.entailment.tense import states_no_time
from knowledge.answers.entailment.trends import follows_trend, is_of_same
from knowledge.answers.entailment.unasserted import is_named_alone
from knowledge.answers.entailment.word_order import (
    is_distributed_otherwise,
    is_governed_otherwise,
    is_loose,
    is_turned_round,
)
from knowledge.query.entities import EntityLinker, is_of_series


class Entailment(enum.StrEnum):
    """Relation of one fact to a claim."""

    ENTAILED = "entailed"
    CONTRADICTED = "contradicted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class ClaimComparison:
    """A claim compared with a fact: its entailment, and the detail that differs, if one does.

    `share` is how much of the claim's words the fact shares, 0 to 1. `is_planned` is whether the
    fact states as planned what the claim states as so, on whatever date; `is_by_end` whether it is
    entailed because the fact states the end of its counterpart.
    """

    entailment: Entailment
    difference: ClaimDifference | None
    share: float
    is_planned: bool = False
    is_by_end: bool = False


def compare(claim: Details, held: FactDetails, linker: EntityLinker) -> ClaimComparison:
    """Compare a sentence of a claim with a fact.

    It is entailed where the fact shares every word of it and no detail differs, and contradicted
    where the fact shares all else and one detail excludes that of the claim. So it is as well where
    one of the things that the fact says does so by itself.
    """
    if (then := held_then(claim, held, linker)) is not None:
        return ClaimComparison(Entailment.CONTRADICTED, then, 1.0)
    if (of_share := _compare_share(claim, held, linker)) is not None:
        return of_share
    found = _compare_whole(claim, held, linker)
    if found.entailment is Entailment.UNDECIDED and (going_on := counterpart(claim)):
        other = _compare_whole(read_kept_details(going_on, linker), held, linker)
        is_ended = other.difference is not None and other.difference.kind == "ended"
        if is_ended and not may_be_for_a_while(held.details):
            return ClaimComparison(Entailment.ENTAILED, None, other.share, is_by_end=True)
    if found.entailment is Entailment.ENTAILED or found.share < _LEAST_OF_CONJUNCT:
        return found
    if is_so_again(claim, held, linker):
        return ClaimComparison(Entailment.ENTAILED, None, found.share)
    if states_present(claim) and has_past(held.details):
        return found  # "was opened in 1990 and closed in 2015"
    parts = read_conjuncts(claim, held, linker)
    plain = list(read_plain_sentences(claim, held, linker))
    sentences = [] if plain else [*parts.sentences]
    for each in plain:
        sentences += [each, *map(_by_itself, read_conjuncts(claim, each, linker).sentences)]
    told = [_compare_whole(claim, each, linker) for each in sentences]
    told = [each for each in told if not _is_told_elsewhere(each, held)]
    if not told:
        return found
    best = max(told, key=lambda each: (_DECIDED.index(each.entailment), each.share))
    if best.entailment is found.entailment:
        return found  # it knows the dates of the other conjuncts too
    is_decided = best.entailment is not Entailment.UNDECIDED
    is_of_figure = found.difference is not None and found.difference.kind in FIGURES
    if not is_decided and plain and is_of_figure:
        return best  # its figure is of a part that the claim is not of
    return best if is_decided or parts.are_all else found


def _compare_share(
    claim: Details, held: FactDetails, linker: EntityLinker
) -> ClaimComparison | None:
    """Compare a claim of most or all of some things; None where a fact does not count them."""
    holds = share_holds(claim, held.details)
    if holds is None:
        return None
    core = without_quantity(claim)
    alignment = align(core, held.details, held.entities, linker)
    kinds = {each.kind for each in differences(core, held, alignment, lacks_figure=True)}
    told = counted_of_them(held.details)  # of the things counted before
    if kinds - ({"order"} if told and told <= alignment.covered else set()):
        return None
    if holds:
        return ClaimComparison(Entailment.ENTAILED, None, 1.0)
    said, held_words = (words.rstrip(".") for words in (claim.words, held.details.words))
    difference = ClaimDifference("relation", True, said, held_words)
    return ClaimComparison(Entailment.CONTRADICTED, difference, 1.0)


_DECIDED = (Entailment.UNDECIDED, Entailment.CONTRADICTED, Entailment.ENTAILED)
_LEAST_OF_CONJUNCT = 0.5
"""Share of a claim's words that a fact must have for one of its conjuncts to decide it."""


def _compare_whole(claim: Details, held: FactDetails, linker: EntityLinker) -> ClaimComparison:
    if claim.tokens == held.details.tokens:
        return ClaimComparison(Entailment.ENTAILED, None, 1.0)
    if _is_of_another(claim, held):
        return ClaimComparison(Entailment.UNDECIDED, None, 0.0)
    alignment = align(claim, held.details, held.entities, linker)
    trend = follows_trend(claim, held, alignment)
    if trend is not None:
        return _of_trend(claim, held, alignment, holds=trend)
    found = differences(claim, held, alignment)
    share = _share(claim, alignment)
    if not found and len(alignment.shared) > len(claim.light) - len(alignment.missing):
        return ClaimComparison(Entailment.ENTAILED, None, share)
    excluding = [each for each in found if each.excludes]
    # A plan for another day speaks against "it closes in 2031", and not against "it closed then".
    ignored = {"plan"} if states_no_time(claim) or _denies_a_will(claim) else set()
    rest = [each for each in found if not each.excludes and each.kind not in ignored]
    if len(excluding) == 1 and is_on_the_matter(claim, held, alignment, excluding[0]):
        is_alike = excluding[0].kind in MEASURED and all(
            _is_known(claim, each, held, alignment) for each in rest
        )
        if not rest or is_alike:
            return ClaimComparison(Entailment.CONTRADICTED, excluding[0], share)
    kinds = {each.kind for each in found}
    if _differ_alike(kinds, excluding, found) or _is_before_its_plan(claim, held, kinds):
        return ClaimComparison(Entailment.CONTRADICTED, excluding[0], share)
    is_planned = "plan" in kinds and kinds <= _OF_PLANS
    return ClaimComparison(Entailment.UNDECIDED, None, share, is_planned)


def _by_itself(part: FactDetails) -> FactDetails:
    """Return a part of a statement without what only the other parts say."""
    return dataclasses.replace(part, stems=frozenset(part.details.stems))


def _is_told_elsewhere(compared: ClaimComparison, held: FactDetails) -> bool:
    """Return whether another part of a fact has the word by which one differs: "won", "lost"."""
    difference = compared.difference
    if difference is None or difference.kind != "relation":
        return False
    said = {text.stem(token) for token in text.tokens(difference.said)}
    return bool(said) and said <= set(held.details.stems)


def _differ_alike(
    kinds: Set[str], excluding: Sequence[ClaimDifference], found: Sequence[ClaimDifference]
) -> bool:
    """Return whether a claim has the opposite of a fact and so another figure: "rose to 24"."""
    return (
        len(excluding) == len(found) > 1
        and kinds <= {"relation", *FIGURES}
        and (excluding[0].kind == "relation")
    )


def _is_before_its_plan(claim: Details, held: FactDetails, kinds: Set[str]) -> bool:
    """Return whether a claim has as done, before a fact was known, what was planned then."""
    known = held.known or (held.fact.date.latest if held.fact.date is not None else None)
    return (
        kinds == {"plan", "date"}
        and held.is_ahead
        and known is not None
        and all(each.date.latest is not None and each.date.latest <= known for each in claim.dates)
    )


def _of_trend(
    claim: Details, held: FactDetails, alignment: Alignment, *, holds: bool
) -> ClaimComparison:
    if not is_of_same(held, alignment):
        return ClaimComparison(Entailment.UNDECIDED, None, 1.0)
    if holds:
        return ClaimComparison(Entailment.ENTAILED, None, 1.0)
    said, told = (words.rstrip(".") for words in (claim.words, held.details.words))
    difference = ClaimDifference("relation", True, said, told)
    return ClaimComparison(Entailment.CONTRADICTED, difference, 1.0)


def _denies_a_will(claim: Details) -> bool:
    """Return whether a claim denies a plan or a readiness of a fact: "ruled out"."""
    return any(claim.tokens[start] in ("ruled", "rules") for start, _ in claim.grammar["negation"])


def _is_of_another(claim: Details, held: FactDetails) -> bool:
    """Return whether a fact is of another thing of a series: of the Lodra 2, not of the Lodra."""
    names = held.details.names
    return any(
        is_of_series(said.alias, each.written)
        for said in claim.names
        if said.key not in held.entities and all(said.key != each.key for each in names)
        for each in names
    )


_OF_PLANS = frozenset({"plan", "date", "date_detail", "date_relation"})


def _is_known(
    claim: Details, difference: ClaimDifference, held: FactDetails, alignment: Alignment
) -> bool:
    """Return whether words that a statement lacks are in the questions that it answers.

    A name, or a word that sets a thing apart from others of its kind, must be in the statement.
    """
    if difference.kind == "comparative":
        return difference.said.lower() in ("first", "last") and is_of_one_event(claim)
    if difference.kind != "words":
        return False
    named = claim.in_names
    if not named.isdisjoint(alignment.missing) and _names_another(held, alignment):
        return False
    said = [t for t in text.tokens(difference.said) if t not in ("first", "last")]
    return all(text.stem(t) in held.stems for t in said)


def _names_another(held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a statement has a name that a claim lacks."""
    return any(
        name.is_proper and alignment.covered.isdisjoint(range(name.start, name.end))
        for name in held.details.names
    )


def _share(claim: Details, alignment: Alignment) -> float:
    telling = [at for at in claim.content if at not in claim.light]
    if not telling:
        return 0.0
    return sum(at in alignment.shared for at in telling) / len(telling)


def differences(
    claim: Details, held: FactDetails, alignment: Alignment, *, lacks_figure: bool = False
) -> list[ClaimDifference]:
    """Return the details of a claim that a fact does not share; none where it entails the claim.

    `lacks_figure` is whether the figure that the claim is of was left out.
    """
    if (turned := turned_comparison(claim, held.details, alignment)) is not None:
        return [turned]
    if is_over(claim, held, alignment):
        return [ClaimDifference("ended", excludes=True)]
    off = is_called_off(claim, held.details, alignment)
    if off is not False and claim.light.issuperset(alignment.missing):
        said, told = (each.words.rstrip(".") for each in (claim, held.details))
        return [ClaimDifference("relation" if off else "undone", bool(off), said, told)]
    found = list(of_words(claim, held, alignment))
    found += of_dates(claim, held, alignment)
    found += of_figures(claim, held, alignment)
    if is_governed_otherwise(claim, held.details, alignment):
        found.append(ClaimDifference("roles"))
    found += of_grammar(claim, held, alignment)
    found += of_places(claim, held, alignment, lacks_figure=lacks_figure)
    if not found and (
        is_undone(claim, held.details, alignment)
        or is_named_alone(claim, held.details, alignment)
        or was_before(claim, held.details, alignment)
        or may_be_over(claim, held, alignment)
        or (claim.dates and is_of_predecessor(claim, held.details, alignment))
    ):
        found.append(ClaimDifference("undone"))
    if not found and (swapped := swapped_roles(claim, held.details, alignment)) is not None:
        found.append(swapped)
    if not found and (
        stands_otherwise(claim, held.details, alignment)
        or has_other_subject(claim, held.details, alignment)
        or are_exchanged(claim, held.details, alignment)
        or compares_the_other_way(claim, held.details, alignment)
        or is_turned_round(claim, held, alignment)
        or is_in_other_order(claim, held.details, alignment)
        or is_loose(claim, held.details, alignment)
    ):
        found.append(ClaimDifference("roles"))
    if not found and (
        is_restricted(claim, held.details, alignment)
        or is_of_a_part(held.details, alignment)
        or has_left(claim, held.details, alignment)
    ):
        found.append(ClaimDifference("restricted"))
    if not found and (
        is_distributed_otherwise(claim, held, alignment) or is_mixed(claim, held.details, alignment)
    ):
        found.append(ClaimDifference("order"))
    if not found and has_matter_alone(claim, held.details, alignment):
        found.append(ClaimDifference("words"))
    if not found:
        found += of_open_parts(claim, held, alignment)
    is_denied = claim.has("negation")
    if not found and not is_denied and is_set_apart(claim, held.details, alignment):
        contrasted = contrasts(held.details)
        is_plain = all(start in contrasted for start, _ in held.details.grammar["negation"])
        told = exceptions(claim, held.details)
        found.append(ClaimDifference("exception", is_plain and bool(told), claim.words, told))
    return found
