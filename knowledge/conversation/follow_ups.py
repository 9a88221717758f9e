"""Follow-ups to an answer, by fixed phrases: what they ask about the facts just shown.

The phrases are in `follow-ups.toml`; a message is such a follow-up only if it is one as a whole.
"""

from __future__ import annotations

import enum
import functools
import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge import text
from knowledge.query.asked_nouns import is_plural
from knowledge.query.noise import strip_markup, unstretch


class Wants(enum.StrEnum):
    """Wish of a follow-up about the facts just shown."""

    SOURCE = "source"
    CERTAINTY = "certainty"
    CERTAINTY_ASKED = "certainty_asked"
    HAPPENED = "happened"
    STILL = "still"
    IN_ARABIC = "in_arabic"
    IN_ENGLISH = "in_english"
    MORE = "more"
    LATEST = "latest"
    EARLIER = "earlier"
    LATER = "later"
    WHY = "why"
    HOW = "how"
    PURPOSE = "purpose"
    WHEN = "when"
    SINCE = "since"
    UNTIL = "until"
    WHERE = "where"
    WHO = "who"
    IDENTITY = "identity"
    HOW_MANY = "how_many"
    HOW_MUCH = "how_much"
    HOW_LONG = "how_long"
    WHICH = "which"
    MEMBERS = "members"
    NEXT = "next"
    PREVIOUS = "previous"
    LAST = "last"
    ITEM = "item"


ITEMS = frozenset({Wants.NEXT, Wants.PREVIOUS, Wants.LAST, Wants.ITEM})
"""What opens an item of a list that was shown."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up that was read; `position` (from 1) is that of the item it names.

    `is_ordinal` is whether the item is named by an ordinal or as a number of the list, as in "the
    second one" or "number 3", rather than by a bare number.
    """

    wants: Wants
    position: int | None = None
    is_ordinal: bool = False


def read_follow_up(said: str) -> FollowUp | None:
    """Return what a message asks about the facts shown before it; None if it is no follow-up."""
    plain = strip_markup(said)
    tokens = tuple(text.tokens(unstretch(plain)))
    if not 0 < len(tokens) <= _LONGEST:
        return None
    is_asked = plain.rstrip().endswith(("?", "؟"))
    for words in _without_links(_with_that(tokens)):
        wants = _phrases().get(words)
        if wants is Wants.CERTAINTY_ASKED:
            wants = Wants.CERTAINTY if is_asked else None
        if wants is not None:
            return FollowUp(wants)
        if (item := _read_item(words)) is not None:
            return item
        if len(words) == len(_WHICH_THINGS) and words[0] in _WHICH_THINGS and is_plural(words[1]):
            return FollowUp(Wants.MEMBERS)
    return None


def ordinal(position: int) -> tuple[str, ...]:
    """Return the words for "the n-th", normalised ("first", "1st"); empty beyond the tenth."""
    return tuple(word for word, at in _ordinals().items() if at == position)


def names_item(question: str) -> bool:
    """Return whether a question has the number of an item in a word: "the first demand"."""
    return any(token in _ordinals() for token in text.tokens(question))


_LONGEST = 12
"""Words of a message that may be such a follow-up."""

_WHICH_THINGS = ("which", "what")
"""Words before a plural noun that asks to name what was just spoken of: "which countries?"."""

_LINKS = frozenset(
    text.tokens(
        "and but so then ok okay well also or please hmm hm um oh ah tell me yes no right great "
        "thanks thank you cool nice good exactly actually just pls plz btw sorry "
        "بالضبط طيب زين و ثم اذن من فضلك شكرا حسنا لكن بس عفوا اوكي تمام رجاء"
    )
)
"""Words around a follow-up that ask for nothing."""

_OF_THAT = frozenset(
    itertools.product(("for", "of", "about", "on", "behind", "to"), ("that", "this", "it"))
)

_THEM = frozenset(("him", "her", "them", "it", "this", "these", "those"))

_FRAME = frozenset(
    text.tokens(
        "the number no nr item point one option entry part fact answer what about how is was s "
        "show me open read more on of details tell give number's it please and then "
        "رقم البند النقطه الخيار ماذا عن ما هو هي واحد واحده اعطني افتح"
    )
)
"""Words around the number of an item."""

_ORDINALS = (
    ("first", "1st", "الاول", "الاولى", "اول"),
    ("second", "2nd", "الثاني", "الثانيه", "ثاني"),
    ("third", "3rd", "الثالث", "الثالثه", "ثالث"),
    ("fourth", "4th", "الرابع", "الرابعه", "رابع"),
    ("fifth", "5th", "الخامس", "الخامسه", "خامس"),
    ("sixth", "6th", "السادس", "السادسه", "سادس"),
    ("seventh", "7th", "السابع", "السابعه", "سابع"),
    ("eighth", "8th", "الثامن", "الثامنه", "ثامن"),
    ("ninth", "9th", "التاسع", "التاسعه", "تاسع"),
    ("tenth", "10th", "العاشر", "العاشره", "عاشر"),
)
_OF_LISTS = frozenset(text.tokens("number no nr item point option entry رقم البند النقطه الخيار"))
_MOST_ITEMS = 50


@functools.cache
def _ordinals() -> dict[str, int]:
    return {
        token: at
        for at, words in enumerate(_ORDINALS, start=1)
        for word in words
        for token in text.tokens(word)
    }


@functools.cache
def _phrases() -> dict[tuple[str, ...], Wants]:
    """Return all phrases of the file by their tokens; with and without apostrophes."""
    file = Path(__file__).with_name("follow-ups.toml")
    found: dict[tuple[str, ...], Wants] = {}
    for name, phrases in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for phrase in phrases:
            for written in (phrase, phrase.replace("'", "")):
                found.setdefault(tuple(text.tokens(written)), Wants(name))
    return found


def _without_links(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the tokens, then without the words around them that ask for nothing.

    In Arabic "and" is the first letter of the word after it.
    """
    yield tokens
    begin, end = 0, len(tokens)
    while begin < end:
        first = tokens[begin]
        if first[0] == "و" and len(first) > 2:
            yield (first[1:], *tokens[begin + 1 : end])
        if first not in _LINKS:
            break
        begin += 1
        yield tokens[begin:end]
    while end > begin and (tokens[end - 1] in _LINKS or tokens[end - 2 : end] in _OF_THAT):
        end -= 1 if tokens[end - 1] in _LINKS else 2
        yield tokens[begin:end]


def _with_that(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return tokens with "that" for who or what came before or after: "and before her?"."""
    return tuple(
        "that" if at and tokens[at - 1] in ("before", "after") and token in _THEM else token
        for at, token in enumerate(tokens)
    )


def _read_item(words: tuple[str, ...]) -> FollowUp | None:
    """Return the item that words name: "the second one", "number 3", "3", "الثاني"."""
    places = [word for word in words if word not in _FRAME]
    if len(places) != 1:
        return None
    [word] = places
    if (at := _ordinals().get(word)) is not None:
        return FollowUp(Wants.ITEM, at, is_ordinal=True)
    if word == "last" or word in ("الاخير", "الاخيره"):
        return FollowUp(Wants.LAST)
    number = word if word.isascii() and word.isdigit() else text.number_of(word)
    if number is None or not number.isdigit() or not 0 < int(number[:4]) <= _MOST_ITEMS:
        return None
    is_ordinal = not _OF_LISTS.isdisjoint(words)
    return FollowUp(Wants.ITEM, int(number), is_ordinal=is_ordinal)
