"""Relations set by a curator, such as "begin; planned-end", in place of derived ones.

A name is that of a relation of the table, with qualifiers before it. `NONE` alone says that a fact
states no relation; no name at all, that its relations are read from its statement and detail.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge import text
from knowledge.messages import Message
from knowledge.relations.clauses import split
from knowledge.relations.model import Qualifier, Reading, Span
from knowledge.relations.statements import read_appositions, read_statement
from knowledge.relations.table import relations

NONE = "none"
"""What stands for no relation at all."""

SEPARATOR = "; "
"""What stands between names in one text."""

NEAR_FROM = 0.75
"""Similarity, 0 to 1, from which a relation or word of one is suggested for another word."""

_BETWEEN_NAMES = re.compile(r"[;,،؛\n]")
_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_QUALIFIERS = {each.value: each for each in Qualifier}


def read_fact(statement: str, detail: str = "", stated: Sequence[str] = ()) -> tuple[Reading, ...]:
    """Return the readings of a fact: of the relations `stated` by a curator, else those read.

    Names that are in the table no more are ignored. The arguments of a relation are those read
    with it; where it was not read they are unknown.
    """
    read = read_statement(statement) + read_statement(detail)
    read += read_appositions(statement) + read_appositions(detail)
    known = [parsed for name in stated if (parsed := _parse(name)) is not None]
    if not known and NONE not in stated:
        return read
    return tuple(
        reading
        for relation, qualifiers in known
        for reading in _readings_of(relation, qualifiers, read, statement)
    )


def _readings_of(
    relation: str, qualifiers: frozenset[Qualifier], read: Sequence[Reading], statement: str
) -> list[Reading]:
    same = [reading for reading in read if reading.relation == relation]
    if same:
        exact = [reading for reading in same if reading.qualifiers == qualifiers]
        return exact or [replace(reading, qualifiers=qualifiers) for reading in same]
    whole = split(statement)
    return [
        Reading(
            relation,
            qualifiers,
            whole.tokens,
            Span(0, 0),
            names_money=whole.names_money,
            has_known_arguments=False,
        )
    ]


def relation_names(readings: Iterable[Reading]) -> tuple[str, ...]:
    """Return the relations of readings as a curator would write them, each once."""
    return tuple(dict.fromkeys(written(each.relation, each.qualifiers) for each in readings))


def written(relation: str, qualifiers: Iterable[Qualifier] = ()) -> str:
    """Write a relation with its qualifiers: "planned-end"."""
    words = [each.value for each in Qualifier if each in set(qualifiers)]
    return "-".join([*words, *relation.split("_")])


def relation_words(name: str, language: str) -> tuple[str, ...]:
    """Return words of a language ("en", "ar") that state a relation, other than its own name."""
    parsed = _parse(name)
    if parsed is None:
        return ()
    own = parsed[0].replace("_", " ")
    return tuple(word for word in relations()[parsed[0]].words.get(language, ()) if word != own)


def split_names(words: str) -> list[str]:
    """Split what was typed into names, at semicolons, commas and line ends."""
    return [name for part in _BETWEEN_NAMES.split(words) if (name := part.strip())]


def unknown_names(names: Iterable[str]) -> list[str]:
    """Return the names that are no relations of the table."""
    return [name for name in names if name != NONE and _parse(name) is None]


def normal_names(names: Iterable[str]) -> tuple[tuple[str, ...], list[Message]]:
    """Return names in their usual form, each once, and a sentence for each that is not known."""
    found: dict[str, None] = {}
    faults: list[Message] = []
    for name in names:
        parsed = _parse(name)
        if parsed is not None:
            found[written(*parsed)] = None
        elif text.norm(name) == NONE:
            found[NONE] = None
        else:
            faults.append(unknown_relation(name))
    if NONE in found and len(found) > 1:
        faults.append(Message("none_among_relations"))
    return tuple(found), faults


def unknown_relation(name: str) -> Message:
    """Return the sentence that a name is no relation, with the nearest one if there is any."""
    near = _nearest(name)
    if near is None:
        return Message("no_relation", name=name)
    return Message("no_relation_near", name=name, near=near)


def _parse(name: str) -> tuple[str, frozenset[Qualifier]] | None:
    """Return the relation and qualifiers of a name, however its words are joined."""
    words = _words(name)
    known = relations()
    for at in range(len(words)):
        relation = "_".join(words[at:])
        if relation in known and all(word in _QUALIFIERS for word in words[:at]):
            return relation, frozenset(_QUALIFIERS[word] for word in words[:at])
    return None


def _words(name: str) -> list[str]:
    return _BETWEEN_WORDS.split(name.strip().lower())


def _nearest(name: str) -> str | None:
    """Return the relation of this name misspelt, or that this word states."""
    words = _words(name)
    before = []
    while len(words) > 1 and words[0] in _QUALIFIERS:
        before.append(_QUALIFIERS[words.pop(0)])
    known = _by_word()
    sought = " ".join(words)
    near = [sought] if sought in known else difflib.get_close_matches(sought, known, 1, NEAR_FROM)
    return written(known[near[0]], before) if near else None


@functools.cache
def _by_word() -> Mapping[str, str]:
    """Map the names of relations, and the words that state them, to relations."""
    found = {name.replace("_", " "): name for name in relations()}
    for name, relation in relations().items():
        for word in _all_words(relation.words.values()):
            found.setdefault(text.norm(word), name)
    return found


def _all_words(lists: Iterable[Sequence[str]]) -> Iterator[str]:
    return (word for words in lists for word in words)
