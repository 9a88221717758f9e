"""Named subjects: the facts of a store with the name of what they are about for "it" or "the firm".

"The company sold 12 million pumps." has no name; where its topic is about Velmora alone, it is
read as "Velmora sold 12 million pumps." Nothing is read where two may be meant, and the facts that
are shown stay as they are written.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from knowledge import text
from knowledge.answers.antecedents import antecedents, is_verb, subject_words
from knowledge.answers.short_names import MOST_STATEMENTS, ShortNames
from knowledge.model import Fact, Snapshot
from knowledge.query.asked_nouns import is_plural
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    MONTHS,
    NUMBER_WORDS,
    PREPOSITIONS,
)
from knowledge.retrieval.lexicon import function_words, lexicon

_REFERENCE = re.compile(
    r"(?:(?:In|On|By|Since|At|During|Until|From) [\w ]{0,24}\d{4},? )?"
    r"(?P<words>(?:[Tt]he|[Tt]his) (?P<noun>[a-z]{3,20})(?P<owner>['’]s)?"
    r"|(?P<pronoun>[Ii]ts?|[Hh]e|[Hh]is|[Ss]he|[Hh]er))(?= (?P<after>[\w-]+)(?: (?P<next>[\w-]+))?)"
)
_NAME = re.compile(
    r"(?P<name>(?:The )?[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,4})(?P<owner>['’]s?)?"
    r"(?: (?P<after>[\w-]+)(?: (?P<next>[\w-]+))?)?"
)
_JOINED = re.compile(r" and (?=[A-Z])")
_PERSON = r"(?:[A-Z][\w-]+ ){1,2}[A-Z][\w-]+"
_PERSONS = re.compile(rf"(?<![\w-]){_PERSON}\b")
_INTRODUCED = re.compile(rf"\b(?:is|was) (?P<name>{_PERSON})[.]?$")
_A_THING = re.compile(r"(?<!\bis )(?<!\bwas )\ban? (?!year|month|week|day|hour)[a-z]")
_BEFORE_PLACES = PREPOSITIONS | DETERMINERS
_IN = re.compile(r"\b[Ii]n ([A-Z][\w-]+)")
_WORD = re.compile(r"[\w-]+")

_THINGS = frozenset({"it", "its"})
_WOMEN = frozenset({"she", "her"})
_OWNING = frozenset({"its", "his", "her"})
_OF_OTHER_SEX = frozenset({"wife", "husband"})
_AUXILIARIES = BE | DO | HAVE | MODALS
ORGANISATIONS = frozenset(
    text.tokens("company firm corporation manufacturer maker airline retailer carrier")
)
"""Nouns by which a statement speaks of a company that was named before."""


@dataclass(frozen=True, slots=True)
class NamedSubject:
    """A fact as it is read, with the words of its statement that were read as a name."""

    fact: Fact
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class NamedSubjects:
    """The facts of a snapshot as they are read, and what was read otherwise than written.

    `antecedents` has the words that others lean on without being read with them, by their keys.
    """

    snapshot: Snapshot
    read: Mapping[str, NamedSubject] = field(default_factory=dict)
    antecedents: Mapping[str, str] = field(default_factory=dict)
    subject_words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, snapshot: Snapshot) -> NamedSubjects:
        """Read the facts of a snapshot; none otherwise than written where there are very many."""
        facts = snapshot.facts
        if len(facts) > MOST_STATEMENTS:
            return cls(snapshot)
        meant = antecedents(facts.values())
        common = subject_words(facts.values(), meant)
        referring = [f for f in facts.values() if _REFERENCE.match(f.statement)]
        if not referring:
            return cls(snapshot, antecedents=meant, subject_words=common)
        short = ShortNames(fact.statement for fact in facts.values())
        topics: dict[str, list[Fact]] = {fact.topic: [] for fact in referring}
        for fact in facts.values():
            if fact.topic in topics:
                topics[fact.topic].append(fact)
        names = _NamesAtStart(facts.values(), short)
        found: dict[str, NamedSubject] = {}
        for key, group in topics.items():
            title = snapshot.topics[key].title if key in snapshot.topics else ""
            found.update((each.fact.key, each) for each in _Topic(title, group, short, names))
        if not found:
            return cls(snapshot, antecedents=meant, subject_words=common)
        read = {key: found[key].fact if key in found else f for key, f in facts.items()}
        return cls(
            dataclasses.replace(snapshot, facts=MappingProxyType(read)), found, meant, common
        )

    def as_written(self, words: str, keys: Iterable[str], facts: Mapping[str, Fact]) -> str:
        """Return a text with the statements of facts as they are written."""
        for key in keys:
            if key in self.read and key in facts:
                words = words.replace(self.read[key].fact.statement, facts[key].statement)
        return words


class _NamesAtStart:
    """Finds the names that statements begin with: "Velmora", not "Construction".

    `places` are the words after "in", which no company is.
    """

    def __init__(self, facts: Iterable[Fact], short: ShortNames) -> None:
        statements = [fact.statement for fact in facts]
        words = [word for each in statements for word in re.findall(r"(?<=[\w,] )[\w-]+", each)]
        self._capitalised = {text.norm(word) for word in words if word[0].isupper()}
        self._capitalised.update(map(text.norm, short.described.values()))
        self.places = {text.norm(word) for each in statements for word in _IN.findall(each)}
        self._lowercase = {word for word in words if word[0].islower()}

    def of(self, statement: str) -> list[str]:
        """Return the name that a statement is about, two where it is about both, or none."""
        found: list[str] = []
        at = 0
        while (match := _NAME.match(statement, at)) is not None:
            name = match["name"]
            joined = _JOINED.match(statement, match.end("name"))
            if not self.is_name(name) or not (joined or _is_subject(match)):
                return []
            found.append(name)
            if joined is None:
                return found
            at = joined.end()
        return []

    def is_name(self, words: str) -> bool:
        """Return whether words with capitals name something, and are no word at a beginning."""
        first, *more = [t for t in text.tokens(words) if t != "the"] or [""]
        if not first or first in function_words() or first in NUMBER_WORDS or first[0].isdigit():
            return False
        if more or first in self._capitalised:
            return True
        is_word = first in self._lowercase or first in lexicon().words
        return not is_word and not is_plural(first)


def _is_subject(match: re.Match[str]) -> bool:
    """Return whether a verb follows a name, or what belongs to it."""
    return bool(match["owner"]) or is_verb(match["after"], match["next"])


def _may_be_person(name: str) -> bool:
    """Return whether a name has the form of a person's."""
    words = text.tokens(name)
    return 1 < len(words) < 4 and words[0] != "the" and words[-1] not in lexicon().words


