"""Look-up of topics, entities and figures by a name a user typed, with misspellings forgiven.

One name that fits is found. Where several fit, AmbiguousName asks which one; where none does,
UnknownName suggests the nearest ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge import text
from knowledge.errors import InputError
from knowledge.messages import Joined, Message, Renderable
from knowledge.model import Entity, Snapshot, Topic
from knowledge.query.entities import edits_allowed
from knowledge.retrieval.lexicon import function_words

SAME_FROM = 84
"""Similarity, 0 to 100, from which a misspelt name counts as a stored one."""

CLEAR_BY = 3
"""Points by which the most similar name must lead the next one, or the user has to choose."""

SUGGESTED_FROM = 0.5
"""Share of the letters of a name, or of what was typed, that must be near for a suggestion."""

SUGGESTED_WITHIN = 0.15
"""Shares below that of the name most like it within which others are suggested with it."""

SHORTEST_BEGINNING = 3
"""Letters from which the beginning of a word stands for the word."""

MOST_SUGGESTED = 3
"""Nearest names suggested for an unknown one."""

MOST_LISTED = 6
"""Names listed in an error; the others are counted."""

LONGEST_TYPED = 200
"""Characters of the typed name that are compared."""

_NUMBER = re.compile(r"\d+")

Kind: TypeAlias = Literal["topic", "name", "figure"]
"""What is looked up; "name" is an entity: a person, body, place or thing."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A topic, entity or figure to look up: its key, its name or title, and its other names."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


class UnknownName(InputError):  # noqa: N818 - it reads as what happened
    """No stored name is like the one typed; `candidates` are the nearest ones, best first.

    Where no topic or figure is near, `candidates` are all there are.
    """

    def __init__(
        self, typed: str, kind: Kind, candidates: Sequence[KnownName], *, near: bool
    ) -> None:
        self.typed, self.kind = typed, kind
        self.candidates = tuple(candidates)
        sentences = [Message("unknown_name", kind=kind, typed=_shortened(typed))]
        if near:
            sentences.append(
                Message("did_you_mean", names=_listed(self.candidates, Message("between_or")))
            )
        elif self.candidates:
            sentences.append(
                Message("there_is", names=_listed(self.candidates, Message("between_listed")))
            )
        elif kind != "name":
            sentences.append(Message("there_are_none"))
        super().__init__(Joined(sentences, " "))


class AmbiguousName(InputError):  # noqa: N818 - it reads as what happened
    """The name typed fits several stored ones, which are the `candidates`, best first."""

    def __init__(self, typed: str, kind: Kind, candidates: Sequence[KnownName]) -> None:
        self.typed, self.kind = typed, kind
        self.candidates = tuple(candidates)
        either = _listed(self.candidates, Message("between_or"))
        super().__init__("ambiguous_name", typed=_shortened(typed), names=either)


def find_topic(typed: str, snapshot: Snapshot) -> Topic:
    """Find a topic by key or title, the one in Arabic too.

    Raises UnknownName where none is called that, AmbiguousName where several could be meant.
    """
    known = (
        KnownName(topic.key, topic.title, tuple(filter(None, (topic.arabic,))))
        for topic in snapshot.topics.values()
    )
    return snapshot.topics[find_name(typed, "topic", known)]


def find_entity(typed: str, snapshot: Snapshot) -> Entity:
    """Find an entity by key, name or alias.

    Raises UnknownName where none is called that, AmbiguousName where several could be meant.
    """
    known = (
        KnownName(entity.key, entity.name, tuple(alias.text for alias in entity.aliases))
        for entity in snapshot.entities.values()
    )
    return snapshot.entities[find_name(typed, "name", known)]


def find_name(typed: str, kind: Kind, known: Iterable[KnownName]) -> str:
    """Return the key of the one among `known` that `typed` is a name of.

    A key wins over a name, a name over an alias, these over a misspelling, and that over one or
    some words of a name. Raises UnknownName and AmbiguousName, whose `candidates` are of `known`.
    """
    by_key = {each.key: each for each in known}
    if (key := typed.strip()) in by_key:
        return key
    sought = text.norm(typed[:LONGEST_TYPED])
    for fitting in _fitting(sought, list(by_key.values())) if sought else ():
        keys = list(dict.fromkeys(fitting))
        if len(keys) == 1:
            return keys[0]
        if keys:
            raise AmbiguousName(typed, kind, [by_key[key] for key in keys])
    nearest = _nearest(sought, list(by_key.values()))
    if nearest:
        raise UnknownName(typed, kind, [by_key[key] for key in nearest], near=True)
    rest = [] if kind == "name" else list(by_key.values())
    raise UnknownName(typed, kind, rest, near=False)


