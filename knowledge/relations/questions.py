"""Reading of a question: the relation it asks about, and which argument of it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import text
from knowledge.relations import qualifiers
from knowledge.relations.figures import date_spans
from knowledge.relations.grammar import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    GET,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)
from knowledge.relations.inflection import Form
from knowledge.relations.model import Argument, Asked, Qualifier
from knowledge.relations.opening import NOUNS_OF_DATES, Opening, find_opening
from knowledge.relations.table import narrower, relations
from knowledge.relations.triggers import Trigger, find_triggers

_LONGEST = 60  # tokens of a question that are read

_OF_MEASURES = frozenset({"measure"})
_BY_RELATION = {
    "last": Argument.DURATION, "count": Argument.COUNT, "population": Argument.COUNT,
    "cost": Argument.AMOUNT, "bounty": Argument.AMOUNT, "revenue": Argument.AMOUNT,
    "cause": Argument.REASON, "locate": Argument.PLACE, "headquarters": Argument.PLACE,
    "name": Argument.NAME, "mean": Argument.NAME, "definition": Argument.DEFINITION,
    "age": Argument.COUNT, "capacity": Argument.COUNT, "frequency": Argument.COUNT,
    "rate": Argument.AMOUNT,
}  # fmt: skip
_LIGHT = frozenset(
    text.tokens(
        "reach take took taken takes come came comes coming go goes went get got gets getting "
        "become became make made have had has hold held happen occur occurred put give gave "
        "given see be actually exactly date dates day days time year"
    )
)
_NO_NAMES = (
    frozenset(text.tokens("him her them us me"))
    | CONJUNCTIONS
    | (ADVERBS | BE | DETERMINERS | DO | GET | HAVE | MODALS | PREPOSITIONS | PRONOUNS | RELATIVES)
    | NOUNS_OF_DATES
)


def read_asked(tokens: Sequence[str], kind: str = "") -> Asked | None:
    """Return what a question asks, None if it names no relation of the table.

    `kind` is the kind of the question, where that is known: "when", "yes_no".
    """
    tokens = list(tokens[:_LONGEST])
    triggers = find_triggers(tokens, asking=True)
    if not triggers:
        return None
    verbs = {t.group for t in triggers if t.is_verb}
    opening = find_opening(tokens, kind, verbs)
    trigger = _main(tokens, triggers)
    if _is_beside_the_question(tokens, trigger, opening):
        return None
    names = tuple(dict.fromkeys(s.relation for s in trigger.senses))
    names = _combined(names, tokens, trigger)
    argument = _argument(tokens, trigger, opening, names)
    agent, patient = _arguments(tokens, trigger, opening)
    if names == ("occur",) and not agent and not patient:
        return None
    covered = {tokens[i] for i in trigger.positions}
    covered.update(trigger.auxiliaries)
    if opening is not None:
        covered.update(tokens[opening.start : opening.end])
    covered.update(_light_around(tokens, trigger))
    inner = _inner(triggers, trigger, names)
    found = set(qualifiers.of_statement(tokens, trigger, triggers, triggers.index(trigger)))
    if not _explicit_plan(tokens):
        found -= {Qualifier.PLANNED, Qualifier.EXPECTED}
    return Asked(
        relations=names,
        qualifiers=frozenset(found),
        argument=argument,
        counted=tuple(w for w in opening.counted if w not in _NO_NAMES) if opening else (),
        agent=agent,
        patient=patient,
        covered=frozenset(covered),
        complement=frozenset(s.relation for each in inner for s in each.senses),
        is_past=bool({"did", "was", "were", "had"}.intersection(tokens))
        or any(Form.PAST in s.form and Form.BASE not in s.form for s in trigger.senses),
    )


def _main(tokens: Sequence[str], triggers: list[Trigger]) -> Trigger:
    """Return the trigger that the question is about: its verb, or else its first noun."""
    asking = [t for t in triggers if any(s.is_asked for s in t.senses)]
    verbs = [t for t in triggers if t.is_verb and not _in_relative_clause(tokens, t)]
    if verbs:
        plain = [t for t in verbs if tokens[t.start] not in BE]
        plain = _without_plans(plain)
        governing = [t for t in plain if any(s.relation in qualifiers.ORDERING for s in t.senses)]
        if governing:
            return governing[0]
        bare = [t for t in plain if "to" not in t.auxiliaries]
        # Of two bare forms after "does" the first is a noun: "when does support for X end".
        return (bare[-1:] if _are_bare(bare) else plain or verbs)[0]
    nouns = [t for t in triggers if t not in asking]
    if nouns and asking and _is_vague(asking[0]):
        return nouns[0]
    return (asking or nouns)[0]


def _is_beside_the_question(
    tokens: Sequence[str], trigger: Trigger, opening: Opening | None
) -> bool:
    """Return whether another verb, which the table does not have, is what the question is about."""
    if opening is None or any(s.is_asked for s in trigger.senses):
        return False
    if trigger.is_verb:
        return "to" in trigger.auxiliaries and opening.argument is Argument.AGENT
    if opening.argument in (Argument.WHETHER, Argument.REASON, Argument.MANNER):
        return True
    after = tokens[opening.end] if opening.end < len(tokens) else ""
    return opening.argument is Argument.AGENT and after.isascii() and after not in BE


def _without_plans(verbs: list[Trigger]) -> list[Trigger]:
    """Return the verbs without one that only says that another was planned: "expected to open"."""
    plans = {"plan", "design", "estimate", "think", "mean"}
    for at, verb in enumerate(verbs[:-1]):
        if {s.relation for s in verb.senses} <= plans and "to" in verbs[at + 1].auxiliaries:
            return [*verbs[:at], *verbs[at + 1 :]]
    return verbs


def _are_bare(verbs: Sequence[Trigger]) -> bool:
    return len(verbs) > 1 and all(any(Form.BASE in s.form for s in t.senses) for t in verbs)


def _is_vague(trigger: Trigger) -> bool:
    """Return whether an expression asks for anything ("what is"), so that a noun says more."""
    return all(
        s.relation in ("definition", "locate", "count", "cost", "cause", "last", "length")
        for s in trigger.senses
    )


def _in_relative_clause(tokens: Sequence[str], trigger: Trigger) -> bool:
    before = tokens[trigger.group - 1] if trigger.group else ""
    ahead = tokens[trigger.group - 2] if trigger.group > 1 else ""
    if before in DETERMINERS and before != "that":
        return True  # "the stolen works"
    is_relative = before in ("who", "which") and trigger.group > 2 and ahead not in DETERMINERS
    return before == "that" or is_relative


def _argument(
    tokens: Sequence[str], trigger: Trigger, opening: Opening | None, names: tuple[str, ...]
) -> Argument:
    families = {relations()[name].family for name in names}
    plain = [_BY_RELATION[name] for name in names if name in _BY_RELATION]
    if trigger.senses[0].is_asked or not trigger.is_verb:
        if (
            not plain
            and families & _OF_MEASURES
            and (opening is None or opening.argument is not Argument.DATE)
        ):
            return Argument.MEASURE
        is_open = opening is None or opening.argument in (
            Argument.PATIENT, Argument.MANNER, Argument.DURATION, Argument.COUNT, Argument.AMOUNT
        )  # fmt: skip
        if plain and is_open:
            return plain[0]
    if opening is None:
        if NOUNS_OF_DATES.intersection(tokens):
            return Argument.DATE
        return Argument.ANY
    if opening.argument is Argument.DATE:
        return Argument.DATE
    if not trigger.is_verb:
        if opening.argument is Argument.PATIENT:
            words = {tokens[i] for i in trigger.positions}
            return Argument.DATE if words & {"date", "dates", "birthday"} else Argument.ANY
        return opening.argument
    if plain == [Argument.AMOUNT] and opening.argument is Argument.PATIENT:
        return Argument.AMOUNT  # "what does it cost"
    if opening.argument in (Argument.AGENT, Argument.PATIENT):
        return _who(tokens, trigger, opening)
    return opening.argument


def _who(tokens: Sequence[str], trigger: Trigger, opening: Opening) -> Argument:
    """Return whether "who", "what" or "which" asks for the agent or for the patient."""
    asked_object = _asks_object(tokens, trigger, opening)
    begin = opening.end + len(opening.counted)
    inverse = all(s.is_inverse for s in trigger.senses)
    if trigger.is_passive or _auxiliary_ahead(tokens, begin, trigger):
        agent = opening.by or "by" in tokens[trigger.end :][-2:] or asked_object is True
        found = Argument.AGENT if agent else Argument.PATIENT
        if tokens[-1:] == ["by"]:
            found = Argument.AGENT
    elif asked_object or trigger.start < opening.start or _is_alone(tokens, trigger):
        found = Argument.PATIENT
    else:
        found = Argument.AGENT
    if inverse:
        found = Argument.PATIENT if found is Argument.AGENT else Argument.AGENT
    return found


def _is_alone(tokens: Sequence[str], trigger: Trigger) -> bool:
    """Return whether a verb has no object and so happens to its subject: "what came out in May"."""
    ergative = all(s.is_ergative for s in trigger.senses)
    return ergative and not _content(tokens, trigger.end, _stop(tokens, trigger.end))


def _asks_object(tokens: Sequence[str], trigger: Trigger, opening: Opening) -> bool:
    """Return whether a subject stands between question word and verb: "who did X beat"."""
    begin = opening.end + len(opening.counted)
    between = tokens[begin : trigger.start]
    if "to" in trigger.auxiliaries and {"first", "last", "only", "next"}.intersection(between):
        return False  # "which party was the last to ratify it"
    for at, token in enumerate(between):
        if token in DO | BE | HAVE | MODALS:
            rest = [t for t in between[at + 1 :] if t not in ADVERBS and t not in BE | HAVE]
            return bool(rest)
    return any(t in PRONOUNS for t in between)


def _arguments(
    tokens: Sequence[str], trigger: Trigger, opening: Opening | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of the question that are agent and patient of its relation."""
    begin = (opening.end + len(opening.counted)) if opening is not None else 0
    before = _content(tokens, _after_auxiliary(tokens, begin, trigger.start), trigger.start)
    after = _content(tokens, trigger.end, _stop(tokens, trigger.end))
    after = tuple(word for word in after if word not in {tokens[i] for i in trigger.further})
    if not trigger.is_verb:
        return (), after or before
    by = next((i for i in range(trigger.end, len(tokens) - 1) if tokens[i] == "by"), None)
    behind = _content(tokens, by + 1, _stop(tokens, by + 1)) if by is not None else ()
    if trigger.is_passive or _auxiliary_ahead(tokens, begin, trigger):
        agent, patient = behind, before
    elif not after and all(s.is_ergative for s in trigger.senses):
        agent, patient = (), before
    else:
        agent, patient = before, after
    if all(s.is_inverse for s in trigger.senses):
        agent, patient = patient, agent
    return agent, patient