def _distinct(names: Iterable[str]) -> list[str]:
    """Return names without those that are the same or short for another one: "Sarov"."""
    tokens = {name: frozenset(text.tokens(name)) - {"the"} for name in names}
    whole = {each: name for name, each in tokens.items()}
    return [name for each, name in whole.items() if not any(each < other for other in whole)]


@dataclass(frozen=True, slots=True)
class _Before:
    """The statement before one, and the name that it is about.

    `is_of_other_sex` is whether a word shows that the other person in it cannot be meant by the
    pronoun of who the topic is about: "she", and "his wife", in one about a man.
    """

    name: str = ""
    statement: str = ""
    is_of_other_sex: bool = False

    @property
    def introduces_thing(self) -> bool:
        """Return whether it mentions another thing, which "it" may stand for: "opened a mill"."""
        if _A_THING.search(self.statement):
            return True
        words = _WORD.findall(self.statement)
        return not self.person_introduced and any(
            word[0].isupper()
            and word.lower() not in MONTHS
            and words[at - 1][0].islower()
            and _BEFORE_PLACES.isdisjoint(words[max(0, at - 3) : at])
            for at, word in enumerate(words[1:], start=1)
        )

    @property
    def person_introduced(self) -> str:
        """The name of a person that it ends with: "her husband is Ion Tosk"; else empty."""
        found = _INTRODUCED.search(self.statement)
        return found["name"] if found and _may_be_person(found["name"]) else ""

    def mentions_another(self, person: str) -> bool:
        """Return whether it is about another than a person, or mentions one: "by Jana Pell"."""
        own = frozenset(text.tokens(person))
        named = [name for name in _PERSONS.findall(self.statement) if _may_be_person(name)]
        return any(not own.issuperset(text.tokens(name)) for name in (self.name, *named))