def _fitting(sought: str, known: list[KnownName]) -> Iterator[Iterable[str]]:
    """Keys that a name fits, by one rule after another, the strictest first."""
    yield (each.key for each in known if text.norm(each.name) == sought)
    names = [(text.norm(name), each.key) for each in known for name in _names(each)]
    yield (key for name, key in names if name == sought)
    yield _most_similar(sought, names)
    words = set(sought.split())
    yield (key for name, key in names if words.issubset(name.split()))


def _most_similar(sought: str, names: list[tuple[str, str]]) -> list[str]:
    if numbers := _NUMBER.findall(sought):  # phase 2 is not phase 12, misspelt
        names = [(name, key) for name, key in names if _NUMBER.findall(name) == numbers]
    found = process.extract(
        sought,
        [name for name, _ in names],
        scorer=fuzz.ratio,
        score_cutoff=SAME_FROM,
        limit=None,
    )
    return [names[at][1] for _, score, at in found if score > found[0][1] - CLEAR_BY]


def _nearest(sought: str, known: list[KnownName]) -> list[str]:
    """Return the keys of the names most like what was typed, the likest first."""
    typed = _telling(sought)
    names = [(each.key, _telling(text.norm(name))) for each in known for name in _names(each)]
    stored = {word for _, words in names for word in words}
    near = {word: {other for other in stored if _are_near(word, other)} for word in set(typed)}
    likeness: dict[str, float] = {}
    for key, words in names:
        likeness[key] = max(likeness.get(key, 0.0), _likeness(typed, words, near))
    least = max(SUGGESTED_FROM, max(likeness.values(), default=0.0) - SUGGESTED_WITHIN)
    found = [key for key, score in likeness.items() if score >= least]
    return sorted(found, key=lambda key: -likeness[key])[:MOST_SUGGESTED]


def _telling(norm: str) -> list[str]:
    """Return the words of a text, without those of grammar where it has any others."""
    words = norm.split()
    return [word for word in words if word not in function_words()] or words


def _likeness(typed: list[str], name: list[str], near: Mapping[str, set[str]]) -> float:
    """Return the share of the letters, 0 to 1, of the text typed or of the name that are near.

    The larger one counts, and of two names with the same that of which more is near.
    """
    of_typed = _share(typed, [word for word in typed if not near[word].isdisjoint(name)])
    reached = set().union(*(near[word] for word in typed))
    of_name = _share(name, [word for word in name if word in reached])
    return 0.99 * max(of_typed, of_name) + 0.01 * min(of_typed, of_name)


def _share(words: list[str], part: list[str]) -> float:
    return len("".join(part)) / max(1, len("".join(words)))


def _are_near(word: str, other: str) -> bool:
    """Return whether one word is the other, its beginning, or the other misspelt."""
    short, long = sorted((word, other), key=len)
    if len(short) >= SHORTEST_BEGINNING and long.startswith(short):
        return True
    allowed = edits_allowed(long)
    return OSA.distance(short, long, score_cutoff=allowed) <= allowed


def _names(each: KnownName) -> tuple[str, ...]:
    return (each.name, each.key, *each.aliases)


def _shown(candidates: Sequence[KnownName]) -> list[str]:
    """Name candidates, with their keys where two have the same name."""
    names = [each.name for each in candidates]
    return [
        f"{each.name} ({each.key})" if names.count(each.name) > 1 else each.name
        for each in candidates
    ]


def _listed(candidates: Sequence[KnownName], between: Message) -> Renderable:
    """Join the names of candidates by `between`, and count those beyond the limit."""
    names = _shown(candidates)
    listed = Joined(names[:MOST_LISTED], between)
    more = len(names) - MOST_LISTED
    return Message("and_more", names=listed, count=more) if more > 0 else listed


def _shortened(typed: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in typed[:61])
    kept = " ".join(printable.split())
    return f"{kept[:60]}..." if len(typed) > 60 else kept
