"""Clauses of a statement that are true by themselves, with their subjects in place of pronouns.

"It was built when Dorn Steel sold its forge" has a clause of its own after "when".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from knowledge import text
from knowledge.answers.dated_clauses import DatedVerb
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details
from knowledge.relations.grammar import BE, DETERMINERS, MODALS, PREPOSITIONS, RELATIVES

_OPENING = frozenset(text.tokens("when since after because while whereas although though"))
"""Words that open a clause which is true by itself."""

_OF_ONE_TIME = frozenset({"when", "since", "while"})
"""Those of a clause that is of one time with the main one."""

_PERSONS = frozenset({"he", "she"})
_THINGS = frozenset({"it"})
_OWNERS = frozenset({"its"})


def true_clauses(fact: Details) -> Iterator[list[int]]:
    """Yield the clauses of a statement, with their subjects in place of pronouns."""
    subject: list[int] = []
    start = 0
    ends = [at + 1 for at in range(len(fact.tokens)) if ";" in fact.breaks[at]]
    for end in dict.fromkeys((*ends, len(fact.tokens))):
        part = list(range(start, end))
        start = end
        if not part:
            continue
        clauses = list(_main_and_others(fact, part))
        clauses[0] = _with_subject(fact, clauses[0], subject)
        subject = _antecedent(fact, clauses[0])
        clauses[1:] = [_with_subject(fact, each, subject) for each in clauses[1:]]
        yield from clauses


def _main_and_others(fact: Details, part: list[int]) -> Iterator[list[int]]:
    """Yield the main clause of a part, then those that a word such as "when" opens at its end."""
    dated = {at for date in fact.dates for at in range(date.start, date.end)}
    first = first_verb(fact, part)
    after = part[0] if first is None else first.at + 1
    openings = [
        at
        for at in part
        if at > after and fact.tokens[at] in _OPENING and _is_clause(fact, range(at, part[-1] + 1))
    ]
    beside = _beside(fact, part, after)
    if beside is not None and not openings:
        yield [at for at in part if at < beside]
        yield [at for at in part if at >= beside]
        return
    bounds = [*openings, part[-1] + 1]
    main = [at for at in part if at < bounds[0]]
    others = []
    for start, end in itertools.pairwise(bounds):
        own = list(range(start + 1, end))
        date = [d for d in fact.dates if d.end == start and "," in fact.breaks[start - 1]]
        if date and fact.tokens[start] == "when":
            own += range(date[0].start, date[0].end)  # "until 2 May, when it closed"
        elif fact.tokens[start] in _OF_ONE_TIME:
            main = [*main, *(at for at in own if at in dated)]
        others.append(own)
    yield main
    yield from others


def _beside(fact: Details, part: Sequence[int], after: int) -> int | None:
    """Return where a second clause begins after a comma alone: "it opened, the other stayed shut".

    It has a subject of its own with an article, and its verb comes before the next comma.
    """
    for at in part:
        if at <= after or at == part[-1] or fact.breaks[at] != ",":
            continue
        begin = at + 1
        is_subject = fact.tokens[begin] in DETERMINERS - RELATIVES and begin not in fact.in_verbs
        end = next((i for i in part if i > at and fact.breaks[i]), part[-1])
        verbs = fact.in_verbs | {i for i in part if fact.tokens[i] in _GOING_ON | BE}
        found = [i for i in range(begin + 2, end + 1) if i in verbs or _is_at_verb(fact, i)]
        between = fact.tokens[begin : found[0]] if found else ()
        if is_subject and found and PREPOSITIONS.isdisjoint(between):
            return begin
    return None


_GOING_ON = frozenset(
    {"remains", "remain", "remained", "stays", "stayed", "continues", "continued"}
)


def _is_at_verb(fact: Details, at: int) -> bool:
    return any(verb.group <= at <= verb.at for verb in plain_verbs(fact))


def _is_clause(fact: Details, places: range) -> bool:
    """Return whether a word opens a clause with a subject and a verb in the indicative."""
    verb = first_verb(fact, places[1:])
    if verb is None or verb.group <= places[0] + 1:
        return False
    return MODALS.isdisjoint(fact.tokens[verb.group : verb.at + 1])


def first_verb(fact: Details, part: Sequence[int]) -> DatedVerb | None:
    """Return the first verb of a clause; None for none."""
    within = set(part)
    return next((v for v in plain_verbs(fact) if v.at in within and v.group in within), None)


def subject_of(fact: Details, part: Sequence[int], verb: DatedVerb | None) -> list[int]:
    """Return where the subject of a clause stands, without what comes before it."""
    if verb is None:
        return []
    found = [at for at in part if at < verb.group]
    if found and fact.tokens[found[0]] in PREPOSITIONS:
        comma = next((at for at in found if "," in fact.breaks[at]), None)
        found = [at for at in found if comma is not None and at > comma]
    comma = next((n for n, at in enumerate(found) if "," in fact.breaks[at]), len(found) - 1)
    return found[: comma + 1]


def _antecedent(fact: Details, part: Sequence[int]) -> list[int]:
    """Return what alone a pronoun after a clause can stand for; nothing where it may be two.

    That is the only name of a clause with one, else its subject where it does nothing to another.
    """
    verb = first_verb(fact, part)
    if verb is None:
        return []
    own = subject_of(fact, part, verb)
    names = list(names_in(fact, part))
    if names:
        is_own = len(names) == 1 and set(names[0]) <= set(own)
        return own if is_own else names[0] if len(names) == 1 else []
    after = fact.tokens[verb.at + 1 : verb.at + 2]
    is_followed = bool(after) and after[0] not in PREPOSITIONS and not fact.breaks[verb.at]
    is_passive = not BE.isdisjoint(fact.tokens[verb.group : verb.at + 1])
    return own if is_passive or not is_followed else []


def names_in(fact: Details, part: Sequence[int]) -> Iterator[list[int]]:
    """Yield the names in a clause, by the capitals of their words."""
    found: list[int] = []
    for at in part:
        if at in fact.capitals and fact.tokens[at] not in DETERMINERS and not _is_in_date(fact, at):
            if found and at > found[-1] + 1:
                yield found
                found = []
            found.append(at)
    if found:
        yield found


def _is_in_date(fact: Details, at: int) -> bool:
    return any(date.start <= at < date.end for date in fact.dates)


def _with_subject(fact: Details, part: list[int], subject: Sequence[int]) -> list[int]:
    """Return a clause with what its pronoun stands for in place of that."""
    is_person = any(at in fact.capitals for at in subject)
    pronouns = _PERSONS if is_person else _THINGS
    bare = [at for at in subject if fact.tokens[at] not in DETERMINERS]
    found: list[int] = []
    for n, at in enumerate(part):
        if fact.tokens[at] in _OWNERS:
            found += bare
        elif fact.tokens[at] in pronouns | _THINGS and n <= 1:
            found += subject
        else:
            found.append(at)
    return found
