"""Arguments of a question: which one it asks for, and which words of it are the others."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import text
from knowledge.relations.figures import date_spans, positions
from knowledge.relations.grammar import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    GET,
    HAVE,
    MODALS,
    PLANNED,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)
from knowledge.relations.model import Argument
from knowledge.relations.question_word import NOUNS_OF_DATES, QuestionWord
from knowledge.relations.table import relations
from knowledge.relations.triggers import Trigger

NO_NAMES = (
    frozenset(
        text.tokens("whats him her them us me one ones thing date dates day days year years time")
    )
    | CONJUNCTIONS
    | (ADVERBS | BE | DETERMINERS | DO | GET | HAVE | MODALS | PREPOSITIONS | PRONOUNS | RELATIVES)
    | PLANNED
)
"""Words that name nothing, of grammar or as general as "thing"."""


def argument_asked(
    tokens: Sequence[str],
    trigger: Trigger,
    question_word: QuestionWord | None,
    names: tuple[str, ...],
) -> Argument:
    """Return the argument that a question asks for."""
    families = {relations()[name].family for name in names}
    stated = (relations()[name].argument for name in names)
    plain = [each for each in stated if each is not None]
    if trigger.senses[0].is_asked or not trigger.is_verb:
        if (
            not plain
            and "measure" in families
            and (
                trigger.senses[0].is_asked
                if question_word is None
                else question_word.argument is not Argument.DATE
            )
        ):
            return Argument.MEASURE
        is_open = question_word is None or question_word.argument in (
            Argument.PATIENT, Argument.MANNER, Argument.DURATION, Argument.COUNT, Argument.AMOUNT
        )  # fmt: skip
        if plain and (is_open or plain == [Argument.DEFINITION]):
            return plain[0]
    if question_word is None:
        if NOUNS_OF_DATES.intersection(tokens):
            return Argument.DATE
        return Argument.ANY
    if question_word.argument is Argument.DATE:
        return Argument.DATE
    if not trigger.is_verb:
        if question_word.argument is Argument.PATIENT:
            words = {tokens[i] for i in trigger.positions}
            return Argument.DATE if words & {"date", "dates", "birthday"} else Argument.ANY
        return question_word.argument
    if plain == [Argument.AMOUNT] and question_word.argument is Argument.PATIENT:
        is_of_payers = bool(question_word.counted) and tokens[question_word.start] == "which"
        if not is_of_payers or _asks_object(tokens, trigger, question_word):
            return Argument.AMOUNT  # "what does it cost", and not "which countries pay for it"
    if question_word.argument in (Argument.AGENT, Argument.PATIENT):
        if _asks_beside(tokens, trigger, question_word):
            return Argument.MANNER
        return _who(tokens, trigger, question_word)
    return question_word.argument


_STRANDED = frozenset(text.tokens("for of with to about against from"))
_AFTER_STRANDED = PREPOSITIONS - {"of", "with", "for"}


def _asks_beside(tokens: Sequence[str], trigger: Trigger, question_word: QuestionWord) -> bool:
    """Return whether neither doer nor object of a passive is asked: "what was he fined for?"."""
    if trigger.is_split or question_word.by:
        return False
    if not (trigger.is_passive or _auxiliary_ahead(tokens, question_word.rest, trigger)):
        return False
    before = tokens[question_word.start - 1] if question_word.start else ""
    if before in _STRANDED:
        return True  # "to whom was it leased"
    return any(
        tokens[at] in _STRANDED
        and at not in trigger.positions
        and (at + 1 == len(tokens) or tokens[at + 1] in _AFTER_STRANDED)
        for at in range(trigger.end, len(tokens))
    )


def _who(tokens: Sequence[str], trigger: Trigger, question_word: QuestionWord) -> Argument:
    """Return whether "who", "what" or "which" asks for the agent or for the patient."""
    asked_object = _asks_object(tokens, trigger, question_word)
    begin = question_word.rest
    if trigger.is_passive or _auxiliary_ahead(tokens, begin, trigger):
        agent = question_word.by or "by" in tokens[trigger.end :][-2:] or asked_object is True
        found = Argument.AGENT if agent else Argument.PATIENT
        if tokens[-1:] == ["by"]:
            found = Argument.AGENT
    elif asked_object or trigger.start < question_word.start or _is_alone(tokens, trigger):
        found = Argument.PATIENT
    else:
        found = Argument.AGENT
    if trigger.is_inverse:
        found = Argument.PATIENT if found is Argument.AGENT else Argument.AGENT
    return found


def _is_alone(tokens: Sequence[str], trigger: Trigger) -> bool:
    """Return whether a verb has no object and so happens to its subject: "what came out in May"."""
    return trigger.is_ergative and not _content(tokens, trigger.end, _stop(tokens, trigger.end))


def _asks_object(tokens: Sequence[str], trigger: Trigger, question_word: QuestionWord) -> bool:
    """Return whether a subject stands between question word and verb: "who did X beat"."""
    begin = question_word.rest
    between = tokens[begin : trigger.start]
    if "to" in trigger.auxiliaries and {"first", "last", "only", "next"}.intersection(between):
        return False  # "which party was the last to ratify it"
    for at, token in enumerate(between):
        if token in DO | BE | HAVE | MODALS:
            rest = [
                t for t in between[at + 1 :] if t not in ADVERBS and t not in BE | HAVE | {"to"}
            ]
            return bool(rest)
    return any(t in PRONOUNS for t in between)


_OF_HOLDERS = frozenset(("who", "whom", "which", "what"))
"""Question words that ask for the holder of an office: "who is its captain"."""


def arguments_named(
    tokens: Sequence[str], trigger: Trigger, question_word: QuestionWord | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of the question that are agent and patient of its relation."""
    begin = question_word.rest if question_word is not None else 0
    before = _content(tokens, _after_auxiliary(tokens, begin, trigger.start), trigger.start)
    after = _content(tokens, trigger.end, _stop(tokens, trigger.end))
    after = tuple(word for word in after if word not in {tokens[i] for i in trigger.further})
    if not trigger.is_verb:
        is_existential = after == ("there",)  # "how many deaths were there"
        is_holder = not after and trigger.relations == {"lead"}
        is_holder = is_holder and _OF_HOLDERS.isdisjoint(tokens[: trigger.start])
        if is_holder and not BE.isdisjoint(tokens[begin : trigger.start]):
            return before, ()  # "when was Ida Renn president"
        return (), () if is_existential else after or before
    by = next((i for i in range(trigger.end, len(tokens) - 1) if tokens[i] == "by"), None)
    behind = _content(tokens, by + 1, _stop(tokens, by + 1)) if by is not None else ()
    if trigger.is_passive or _auxiliary_ahead(tokens, begin, trigger):
        agent, patient = behind, before
    elif (
        not after
        and trigger.is_ergative
        and not _leaves_object_open(tokens, trigger, question_word)
    ):
        agent, patient = (), before
    else:
        agent, patient = before, after
    if trigger.is_inverse:
        agent, patient = patient, agent
    return agent, patient


