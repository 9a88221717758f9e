"""Short forms of names: "the dam" for the Orla Dam, where a store names no other dam."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge import text
from knowledge.query.asked_nouns import is_plural
from knowledge.relations.clauses import Text, split
from knowledge.relations.inflection import plural
from knowledge.retrieval.lexicon import function_words

MOST_STATEMENTS = 2_000
"""Statements up to which a store may tell of so few things that "the dam" is clear."""

_MOST_WORDS = 5

_DEFINITE = frozenset({"the", "this", "that", "no"})
_DESCRIBED = re.compile(
    r"(?<![\w'’-])(?P<name>[A-Z][\w'’-]{1,30}+(?: [A-Z][\w'’-]{1,30}+){0,4}+)"
    r"(?:, (?:an?|the)| is an?| was an?) "
    r"(?:[A-Za-z-]{1,20} ){0,4}?(?P<noun>[a-z]{2,20})"
    r"(?=[,.;]| (?:from|of|that|which|who|in|led|based|at|for|on|near|with)\b)"
)
"""A name with what it is: "Voltra, the state power company", "Voltra is a power company"."""

_SPOKEN_OF = re.compile(r"^The ([a-z]\w*)\b|\b[Tt]he ([a-z]\w*)['’]s\b")
"""Nouns that a statement is about, or that own something in it: not "in the region"."""


@dataclass(frozen=True, slots=True)
class _ShortName:
    """A name of several words: those before the last one, and that."""

    before: tuple[str, ...]
    noun: str


@dataclass(frozen=True, slots=True)
class _Words:
    """The names and nouns of one statement, by what it says of them; `described` by the noun."""

    names: tuple[_ShortName, ...]
    spoken_of: frozenset[str]
    of_others: frozenset[str]
    described: tuple[tuple[str, str], ...]


@functools.lru_cache(maxsize=2 * MOST_STATEMENTS)
def _read(statement: str) -> _Words:
    """Read a statement; kept, since each change of a store looks at all of its statements."""
    whole = split(statement)
    return _Words(
        tuple(_names(whole)),
        frozenset(text.norm(noun) for each in _SPOKEN_OF.findall(statement) for noun in each),
        frozenset(_of_others(whole)),
        tuple(
            (found["noun"], found["name"])
            for found in _DESCRIBED.finditer(statement)
            if text.norm(found["name"]) not in function_words()
        ),
    )


class ShortNames:
    """The names of a store that its statements also have in short, each the only one of its noun.

    A noun that is also said of others ("two dams", "an upstream dam") is no short form.
    """

    def __init__(self, statements: Iterable[str]) -> None:
        """Find the names in the statements of a store; in none where there are too many."""
        told = list(statements)
        names: dict[str, set[_ShortName]] = {}
        described: dict[str, set[str]] = {}
        spoken_of: set[str] = set()
        of_others: set[str] = set()
        for statement in told if len(told) <= MOST_STATEMENTS else ():
            words = _read(statement)
            for name in words.names:
                names.setdefault(name.noun, set()).add(name)
            spoken_of.update(words.spoken_of)
            of_others.update(words.of_others)
            for noun, described_name in words.described:
                described.setdefault(noun, set()).add(described_name)
        self._names = {
            noun: next(iter(found))
            for noun, found in names.items()
            if len(found) == 1 and noun in spoken_of and of_others.isdisjoint((noun, f"{noun}s"))
        }

        plurals = {noun for noun in of_others if is_plural(noun)}
        self.spoken_of = frozenset(spoken_of)
        self._described = {
            noun: next(iter(found))
            for noun, found in described.items()
            if len(found) == 1 and plural(noun) not in plurals
        }

    @property
    def subjects(self) -> tuple[str, ...]:
        """The only short form of a name with its article, as what a store is about; else none."""
        return tuple(f"the {noun}" for noun in self._names) if len(self._names) == 1 else ()

    @property
    def described(self) -> Mapping[str, str]:
        """The names that statements define, each by a noun that is of no other."""
        return self._described

    def full_name(self, noun: str) -> str | None:
        """Return the only name that "the" with a noun stands for, None where there is not one."""
        if noun in self._described:
            return self._described[noun]
        name = self._names.get(noun)
        return " ".join(name.before).title() + f" {noun.capitalize()}" if name else None

    @property
    def left_out(self) -> frozenset[str]:
        """The words of the names that are left out of their short forms."""
        return frozenset(word for name in self._names.values() for word in name.before)

    def other_forms(self, asked: str) -> Iterator[str]:
        """Yield a question with names in short, and with the name of "the company" for that."""
        if (short := self.shortened(asked)) is not None:
            yield short
        for noun in set(text.tokens(asked)) & self._described.keys():
            named = re.sub(rf"\bthe {noun}\b", self._described[noun], asked, flags=re.IGNORECASE)
            if named != asked:
                yield named

    def shortened(self, asked: str) -> str | None:
        """Return a question with names in their short form; None where it has none of them."""
        tokens = set(text.tokens(asked)) if self._names else set()
        short = asked
        for noun, name in self._names.items():
            if noun in tokens and not tokens.isdisjoint(name.before):
                before = "|".join(map(re.escape, name.before))
                pattern = rf"\b(?:the\s+)?(?:(?:{before})\s+)+{re.escape(noun)}\b"
                short = re.sub(pattern, f"the {noun}", short, flags=re.IGNORECASE)
        return short if short != asked else None


def _names(whole: Text) -> Iterator[_ShortName]:
    """Yield the names of several words in a statement."""
    run: list[str] = []
    for at, token in enumerate(whole.tokens):
        is_word = token in function_words() or text.number_of(token)
        is_in_name = whole.capitals[at] and token.isalpha() and not is_word
        run = [*run, token] if is_in_name else []
        is_last = whole.breaks[at] != "" or whole.capitals[at + 1 : at + 2] != (True,)
        if is_last:
            if 1 < len(run) <= _MOST_WORDS:
                yield _ShortName(tuple(run[:-1]), run[-1])
            has_article = whole.tokens[at - len(run) : at - len(run) + 1] == ("the",)
            if run and has_article and not whole.breaks[at] and at + 1 < len(whole.tokens):
                yield _ShortName(tuple(run), whole.tokens[at + 1])  # "the Torvik mine"
            run = []


def _of_others(whole: Text) -> Iterator[str]:
    """Yield the words of a statement that are said of more than one, or of one among others."""
    for at, token in enumerate(whole.tokens):
        before = whole.tokens[at - 1] if at else ""
        is_named = before not in function_words() and whole.capitals[at - 1 : at] == (True,)
        is_other = is_plural(token) or not (before in _DEFINITE or is_named)
        if not whole.capitals[at] and is_other:
            yield token
