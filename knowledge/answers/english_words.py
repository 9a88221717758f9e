"""English words for the Arabic ones of a question: those of a fact where they mean the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge import text
from knowledge.model import Fact
from knowledge.relations.grammar import BE, DETERMINERS
from knowledge.relations.inflection import plural
from knowledge.retrieval.arabic import bare, without_particles
from knowledge.retrieval.dictionary import Meaning, dictionary
from knowledge.retrieval.lexicon import function_words, past_forms
from knowledge.retrieval.transliteration import is_same_name

_WRITTEN = re.compile(r"\w+(?:[-’'.,/]\w+)*%?")
_JOINING = DETERMINERS | {"of", "s"}
_PARTICLES = {"و": "and", "ف": "", "ب": "in", "ل": "for", "ك": "as"}
_SHORTEST_NAME = 3
_SEVERAL = ("ات", "ون", "ين", "ان")


@dataclass(frozen=True, slots=True)
class EnglishWord:
    """A word or phrase in English; `places` are those it has in the statement of the fact.

    `arabic` is what it stands for. `base` is the form a dictionary has. `is_joint` is whether it is
    a word of grammar, and `is_verb` whether it may be a verb.
    """

    arabic: str
    english: str
    base: str
    places: tuple[int, ...] = ()
    is_joint: bool = False
    is_verb: bool = False


class Statement:
    """The statement of a fact, word by word."""

    def __init__(self, fact: Fact) -> None:
        pairs = [(t, m) for m in _WRITTEN.finditer(fact.statement) for t in text.tokens(m[0])]
        self.tokens = [token for token, _ in pairs]
        self.words = [m[0] for _, m in pairs]
        self._starts = [m.start() for _, m in pairs]
        self.stems = [text.stem(token) for token in self.tokens]

    def find(self, stems: Sequence[str]) -> tuple[int, ...]:
        """Return the places of these stems, one after another; () where it has them not."""
        for at in range(len(self.stems) - len(stems) + 1):
            if self.stems[at : at + len(stems)] == list(stems):
                return tuple(range(at, at + len(stems)))
        return ()

    def find_name(self, *forms: str) -> tuple[int, ...]:
        """Return the place of the one name that a word spells in Arabic; () for none or several."""
        forms = tuple(form for form in forms if len(form) >= _SHORTEST_NAME)
        found = [
            at
            for at, (word, token) in enumerate(zip(self.words, self.tokens, strict=True))
            if word[:1].isupper()
            and token not in function_words()
            and any(is_same_name(form, token) for form in forms)
        ]
        return tuple(found[:1]) if len({self.tokens[at] for at in found}) == 1 else ()

    def together(self, one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
        """Return the places of words that stand together, with those between; () if apart."""
        places = {*one, *other}
        span = range(min(places), max(places) + 1)
        between = {self.tokens[at] for at in span if at not in places}
        return tuple(span) if between <= _JOINING else ()

    def quoted(self, places: Sequence[int]) -> str:
        """Return the words at these places as they are written."""
        return " ".join({self._starts[at]: self.words[at] for at in places}.values())

    def is_passive(self, places: Sequence[int]) -> bool:
        """Return whether the verb at these places is in the passive: "was then closed"."""
        return bool(places) and not BE.isdisjoint(self.tokens[max(0, places[0] - 2) : places[0]])

    def hides_agent(self, places: Sequence[int]) -> bool:
        """Return whether the verb at these places is in the passive, without an agent."""
        return self.is_passive(places) and "by" not in self.tokens[places[-1] :]


class WordReader:
    """Puts the words of a question into English, given a statement and the words of the store.

    `names` are the ways to write the entities that the question names, by their Arabic names.
    """

    def __init__(
        self,
        statement: Statement,
        is_known: Callable[[str], bool],
        names: Mapping[tuple[str, ...], Sequence[str]],
    ) -> None:
        self._statement, self._is_known, self._names = statement, is_known, names

    def read(self, tokens: Sequence[str]) -> Iterator[EnglishWord]:
        """Yield the words of a question in their order, unknown ones as they are."""
        tokens = _with_idiom_whole(tokens)
        phrases = {match.start: match for match in dictionary().phrases(tokens)}
        at = 0
        while at < len(tokens):
            named = next((n for n in self._names if tuple(tokens[at : at + len(n)]) == n), None)
            if named is not None:
                yield self._name(" ".join(named), self._names[named])
                at += len(named)
            elif (match := phrases.get(at)) is not None:
                yield self._chosen(" ".join(tokens[at : match.end]), list(match.meanings))
                at = match.end
            else:
                yield from self._word(tokens[at])
                at += 1

    def _name(self, arabic: str, ways: Sequence[str]) -> EnglishWord:
        for way in ways:
            if places := self._statement.find(list(map(text.stem, text.tokens(way)))):
                return EnglishWord(arabic, self._statement.quoted(places), way, places)
        return EnglishWord(arabic, ways[0], ways[0])

    def _word(self, token: str) -> Iterator[EnglishWord]:
        if not text.is_arabic(token):
            places = self._statement.find((text.stem(token),))
            english = self._statement.quoted(places) if places else token
            yield EnglishWord(token, english, token, places)
            return
        if token in function_words():
            meaning = next(iter(dictionary().meanings(token)), None)
            english = _PARTICLES.get(token) or (dictionary().english(meaning) if meaning else "")
            if english:
                yield EnglishWord(token, english, english, is_joint=True)
            return
        particle, rest = _divided(token) if not self._statement.find_name(token) else ("", token)
        if particle:
            yield EnglishWord(token[0], particle, particle, is_joint=True)
        if rest.isdigit():
            yield EnglishWord(token, rest, rest)
        else:
            yield replace(self._chosen(rest, list(dictionary().meanings(rest))), arabic=token)

    def _chosen(self, arabic: str, meanings: Sequence[Meaning]) -> EnglishWord:
        """Return the meaning that the statement has, else one that the store has, else any."""
        is_one = " " not in arabic
        is_verb = is_one and dictionary().is_verb(arabic)
        for meaning in meanings:
            if places := self._statement.find(meaning):
                base = dictionary().english(meaning)
                quoted = self._statement.quoted(places)
                is_past = is_one and (quoted in past_forms() or quoted.endswith("ed"))
                if is_one and quoted == base and not base.endswith("s") and is_plural(arabic):
                    quoted = plural(base)
                return EnglishWord(arabic, quoted, base, places, is_verb=is_verb or is_past)
        forms = without_particles(arabic, _SHORTEST_NAME) if is_one else ()
        if places := self._statement.find_name(*forms):
            quoted = self._statement.quoted(places)
            return EnglishWord(arabic, quoted, quoted, places)
        known = (m for m in meanings if all(map(self._is_known, m)))
        meaning = next(known, next(iter(meanings), ()))
        english = dictionary().english(meaning) if meaning else arabic
        if meaning and is_one and dictionary().may_be_name(arabic):
            english = english.title()
        return EnglishWord(arabic, english, english, is_verb=is_verb)


def _with_idiom_whole(tokens: Sequence[str]) -> list[str]:
    """Return the words with those of an idiom together, whose verb comes before its subject."""
    for at in range(2, len(tokens)):
        found = next(iter(dictionary().phrases([tokens[0], *tokens[at:]])), None)
        if found is not None and found.start == 0:
            end = at + found.end - 1
            return [tokens[0], *tokens[at:end], *tokens[1:at], *tokens[end:]]
    return list(tokens)


def _divided(token: str) -> tuple[str, str]:
    """Return the English of a particle written as part of a word, "" for none, and the rest."""
    rest = token[1:]
    if token[0] not in _PARTICLES or not rest:
        return "", token
    if rest.isdigit() or (bare(rest) != rest and dictionary().has_as_written(rest)):
        return _PARTICLES[token[0]], rest
    if token.startswith("لل") and dictionary().has_as_written(token[2:]):
        return _PARTICLES["ل"], token[2:]
    if token in dictionary().as_listed or not dictionary().has_as_written(rest):
        return "", token
    return _PARTICLES[token[0]], rest


def has_article(word: str) -> bool:
    """Return whether a normalised Arabic word has the article."""
    return bare(word) != word


def is_plural(noun: str) -> bool:
    """Return whether an Arabic noun is of two or more things: "البعثات"."""
    word = bare(noun)
    if word in dictionary().plurals:
        return True
    return word.endswith(_SEVERAL) and word not in dictionary().as_listed and word in dictionary()


def is_present(verb: str) -> bool:
    """Return whether an Arabic verb has the form of the present: "ينتهي"."""
    return verb[:1] == "ي" or (verb[:1] == "ت" and verb not in dictionary().as_listed)
