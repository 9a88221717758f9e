"""Roles of names around a verb: who does it, to whom or what, to whom it goes and from whom.

They are read from word order alone, so that a verb needs to be in no table: of "Aren sold Brenn
the mill" and "who did Brenn sell the mill to?" the roles differ, whatever selling is.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.relations.clauses import Text, no_doer, split, subject_of
from knowledge.relations.figures import date_spans, positions
from knowledge.relations.grammar import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    GET,
    HAVE,
    MODALS,
    MONTHS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
    is_before_verbs,
)
from knowledge.retrieval.lexicon import function_words, past_forms


class Role(enum.StrEnum):
    """Role of a name in the action of a verb; DONE_TO is also who gets something."""

    DOER = "doer"
    DONE_TO = "done_to"
    RECIPIENT = "recipient"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The stems of words side by side; `is_head` is whether it is no part of another phrase.

    In "the mill of Brenn" Brenn is a part.
    """

    stems: tuple[str, ...]
    is_head: bool


Roles = Mapping[Role, tuple[Phrase, ...]]
"""The phrases in each role."""

AUXILIARIES = BE | GET | HAVE | DO | MODALS | NEGATIONS
_PARTICLES = frozenset(text.tokens("over up off out down back away on"))
_OF_ROLES = {"to": Role.RECIPIENT, "from": Role.SOURCE}
_ENDING_CLAUSES = (SUBORDINATORS | RELATIVES | CONJUNCTIONS) - {"as"}
_OWNED = re.compile(r"\w['’]s?\s+(\w+)")
_SYMMETRIC = frozenset(
    text.stem(word)
    for word in text.tokens(
        "marry divorce meet fight merge play negotiate clash border join draw tie date match "
        "resemble equal face share dispute race debate adjoin neighbour overlap connect link"
    )
)
"""Verbs that hold in both directions."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in a text: the stem, where its group begins and where its object may."""

    stem: str
    group: int
    end: int
    is_passive: bool


@functools.lru_cache(maxsize=2048)
def told(statement: str) -> tuple[tuple[Verb, frozenset[str], Roles], ...]:
    """Return the verbs of a statement, with its names and the roles that they have there."""
    whole = split(statement)
    names = _names(whole)
    owned = {text.norm(word) for word in _OWNED.findall(statement)}  # "Velm's displaced"
    found = []
    for at in range(1, len(whole.tokens)):
        verb = _verb_at(whole, at) if whole.tokens[at] not in owned else None
        if verb is not None and verb.stem not in _SYMMETRIC and (roles := _roles(whole, verb)):
            found.append((verb, names, roles))
    return tuple(found)


def _names(whole: Text) -> frozenset[str]:
    dated = positions(whole.dates)
    return frozenset(
        text.stem(token)
        for at, token in enumerate(whole.tokens)
        if whole.capitals[at]
        and at not in dated
        and token not in function_words()
        and token not in MONTHS
    )


def _verb_at(whole: Text, at: int) -> Verb | None:
    """Return the verb at a position, by its form and the words before it; None for no verb."""
    tokens, word = whole.tokens, whole.tokens[at]
    if whole.capitals[at] or not word.isascii() or word in function_words() | AUXILIARIES:
        return None
    group = group_of(tokens, at)
    helped = AUXILIARIES.intersection(tokens[group:at])
    is_past = word.endswith("ed") or word in past_forms()
    if not is_past and not (helped & (MODALS | DO) or "to" in tokens[group:at]):
        return None
    if tokens[group - 1] in DETERMINERS | (PREPOSITIONS - {"to"}):
        return None
    if not helped and _has_another_verb(whole, at + 1):
        return None  # "the diluted earnings of 2023 were ..."
    by = tokens[at + 1 : at + 2] == ("by",) and not whole.breaks[at]
    by = by and not no_doer(tokens, at + 2)  # "rents rose by 34 percent"
    is_beside = "," in whole.breaks[group - 1] and tokens[at + 1 : at + 2]
    if is_past and not helped and not by and is_beside and tokens[at + 1] in PREPOSITIONS:
        return None  # "Orel, sentenced to prison, ..." or "Orel came, voted for it, ..."
    is_passive = is_past and (bool(helped & (BE | GET)) or by)
    return Verb(text.stem(word), group, after_particle(tokens, at + 1), is_passive)


def group_of(tokens: Sequence[str], at: int) -> int:
    """Return where the auxiliaries and adverbs before a verb begin."""
    while at > 1 and is_before_verbs(tokens[at - 1]):
        at -= 1
    return at


