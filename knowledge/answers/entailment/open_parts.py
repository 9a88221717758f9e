"""Open parts of a statement: clauses that it does not assert, such as conditions and plans.

"The bridge will be demolished unless the region pays" does not assert a demolition, "it stays shut
until a new chief is elected" not that one is, and "according to the union, 60 fell ill" not that
they did.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details, FactDetails
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.past_states import is_past_form
from knowledge.answers.entailment.tense import states_a_schedule
from knowledge.relations.grammar import BE, DETERMINERS, GET, HAVE, MODALS, PRONOUNS

_CONDITIONS = frozenset({"if", "unless", "provided", "providing", "assuming"})
_SURE_CONDITIONS = frozenset({"if", "unless"})
_ASKING = frozenset(map(text.stem, text.tokens("ask know decide unclear see wonder consider say")))
_TIMES = frozenset({"until", "till", "before", "once", "when", "whenever", "after"})
_WHETHER = frozenset({"whether"})
_SAYING = frozenset(map(text.stem, text.tokens("say claim allege argue believe think insist warn")))
_AIMING = frozenset(
    map(
        text.stem,
        text.tokens(
            "expect forecast predict plan want ask intend promise pledge urge propose recommend "
            "advise vow threaten hope mean aim prepare demand request instruct require"
        ),
    )
)
_TO_BE = frozenset({"is", "are"})
_FAR = 6  # tokens from "expects" to "to"
_ADDING = frozenset({"but", "although", "though", "yet", "while", "however"})
_STAYING = frozenset(text.tokens("stay stays stayed remain remains remained continue continues"))


def of_open_parts(
    claim: Details, held: FactDetails, alignment: Alignment
) -> Iterator[ClaimDifference]:
    """Yield how a claim differs that has as so what a fact has in an open part alone."""
    fact = held.details
    if not claim.has("condition") and _is_told_in(claim, alignment, _conditional(fact)):
        yield ClaimDifference("condition")
    is_of_plan = any(claim.has(kind) for kind in ("planned", "possible", "advised"))
    is_schedule = is_of_plan or states_a_schedule(claim, held, alignment)
    if _is_told_in(claim, alignment, _not_yet(fact)) or (
        not is_schedule and _is_told_in(claim, alignment, _aimed_at(fact))
    ):
        yield ClaimDifference("plan")
    if not claim.has("said") and _is_told_in(claim, alignment, _reported(fact)):
        yield ClaimDifference("said")
    if not claim.has("still") and not _has_same_verbs(claim, fact) and _goes_on(fact, alignment):
        yield ClaimDifference("undone")


def _is_told_in(claim: Details, alignment: Alignment, region: Set[int]) -> bool:
    """Return whether a fact has a word of a claim in a region alone."""
    return bool(region) and any(
        places and places <= region
        for at, places in alignment.shared.items()
        if at not in claim.light
    )


def _conditional(fact: Details) -> set[int]:
    """Return the places of the sentences of a statement that depend on a condition."""
    found: set[int] = set()
    for at, token in enumerate(fact.tokens):
        is_one = token in _SURE_CONDITIONS or _has_verb(fact, at + 1)
        if token in _CONDITIONS and is_one and not _is_asked(fact, at):
            found |= _sentence(fact, at)
    return found


def _is_asked(fact: Details, at: int) -> bool:
    before = fact.tokens[max(0, at - 2) : at]
    return any(text.stem(token) in _ASKING for token in before) or before[-1:] in (("as",),)


def _not_yet(fact: Details) -> set[int]:
    """Return where a statement has what is yet to be: "until a successor is elected", "whether"."""
    found: set[int] = set()
    dated = {place for date in fact.dates for place in range(date.start, date.end)}
    for at, token in enumerate(fact.tokens):
        if token not in _TIMES | _WHETHER or at + 1 in dated:
            continue
        clause = set(range(at + 1, _end_of_clause(fact, at + 1)))
        verb = next((v for v in plain_verbs(fact) if v.at in clause and v.group in clause), None)
        if token in _WHETHER or (
            verb is not None and verb.group > at + 1 and _is_to_come(fact, verb.group, verb.at)
        ):
            found |= clause
    return found


def _is_to_come(fact: Details, start: int, at: int) -> bool:
    """Return whether a verb and its auxiliaries are of the present or future."""
    group = fact.tokens[start : at + 1]
    is_present = group[0] in HAVE - {"had"} or (len(group) == 1 and not is_past_form(group[0]))
    return is_present or not _TO_BE.isdisjoint(group)


def _aimed_at(fact: Details) -> set[int]:
    """Return the places of wishes, expectations and plans in a statement."""
    found: set[int] = set()
    for at, token in enumerate(fact.tokens):
        end = at + 1
        if text.stem(token) in _AIMING and at not in fact.capitals:
            following = range(at + 1, min(at + 1 + _FAR, len(fact.tokens)))
            to = next((i for i in following if fact.tokens[i] == "to"), None)
            if to is None or any(fact.breaks[i] for i in range(at, to)):
                continue
            end = to + 1
            if fact.tokens[end : end + 1] and fact.tokens[end] in DETERMINERS:
                continue
        elif token not in ("will", "would", "shall"):
            continue
        found |= set(range(end, _end_of_clause(fact, end)))
    return found


def _reported(fact: Details) -> set[int]:
    """Return the places of reported speech in a statement."""
    found: set[int] = set()
    for at, token in enumerate(fact.tokens):
        after = fact.tokens[at + 1] if at + 1 < len(fact.tokens) else ""
        if token == "according" and after == "to":  # noqa: S105
            found |= _sentence(fact, at)
        elif text.stem(token) in _SAYING and at not in fact.capitals and at:
            is_active = (BE | GET).isdisjoint(fact.tokens[max(0, at - 2) : at])
            opens = after in DETERMINERS | PRONOUNS | {"that"} or at + 1 in fact.capitals
            if is_active and (opens or at + 1 in {f.begin for f in fact.figures}):
                found |= {i for i in _sentence(fact, at) if i > at}
    return found


def _has_same_verbs(claim: Details, fact: Details) -> bool:
    """Return whether a statement has the verbs of a claim themselves, and not others like them."""
    verbs = {claim.stems[at] for at in claim.in_verbs if at in claim.content}
    return bool(verbs) and verbs <= set(fact.stems)


def _goes_on(fact: Details, alignment: Alignment) -> bool:
    """Return whether a state continues after the clause before: "but stays in office"."""
    covered = alignment.covered
    for at, token in enumerate(fact.tokens):
        if token in _ADDING and at + 1 < len(fact.tokens):
            clause = range(at + 1, _end_of_clause(fact, at + 1))
            stays = [i for i in clause[:3] if fact.tokens[i] in _STAYING and i not in covered]
            if stays and any(place < at for place in covered):
                return True
    return False


def _sentence(fact: Details, at: int) -> set[int]:
    """Return where the sentence of a word stands, up to semicolons."""
    start = next((i + 1 for i in range(at - 1, -1, -1) if set(fact.breaks[i]) & set(";.")), 0)
    end = next(
        (i + 1 for i in range(at, len(fact.tokens)) if set(fact.breaks[i]) & set(";.")),
        len(fact.tokens),
    )
    return set(range(start, end))


def _end_of_clause(fact: Details, start: int) -> int:
    """Return where a clause ends: at a comma, a semicolon or a joint before another verb."""
    for at in range(start, len(fact.tokens)):
        if set(fact.breaks[at]) & set(",;:."):
            return at + 1
        if fact.tokens[at] in ("but", "while", "although"):
            return at
    return len(fact.tokens)


def _has_verb(fact: Details, start: int) -> bool:
    clause = range(start, _end_of_clause(fact, start))
    tokens = {fact.tokens[at] for at in clause}
    return bool(tokens & (BE | HAVE | MODALS)) or any(
        at in fact.in_verbs or any(v.at == at for v in plain_verbs(fact)) for at in clause
    )
