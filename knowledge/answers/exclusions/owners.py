"""Owners: "the minister's brother was arrested" does not say that the minister was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.grammar import DETERMINERS, PREPOSITIONS
from knowledge.relations.model import Reading

ASKING_OF_OWNERS = frozenset(
    {Asks.WHEN, Asks.YES_NO, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.HOW_LONG, Asks.WHERE, Asks.WHY}
)

_WORD = re.compile(r"[\w-]+(?:['’]s?)?")
_OWNING = re.compile(r"['’]s?$")
_RELATIVES = frozenset(
    text.tokens(
        "brother sister son daughter wife husband father mother widow widower nephew niece cousin "
        "uncle aunt deputy spokesman spokeswoman spokesperson aide adviser advisor assistant "
        "lawyer bodyguard driver successor predecessor"
    )
)
"""Who belongs to a person, or speaks for somebody, and does what he does not."""

_HEADS = frozenset(
    text.tokens(
        "head chief director chair chairman chairwoman president leader manager treasurer founder "
        "owner coach captain secretary commander boss"
    )
)
"""Who is at the top of a body: what befalls them does not befall it."""

_BODIES = frozenset(
    text.tokens(
        "board management team staff crew council government army parliament ministry court "
        "cabinet leadership people members troops forces side party"
    )
)
"""What acts and suffers for the one it belongs to."""

_LINKS = frozenset({"of", "for", "to"})
_REACH = 4  # words from "of" to the name after it: "of the former mayor Lena Voss"


def is_of_belonging(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact is of what belongs to the one asked about, and of that alone."""
    asked, statement = question.asked, features.fact.statement
    if asked is None or question.language != "en" or text.language(statement) != "en":
        return False
    readings = [r for r in features.readings if r.relation in asked.relations and r.is_verb]
    said = set(map(text.stem, question.tokens))
    words = _WORD.findall(statement)
    for phrase in (asked.agent, asked.patient):
        head = _head_of(phrase)
        owned = list(_belongings(words, head)) if head else []
        if owned and all(
            thing and text.stem(thing) not in said and _is_another(thing, is_name, readings)
            for thing, is_name in owned
        ):
            return True
    return False


def _head_of(phrase: Sequence[str]) -> str:
    """Return the noun of a phrase, the last word before a preposition: "head" of "head of it"."""
    end = next((at for at, t in enumerate(phrase) if t in PREPOSITIONS), len(phrase))
    words = [t for t in phrase[:end] if t not in DETERMINERS and t[0].isalpha()]
    return words[-1] if words else ""


def _belongings(words: Sequence[str], head: str) -> Iterator[tuple[str, bool]]:
    """Yield what belongs to a noun each time it is in a statement, "" where nothing does.

    With it, whether the noun is a name there.
    """
    stem = text.stem(head)
    for at, word in enumerate(words):
        if text.stem(text.norm(_OWNING.sub("", word))) != stem:
            continue
        is_name = word[:1].isupper() and at > 0
        last = at
        while (
            word[:1].isupper()
            and not _OWNING.search(words[last])
            and last + 1 < len(words)
            and words[last + 1][:1].isupper()
        ):
            last += 1  # "Mayor Lena Voss's deputy"
        if _OWNING.search(words[last]):
            yield _owned_behind(words[last + 1 : last + 4]), is_name
            continue
        first = at
        while at - first < _REACH and first and _is_before_name(words[first - 1]):
            first -= 1
        is_linked = first > 1 and words[first - 1] in _LINKS
        thing = text.norm(words[first - 2]) if is_linked else ""
        yield thing if thing in _RELATIVES | _HEADS else "", is_name


def _is_before_name(word: str) -> bool:
    return text.norm(word) in DETERMINERS or word[:1].isupper() or word == "former"


def _owned_behind(words: Sequence[str]) -> str:
    """Return the noun behind "'s": a person's one of three words, else the next word."""
    plain = [text.norm(word) for word in words]
    return next((t for t in plain if t in _RELATIVES | _HEADS), plain[0] if plain else "")


def _is_another(thing: str, is_name: bool, readings: Sequence[Reading]) -> bool:
    """Return whether what is told of a thing is not told of its owner.

    What a body's head or part does may be its own deed, what befalls them is not: "the firm's plant
    was closed".
    """
    if thing in _RELATIVES:
        return True
    befell = all(r.passive or r.agent is None or r.patient is None for r in readings)
    if not readings or not befell:
        return False
    return thing in _HEADS or (not is_name and thing not in _BODIES)