def _has_another_verb(whole: Text, at: int) -> bool:
    """Return whether an auxiliary follows in the same clause, so that a participle is no verb."""
    dated = positions(whole.dates)
    for here in range(at, len(whole.tokens)):
        if here in dated:
            continue  # "May" may be a verb
        if whole.tokens[here] in BE | HAVE | MODALS:
            return True
        if whole.tokens[here] in _ENDING_CLAUSES or whole.breaks[here]:
            return False
    return False


def after_particle(tokens: Sequence[str], at: int) -> int:
    """Return where the object of a verb may begin: "over" of "took over the mill" is its own."""
    return at + 1 if at < len(tokens) and tokens[at] in _PARTICLES else at


def _roles(whole: Text, verb: Verb) -> Roles:
    left = max((i + 1 for i in range(verb.group) if set(whole.breaks[i]) & set(";:.!?")), default=0)
    subject = subject_of(whole, left, verb.group)
    found, has_object = phrases_behind(whole.tokens, verb, whole.breaks)
    if subject is not None:
        before = phrases_at(whole.tokens, range(*subject), whole.breaks)
        if verb.is_passive:
            found[Role.DONE_TO] += before
        elif has_object or found[Role.RECIPIENT] or found[Role.SOURCE]:
            found[Role.DOER] += before
    return {role: tuple(phrases) for role, phrases in found.items() if phrases}


def phrases_at(
    tokens: Sequence[str], where: Sequence[int], breaks: Sequence[str] = ()
) -> list[Phrase]:
    """Return the phrases at positions: runs of words between words of grammar and commas."""
    found: list[Phrase] = []
    run: list[str] = []
    is_head = True
    for at in (*where, -1):
        is_word = at >= 0 and tokens[at] not in function_words() and not is_adverb(tokens[at])
        if run and is_word and tokens[at].isdigit() and tokens[at + 1 : at + 2]:
            found.append(Phrase(tuple(run), is_head))  # "gave the museum 12 paintings"
            run = []
        if is_word:
            run.append(text.stem(tokens[at]))
        if run and (not is_word or (at < len(breaks) and breaks[at])):
            found.append(Phrase(tuple(run), is_head))
            run = []
        if at >= 0 and tokens[at] in PREPOSITIONS:
            is_head = False
    return found


def phrases_behind(
    tokens: Sequence[str], verb: Verb, breaks: Sequence[str] = ()
) -> tuple[dict[Role, list[Phrase]], bool]:
    """Return the phrases after a verb by their roles, and whether it has an object."""
    found: dict[Role, list[Phrase]] = {role: [] for role in Role}
    role: Role | None = Role.DONE_TO
    begin = verb.end
    dated = positions(date_spans(tokens))
    end = _end_of_clause(tokens, verb.end, dated, breaks, is_passive=verb.is_passive)
    for at in range(verb.end, end + 1):
        is_over = at == end or (tokens[at] in PREPOSITIONS and tokens[at] != "of")
        if not is_over:
            continue
        if role is not None:
            where = [i for i in range(begin, at) if i not in dated]
            found[role] += phrases_at(tokens, where, breaks)
        if at < end:
            role, begin = _role_after(tokens[at], is_passive=verb.is_passive), at + 1
    return found, bool(found[Role.DONE_TO])


def _end_of_clause(
    tokens: Sequence[str],
    begin: int,
    dated: Container[int],
    breaks: Sequence[str],
    *,
    is_passive: bool,
) -> int:
    for at in range(begin, len(tokens)):
        is_of_grammar = tokens[at] in (SUBORDINATORS | RELATIVES) - PREPOSITIONS
        if at not in dated and (is_of_grammar or tokens[at] in AUXILIARIES):
            return at
        if is_passive and at > begin + 1 and _is_next_verb(tokens, at):
            return at  # "a fleet led by Aren visited Brenn"
        if tokens[at : at + 1] == ("to",) and tokens[at + 1 : at + 2] == ("be",):
            return at
        if at < len(breaks) and set(breaks[at]) & set(";:.!?"):
            return at + 1
    return len(tokens)


def _is_next_verb(tokens: Sequence[str], at: int) -> bool:
    """Return whether a past form after who does it is a verb of its own, not an adjective."""
    if not (tokens[at].endswith("ed") or tokens[at] in past_forms()):
        return False
    return tokens[at - 1] not in DETERMINERS | PREPOSITIONS | CONJUNCTIONS


def _role_after(preposition: str, *, is_passive: bool) -> Role | None:
    if preposition == "by":
        return Role.DOER if is_passive else None
    return _OF_ROLES.get(preposition)
