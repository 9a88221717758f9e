"""Table of relations and the words that state them, read from the files in `table/`.

A relation begins with its name in brackets; each line after it has a key and a list, separated by
commas:

- `verbs`: verbs, of which the first word inflects ("come out"). A `*` stands for up to five words
  ("set * up"), a `<` at the end says that agent and patient change places ("lose to <"). A `@` is a
  gap for what it is done to: of "sell @ to <" the agent stands behind, the patient in the gap.
- `participles`: participles and the like that stand for a passive: "born", "based".
- `ergative`: those of the verbs whose subject, where there is no object, is what it happens to.
- `nouns`, `short` (abbreviations), `adjectives` (after a measure: "4 kilometres long"), `arabic`.
- `asked`: expressions that ask for the relation by themselves ("how tall").
- `combined`: another relation, with the nouns as whose subject or object it is this relation:
  "end(support)".
- `kinds`: what a thing must be for "it is a ... in Orrest" to state the relation.
- `argument`: what a question asks that names the relation by a noun: "the cost of".
- `units`: the units in which it is measured.
- `ends`: the arguments of which it tells that they are over, "patient" or "agent": a lease is
  ended, and who resigns is in office no more. `lasting` are those of the verbs after which what
  they are said of may go on: a tower is completed, and stands.
- `single`: the arguments of which a thing has one only, "patient" or "place": a person is born in
  one place, and may sell to several. Of a relation without it, several may be true at once.
- `family`: the relations of one family exclude each other, but for those listed under `like`: near
  ones, which neither match nor conflict. `opposites` exclude each other, of any family. `same` are
  near ones that tell of one event, whose date and numbers are those of the other: to kill, to die.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge import text
from knowledge.relations.inflection import WordForm, plural, verb_forms
from knowledge.relations.model import Argument

_FOLDER = Path(__file__).parent
_COMBINED = re.compile(r"\b\w+\([^()]*\)")
GAP = "*"
"""The word of a pattern that stands for up to LONGEST_GAP words."""

_OBJECT = "@"

LONGEST_GAP = 5
"""Words that a gap in a pattern may stand for, at most."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: its family and the relations it excludes, is near to, or tells the same as.

    `lasting` are the forms of verbs that end nothing, `words` the verbs and nouns that state it, by
    language ("en", "ar").
    """

    name: str
    family: str
    opposites: frozenset[str]
    like: frozenset[str]
    same: frozenset[str]
    units: frozenset[str]
    kinds: frozenset[str]
    single: frozenset[str]
    ends: frozenset[str]
    lasting: frozenset[str]
    argument: Argument | None
    words: Mapping[str, tuple[str, ...]]

    def tells_same(self, other: Relation) -> bool:
        """Return whether a text about the other relation may be about the same event."""
        return self.name == other.name or other.name in self.same

    def is_near(self, other: Relation) -> bool:
        """Return whether both are of one field: one may be taken for the other."""
        return other.name in self.like or self.excludes(other)

    def excludes(self, other: Relation) -> bool:
        """Return whether a text about the other relation says nothing of this one."""
        if self.name == other.name or other.name in self.like:
            return False
        same_family = bool(self.family) and self.family == other.family
        return same_family or other.name in self.opposites


@dataclass(frozen=True, slots=True)
class Sense:
    """Sense of a pattern: a relation, by a word of this form, or nothing ("" as relation).

    `is_split` is whether what it is done to stands in the gap of its words.
    """

    relation: str
    form: WordForm
    is_asked: bool = False
    is_adjective: bool = False
    is_inverse: bool = False
    is_ergative: bool = False
    is_split: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that state a relation, one of them perhaps a gap; `size` does not count it."""

    words: tuple[str, ...]
    size: int
    senses: tuple[Sense, ...]


def _lists(path: Path) -> Iterable[tuple[str, str, list[str]]]:
    """Yield the name of a relation, a key, and its list."""
    name = ""
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            name = line.strip("[]")
            continue
        key, _, values = line.partition(": ")
        if key == "combined":
            yield name, key, [found[0] for found in _COMBINED.finditer(values)]
        else:
            yield name, key, [value.strip() for value in re.split("[,،]", values) if value.strip()]


@functools.cache
def _read() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted((_FOLDER / "table").glob("*.txt")):
        for name, key, values in _lists(path):
            found.setdefault(name, {}).setdefault(key, []).extend(values)
    return found


@functools.cache
def relations() -> Mapping[str, Relation]:
    """Return all relations by their names; the table is read once."""
    raw = _read()
    both: dict[str, dict[str, set[str]]] = {
        key: defaultdict(set) for key in ("opposites", "like", "same")
    }
    for name, entry in raw.items():
        for key, pairs in both.items():
            for other in entry.get(key, ()):
                pairs[name].add(other)
                pairs[other].add(name)
    found = {}
    for name, entry in raw.items():
        found[name] = Relation(
            name=name,
            family=entry.get("family", [""])[0],
            opposites=frozenset(both["opposites"][name]),
            like=frozenset((both["like"][name] | both["same"][name]) - both["opposites"][name]),
            same=frozenset(both["same"][name]),
            argument=Argument(entry["argument"][0]) if "argument" in entry else None,
            kinds=frozenset(text.tokens(" ".join(entry.get("kinds", ())))),
            units=frozenset(text.tokens(" ".join(entry.get("units", ())))),
            single=frozenset(entry.get("single", ())),
            ends=frozenset(entry.get("ends", ())),
            lasting=frozenset(
                form for each in entry.get("lasting", ()) for form in _forms_of_first(each)
            ),
            words={
                "en": tuple(_plain((*entry.get("verbs", ()), *entry.get("nouns", ())))),
                "ar": tuple(_plain(entry.get("arabic", ()))),
            },
        )
    return found


