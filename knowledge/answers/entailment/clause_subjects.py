"""Subjects of clauses: what a statement says of one thing is not said of another that it names.

"The storm damaged Keld, as it hit Orda" does not say that Orda was damaged, and "a lorry from Brenn
Bank crashed" not that the bank did.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Set

from knowledge import text
from knowledge.answers.dated_clauses import DatedVerb
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.event_dates import clauses_of
from knowledge.answers.entailment.true_clauses import first_verb, subject_of
from knowledge.query.asked_nouns import is_plural
from knowledge.relations.grammar import BE, DETERMINERS, NUMBER_WORDS, PREPOSITIONS, PRONOUNS

_OF_PARTS = NUMBER_WORDS | frozenset(
    text.tokens(
        "some all most many few both each none half part parts majority rest number dozens "
        "hundreds thousands millions percent company firm group club members member people city "
        "town village municipality province region district state county republic kingdom island"
    )
)
"""Words before "of" of which a part, the kind or the number is said of the whole as well."""

_OF_ALL = frozenset({"the", "all", "these", "those"})
"""Words with which a claim is of all the things: "the camps are closed"."""

MOST_ADJECTIVES = 4
"""Words between a preposition and a noun: "on the formal US-Iraqi talks"."""

_GOVERNING = PREPOSITIONS - frozenset(text.tokens("after before since until till than as per"))
"""Prepositions that open no clause: "after Velm left" has Velm as its subject."""


def has_other_subject(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact says of something else what a claim says of its subject."""
    if _is_of_possessor(claim, fact, alignment) or _is_title_of_another(claim, fact, alignment):
        return True
    whole = range(len(claim.tokens))
    verb = first_verb(claim, whole)
    if verb is None or claim.has("said"):
        return False
    own = itertools.takewhile(
        lambda at: claim.tokens[at] not in PREPOSITIONS, subject_of(claim, whole, verb)
    )
    subject = alignment.shared_at(at for at in own if at in claim.content and at not in claim.light)
    if not subject:
        return False
    told = [at for at in whole[verb.group :] if at in claim.content]
    predicate = next((p for at in told if (p := alignment.shared_at((at,)))), frozenset[int]())
    clauses = _clauses(fact)
    if predicate and all(_is_elsewhere(fact, clauses, at, subject) for at in predicate):
        return True
    deeds = alignment.shared_at((verb.at,)) if verb.at in claim.content else frozenset[int]()
    verbs = {each.at for each in plain_verbs(fact)}
    deeds = frozenset(at for at in deeds if fact.stems[at] == claim.stems[verb.at] or at in verbs)
    if deeds and all(_is_of_relative(fact, at, subject) for at in deeds):
        return True
    is_of_all = not _OF_ALL.isdisjoint(claim.tokens[: verb.group])
    if is_of_all and deeds and all(at + 1 in subject and _sets_apart(fact, at) for at in deeds):
        return True
    return bool(deeds) and all(
        _is_governed(claim, fact, verb, start, deeds) for start in _starts(fact, subject)
    )


def _is_of_relative(fact: Details, at: int, subject: Set[int]) -> bool:
    """Return whether a verb is of "who" or "which", and that of another than a claim's subject.

    "Mara Olin replaced Per Renn, who resigned" does not say that Mara Olin did.
    """
    verbs = {each.at for each in plain_verbs(fact)}
    start = next((n for n in range(at - 1, -1, -1) if fact.tokens[n] in _RELATIVE or n in verbs), 0)
    if fact.tokens[start] not in _RELATIVE or start == 0:
        return False
    return all(each > at or any(each < verb < start for verb in verbs) for each in subject)


_RELATIVE = frozenset({"who", "which"})


def _clauses(fact: Details) -> list[tuple[int, int]]:
    """Return the clause of each token, those after a semicolon apart."""
    halves = itertools.accumulate(";" in mark for mark in ("", *fact.breaks[:-1]))
    return list(zip(clauses_of(fact), halves, strict=True))


def _is_elsewhere(
    fact: Details, clauses: list[tuple[int, int]], at: int, subject: Set[int]
) -> bool:
    """Return whether a word is in a clause with a subject in words, and not that of a claim."""
    if clauses[at] in {clauses[each] for each in subject}:
        return False
    part = [each for each, clause in enumerate(clauses) if clause == clauses[at]]
    before = [each for each in part if each < at]  # of a verb that is not known
    verb = first_verb(fact, part)
    own = subject_of(fact, part, verb) if verb is not None else before
    return any(each in fact.content and fact.tokens[each] not in PRONOUNS for each in own)


def _sets_apart(fact: Details, at: int) -> bool:
    """Return whether a participle singles out some of several things: "the closed camps"."""
    is_at_verb = not BE.isdisjoint(fact.tokens[max(0, at - 2) : at])
    return fact.tokens[at].endswith("ed") and not is_at_verb and is_plural(fact.tokens[at + 1])


def _starts(fact: Details, places: Set[int]) -> list[int]:
    """Return where each group of neighbouring words begins, with the name that it is part of."""
    found = []
    small = PREPOSITIONS | DETERMINERS  # which may begin a sentence
    names = {at for at in fact.capitals if fact.tokens[at] not in small}
    for at in sorted(places):
        if at - 1 in places:
            continue
        start = at
        while start - 1 in names and at in names and not fact.breaks[start - 1]:
            start -= 1
        found.append(start)
    return found


