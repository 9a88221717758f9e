"""Parts of a sentence with several figures: which of its words each figure is said of.

"A ticket costs 18 euros first-class and 11 second-class" says nothing of 18 euros second-class:
its second figure has words of its own, and only the words before the first one are said of both.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.entailment.past_states import is_past_form
from knowledge.answers.entailment.words import units
from knowledge.relations.grammar import PREPOSITIONS

_JOINING = frozenset(text.tokens("and but or while whereas then"))
_SETTING_APART = frozenset(text.tokens("instead rather compared against versus not up down"))
"""Words before a figure given for comparison: "30 instead of the planned 22"."""

SHARES = frozenset(
    text.tokens(
        "half halves third thirds quarter quarters fifth fifths tenth tenths most some few many "
        "part percent majority minority none"
    )
)
"""Words for a share of those that a figure counts: "half of the 60 wells"."""

_PARTITIVE = frozenset(text.tokens("of the its all their these those"))
_RESPECTIVELY = "respectively"
_NEAR = 4  # tokens from a word that sets a figure apart to that figure


@dataclass(frozen=True, slots=True)
class FigurePart:
    """Part of a sentence around one figure.

    `before` and `after` are the words and dates around it, `own` those that no other part has;
    `circumstances` are those after it that a preposition or nothing leads in, but for "of".
    `is_aside` is whether the figure is for comparison only, `whole` the words that may be
    said of it at all, where it is that of which another is a part ("8 of the 12 seats").
    """

    figure: BoundedNumber
    span: range
    before: frozenset[int]
    after: frozenset[int]
    circumstances: frozenset[int]
    is_aside: bool
    own: frozenset[int] = frozenset()
    whole: frozenset[int] | None = None


def parts_of(details: Details) -> list[FigurePart]:
    """Return the parts of a sentence with a figure each, in their order."""
    figures = details.figures
    if len(figures) < 2:
        return []
    starts = [0]
    for one, other in itertools.pairwise(figures):
        starts.append(_separator(details, one, other))
    found = []
    for at, figure in enumerate(figures):
        start = starts[at]
        end = next((s for s in starts[at + 1 :] if s >= 0), len(details.tokens))
        if start < 0:  # in the part of the figure before
            start = figures[at - 1].end
        found.append(_part(details, figure, range(start, end)))
    stems = [{details.stems[i] for i in part.before | part.after} for part in found]
    found = [
        dataclasses.replace(part, own=frozenset(_own(details, part, at, stems)))
        for at, part in enumerate(found)
    ]
    return [_with_whole(details, found, at) for at in range(len(found))]


def _own(
    details: Details, part: FigurePart, at: int, stems: Sequence[AbstractSet[str]]
) -> Iterator[int]:
    others = frozenset().union(*(each for i, each in enumerate(stems) if i != at))
    for place in part.before | part.after:
        if details.stems[place] not in others:
            yield place


def _separator(details: Details, one: BoundedNumber, other: BoundedNumber) -> int:
    """Return where the part of the next figure begins; -1 where nothing sets it apart."""
    start, end = one.end, other.begin
    is_dated = any(start <= date.start < end for date in details.dates)
    if is_dated and details.tokens[one.begin - 1] == "from" and details.tokens[end - 1] == "to":
        return end - 1  # "from nine in 2019 to six in 2023"
    for at in range(end - 1, start - 1, -1):
        if details.tokens[at] in _SETTING_APART and end - at <= _NEAR:
            return at
        if details.tokens[at] in _JOINING:
            return at + 1
        if set(details.breaks[at]) & set(",;:("):
            return at + 1
    return start if start and set(details.breaks[start - 1]) & set(",;:(") else -1


def _part(details: Details, figure: BoundedNumber, span: range) -> FigurePart:
    telling = {at for at in details.content if at in span} | set(telling_grammar(details, span))
    telling |= {at for d in details.dates for at in range(d.start, d.end) if at in span}
    core = set(range(figure.begin, figure.end)) | set(unit_places(details, figure))
    after = frozenset(at for at in telling if at >= figure.end and at not in core)
    lead = details.tokens[span.start] in _SETTING_APART
    return FigurePart(
        figure=figure,
        span=span,
        before=frozenset(at for at in telling if at < figure.begin),
        after=after,
        circumstances=frozenset(_circumstances(details, after)),
        is_aside=lead,
    )


def has_share_of(fact: Details, figure: BoundedNumber) -> bool:
    """Return whether a fact is of a share of those that a figure counts: "half of the 60 wells"."""
    before = fact.tokens[max(0, figure.begin - 2) : figure.begin]
    is_of = before in (("of", "the"), ("of", "its"))
    return is_of and not SHARES.isdisjoint(fact.tokens[max(0, figure.begin - 4) : figure.begin])


def unit_places(details: Details, figure: BoundedNumber) -> Iterator[int]:
    """Yield where the unit of a figure stands, or the noun that it counts."""
    own = [at for at in figure.places if at >= figure.end]
    if figure.inherits and len(own) < len(figure.places):
        return  # its unit is that of the figure before
    if not figure.unit:
        yield from itertools.takewhile(lambda at: at == own[0] or not _is_deed(details, at), own)
        return
    for at in own:
        yield at
        if details.tokens[at] in units():
            return


def _is_deed(details: Details, at: int) -> bool:
    """Return whether a word after a noun is a verb: "12 miners escaped"."""
    return at in details.in_verbs or is_past_form(details.tokens[at])


def _circumstances(details: Details, after: AbstractSet[int]) -> Iterator[int]:
    """Yield the words after a figure that do not belong to its noun by "of"."""
    is_of_noun = False
    for at in range(min(after, default=1) - 1, max(after, default=-1) + 1):
        if details.tokens[at] in PREPOSITIONS:
            is_of_noun = details.tokens[at] == "of"
        elif at in after and not is_of_noun and not _is_verb(details, at):
            yield at


def _is_verb(details: Details, at: int) -> bool:
    return at in details.in_verbs or details.tokens[at - 1] in _VERBAL


_VERBAL = frozenset(text.tokens("is are was were has have had will"))


def _with_whole(details: Details, found: Sequence[FigurePart], at: int) -> FigurePart:
    """Return a part, with the words of its noun phrase where its figure is the whole of others."""
    part = found[at]
    previous = details.figures[at - 1] if at else None
    is_of_part = (
        previous is not None
        and previous.end < part.figure.begin
        and details.tokens[previous.end] == "of"
        and _PARTITIVE.issuperset(details.tokens[previous.end : part.figure.begin])
    )
    start = part.figure.begin
    first_words = details.tokens[part.span.start : start]
    opens = first_words[:1] == ("of",) and _PARTITIVE.issuperset(first_words)
    if not is_of_part and not (opens and at + 1 < len(found)):
        return part
    end = part.span.stop
    verbs = details.in_verbs | {at for at, word in enumerate(details.tokens) if word in _VERBAL}
    first = min((at for at in verbs if part.figure.end <= at < end), default=end)
    if not verbs:  # "three of the 40 lamps on the quay work"
        first = max(details.content, default=end)
    return dataclasses.replace(part, whole=frozenset(range(start, first)))


def telling_grammar(details: Details, within: Iterable[int]) -> Iterator[int]:
    """Yield where words of grammar distinguish things: "off-peak", "for others", "against"."""
    for at in within:
        word, after = details.tokens[at], "".join(details.tokens[at + 1 : at + 2])
        is_prefix = word in _PREFIXES and at + 1 in details.content
        is_side = word in _SIDES and (after in ("", "and") or bool(details.breaks[at]))
        if is_prefix or is_side or word in _OTHERS:
            yield at


_PREFIXES = frozenset(text.tokens("off non over under"))
_SIDES = frozenset({"for", "against"})  # "38 against"
_OTHERS = frozenset(text.tokens("others other everyone everybody rest"))


def places_of_grammar(details: Details, token: str) -> frozenset[int]:
    """Return where a word of grammar stands that distinguishes things."""
    return frozenset(
        at
        for at in telling_grammar(details, range(len(details.tokens)))
        if details.tokens[at] == token
    )


def listed_items(fact: Details, found: Sequence[FigurePart]) -> list[frozenset[int]] | None:
    """Return the names of a list whose figures follow in its order, with "respectively"."""
    if _RESPECTIVELY not in fact.tokens:
        return None
    counts = {at for part in found for at in range(part.figure.begin, part.figure.end)}
    ends = [i for i, word in enumerate(fact.tokens) if word == "and" and i - 1 not in counts]
    for at in ends:
        items = [_item(fact, range(at + 1, len(fact.tokens)))]
        before = at - 1
        while before >= 0 and len(items) < len(found):
            item = _item(fact, range(before, -1, -1))
            items.insert(0, item)
            before = min(item, default=0) - 1
            if before < 0 or "," not in fact.breaks[before]:
                break
        if len(items) == len(found) and all(items):
            return items
    return [frozenset()] * len(found)


def _item(fact: Details, places: Iterable[int]) -> frozenset[int]:
    """Return the words of a list's item from its end or its beginning on."""
    found: list[int] = []
    for at in places:
        is_name = at in fact.capitals or not any(each in fact.capitals for each in found)
        if at not in fact.content or not is_name or at in fact.in_verbs:
            if found:
                break
            continue
        if found and set(fact.breaks[min(at, found[-1])]) & set(",;:"):
            break
        found.append(at)
    return frozenset(found)
