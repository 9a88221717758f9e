"""Clauses of a message: which of them ask, and which name the subject of the others."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.query.kinds import Asks
from knowledge.retrieval.lexicon import function_words, past_forms

_TELLING = 2
"""Words of the store that say by themselves what is asked about."""

_LISTS = frozenset({Asks.LIST, Asks.BRIEF, Asks.TIMELINE})
_ASKING_ALONE = frozenset(
    {Asks.WHEN, Asks.WHO, Asks.WHERE, Asks.WHY, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.HOW_LONG}
)
_STANDING_FOR_IT = frozenset(text.tokens("it its they them their he him his she her"))
_POINTING = frozenset(text.tokens("that this these those"))
_PERSONAL = frozenset(text.tokens("i im ive id my me mine we our us you your heard said says"))
_JOINING = frozenset(text.tokens("and but or n so plus also then"))
_TURNING_TO = frozenset({("what", "about"), ("how", "about")})
_ALTERNATIVES = frozenset(text.tokens("or versus vs ام لو"))
_LONGEST_ALTERNATIVE = 8  # tokens


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a message.

    `plain` are its tokens without the chat around them, `names` the names of the store in it, with
    their numbers, `known` the other words of the store. `has_own_words` is whether it has more than
    grammar and chat.
    """

    words: str
    tokens: tuple[str, ...]
    plain: tuple[str, ...]
    kind: Asks
    names: str
    has_own_words: bool
    known: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Return whether it asks: "which ones" does not, but for what another clause says."""
        if self.kind in (Asks.KEYWORDS, Asks.STATUS):
            return False
        if any(pair in _TURNING_TO for pair in itertools.pairwise(self.tokens)):
            return False  # "what about Brenn, when was it sold"
        return self.has_own_words or self.kind in _ASKING_ALONE

    @property
    def is_known(self) -> bool:
        """Return whether it has names or words of the store."""
        return bool(self.names or self.known)

    @property
    def leans(self) -> bool:
        """Return whether it asks about what another clause says: "when was it sold?"."""
        return not self.names and (not self.known or _has_pronoun(self.tokens))

    @property
    def says_little(self) -> bool:
        """Return whether another clause may tell what it is about."""
        return not self.names and len(self.known) < _TELLING

    @property
    def is_alternative(self) -> bool:
        """Return whether it names what to choose from: "which is older, A or B?"."""
        is_short = len(self.tokens) <= _LONGEST_ALTERNATIVE
        return is_short and not _ALTERNATIVES.isdisjoint(self.tokens[1:-1])

    @property
    def is_told(self) -> bool:
        """Return whether it neither asks nor names what to choose from."""
        return not self.asks and not self.is_alternative


def core_of(clauses: Sequence[Clause]) -> str:
    """Return the clauses that ask about something in the store, "" where none is known.

    If one of them is a question, only the names of the others count: people also write why they
    ask, and what they are doing. Where the question leans on what they say ("the old ferry, when
    was it sold?"), their words follow it.
    """
    asking = [each for each in clauses if each.asks]
    is_narrowed = any(each.is_alternative or each.names for each in clauses)
    told = [each.words for each in clauses if each.is_told and each.is_known]
    if asking and told and not any(each.has_own_words for each in asking):
        kept = [*(each.words for each in clauses if not each.is_told), *told]
    elif asking and (subjects := _subjects(clauses)):
        kept = [*(each.words for each in clauses if not each.is_told), *subjects]
    elif any(each.is_known for each in asking) or (asking and is_narrowed):
        kept = [each.names if each.is_told else each.words for each in clauses]
    else:
        # "camps: everything you know" asks for a list of what the other clause names.
        kept = [each.words for each in clauses if each.is_known or each.kind in _LISTS]
    return ". ".join(words for words in kept if words)


def _subjects(clauses: Sequence[Clause]) -> list[str]:
    """Return what the clauses that ask nothing say of the subject that the others ask about.

    Of a remark that follows, and of one on the people who chat, only words of the store count. None
    where there are names, which say it better.
    """
    asking = [each for each in clauses if each.asks]
    if not all(each.says_little for each in asking):
        return []
    if any(each.kind in _LISTS for each in asking) or any(each.names for each in clauses):
        return []
    leans = all(each.leans for each in asking)
    found = []
    for at, each in enumerate(clauses):
        if not each.is_told:
            continue
        is_ahead = at < clauses.index(asking[0])
        if leans and is_ahead and _PERSONAL.isdisjoint(each.tokens):
            found.append(" ".join(each.plain))
        else:
            found.append(" ".join(each.known))
    return [words for words in found if words]


def _has_pronoun(tokens: Sequence[str]) -> bool:
    """Return whether a pronoun stands for what another clause says, "that" before no noun."""
    return any(
        token in _STANDING_FOR_IT
        or (token in _POINTING and (not following or _is_no_noun(following)))
        for token, following in itertools.zip_longest(tokens, tokens[1:], fillvalue="")
    )


def _is_no_noun(token: str) -> bool:
    return token in function_words() or token in past_forms()


def beginning_of(tokens: Sequence[str], fillers: Sequence[bool]) -> int:
    """Return where a question begins: after greetings and a word that joins it to others."""
    begin = next((at for at, filler in enumerate(fillers) if not filler), 0)
    following = list(tokens[begin : begin + 2])
    is_joined = bool(following) and following[0] in _JOINING and following[1:] != ["far"]
    return begin + 1 if is_joined else begin