class _Topic:
    """The facts of one topic in their order, and the names that they are about."""

    def __init__(
        self, title: str, facts: Sequence[Fact], short: ShortNames, names: _NamesAtStart
    ) -> None:
        self._facts, self._short, self._places = facts, short, names.places
        self._references = [_REFERENCE.match(fact.statement) for fact in facts]
        self._about = [
            [] if reference else names.of(fact.statement)
            for fact, reference in zip(facts, self._references, strict=True)
        ]
        referring = [each for each in self._references if each is not None]
        full = [short.full_name(each["noun"]) for each in referring if each["noun"]]
        found = [*(name for each in self._about for name in each), *filter(None, full)]
        is_title_name = title.title() == title and names.is_name(title)
        self._title = title if is_title_name else ""
        self._names = _distinct(found) or list(filter(None, [self._title]))
        pronouns = [each["pronoun"].lower() for each in referring if each["pronoun"]]
        self._pronouns = frozenset(pronouns)
        self._is_of_woman = next((p in _WOMEN for p in pronouns if p not in _THINGS), False)

    def __iter__(self) -> Iterator[NamedSubject]:
        """Yield the facts whose subject is clear, with its name."""
        before = _Before()
        for fact, reference, about in zip(self._facts, self._references, self._about, strict=True):
            if reference is None:
                name = about[0] if len(about) == 1 else ""
            elif reference["noun"]:
                is_whole = reference["owner"] or is_verb(reference["after"], reference["next"])
                name = self._of_noun(reference["noun"]) if is_whole else ""
            elif (pronoun := reference["pronoun"].lower()) in _THINGS:
                name = self._of_thing(before)
            else:
                name = self._of_person(before, is_woman=pronoun in _WOMEN)
            is_short = reference is not None and self._is_short_form(reference["noun"])
            if reference is not None and name and not is_short:
                yield _named(fact, reference, name)
            before = _Before(name, fact.statement, self._is_of_other_sex(reference))

    def _is_of_other_sex(self, reference: re.Match[str] | None) -> bool:
        if reference is None or not reference["pronoun"]:
            return False
        pronoun = reference["pronoun"].lower()
        is_other = pronoun not in _THINGS and (pronoun in _WOMEN) is not self._is_of_woman
        return is_other or reference["after"] in _OF_OTHER_SEX

    def _of_thing(self, before: _Before) -> str:
        """Return the only name that "it" can stand for, "" where there is not one."""
        if before.statement and (not before.name or before.introduces_thing):
            return ""
        names = self._names
        if len(names) > 1 or not self._pronouns <= _THINGS:
            names = [name for name in names if not self._is_person(name)]
        return names[0] if len(names) == 1 else ""

    def _of_person(self, before: _Before, *, is_woman: bool) -> str:
        """Return the only name that "he" or "she" can stand for, "" where there is not one.

        It is that of the person the topic is about, or of another one in the statement
        before: "her husband is Ion Tosk".
        """
        names = [name for name in self._names if self._is_person(name)]
        other = before.person_introduced
        if not names or is_woman is not self._is_of_woman:
            is_other = before.name not in names and _may_be_person(before.name)
            return other or (before.name if is_other else "")
        is_clear = before.is_of_other_sex or not before.mentions_another(names[0])
        return names[0] if len(names) == 1 and is_clear else ""

    def _is_short_form(self, noun: str | None) -> bool:
        """Return whether a noun is in the name that it stands for: questions have it in short."""
        return (
            noun is not None
            and noun not in self._short.described
            and bool(self._short.full_name(noun))
        )

    def _is_person(self, name: str) -> bool:
        """Return whether a name looks like that of a person: "Ana Ruiz", not "Harrow Bridge"."""
        is_short = self._short.full_name(text.tokens(name)[-1]) is not None
        return not is_short and _may_be_person(name)

    def _of_noun(self, noun: str) -> str:
        """Return the only name that a noun stands for: its last word, or what it is."""
        if full := self._short.full_name(noun):
            return full
        if self._title and text.tokens(self._title)[-1] == noun and self._names == [self._title]:
            return self._title
        if noun not in ORGANISATIONS or len(self._names) != 1:
            return ""
        (name,) = self._names
        last = text.tokens(name)[-1]
        is_other = self._is_person(name) or last in self._short.spoken_of | self._places
        kinds = {kind for kind, named in self._short.described.items() if named == name}
        return "" if is_other or kinds - ORGANISATIONS else name


def _named(fact: Fact, reference: re.Match[str], name: str) -> NamedSubject:
    """Return a fact with a name in the place of the words that refer to it."""
    is_owner = bool(reference["owner"]) or (reference["pronoun"] or "").lower() in _OWNING
    start, end = reference.span("words")
    put = f"{name}'s" if is_owner else name
    if start and put.startswith("The "):
        put = f"the {put[4:]}"
    statement = fact.statement[:start] + put + fact.statement[end:]
    words = reference["words"]
    return NamedSubject(dataclasses.replace(fact, statement=statement), words, name)