def _after_auxiliary(tokens: Sequence[str], begin: int, end: int) -> int:
    """Return where the subject begins after "did" or "was", `begin` where there is none."""
    for at in range(begin, end):
        if tokens[at] in DO | BE | HAVE | MODALS:
            return at + 1
    return begin


def _auxiliary_ahead(tokens: Sequence[str], begin: int, trigger: Trigger) -> bool:
    """Return whether a participle belongs to a form of "to be" ahead of its subject."""
    if not any(Form.PARTICIPLE in s.form for s in trigger.senses):
        return False
    return any(t in BE for t in tokens[max(0, begin - 1) : trigger.start])


def _content(tokens: Sequence[str], start: int, end: int) -> tuple[str, ...]:
    dates = {i for first, last in date_spans(tokens) for i in range(first, last)}
    return tuple(
        tokens[i]
        for i in range(start, min(end, len(tokens)))
        if tokens[i] not in _NO_NAMES and i not in dates
    )


def _stop(tokens: Sequence[str], start: int) -> int:
    for at in range(start, len(tokens)):
        if tokens[at] in PREPOSITIONS and tokens[at] != "of":
            return at
    return len(tokens)


def _light_around(tokens: Sequence[str], trigger: Trigger) -> set[str]:
    """Return the words beside a noun that say no more than it does: "reach end of life"."""
    if trigger.is_verb:
        return {t for t in tokens if t in DO}
    near = range(max(0, trigger.start - 3), min(len(tokens), trigger.end + 3))
    return {tokens[i] for i in near if tokens[i] in _LIGHT} | {t for t in tokens if t in DO}


def _combined(names: tuple[str, ...], tokens: Sequence[str], trigger: Trigger) -> tuple[str, ...]:
    """Return the narrower relation that a noun of the question makes: when does support end."""
    rest = {t for i, t in enumerate(tokens) if i not in trigger.positions}
    return tuple(dict.fromkeys(narrower(name, rest) for name in names))


def _inner(triggers: list[Trigger], main: Trigger, names: tuple[str, ...]) -> list[Trigger]:
    """Return the triggers that complete the main one: what was ordered, what began."""
    if not main.is_verb or "support_until" in names:
        return []
    return [
        t
        for t in triggers
        if t is not main
        and not any(s.is_asked for s in t.senses)
        and (not t.is_verb or "to" in t.auxiliaries)
    ]


def _explicit_plan(tokens: Sequence[str]) -> bool:
    return not {
        "planned", "due", "scheduled", "expected", "supposed", "meant", "originally", "intended",
        "expect", "plan", "plans", "set", "slated",
    }.isdisjoint(tokens)  # fmt: skip
