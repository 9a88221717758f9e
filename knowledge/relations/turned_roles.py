"""Roles that a question and a statement give a name, where those of the one exclude the other's.

"Who did Brenn sell the mill to?" is not answered by "Aren sold Brenn the mill".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from knowledge import text
from knowledge.relations.grammar import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    GET,
    MODALS,
    PREPOSITIONS,
)
from knowledge.relations.roles import (
    AUXILIARIES,
    Phrase,
    Role,
    Roles,
    Verb,
    after_particle,
    group_of,
    phrases_at,
    phrases_behind,
    told,
)
from knowledge.retrieval.lexicon import past_forms

_OTHERS: Mapping[Role, tuple[Role, ...]] = {
    Role.DOER: (Role.DONE_TO, Role.RECIPIENT, Role.SOURCE),
    Role.DONE_TO: (Role.DOER,),
    Role.RECIPIENT: (Role.DOER, Role.SOURCE),
    Role.SOURCE: (Role.DOER, Role.RECIPIENT),
}
"""The roles that exclude one: what is done to somebody may be told with "to" or without."""

_ALTERNATIVES = frozenset(text.tokens("or than"))
_ASKING = frozenset(text.tokens("who whom what which when where why how whose"))
_GIVING = frozenset(
    text.stem(w) for w in text.tokens("sell give lend hand grant donate supply bequeath pass")
)
_TAKING = frozenset(
    text.stem(w) for w in text.tokens("buy purchase acquire receive get borrow obtain inherit")
)


class AskedRoles:
    """The roles that a question, given as its tokens, gives names around its verbs."""

    def __init__(self, question: Sequence[str]) -> None:
        is_one = _ALTERNATIVES.isdisjoint(question)
        if question[:1] == ("how",) and "when" in question[2:]:
            question = question[: question.index("when")]  # "how old was she when she became ..."
        self._question = question
        self._stems = tuple(map(text.stem, question))
        self._roles: dict[str, Roles] = {}
        self._verbs: dict[str, int] = {}
        for at, stem in enumerate(self._stems[1:] if is_one else (), start=1):
            for verb in _same_verbs(stem):
                self._verbs.setdefault(verb, at)

    def are_turned_round(self, statement: str) -> bool:
        """Return whether a statement has a name in a role that excludes the one asked.

        Only of verbs that both have, or that name the two sides of one deal ("buy", "sell").
        False where the statement has the verb more than once and agrees in one place.
        """
        read = [
            _exclude(asked, _as_asked(self._stems, verb, roles), names)
            for verb, names, roles in told(statement)
            if verb.stem in self._verbs and (asked := self._around(verb.stem))
        ]
        return bool(read) and all(read)

    def _around(self, verb: str) -> Roles:
        found = self._roles.get(verb)
        if found is None:
            found = self._roles[verb] = _asked(self._question, self._verbs[verb], verb)
        return found


def _asked(question: Sequence[str], at: int, stem: str) -> Roles:
    """Return the roles that a question gives its words around the verb at a position."""
    asking = next((i for i, t in enumerate(question[:at]) if t in _ASKING), None)
    helper = next((i for i, t in enumerate(question[:at]) if t in AUXILIARIES), None)
    group = group_of(question, at)
    is_past = question[at].endswith("ed") or question[at] in past_forms()
    is_base = bool((DO | MODALS | {"to"}).intersection(question[:at]))
    is_third = asking is not None and at == asking + 1
    if question[group - 1] in DETERMINERS - {"what", "which"} or not (
        is_past or is_base or is_third
    ):
        return {}
    begin = 0 if asking is None else asking + 1
    is_passive = is_past and not (BE | GET).isdisjoint(question[: at if helper is not None else 0])
    if helper is not None:
        begin = max(begin, helper + 1)
    elif asking is None:
        return {}
    if _has_relative_clause(question[begin:group]):
        return {}
    verb = Verb(stem, begin, after_particle(question, at + 1), is_passive)
    found, has_object = phrases_behind(question, verb)
    before = phrases_at(question, range(begin, at))
    asks_object = asking is not None and question[asking] in ("who", "whom", "what", "which")
    asks_object = asks_object and helper is not None
    if is_passive:
        found[Role.DONE_TO] += before
    elif has_object or asks_object or found[Role.RECIPIENT] or found[Role.SOURCE]:
        found[Role.DOER] += before
    return {role: tuple(phrases) for role, phrases in found.items() if phrases}


def _has_relative_clause(subject: Sequence[str]) -> bool:
    """Return whether a subject has another one in it: "the bills the parliament voted on"."""
    return any(
        word in DETERMINERS and before not in PREPOSITIONS | CONJUNCTIONS | DETERMINERS
        for before, word in itertools.pairwise(subject)
    )


def _same_verbs(stem: str) -> Iterable[str]:
    """Return the verbs for the same event as one: itself, or the other side of the deal."""
    return (stem, *(_TAKING if stem in _GIVING else _GIVING if stem in _TAKING else ()))


def _as_asked(stems: Sequence[str], told: Verb, roles: Roles) -> Roles:
    """Return the roles of a statement from the side of the deal that the question takes."""
    if told.stem in stems:
        return roles
    is_of_two = told.stem in _GIVING and Role.RECIPIENT not in roles
    done = {} if is_of_two else {Role.DONE_TO: roles.get(Role.DONE_TO, ())}
    doer = roles.get(Role.DOER, ())
    if told.stem in _GIVING:
        return done | {Role.DOER: roles.get(Role.RECIPIENT, ()), Role.SOURCE: doer}
    return done | {Role.DOER: roles.get(Role.SOURCE, ()), Role.RECIPIENT: doer}


def _exclude(asked: Roles, stated: Roles, names: frozenset[str]) -> bool:
    """Return whether a name asked in one role stands in one that excludes it."""
    for role, phrases in asked.items():
        same = {stem for r in _alike(role) for each in stated.get(r, ()) for stem in each.stems}
        wanted = _named(phrases, names)
        for other in _OTHERS[role]:
            elsewhere = _named(stated.get(other, ()), names)
            telling = wanted - (same & elsewhere)
            if telling and telling <= elsewhere and not telling & same:
                return True
    return False


def _named(phrases: Iterable[Phrase], names: frozenset[str]) -> set[str]:
    """Return the words of the names among phrases, but for names that only qualify a noun.

    In "the Orrest papers were published" it is not Orrest that was published.
    """
    heads = (each.stems for each in phrases if each.is_head and each.stems[-1] in names)
    return {stem for stems in heads for stem in stems if stem in names}


def _alike(role: Role) -> set[Role]:
    return set(Role) - set(_OTHERS[role])
