"""Yes/no questions as claims: "is al-Hol in Syria?" asks whether "al-Hol is in Syria".

Only the order of words is changed, so that the claim can be compared with the facts. What cannot
be turned is None.
"""

from __future__ import annotations

import re

from knowledge import text
from knowledge.query.entities import EntityLinker
from knowledge.query.identifiers import naming_words
from knowledge.relations.grammar import (
    ADVERBS,
    BE,
    DETERMINERS,
    DO,
    GET,
    HAVE,
    MODALS,
    NEGATIONS,
    NUMBER_WORDS,
    PREPOSITIONS,
    is_adverb,
    is_year,
)
from knowledge.relations.triggers import find_triggers
from knowledge.retrieval.lexicon import past_forms

_AUXILIARIES = BE | DO | HAVE | MODALS
_CONTRACTED = {
    **{
        f"{a}nt": a for a in ("is", "are", "was", "were", "did", "does", "do", "has", "have", "had")
    },
    "wont": "will",
    "cant": "can",
}
_PREFACE = re.compile(
    r"^(?:(?:hey|hi|so|and|ok|okay|well|but)\W+)*"
    r"(?:(?:do you know|can you tell me|tell me|i wonder|any idea) )?"
    r"(?:if|whether|is it true that|is it correct that|is it so that)\s+",
    re.IGNORECASE,
)
_CHAT = re.compile(r"^(?:(?:hey|hi|hello|so|and|ok|okay|well|but|please)\b[\s,]*)+", re.IGNORECASE)
_TAG = re.compile(r"[,\s]right$", re.IGNORECASE)
_ARABIC = re.compile(r"^\s*(?:و)?هل\s+")
_CLEFT = re.compile(
    r"(?:is|was) it (?!true\b|correct\b|so\b|possible\b|the case\b|known\b)(.+?) "
    r"(?:that|who|which) (.+)",
    re.IGNORECASE,
)
"""A question that puts one part first: "was it Baghdad that asked for it?"."""

_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)
_LOST = frozenset(
    text.tokens("really actually itself himself herself themselves too also ever please yes")
)
"""Words that a question has for emphasis alone."""

OF_NOW = frozenset(text.tokens("still yet now currently today already nowadays anymore"))
"""Words by which a question asks of the state of something on the day it is asked."""


_PHRASES_OF_NOW = re.compile(
    r"\b(?:right now|at (?:the moment|this (?:moment|point|time)|present)|as of (?:now|today)"
    r"|these days)\b",
    re.IGNORECASE,
)


def is_cleft(shown: str) -> bool:
    """Return whether a question asks whether it was one and no other: "was it Baghdad that"."""
    return _CLEFT.match(_CHAT.sub("", shown.strip())) is not None


def as_claim(shown: str, linker: EntityLinker) -> str | None:
    """Return what a yes/no question asks to be confirmed, as a statement; None if it is none."""
    words = _PHRASES_OF_NOW.sub("now", shown).strip().rstrip("?؟!. ").strip()
    if found := _ARABIC.match(words):
        return words[found.end() :]
    if found := _PREFACE.match(words):
        return _without(words[found.end() :].split(), _LOST | OF_NOW)
    words = _TAG.sub("", _CHAT.sub("", words))
    if found := _CLEFT.match(words):
        return _without(f"{found[1]} {found[2]}".split(), _LOST | OF_NOW)
    pieces = words.split()
    if len(pieces) < 3:
        return None
    first = text.norm(pieces[0]).replace("'", "")
    first = _CONTRACTED.get(first, first)
    if first not in _AUXILIARIES or _CHOICE.search(words):
        return None
    rest = _without(pieces[1:], _LOST | OF_NOW).split()
    end = _end_of_subject(rest, first, linker)
    if not 0 < end < len(rest):
        return None
    return " ".join([*rest[:end], first, *rest[end:]])


def as_event(claim: str) -> str | None:
    """Return a claim that something is over as one that it ended, None for any other claim."""
    for state, event in _EVENTS.items():
        if claim.endswith(state):
            return claim.removesuffix(state) + event
    return None


_EVENTS = {
    " is over": " has ended",
    " are over": " have ended",
    " is finished": " was finished",
    " are finished": " were finished",
    " is completed": " was completed",
}


def _without(pieces: list[str], dropped: frozenset[str]) -> str:
    return " ".join(p for p in pieces if text.norm(p).strip(",.") not in dropped)


