"""Articles as immutable values: what a file says, where in it, and the facts drafted from it."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from knowledge.model import Entity, Fact, Source, Topic


class PassageKind(enum.StrEnum):
    """What sort of passage of an article a text is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list item or table row of an article, with its place.

    `section` is the heading it stands under, "" for none, and `number` its place below that
    heading, from 1. `intro` is the line that introduces the list or table it belongs to. Of a row,
    `cells` are the headings of its columns with what stands in them.
    """

    text: str
    section: str = ""
    number: int = 1
    kind: PassageKind = PassageKind.PARAGRAPH
    intro: str = ""
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read from a file, with the file's own particulars.

    `title` is "" and the others are None where the file lacks them.
    """

    passages: tuple[Passage, ...]
    title: str = ""
    publisher: str | None = None
    published: datetime.date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a draft that a person must resolve.

    `kind` names a message of the catalogue ("who" is `mark_who`), `words` are those of the
    text it is about, `hint` is what they may mean.
    """

    kind: str
    words: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class DraftFact:
    """A fact drafted from an article, which no person has read yet.

    `relations` are the names of those that its words state, and `marks` what is to be resolved.
    """

    fact: Fact
    relations: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def is_unclear(self) -> bool:
        """Return whether its words alone do not say who, what or when is meant.

        "He resigned", "The company was fined", "That month it closed".
        """
        first = self.fact.statement.casefold()
        return any(
            mark.kind in _UNCLEAR or (mark.kind == "which" and first.startswith(mark.words))
            for mark in self.marks
        )


_UNCLEAR = ("who", "pointing", "counted", "no_day")
"""Kinds of marks without which a statement cannot be understood."""


@dataclass(frozen=True, slots=True)
class ArticleDrafts:
    """The facts drafted from one article, with the source, topics and entities they refer to.

    `left_out` is how many statements were found beyond the most that are drafted.
    """

    source: Source
    facts: tuple[DraftFact, ...]
    topics: tuple[Topic, ...] = ()
    entities: tuple[Entity, ...] = ()
    left_out: int = 0