def _is_governed(
    claim: Details, fact: Details, verb: DatedVerb, start: int, deeds: Set[int]
) -> bool:
    """Return whether a word stands after a preposition, so that another one is the subject.

    It does not so in "the closure of the mill", "the city of Keld" and "was built by Dorn Steel".
    """
    is_after = start > min(deeds)
    at = _governing(fact, start, in_lists=is_after)
    if at is None:
        return False
    word, head = fact.tokens[at], fact.tokens[at - 1] if at else ""
    is_governing = word in _GOVERNING | _BESIDES or _is_participle(fact, at)
    if not is_governing and not (is_after and _opens_no_clause(fact, start)):
        return False
    if word in _OF_OTHER_SIDE and all(fact.stems[d] != claim.stems[verb.at] for d in deeds):
        return False  # who sold it is whom it was bought from
    counted = fact.tokens[at + 1]
    is_part = head in _OF_PARTS or head[:1].isdigit()
    is_counted = counted[:1].isdigit() or counted in NUMBER_WORDS  # "a convoy of 30 trucks"
    is_of_whole = word == "of" and (at - 1 in deeds or is_part or is_counted)
    is_passive = not BE.isdisjoint(claim.tokens[verb.group : verb.at])
    is_doer = word == "by" and (at - 1 in deeds or _is_passive_at(fact, min(deeds)))
    is_object = is_passive and not _is_passive_at(fact, min(deeds))
    return not is_of_whole and not (is_after and (is_object or is_doer))


def _governing(fact: Details, start: int, *, in_lists: bool) -> int | None:
    """Return the preposition that a noun stands after, with its articles and adjectives.

    `in_lists` is whether it may stand there as one of several: "on the talks and the bridge".
    """
    dated = {each for date in fact.dates for each in range(date.start, date.end)}
    at, adjectives, is_listed, is_begun = start - 1, 0, False, False
    while at >= 0:
        token, mark = fact.tokens[at], fact.breaks[at]
        is_other = is_begun and token not in PREPOSITIONS | DETERMINERS | _JOINING | _BESIDES
        is_other = is_other and not _is_participle(fact, at)
        if at in dated or (is_other and not is_listed and not mark):
            return None  # "in 2024 Keld", "in Keld the bridge"
        is_begun = is_begun or token in _ARTICLES
        if mark and not (in_lists and mark == ","):
            return None
        if token in PREPOSITIONS | _BESIDES or _is_participle(fact, at):
            return at if is_listed or not mark else None
        is_listed = is_listed or token in _JOINING or bool(mark)
        if is_listed and (not in_lists or at in fact.in_verbs or token in BE):
            return None
        if token not in DETERMINERS:
            adjectives += 1
        if adjectives > (MOST_LISTED if is_listed else MOST_ADJECTIVES):
            return None
        at -= 1
    return None


_BESIDES = frozenset(
    text.tokens("behind beside below above beyond opposite outside inside beneath")
)


def _is_participle(fact: Details, at: int) -> bool:
    """Return whether a word is a participle with an object: "a bus carrying 12 pupils"."""
    before = fact.tokens[at - 1] if at else ""
    is_form = fact.tokens[at].endswith("ing") and at not in fact.capitals
    return is_form and bool(before) and before not in BE | DETERMINERS | PREPOSITIONS


_ARTICLES = frozenset(text.tokens("the a an this that these those its his her their our"))
_OF_OTHER_SIDE = frozenset({"from", "to", "by", "of"})
_JOINING = frozenset({"and", "or"})
MOST_LISTED = 8
"""Words of a list from its preposition on, without articles."""


def _opens_no_clause(fact: Details, start: int) -> bool:
    """Return whether no verb follows a noun: it is not the subject in "left after the summit"."""
    return all(each.at < start for each in plain_verbs(fact))


def _is_passive_at(fact: Details, at: int) -> bool:
    return not BE.isdisjoint(fact.tokens[max(0, at - 3) : at])


def _is_of_possessor(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim's first name only owns what a fact is about: "Olin's brother Per"."""
    first = min(claim.capitals & {*claim.content}, default=None)
    if first is None or first > 1:
        return False
    end = first
    while end + 1 in claim.capitals and not claim.breaks[end]:
        end += 1
    places = alignment.shared.get(end, frozenset())
    if not places or _owned(claim, end):
        return False
    return all(_owned(fact, at) and at + 1 not in alignment.covered for at in places)


def _owned(details: Details, at: int) -> bool:
    """Return whether a name stands only with an apostrophe: "Olin's"."""
    name = re.escape(details.written[at])
    with_mark = len(re.findall(rf"\b{name}(?:['’]s|s?['’])(?!\w)", details.spelt))
    return 0 < with_mark == len(re.findall(rf"\b{name}\b", details.spelt))


def _is_title_of_another(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim has as a person's title a noun that stands before another's name."""
    if BE.isdisjoint(claim.tokens) or not claim.capitals:
        return False
    last = len(claim.tokens) - 1
    places = alignment.shared.get(last, frozenset())
    if last in claim.capitals or not places:
        return False
    named = alignment.shared_at(claim.capitals)
    return bool(named) and all(
        (name := _name_after(fact, place)) and name.isdisjoint(named) for place in places
    )


def _name_after(fact: Details, at: int) -> frozenset[int]:
    """Return where the name right after a noun stands: "the mayor Ola Brenn"."""
    end = at
    while at not in fact.capitals and not fact.breaks[end] and end + 1 in fact.capitals:
        end += 1
    return frozenset(range(at + 1, end + 1))
