"""Reading of a question: the relation it asks about, and which argument of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from knowledge import text
from knowledge.relations import qualifiers, support
from knowledge.relations.grammar import BE, DETERMINERS, DO, NEGATIONS, PREPOSITIONS
from knowledge.relations.inflection import WordForm
from knowledge.relations.model import Argument, Asked, Qualifier
from knowledge.relations.question_arguments import NO_NAMES, argument_asked, arguments_named
from knowledge.relations.question_word import QuestionWord, find_question_word
from knowledge.relations.table import narrower
from knowledge.relations.triggers import Trigger, find_triggers

_LONGEST = 60  # tokens of a question that are read

LIGHT_VERBS = frozenset(
    text.tokens(
        "reach take took taken takes come came comes coming go goes went get got gets getting "
        "become became make made have had has hold held happen occur occurred put give gave "
        "given see be actually exactly date dates day days time year"
    )
)

_VAGUE = frozenset(text.tokens("definition locate count cost cause last length"))


def read_asked(tokens: Sequence[str], kind: str = "") -> Asked | None:
    """Return what a question asks, None if it names no relation of the table.

    `kind` is the kind of the question, where that is known: "when", "yes_no".
    """
    tokens = list(tokens[:_LONGEST])
    triggers = find_triggers(tokens, asking=True)
    if not triggers:
        return None
    verbs = {t.group for t in triggers if t.is_verb}
    question_word = find_question_word(tokens, kind, verbs)
    trigger = _main(tokens, triggers, question_word.end if question_word is not None else 0)
    if _is_beside_the_question(tokens, trigger, question_word):
        return None
    names = tuple(dict.fromkeys(s.relation for s in trigger.senses))
    names = _combined(names, tokens, trigger)
    if support.is_asked_until(tokens, names):
        names = (support.RELATION,)
    argument = argument_asked(tokens, trigger, question_word, names)
    agent, patient = arguments_named(_without_time_clause(tokens, trigger), trigger, question_word)
    if trigger.is_split:
        names, argument, agent, patient = _of_two_sides(tokens, trigger, argument, agent, patient)
    if names == ("definition",) and not PREPOSITIONS.isdisjoint((tokens[-1], *tokens[2:3])):
        return None  # "what is it about", "what is in it"
    if names == ("occur",) and not agent and not patient:
        return None
    covered = {tokens[i] for i in trigger.positions}
    covered.update(trigger.auxiliaries)
    if question_word is not None:
        covered.update(tokens[question_word.start : question_word.end])
    covered.update(_light_around(tokens, trigger))
    if names == (support.RELATION,):
        covered.update(support.words_of(tokens))
    inner = _inner(triggers, trigger, names)
    covered.update(tokens[i] for each in inner for i in each.positions)
    found = set(qualifiers.of_statement(tokens, trigger, triggers, triggers.index(trigger)))
    if names == (support.RELATION,):
        found |= qualifiers.of_support(tokens)
    if argument is Argument.REASON and not NEGATIONS.isdisjoint(tokens):
        found.add(Qualifier.NEGATED)  # "why did it not reach orbit"
    if not _explicit_plan(tokens):
        found -= {Qualifier.PLANNED, Qualifier.EXPECTED}
    return Asked(
        relations=names,
        qualifiers=frozenset(found),
        argument=argument,
        counted=_counted(question_word, names, argument) if question_word else (),
        agent=agent,
        patient=patient,
        covered=frozenset(covered),
        complement=frozenset().union(*(each.relations for each in inner)),
        is_past=not _asks_plan(tokens, trigger)
        and (
            bool({"did", "was", "were", "had"}.intersection(tokens))
            or any(WordForm.PAST in s.form and WordForm.BASE not in s.form for s in trigger.senses)
        ),
    )


def _counted(
    question_word: QuestionWord, names: tuple[str, ...], argument: Argument
) -> tuple[str, ...]:
    """Return the noun counted, unless what is asked says itself of what kind it is.

    A convention is ratified by states, whether a statement calls them so or not.
    """
    counted = tuple(w for w in question_word.counted if w not in NO_NAMES)
    is_agent = argument is Argument.AGENT
    return () if is_agent and are_of_states(names, counted) else counted


def are_of_states(relations: Collection[str], nouns: Collection[str]) -> bool:
    """Return whether relations are of states, and nouns ask for such by their kind alone."""
    return _OF_STATES.issuperset(relations) and _STATES.issuperset(nouns)


_OF_STATES = frozenset({"ratify"})
_STATES = frozenset(text.tokens("country countries state states nation nations government"))


def _asks_plan(tokens: Sequence[str], trigger: Trigger) -> bool:
    """Return whether a question asks of a plan by "to" alone: "when was the mill to close?"."""
    return (
        trigger.is_verb
        and "to" in trigger.auxiliaries
        and not BE.isdisjoint(tokens[: trigger.group])
    )


def _of_two_sides(
    tokens: Sequence[str],
    trigger: Trigger,
    argument: Argument,
    agent: tuple[str, ...],
    patient: tuple[str, ...],
) -> tuple[tuple[str, ...], Argument, tuple[str, ...], tuple[str, ...]]:
    """Return what is asked of a deal: "who did X sell it to?" asks who bought it."""
    asks_receiver = trigger.positions[-1] == len(tokens) - 1
    senses = [s for s in trigger.senses if s.is_inverse is asks_receiver] or trigger.senses
    names = tuple(dict.fromkeys(s.relation for s in senses))
    if asks_receiver and argument in (Argument.AGENT, Argument.PATIENT):
        return names, Argument.AGENT, (), patient
    if trigger.positions[-1] == trigger.end - 1:
        patient = ()  # "what did X sell to Y"
    return names, argument, agent, patient


def _main(tokens: Sequence[str], triggers: list[Trigger], begin: int) -> Trigger:
    """Return the trigger that the question is about: its verb, or else its first noun.

    `begin` is where its question word ends.
    """
    asking = [t for t in triggers if t.is_asked]
    verbs = [t for t in triggers if t.is_verb and not _in_relative_clause(tokens, t)]
    if asking and verbs and all(_is_in_time_clause(tokens, asking[0], verb) for verb in verbs):
        return asking[0]  # "how old was she when she became mayor?"
    if verbs:
        plain = [t for t in verbs if tokens[t.start] not in BE]
        plain = _without_modals(_without_plans(plain))
        governing = [t for t in plain if t.relations & qualifiers.ORDERING]
        if governing:
            return governing[0]
        bare = [t for t in plain if "to" not in t.auxiliaries]
        # Of two bare forms after "does" the first is a noun: "when does support for X end".
        return (bare[-1:] if _are_bare(bare) else plain or verbs)[0]
    nouns = [t for t in triggers if t not in asking]
    if nouns and asking and _is_vague(asking[0]):
        return nouns[0]
    return (asking or [t for t in nouns if t.start >= begin] or nouns)[0]


def _without_time_clause(tokens: list[str], trigger: Trigger) -> list[str]:
    """Return the tokens without a clause of time: "how old was she when ..."."""
    if not trigger.is_asked or "when" not in tokens[trigger.end :]:
        return tokens
    return tokens[: tokens.index("when", trigger.end)]


def _is_in_time_clause(tokens: Sequence[str], asking: Trigger, verb: Trigger) -> bool:
    """Return whether a verb is in a clause of time: "when he died"."""
    between = tokens[asking.end : verb.start]
    return asking.end <= verb.start and "when" in between[1:]


def _is_beside_the_question(
    tokens: Sequence[str], trigger: Trigger, question_word: QuestionWord | None
) -> bool:
    """Return whether another verb, which the table does not have, is what the question is about."""
    if question_word is None or trigger.is_asked:
        return False
    if trigger.is_verb:
        return "to" in trigger.auxiliaries and question_word.argument is Argument.AGENT
    if question_word.argument in (Argument.WHETHER, Argument.REASON, Argument.MANNER):
        return trigger.relations != {support.RELATION}  # "is it past its end of support?"
    after = tokens[question_word.end] if question_word.end < len(tokens) else ""
    return question_word.argument is Argument.AGENT and after.isascii() and after not in BE


def _without_plans(verbs: list[Trigger]) -> list[Trigger]:
    """Return the verbs without one that only makes another a plan: "expected to open"."""
    plans = {"plan", "design", "estimate", "think", "mean"}
    for at, verb in enumerate(verbs[:-1]):
        if verb.relations <= plans and "to" in verbs[at + 1].auxiliaries:
            return [*verbs[:at], *verbs[at + 1 :]]
    return verbs


def _without_modals(verbs: list[Trigger]) -> list[Trigger]:
    """Return the verbs without "have to" or "must", where another one says what has to be done."""
    return [v for v in verbs[:-1] if v.relations != {"require"}] + verbs[-1:]


def _are_bare(verbs: Sequence[Trigger]) -> bool:
    return len(verbs) > 1 and all(any(WordForm.BASE in s.form for s in t.senses) for t in verbs)


def _is_vague(trigger: Trigger) -> bool:
    """Return whether an expression asks for anything ("what is"), so that a noun says more."""
    return not trigger.further and trigger.relations <= _VAGUE


def _in_relative_clause(tokens: Sequence[str], trigger: Trigger) -> bool:
    before = tokens[trigger.group - 1] if trigger.group else ""
    ahead = tokens[trigger.group - 2] if trigger.group > 1 else ""
    if before in DETERMINERS and before != "that":
        return True  # "the stolen works"
    is_relative = before in ("who", "which") and trigger.group > 2 and ahead not in DETERMINERS
    return before == "that" or is_relative


def _light_around(tokens: Sequence[str], trigger: Trigger) -> set[str]:
    """Return the words around a noun that add nothing to it: "reach end of life"."""
    if trigger.is_verb:
        return {t for t in tokens if t in DO}
    near = range(max(0, trigger.start - 3), min(len(tokens), trigger.end + 3))
    return {tokens[i] for i in near if tokens[i] in LIGHT_VERBS} | {t for t in tokens if t in DO}


def _combined(names: tuple[str, ...], tokens: Sequence[str], trigger: Trigger) -> tuple[str, ...]:
    """Return the narrower relation that a noun of the question makes: when does support end."""
    rest = {t for i, t in enumerate(tokens) if i not in trigger.positions}
    return tuple(dict.fromkeys(narrower(name, rest) for name in names))


def _inner(triggers: list[Trigger], main: Trigger, names: tuple[str, ...]) -> list[Trigger]:
    """Return the triggers that complete the main one: what was ordered, what began."""
    if not main.is_verb or qualifiers.OF_EVENTS.isdisjoint(names):
        return []
    return [
        t
        for t in triggers
        if t is not main and not t.is_asked and (not t.is_verb or "to" in t.auxiliaries)
    ]


def _explicit_plan(tokens: Sequence[str]) -> bool:
    return not {
        "planned", "due", "scheduled", "expected", "supposed", "meant", "originally", "intended",
        "expect", "plan", "plans", "set", "slated",
    }.isdisjoint(tokens)  # fmt: skip
