"""Names in the other script: a question's "كوبنهاغن" is read as the store's "Copenhagen".

Only words that are nothing else are read so: none that the store, the dictionary or the grammar
has. A name that could be two of the store's is read as neither.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from knowledge import text
from knowledge.query.store_words import StoreWords
from knowledge.retrieval.arabic import without_particles
from knowledge.retrieval.dictionary import dictionary
from knowledge.retrieval.lexicon import common_words, function_words, lexicon
from knowledge.retrieval.transliteration import (
    NameIndex,
    clear_best,
    is_listed,
    is_same_name,
)

_ARABIC = "\u0621-\u0652\u0670-\u06d3"
_WORD = re.compile(rf"[{_ARABIC}]+|(?:\b[ae]l[- ]?)?\b[^\W\d_{_ARABIC}]{{4,}}|\w+", re.IGNORECASE)
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_LATIN_ARTICLE = re.compile(r"[ae]l[- ]?")
_NO_PRONOUN = "آ"  # "آنا" is a name, while "انا" is "I"
_SHORTEST = 4  # letters of a word that is read as one of the store
_SHORTEST_NAME = 3  # the same for the name of an entity


class OtherScript:
    """Reads names that a text has in the other script, given a store's names and words."""

    def __init__(self, aliases: Mapping[tuple[str, ...], str], words: StoreWords) -> None:
        """Read names with the entity keys by the tokens of their `aliases`."""
        self._words = words
        latin = {key for alias, key in aliases.items() if not any(map(text.is_arabic, alias))}
        # What has a Latin name of its own needs none that is read from its Arabic one.
        self._aliases = tuple(
            alias
            for alias, key in aliases.items()
            if not any(map(text.is_arabic, alias)) or key not in latin
        )
        self._has_arabic = any(text.is_arabic(token) for alias in self._aliases for token in alias)
        self._by_token: dict[str, list[tuple[str, ...]]] = {}
        self._names: NameIndex | None = None

    def read(self, words: str, known: Container[str]) -> str:
        """Return a text with the names in the other script replaced by the store's.

        Words that are `known` stay as they are.
        """
        if not (self._has_arabic or _ARABIC_LETTER.search(words)):
            return words
        spans = list(_WORD.finditer(words))
        written = [text.norm(m[0]) for m in spans]
        is_open = [
            word not in known or m[0].startswith(_NO_PRONOUN)
            for m, word in zip(spans, written, strict=True)
        ]
        meant = [
            self._name_of(word) if may_be_name else None
            for word, may_be_name in zip(written, is_open, strict=True)
        ]
        for at, name in enumerate(tuple(meant)):
            if name is not None:
                self._complete(meant, written, is_open, at)
        found, end = [], 0
        for m, name in zip(spans, meant, strict=True):
            if name is not None:
                found += [words[end : m.start()], name]
                end = m.end()
        return "".join([*found, words[end:]])

    def _index(self) -> NameIndex:
        """Return the words of the entities' names, indexed on first use."""
        if self._names is None:
            for alias in self._aliases:
                for token in alias:
                    self._by_token.setdefault(token, []).append(alias)
            self._names = NameIndex(
                form
                for token, aliases in self._by_token.items()
                if len(token) >= _SHORTEST_NAME and (not _is_general(token) or (token,) in aliases)
                for form in {token, token.removeprefix("ال") if text.is_arabic(token) else token}
            )
        return self._names

    def _name_of(self, word: str) -> str | None:
        return self._from_arabic(word) if text.is_arabic(word) else self._from_latin(word)

    def _from_arabic(self, word: str) -> str | None:
        """Return the Latin name that an Arabic word spells, with or without particles."""
        forms = list(without_particles(word, _SHORTEST_NAME))
        is_plain_word = any(map(dictionary().has_as_written, forms))
        is_word = is_plain_word or word in dictionary()
        for form in forms:
            found = self._index().candidates(form)
            if not is_plain_word and len(form) >= _SHORTEST:
                near = self._words.names_like(form)
                found |= {
                    name: cost
                    for name, cost in near.items()
                    if (not (is_word and cost) and not _is_general(name)) or is_listed(form, name)
                }
            found = {
                name: cost
                for name, cost in found.items()
                if is_listed(form, name) or not (is_plain_word or (cost and len(form) < _SHORTEST))
            }
            if found:
                return clear_best(found)
        return None

    def _from_latin(self, word: str) -> str | None:
        """Return the Arabic name of an entity that a Latin word spells."""
        form = _LATIN_ARTICLE.sub("", word, count=1) if _LATIN_ARTICLE.match(word) else word
        if not self._has_arabic or len(form) < _SHORTEST or _is_general(word):
            return None
        if common_words().corrections(word):
            return None
        name = clear_best(self._index().candidates(form))
        return f"ال{name}" if name is not None and name not in self._by_token else name

    def _complete(
        self, meant: list[str | None], words: list[str], is_open: list[bool], at: int
    ) -> None:
        """Read the words around a name as the rest of an entity's longer name ("... City")."""
        name = meant[at] or ""
        fitting: set[tuple[int, tuple[str, ...]]] = set()
        for alias in self._by_token.get(name, ()):
            begin = at - alias.index(name)
            if begin < 0 or begin + len(alias) > len(words):
                continue
            if all(
                (meant[i] or words[i]) == token or (is_open[i] and is_same_name(words[i], token))
                for i, token in enumerate(alias, start=begin)
            ):
                fitting.add((begin, alias))
        longest = max((len(alias) for _, alias in fitting), default=0)
        whole = [(begin, alias) for begin, alias in fitting if len(alias) == longest]
        if len(whole) == 1:
            begin, alias = whole[0]
            meant[begin : begin + longest] = alias


def _is_general(word: str) -> bool:
    """Return whether a Latin word is one of the language rather than a name."""
    if word in function_words() or word in lexicon().words:
        return True
    return text.stem(word) in lexicon()
