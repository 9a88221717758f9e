"""The question word of a question: what it asks for, and the noun it is joined with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
)
from knowledge.relations.model import Argument

_WORDS: dict[str, Argument] = {
    "when": Argument.DATE, "who": Argument.AGENT, "whom": Argument.PATIENT,
    "whose": Argument.AGENT, "where": Argument.PLACE, "why": Argument.REASON,
    "how": Argument.MANNER, "what": Argument.PATIENT, "which": Argument.PATIENT,
    **{text.norm(word): Argument.DATE for word in ("متى", "إمتى", "شوكت")},
    **{text.norm(word): Argument.AGENT for word in ("من", "مين", "منو")},
    **{text.norm(word): Argument.PLACE for word in ("أين", "وين", "فين")},
    **{text.norm(word): Argument.REASON for word in ("لماذا", "ليش", "ليه")},
    **{text.norm(word): Argument.COUNT for word in ("كم",)},
    **{text.norm(word): Argument.PATIENT for word in ("ماذا", "ما", "شنو")},
}  # fmt: skip
_HOW = {
    "many": Argument.COUNT, "much": Argument.AMOUNT, "long": Argument.DURATION,
    "come": Argument.REASON, "often": Argument.COUNT,
}  # fmt: skip
NOUNS_OF_DATES = frozenset(
    text.tokens(
        "date dates day days year years month months time hour hours weekday night nights week "
        "season"
    )
)
_OF_PLACES = frozenset(text.tokens("country city town place state province village district base"))


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """The question word: which argument it asks for, and where it ends."""

    argument: Argument
    start: int
    end: int
    counted: tuple[str, ...] = ()
    by: bool = False

    @property
    def rest(self) -> int:
        """Return where the rest of the question begins, after the noun counted."""
        return self.end + len(self.counted)


def find_question_word(tokens: Sequence[str], kind: str, verbs: set[int]) -> QuestionWord | None:
    """Return the question word of a question, None if it has none."""
    if kind == "yes_no" and tokens and tokens[0] in BE | DO | HAVE | MODALS:
        return QuestionWord(Argument.WHETHER, 0, 0)  # "was anyone hurt when it fell"
    for at, word in enumerate(tokens):
        if word == "how" and at + 1 < len(tokens):
            argument = _HOW.get(tokens[at + 1])
            if argument is None:
                return QuestionWord(Argument.MANNER, at, at + 1)
            counted = _noun_phrase(tokens, at + 2, verbs) if argument is Argument.COUNT else ()
            return QuestionWord(argument, at, at + 2, counted)
        argument = _WORDS.get(word)
        if argument is None:
            continue
        if word in ("what", "which"):
            found = _by_noun(tokens, at, verbs)
            is_time = kind == "when" and found.argument is Argument.PATIENT
            return QuestionWord(Argument.DATE, at, at + 1) if is_time else found
        return QuestionWord(argument, at, at + 1, by=bool(at and tokens[at - 1] == "by"))
    if "until" in tokens or kind == "when":
        return QuestionWord(Argument.DATE, 0, 0)
    if tokens and (tokens[0] in BE | DO | HAVE | MODALS or kind == "yes_no"):
        return QuestionWord(Argument.WHETHER, 0, 0)
    return None


def _by_noun(tokens: Sequence[str], at: int, verbs: set[int]) -> QuestionWord:
    """Return what "which" or "what" asks for, given the noun after it."""
    nouns = _noun_phrase(tokens, at + 1, verbs)
    before = tokens[at - 1] if at else ""
    end = at + 1
    if nouns and nouns[0] in NOUNS_OF_DATES:
        return QuestionWord(Argument.DATE, at, end + 1)
    if nouns and nouns[-1] in _OF_PLACES and before in ("in", "at", "from", "to", "near"):
        return QuestionWord(Argument.PLACE, at, end)
    if before in PREPOSITIONS and before not in ("by", "in", "at", "near"):
        return QuestionWord(Argument.MANNER, at, end, nouns)
    if before in ("in", "at", "near") and nouns and nouns[0] not in NOUNS_OF_DATES:
        return QuestionWord(Argument.PLACE, at, end, nouns)
    return QuestionWord(Argument.PATIENT, at, end, nouns, by=before == "by")


def _noun_phrase(tokens: Sequence[str], start: int, verbs: set[int]) -> tuple[str, ...]:
    """Return the words right after a question word, up to a verb of grammar or a preposition."""
    if tuple(tokens[start : start + 1]) == ("of",):
        start += 2 if tuple(tokens[start + 1 : start + 2]) == ("the",) else 1
    end = start
    stop = BE | DO | HAVE | MODALS | PREPOSITIONS | DETERMINERS | PRONOUNS
    while end < min(len(tokens), start + 3) and tokens[end] not in stop and end not in verbs:
        end += 1
    return tuple(tokens[start:end])