def load_relations() -> None:
    """Read the table now, so that the first question need not wait for it."""
    relations()
    patterns()
    _combined()


def _forms_of_first(verb: str) -> Iterable[str]:
    return verb_forms(text.tokens(verb)[0])


def _plain(patterns: Iterable[str]) -> Iterable[str]:
    """Return patterns as words to be read, without the marks of gaps and inversion."""
    return dict.fromkeys(" ".join(re.sub("[*@<]", " ", each).split()) for each in patterns)


@functools.cache
def _combined() -> Mapping[str, tuple[tuple[frozenset[str], str], ...]]:
    found: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for name, entry in _read().items():
        for value in entry.get("combined", ()):
            general, _, nouns = value.rstrip(")").partition("(")
            found[general].append((frozenset(text.tokens(nouns)), name))
    return {general: tuple(pairs) for general, pairs in found.items()}


def narrower(relation: str, words: Collection[str]) -> str:
    """Return the relation that these words next to it make of another one: support that ends."""
    for nouns, name in _combined().get(relation, ()):
        if not nouns.isdisjoint(words):
            return name
    return relation


def stem_of(token: str) -> str:
    """Return the form by which a word is looked up: Arabic words by their stems."""
    return token if token.isascii() else text.stem(token)


class _Builder:
    """Collects the patterns of all relations."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, ...], dict[Sense, None]] = defaultdict(dict)

    def add(self, words: Iterable[str], sense: Sense) -> None:
        made = tuple(w if w == GAP else stem_of(w) for w in words)
        if made and made[0] != GAP:
            self.found[made][sense] = None

    def add_verb(self, written: str, name: str, ergative: frozenset[str]) -> None:
        is_inverse = written.endswith("<")
        is_split = _OBJECT in written
        words = _words(written.rstrip("<").replace(_OBJECT, GAP))
        plain = " ".join(w for w in words if w != GAP)
        for form, kind in verb_forms(words[0]).items():
            sense = Sense(
                name,
                kind,
                is_inverse=is_inverse,
                is_ergative=plain in ergative,
                is_split=is_split,
            )
            self.add((form, *words[1:]), sense)

    def add_noun(self, written: str, name: str) -> None:
        words = _words(written)
        self.add(words, Sense(name, WordForm.NOUN))
        if len(words) == 1 and words[0].isascii() and not words[0].endswith("s"):
            self.add((plural(words[0]),), Sense(name, WordForm.NOUN))
        elif words[-1] == "date":
            self.add((*words[:-1], "dates"), Sense(name, WordForm.NOUN))


def _words(written: str) -> list[str]:
    parts = written.split(GAP)
    found = text.tokens(parts[0])
    for part in parts[1:]:
        found += [GAP, *text.tokens(part)]
    return found


@functools.cache
def patterns() -> Mapping[tuple[str, str], tuple[Pattern, ...]]:
    """Return the patterns by their first two words, the longest first.

    Where there is one word only, or a gap after it, "" stands for the second.
    """
    builder = _Builder()
    for line in (_FOLDER / "senses.txt").read_text(encoding="utf-8").splitlines():
        for phrase in line.split(",") if not line.startswith("#") else ():
            found = text.tokens(phrase)
            forms = verb_forms(found[0]) if phrase.strip().startswith("~") else found[:1]
            for first in forms:
                builder.add((first, *found[1:]), Sense("", WordForm.NOUN))
    for name, entry in _read().items():
        ergative = frozenset(" ".join(text.tokens(v)) for v in entry.get("ergative", ()))
        for written in entry.get("verbs", ()):
            builder.add_verb(written, name, ergative)
        for written in entry.get("participles", ()):
            builder.add(text.tokens(written), Sense(name, WordForm.PARTICIPLE))
        for written in (*entry.get("nouns", ()), *entry.get("short", ())):
            builder.add_noun(written, name)
        for written in entry.get("arabic", ()):
            form = WordForm.NOUN | WordForm.PAST
            builder.add(_words(written), Sense(name, form, is_ergative=True))
        for written in entry.get("asked", ()):
            builder.add(_words(written), Sense(name, WordForm.NOUN, is_asked=True))
        for written in entry.get("adjectives", ()):
            builder.add(text.tokens(written), Sense(name, WordForm.NOUN, is_adjective=True))
    by_first: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
    for words, senses in builder.found.items():
        size = sum(word != GAP for word in words)
        second = words[1] if len(words) > 1 and words[1] != GAP else ""
        by_first[words[0], second].append(Pattern(words, size, tuple(senses)))
    return {
        first: tuple(sorted(group, key=lambda p: (-p.size, GAP in p.words)))
        for first, group in by_first.items()
    }
