"""Past states: what a fact states as so until a day, as former, or as off, and a claim as so today.

"She was mayor until 2019", "a former chair" and "out of service" deny what they name.
"""

from __future__ import annotations

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details, FactDetails
from knowledge.answers.entailment.words import places_of
from knowledge.relations.grammar import BE, DETERMINERS, HAVE, MODALS
from knowledge.relations.model import Reading
from knowledge.relations.table import relations
from knowledge.retrieval.lexicon import past_forms

_NOW = frozenset({"is", "are"})
_WERE = frozenset(text.tokens("كان كانت"))
_PAST = frozenset({"was", "were", "had", "did", "been"}) | _WERE
_UP_TO = frozenset(text.tokens("until till حتى"))
_ENDS_SPAN = frozenset({"to", "through", "and"})
_FORMER = frozenset(
    text.tokens("former formerly ex erstwhile onetime السابق السابقة سابق سابقة سابقا")
)
_OFF = (("off",), ("out", "of"), ("no", "longer", "in"))
_NEAR = 2  # words between "former" and the office


def states_present(claim: Details) -> bool:
    """Return whether a claim affirms what is so today: no event, no plan, no denial."""
    tokens = claim.tokens
    if not (_PAST | MODALS).isdisjoint(tokens) or claim.has("planned") or claim.has("negation"):
        return False
    named = claim.in_names | claim.capitals
    return all(
        at in named or not is_past_form(tokens[at]) or not _NOW.isdisjoint(tokens[:at][-3:])
        for at in claim.content
    )


def has_past(details: Details) -> bool:
    """Return whether a verb of a text is in the past."""
    named = details.in_names | details.capitals
    return not _PAST.isdisjoint(details.tokens) or any(
        is_past_form(details.tokens[at])
        and (at == 0 or details.tokens[at - 1] not in DETERMINERS)
        and (_NOW | HAVE).isdisjoint(details.tokens[max(0, at - 3) : at])
        for at in details.content
        if at not in named
    )


def is_past_form(token: str) -> bool:
    """Return whether a word is, or may be, a verb in the past or its participle."""
    return token in past_forms() or (token.endswith("ed") and len(token) > 4)


