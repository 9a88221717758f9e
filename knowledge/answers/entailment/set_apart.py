"""Exceptions: things that a fact names only to leave them out.

"Except for the cellar, the castle is open" and "unlike the men's race, the women's was cancelled"
have the words for an open cellar and a cancelled men's race.
"""

from __future__ import annotations

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details
from knowledge.relations.grammar import BE, HAVE, MODALS, PREPOSITIONS

_SETTING_APART = tuple(
    tuple(text.tokens(words))
    for words in (
        "unlike", "except", "except for", "excepting", "excluding", "apart from", "other than",
        "instead of", "rather than", "all but", "save for", "in contrast to", "as opposed to",
        "باستثناء", "ما عدا", "عدا", "بدلا من", "على عكس", "بخلاف",
    )
)  # fmt: skip
_LONGEST = 6  # tokens of what is set apart


def is_set_apart(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim says of a thing what a fact says of others than that thing."""
    for words, region in _regions(fact):
        if words in _phrases_of(claim) or _is_of_those(claim, fact, alignment, words, region):
            continue
        if any(
            places and places <= region and at not in claim.light
            for at, places in alignment.shared.items()
        ):
            return True
        if claim.has("all"):
            return True
    return False


def _is_of_those(
    claim: Details,
    fact: Details,
    alignment: Alignment,
    words: tuple[str, ...],
    region: frozenset[int],
) -> bool:
    """Return whether a claim repeats what a fact adds on an exception: "except X, who pays"."""
    after = max(region, default=-2) + 1
    if fact.tokens[after : after + 1] not in _ADDING:
        return False
    end = next((at + 1 for at in range(after, len(fact.tokens)) if fact.breaks[at]), after)
    noun = min(region, default=0) - len(words) - 1  # for which "those" stands
    own = region | {noun} | frozenset(range(after, end))
    told = [alignment.shared.get(at, frozenset()) for at in claim.content if at not in claim.light]
    added = frozenset().union(*told) & frozenset(range(after, end))
    return bool(added) and all(places & own for places in told)


_ADDING = (("who",), ("which",), ("where",), ("whose",))


def exceptions(claim: Details, fact: Details) -> str:
    """Return in words what a fact leaves out, "" where that is nothing or a claim does so too."""
    own = _phrases_of(claim)
    for words, region in _regions(fact):
        if words not in own and region:
            return " ".join(fact.written[min(region) - len(words) : max(region) + 1])
    return ""


def _regions(details: Details) -> list[tuple[tuple[str, ...], frozenset[int]]]:
    """Return the phrases that set something apart, each with where that stands."""
    tokens = details.tokens
    found = []
    for words in _SETTING_APART:
        for at in range(len(tokens) - len(words) + 1):
            if tokens[at : at + len(words)] == words:
                start = at + len(words)
                found.append((words, frozenset(range(start, _end(details, start)))))
    for at, region in contrasts(details).items():
        found.append(((tokens[at],), region))
    for at, word in enumerate(tokens):
        if word == "but" and _is_of_all(details, at):
            found.append((("but",), frozenset(range(at + 1, _end(details, at + 1)))))
    return found


def contrasts(details: Details) -> dict[int, frozenset[int]]:
    """Return where "not" denies one of two things, with where that stands: "over hours, not pay".

    Words between commas right after it are left out: "and not, as was thought, by dust".
    """
    found: dict[int, frozenset[int]] = {}
    verbs = BE | HAVE | MODALS
    for at, word in enumerate(details.tokens):
        before = details.tokens[at - 1] if at else ""
        if word != "not" or not (
            before in ("and", "but") or (at and "," in details.breaks[at - 1])
        ):
            continue
        start = at + 1
        if "," in details.breaks[at]:
            start = next(
                (i + 1 for i in range(start, len(details.tokens)) if details.breaks[i]), start
            )
        stop = next(
            (i + 1 for i in range(start, len(details.tokens)) if details.breaks[i]),
            len(details.tokens),
        )
        region = frozenset(range(start, stop))
        is_clause = any(i in details.in_verbs or details.tokens[i] in verbs for i in region)
        if region and not is_clause:
            found[at] = region
    return found


def _is_of_all(details: Details, at: int) -> bool:
    """Return whether "but" leaves one of all out, and begins no clause: "every member but Ann"."""
    verbs = BE | HAVE | MODALS
    clause = range(max((i + 1 for i in range(at) if details.breaks[i]), default=0), at)
    before = [details.tokens[i] for i in clause]
    is_verbless = details.in_verbs.isdisjoint(clause) and verbs.isdisjoint(before)
    return is_verbless and not _ALL.isdisjoint(before)


_ALL = frozenset(text.tokens("every all each no none nobody everyone everybody any"))


def _phrases_of(details: Details) -> set[tuple[str, ...]]:
    return {words for words, _ in _regions(details)}


def _end(details: Details, start: int) -> int:
    """Return where an exception ends: at a comma, a verb or a preposition."""
    apart = PREPOSITIONS - {"of", "for"}
    counting = {figure.end - 1 for figure in details.figures}  # "two of the eleven"
    for at in range(start, min(start + _LONGEST, len(details.tokens))):
        is_noun = not _STANDING_FOR.issuperset(details.tokens[start:at])
        is_next = details.tokens[at] in BE | HAVE | MODALS or at in details.in_verbs
        is_next = is_next or (is_noun and details.tokens[at] in apart)
        is_next = is_next or (details.tokens[at] == "of" and at - 1 in counting)
        if at > start and (is_next or details.breaks[at - 1]):
            return at
    return min(start + _LONGEST, len(details.tokens))


_STANDING_FOR = frozenset({"the", "that", "those", "one", "ones"})
"""Words for things named before: what tells them apart follows, as in "except those in Tarn"."""