def _leaves_object_open(
    tokens: Sequence[str], trigger: Trigger, question_word: QuestionWord | None
) -> bool:
    """Return whether the object of a verb is asked for: "what did the guild open?"."""
    if question_word is None or question_word.argument not in (Argument.AGENT, Argument.PATIENT):
        return False
    return _asks_object(tokens, trigger, question_word) is True


def _after_auxiliary(tokens: Sequence[str], begin: int, end: int) -> int:
    """Return where the subject begins after "did" or "was", `begin` where there is none."""
    for at in range(begin, end):
        if tokens[at] in DO | BE | HAVE | MODALS:
            return at + 1
    return begin


def _auxiliary_ahead(tokens: Sequence[str], begin: int, trigger: Trigger) -> bool:
    """Return whether a participle belongs to a form of "to be" ahead of its subject."""
    if not trigger.is_participle:
        return False
    return any(t in BE for t in tokens[max(0, begin - 1) : trigger.start])


def _content(tokens: Sequence[str], start: int, end: int) -> tuple[str, ...]:
    dates = positions(date_spans(tokens))
    return tuple(
        tokens[i]
        for i in range(start, min(end, len(tokens)))
        if tokens[i] not in NO_NAMES and i not in dates
    )


def _stop(tokens: Sequence[str], start: int) -> int:
    for at in range(start, len(tokens)):
        if tokens[at] in PREPOSITIONS and tokens[at] != "of":
            return at
    return len(tokens)
