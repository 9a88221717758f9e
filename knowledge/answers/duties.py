"""Duties: facts on things to be done by a person or body, for "what should the council do?"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.model import Fact
from knowledge.query import Asks, Question
from knowledge.query.entities import EntityLinker
from knowledge.relations.grammar import BE, DETERMINERS, PREPOSITIONS

_OUGHT = frozenset(text.tokens("should must ought shall"))
_NEED = frozenset(text.tokens("need needs has have"))
_TOLD = frozenset(
    text.tokens("asked urged advised told required obliged supposed ordered recommended called")
)
_URGING = frozenset(
    text.tokens(
        "ask asks asked urge urges urged advise advises advised tell tells told require requires "
        "required order orders ordered recommend recommends recommended call calls called on"
    )
)
_DOING = frozenset({"do", "done"})
_BESIDE = frozenset(text.tokens("and also now therefore still first only will"))
_OPEN = frozenset(text.tokens("how whether if what which when why"))
"""Words that leave it open what should be done: "it asks how the council should vote"."""

_REACH = 5
"""Words between whom a duty is of and what says that it is one: "and their partners should"."""


@dataclass(frozen=True, slots=True)
class Duties:
    """The facts on the duties of a person or body; `who` is "" where it may be anyone."""

    who: str
    facts: tuple[Fact, ...]


def duties_asked(question: Question, index: AnswerIndex) -> Duties | None:
    """Return the duties that are asked for; None where a question asks something else."""
    tokens = question.meant
    if (doing := _doing(question)) is None or question.periods or question.negated:
        return None
    words = [t for t in tokens[2:doing] if t not in DETERMINERS | _NEED | {"to", "be"}]
    rest = [t for t in tokens[doing + 1 :] if t in question.content]
    if set(words).isdisjoint(question.content) and not (rest and tokens[doing] == "done"):
        return None  # "what should I do?"
    who = {m.key for m in question.mentions if m.written == " ".join(words)}
    named = {token for mention in question.mentions for token in mention.written.split()}
    of = {m.key for m in question.mentions if not set(m.written.split()) <= set(words)}
    stems = {text.stem(t) for t in rest if t not in named}
    linker = index.reader.linker
    found = [
        features.fact
        for features in index.features.values()
        if stems <= features.stems
        and of <= features.entities
        and _states_duty(features.fact.statement, who, words, linker)
    ]
    return Duties(" ".join(words), tuple(found))


def asks_duty(question: Question) -> bool:
    """Return whether a question asks for a duty."""
    return _doing(question) is not None


def _doing(question: Question) -> int | None:
    """Return where "do" stands in "what should the council do"; None for other questions."""
    tokens = question.meant
    if question.asks is not Asks.WHAT or tokens[:1] != ("what",):
        return None
    doing = next((at for at, token in enumerate(tokens) if token in _DOING and at > 1), None)
    return doing if doing is not None and _is_duty(tokens[1:doing]) else None


def _is_duty(between: Sequence[str]) -> bool:
    """Return whether "should", "must" or "have to" stands before "do"."""
    if not _OUGHT.isdisjoint(between[:1]):
        return True
    return not _NEED.isdisjoint(between) and between[-1] == "to"


def _states_duty(
    statement: str, who: Collection[str], words: Sequence[str], linker: EntityLinker
) -> bool:
    """Return whether a statement has a duty, of a person or body or of anyone."""
    tokens = text.tokens(linker.spell_out(statement))
    spans = [(m.start, m.end) for m in linker.link(tokens) if m.key in who]
    if not who and words:
        spans = _places(tokens, [text.stem(each) for each in words])
    if not who and not words:
        return any(_begins_duty(tokens, at) for at in range(len(tokens)))
    return any(_has_duty(tokens, start, end) for start, end in spans)


def _places(tokens: Sequence[str], stems: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words stand together in a statement, with or without articles between them."""
    kept = [(at, text.stem(t)) for at, t in enumerate(tokens) if t not in DETERMINERS]
    size = len(stems)
    return [
        (kept[n][0], kept[n + size - 1][0] + 1)
        for n in range(len(kept) - size + 1)
        if [stem for _, stem in kept[n : n + size]] == list(stems)
    ]


def _has_duty(tokens: Sequence[str], start: int, end: int) -> bool:
    """Return whether a name in a statement is of one who should do something."""
    before = [t for t in tokens[max(0, start - 3) : start] if t not in DETERMINERS]
    if before and before[-1] in _URGING and "to" in tokens[end : end + 2]:
        return True
    if not _OPEN.isdisjoint(before) or (before and before[-1] in PREPOSITIONS):
        return False
    for at in range(end, min(end + _REACH, len(tokens))):
        if _begins_duty(tokens, at):
            return True
        if at == end and tokens[at] not in _BESIDE | PREPOSITIONS:
            return False
    return False


def _begins_duty(tokens: Sequence[str], at: int) -> bool:
    """Return whether the words from here on state a duty."""
    word, after = tokens[at], tokens[at + 1 : at + 3]
    if word in _OUGHT:
        return True
    if word in _NEED or word in BE:
        is_told = word in _NEED or not _TOLD.isdisjoint(after[:1])
        return is_told and "to" in after[: 1 if word in _NEED else 2]
    return False