def _end_of_subject(pieces: list[str], auxiliary: str, linker: EntityLinker) -> int:
    """Return how many words the subject after an auxiliary has."""
    tokens, places = _tokens_of(pieces)
    if tokens[:1] == ["there"]:
        return 1
    start = 0
    mentions = [m for m in linker.link(list(tokens)) if not _owns(pieces[places[m.end - 1]])]
    ends = {mention.end for mention in mentions}
    for mention in mentions:
        if mention.start <= 1 and all(t in DETERMINERS for t in tokens[: mention.start]):
            start = mention.end
    # Read as a question, and as what follows a subject ("it").
    triggers = [(t, 1) for t in find_triggers([auxiliary, *tokens], asking=True)]
    triggers += [(t, 2) for t in find_triggers(["it", auxiliary, *tokens])]
    may_be = auxiliary in DO | MODALS  # a bare form, which may be a noun elsewhere: "fall"
    verbs = {at - by for t, by in triggers if t.is_verb or may_be for at in (t.group, t.start)}
    verbs = {at for at in verbs if at > 0}
    if auxiliary in BE and _ends_in_state(tokens, verbs):
        return places[-1]
    for at in range(max(1, start), len(tokens)):
        if auxiliary in BE and _ends_thing(pieces, places[at]):
            return places[at]
        is_name = at == 1 and auxiliary in DO and pieces[0][:1].isupper()
        if is_name and tokens[1] in _PLAIN_VERBS:
            return places[1]  # "Morvan have seven ferries"
        is_plain = pieces[places[at]][:1].islower()
        if _begins_predicate(tokens, at, auxiliary, verbs, is_named=at in ends, is_plain=is_plain):
            return places[at]
    return places[start] if start and start < len(tokens) else 0


def _ends_in_state(tokens: list[str], verbs: set[int]) -> bool:
    """Return whether the last word of a question is its predicate: "the fight in Iraq over"."""
    last = len(tokens) - 1
    is_own = last > 1 and tokens[-1] in _STATES and last - 1 not in verbs
    return is_own and tokens[-2] not in DETERMINERS | ADVERBS and not is_adverb(tokens[-2])


def _owns(piece: str) -> bool:
    """Return whether a word names an owner, whose thing follows: "Turkey's"."""
    return piece.lower().endswith(("'s", "’s"))


def _ends_thing(pieces: list[str], at: int) -> bool:
    """Return whether a name of several words ends before a word, or a thing before its size."""
    before = pieces[max(0, at - 2) : at]
    is_name = len(before) > 1 and all(p[:1].isupper() and not _owns(p) for p in before)
    is_size = pieces[at][0].isdigit() and not is_year(pieces[at]) and at + 1 < len(pieces)
    is_size = (
        is_size and bool(before) and text.norm(before[-1]) not in naming_words("generic")
    )  # "version 3"
    if is_name:
        return pieces[at][:1].islower() and pieces[at] not in ("of", "and", "or")
    return is_size and before[-1][:1].islower()


_GOVERNING = frozenset({"depend", "rely", "belong", "consist"})
"""Verbs with a preposition of their own: "does its economy depend on oil"."""


def _begins_predicate(
    tokens: list[str], at: int, auxiliary: str, verbs: set[int], *, is_named: bool, is_plain: bool
) -> bool:
    """Return whether the predicate of a question begins at a token; a name has a capital."""
    token, before = tokens[at], tokens[at - 1]
    if token in NEGATIONS or token in ADVERBS or is_adverb(token):
        return True
    if auxiliary in DO | MODALS and token in _PLAIN_VERBS | _GOVERNING and at > 1:
        return True
    if at in verbs and before not in DETERMINERS and before not in PREPOSITIONS:
        return True
    if before in DETERMINERS or before in PREPOSITIONS:
        return False
    if auxiliary in BE | HAVE and is_plain and _is_participle(token):
        return True
    if auxiliary in BE:
        if token in PREPOSITIONS:
            return tokens[at] != "of" and (is_named or not _has_verb_after(verbs, at))
        return token in DETERMINERS or token in _ADJECTIVES or token.endswith("ing")
    return is_named and token not in PREPOSITIONS and token not in ("and", "or")


def _is_participle(token: str) -> bool:
    is_regular = token.endswith("ed") and text.stem(token) != token and token not in NUMBER_WORDS
    return is_regular or token in past_forms()


_PLAIN_VERBS = (
    GET | HAVE | frozenset(text.tokens("need want make take use give go come keep let exist"))
)
_ADJECTIVES = frozenset(
    text.tokens(
        "willing able ready gone over finished done due open closed available true free alive dead "
        "active valid operational ongoing safe likely possible dependent part home back more less "
        "the"
    )
)


_STATES = frozenset(
    text.tokens(
        "over finished done open closed alive dead safe ready available running operating standing "
        "valid operational ongoing"
    )
)
"""Words that stand alone at the end of a question for the state of something."""


def _has_verb_after(verbs: set[int], at: int) -> bool:
    return any(verb > at for verb in verbs)


def _tokens_of(pieces: list[str]) -> tuple[list[str], list[int]]:
    """Return the tokens of words, and for each the word it belongs to."""
    tokens: list[str] = []
    places: list[int] = []
    for at, piece in enumerate(pieces):
        own = text.tokens(piece)
        tokens += own
        places += [at] * len(own)
    return tokens, places