def was_so(claim: Details, held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a fact states as former, as off or as so until a day all that a claim says.

    The claim is one on today.
    """
    fact, covered = held.details, alignment.covered
    if alignment.missing or not _states_more_than_names(claim):
        return False
    return (
        has_former(fact, covered)
        or _is_off(claim, fact, covered)
        or _was_until(claim, held, alignment)
    )


def is_otherwise_now(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact has in the present the opposite of a claim's state: open, closed."""
    pairs = [(at, alignment.opposites.get(at)) for at in alignment.missing]
    if not pairs or fact.has("negation"):
        return False
    if not _has_subject(fact, alignment, max(place or 0 for _, place in pairs)):
        return False
    return all(
        place is not None and _is_said_to_be(claim, at) and _is_said_to_be(fact, place)
        for at, place in pairs
    ) and _ends_sentence(fact, max(place or 0 for _, place in pairs))


def _has_subject(fact: Details, alignment: Alignment, end: int) -> bool:
    """Return whether a claim has all that a fact names before a word: not only a part of it."""
    named = alignment.covered & (fact.capitals | fact.in_names)
    return all(
        at in alignment.covered
        or at in fact.light
        or (at in fact.capitals and not named.isdisjoint((at - 1, at + 1)))
        for at in fact.content
        if at < end and fact.tokens[at] not in _PAST | _NOW
    )


def _is_said_to_be(details: Details, at: int) -> bool:
    before = details.tokens[max(0, at - 2) : at]
    return not _NOW.isdisjoint(before) or before[-2:] in (("has", "been"), ("have", "been"))


def _ends_sentence(fact: Details, at: int) -> bool:
    """Return whether nothing but a date, "again" or "still" follows a word."""
    dated = {place for date in fact.dates for place in range(date.start - 1, date.end)}
    after = range(at + 1, len(fact.tokens))
    return all(place in dated or fact.tokens[place] in _EMPTY for place in after)


_EMPTY = frozenset({"again", "now", "today", "still", "currently", "since"})


def is_of_past_alone(fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact has a person's present office in a claim only in the past.

    "She served as ambassador" does not say that she is one.
    """
    covered = alignment.covered
    if has_former(fact, covered):
        return True
    if not _WERE.isdisjoint(fact.tokens):
        return True
    for at in range(1, len(fact.tokens) - 1):
        if fact.tokens[at] != "as" or not is_past_form(fact.tokens[at - 1]):
            continue
        after = at + 1 + (fact.tokens[at + 1] in DETERMINERS)
        if after in covered and (_NOW | HAVE).isdisjoint(fact.tokens[max(0, at - 3) : at]):
            return True
    return False


def is_there_by_an_event(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim states that a thing exists, and a fact only a past event of it.

    That it was built, founded or opened speaks for it.
    """
    being = {at for place in places_of(claim.tokens, "being") for at in range(*place)}
    others = set(claim.content) - being - claim.in_names - claim.capitals - claim.light
    named = fact.in_names | fact.capitals
    if not being or any(at in alignment.shared for at in being) or others - set(alignment.shared):
        return False
    if not _LASTING.isdisjoint(fact.tokens) or any(_begins(each) for each in fact.readings):
        return False
    return not _PAST.isdisjoint(fact.tokens) or any(
        is_past_form(fact.tokens[at]) for at in fact.content if at not in named
    )


def _begins(reading: Reading) -> bool:
    end = relations()["end"]
    return reading.relation in end.opposites or reading.relation in _MAKING


_LASTING = frozenset({"is", "are", "has", "have", "since"})
_MAKING = frozenset({"build", "make", "reopen", "resume", "born"})


def _states_more_than_names(claim: Details) -> bool:
    named = claim.in_names
    return any(at not in named and at not in claim.light for at in claim.content)


def _was_until(claim: Details, held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a fact states something in the past, with the end of that time."""
    fact = held.details
    if fact.has("negation") or not {*_NOW, "has", "have", "again"}.isdisjoint(fact.tokens):
        return False
    named = fact.in_names
    is_past = not _PAST.isdisjoint(fact.tokens) or any(
        is_past_form(fact.tokens[at]) for at in fact.content if at not in named
    )
    own = held.fact.date
    # What was done by a day has no beginning, and no end either.
    if is_past and own is not None and own.is_interval and own.earliest and own.latest:
        return True
    ends = [at for at, token in enumerate(fact.tokens) if token in _UP_TO]
    ends += [date.start for date in fact.dates if date.relation in _ENDS_SPAN]
    told = set(claim.content) - claim.in_names - claim.capitals - claim.light
    # "Until 2015, when she became chair" is the end of what stands before it.
    return is_past and any(
        all(min(alignment.shared[at], default=0) < end for at in told) for end in ends
    )


def has_former(fact: Details, covered: frozenset[int]) -> bool:
    """Return whether a fact has as former what a claim shares of it: "a former chair"."""
    for at, token in enumerate(fact.tokens):
        if token not in _FORMER or at in covered:
            continue
        if token.isascii():
            near = set(range(at + 1, at + 1 + _NEAR))
        else:
            near = set(range(at - 1 - _NEAR, at))  # an adjective stands behind
        if near & covered:
            return True
    return False


def _is_off(claim: Details, fact: Details, covered: frozenset[int]) -> bool:
    """Return whether a fact has as off what a claim has as on: "out of service", "off air"."""
    if not {"off", "out"}.isdisjoint(claim.tokens) or BE.isdisjoint(fact.tokens):
        return False
    return any(
        fact.tokens[at - len(words) : at] == words
        for at in covered
        for words in _OFF
        if at >= len(words)
    )
