"""Entity linking: finds the store's entities named in a text, misspelt names included."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import text
from knowledge.model import Entity
from knowledge.query.arabic_names import ArabicNames
from knowledge.query.joined_names import JoinedNames
from knowledge.retrieval.lexicon import function_words

_NEAR_CHARACTERS = 40
_OBJECTS = frozenset({"us", "it", "them", "me"})
_LONGEST_ALIAS = 8  # tokens; no name in a question is longer
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,4}\b|(?<=\b[Tt]he )[a-z]{2,4}\b")
"""An acronym in capitals, or in small letters where it can be no pronoun: "the us"."""
_BEFORE_NOUN = re.compile(
    r"(?P<before>^|\b(?:are|is|do|does|did|will|why|how|many|when|which|where|and|of|on|by|in|from|with"
    r"|against) )(?P<acronym>[a-z]{2,4})(?= (?P<noun>[a-z]{3,}))"
)
"""An acronym in small letters where no pronoun can stand: "how many us troops"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in a text, by the tokens from `start` to `end` (exclusive).

    `written` is the name as it is in the text; `distance` is its edit distance from `alias`, 0 if
    it is spelt correctly. `rivals` are other entities with an equally similar name. `is_proper` is
    whether the entity's name begins with a capital letter or is in a script without capitals:
    "displaced people" is not proper.
    """

    key: str
    start: int
    end: int
    written: str
    alias: str
    distance: int = 0
    rivals: tuple[str, ...] = ()
    is_proper: bool = True


def edits_allowed(name: str) -> int:
    """Return how many wrong letters a name may have and still be recognised.

    Fewer are allowed in Arabic, where one letter often makes another word of the same root.
    """
    length = len(name)
    if not name.isascii():
        return 0 if length < 7 else 1
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 12 else 3


_DOUBLED = re.compile(r"(.)\1+")


def _are_beside(letters: tuple[str, str]) -> bool:
    return any("".join(each) in row for row in _KEYS for each in (letters, letters[::-1]))


_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def is_other_acronym(written: str, acronym: str) -> bool:
    """Return whether a word near to an acronym is another one: "UNAMA" is no misspelt "UNAMI".

    Letters in the wrong order, one written twice, or a key next to the right one are a misspelling;
    but the last letter is often the only difference between the bodies of one family.
    """
    if sorted(written) == sorted(acronym):
        return False
    other = [(a, b) for a, b in zip(written, acronym, strict=False) if a != b]
    is_last_alike = written[-1:] == acronym[-1:]
    if len(written) == len(acronym) and is_last_alike and all(map(_are_beside, other)):
        return False
    return _DOUBLED.sub(r"\1", written) != _DOUBLED.sub(r"\1", acronym)


def _is_exact(word: str) -> bool:
    """Return whether a word of a name is never misspelt: a number, code or Roman numeral."""
    return any(map(str.isdigit, word)) or not word.strip("ivx")


def is_of_series(name: str, longer: str) -> bool:
    """Return whether a longer name is another thing of a series: "Lodra 2" for "Lodra"."""
    return name != longer and name == series_name(longer)


@functools.lru_cache(maxsize=4096)
def series_name(name: str) -> str:
    """Return a name without its numbers and codes: that of a series, or the name itself."""
    return " ".join(word for word in name.split() if not _is_exact(word))


class EntityLinker:
    """Finds the entities of one snapshot in texts; immutable.

    `common` are everyday words that also spell an acronym ("us", "it"): such an alias counts only
    if the text has it in capitals. `numbered` are stems of words that a number follows in names.
    """

    def __init__(self, entities: Iterable[Entity], common: frozenset[str] = frozenset()) -> None:
        self._aliases: dict[tuple[str, ...], str] = {}
        self._acronyms: dict[str, str] = {}
        self._short: set[str] = set()
        self._last_words: dict[str, set[str]] = {}
        self._one_word: dict[str, set[str]] = {}
        self._names_of: dict[str, list[tuple[str, ...]]] = {}
        self.numbered: set[str] = set()
        self.names: dict[str, str] = {}
        for entity in entities:
            self.names[entity.key] = entity.name
            for alias in (entity.name, *(a.text for a in entity.aliases)):
                self._learn(alias, entity, common)
        self._arabic_names = ArabicNames(self._aliases)
        self._joined_names = JoinedNames(self._aliases)
        self._starts = {tokens[0] for tokens in self._aliases}
        self._words = {token for tokens in self._aliases for token in tokens}
        self._phrases = [tokens for tokens in self._aliases if len("".join(tokens)) >= 4]
        self._joined = [" ".join(tokens) for tokens in self._phrases]
        self._lengths = np.array([len(j) for j in self._joined], dtype=np.int32)

    def _learn(self, alias: str, entity: Entity, common: frozenset[str]) -> None:
        tokens = tuple(text.tokens(alias))
        if not tokens or len(tokens) > _LONGEST_ALIAS:
            return
        if len(tokens) == 1 and tokens[0] in common:
            if alias.isupper():
                self._acronyms[alias.replace(".", "")] = entity.name
            return
        self._aliases.setdefault(tokens, entity.key)
        if _DOTTED.search(alias):  # "the U.S.-Aren Council" is "the US-Aren Council" too
            joined = text.tokens(_DOTTED.sub(lambda match: match[0].replace(".", ""), alias))
            if joined[1:]:
                self._aliases.setdefault(tuple(joined), entity.key)
        self._names_of.setdefault(entity.key, []).append(tokens)
        if len(tokens) == 1 and alias.isupper():
            self._short.add(tokens[0])
        if len(tokens) == 1:
            self._one_word.setdefault(entity.key, set()).add(tokens[0])
        words = [text.stem(token) for token in tokens if token.isalpha()]
        self._last_words.setdefault(entity.key, set()).update(words[-1:])
        for word, number in itertools.pairwise(tokens):
            if number[0].isdigit() and word.isalpha():
                self.numbered.add(text.stem(word))

    def last_words(self, key: str) -> frozenset[str]:
        """Return the stems of the last words of an entity's names, which a number may follow."""
        return frozenset(self._last_words.get(key, ()))

    def one_word_names(self, key: str) -> frozenset[str]:
        """Return the names of an entity that are one word."""
        return frozenset(self._one_word.get(key, ()))

    def longer_forms(self, mention: Mention) -> frozenset[str]:
        """Return the words of the names of an entity that include the name it is called by."""
        called = set(mention.alias.split())
        names = (name for name in self.names_of(mention.key) if called.intersection(name))
        return frozenset(itertools.chain.from_iterable(names))

    def names_of(self, key: str) -> Sequence[tuple[str, ...]]:
        """Return the tokens of each name of an entity."""
        return self._names_of.get(key, ())

    def is_acronym(self, alias: str) -> bool:
        """Return whether a name is an acronym, of which one letter makes another name."""
        return alias in self._short

    @property
    def words(self) -> Container[str]:
        """All words of names."""
        return self._words

    @property
    def aliases(self) -> Mapping[tuple[str, ...], str]:
        """Entity keys by the tokens of their aliases."""
        return self._aliases

    def includes(self, other: EntityLinker) -> bool:
        """Return whether it has all names of `other`, for the same entities.

        Acronyms that everyday words spell must be the same ones, as they may occur in any text.
        """
        return (
            other._aliases.items() <= self._aliases.items()
            and other.names.items() <= self.names.items()
            and other._acronyms == self._acronyms
        )

    def first_words(self, keys: Container[str]) -> frozenset[str]:
        """Return the first words of the names of these entities."""
        return frozenset(tokens[0] for tokens, key in self._aliases.items() if key in keys)

    def spell_out(self, raw: str) -> str:
        """Return a text as its names are looked for.

        Acronyms ("US") that would become everyday words in lower case are written out, and Arabic
        names in Latin letters are spelt as in the store.
        """
        raw = self._joined_names.read(self._arabic_names.read(raw))
        raw = _DOTTED.sub(self._without_dots, raw)
        if not self._acronyms or raw.isupper():
            return raw
        raw = _BEFORE_NOUN.sub(self._in_capitals, raw)
        return _ACRONYM.sub(self._written_out, raw)

    def _in_capitals(self, found: re.Match[str]) -> str:
        """Return an acronym that is spelt like a pronoun in capitals, where a noun follows it."""
        short = found["acronym"].upper()
        is_name = short in self._acronyms and found["acronym"] in _OBJECTS
        is_noun = found["noun"] not in function_words()
        return found["before"] + short if is_name and is_noun else found[0]

    def _written_out(self, acronym: re.Match[str]) -> str:
        """Return the name of an acronym, or itself within a longer name: "US forces"."""
        short = acronym[0].replace(".", "").upper()
        name = self._acronyms.get(short)
        if name is None:
            return acronym[0]
        after = text.tokens(acronym.string[acronym.end() :][:_NEAR_CHARACTERS])
        longer = ((short.lower(), *after[:size]) for size in (3, 2, 1))
        return acronym[0] if any(each in self._aliases for each in longer) else name

    def _without_dots(self, dotted: re.Match[str]) -> str:
        """Return an acronym without its dots where names of the store have it so: "U.N.A.M.I."."""
        letters = dotted[0].replace(".", "")
        return letters if text.norm(letters) in self._words else dotted[0]

    def link(self, tokens: list[str], known: Container[str] | None = None) -> list[Mention]:
        """Return the entities named in `tokens`, in order, not overlapping; the longest name wins.

        If `known` words are given, other words are tried as misspelt names; otherwise only exact
        spellings count.
        """
        mentions: list[Mention] = []
        taken = [False] * len(tokens)
        for at in range(len(tokens)):
            if taken[at] or tokens[at] not in self._starts:
                continue
            for size in range(min(_LONGEST_ALIAS, len(tokens) - at), 0, -1):
                key = self._aliases.get(tuple(tokens[at : at + size]))
                if key is not None and not any(taken[at : at + size]):
                    written = " ".join(tokens[at : at + size])
                    mentions.append(Mention(key, at, at + size, written, written))
                    taken[at : at + size] = [True] * size
                    break
        if self._phrases and known is not None:
            mentions.extend(self._link_misspelt(tokens, taken, known))
        for at, mention in enumerate(mentions):
            if self.names[mention.key][:1].islower():
                mentions[at] = replace(mention, is_proper=False)
        return sorted(mentions, key=lambda m: m.start)

    def _link_misspelt(
        self, tokens: list[str], taken: list[bool], known: Container[str]
    ) -> Iterable[Mention]:
        unknown = [token not in known and token not in self._words for token in tokens]
        if True not in unknown:
            return
        tried: set[str] = set()
        for size in (4, 3, 2, 1):
            for at in range(len(tokens) - size + 1):
                if True not in unknown[at : at + size] or True in taken[at : at + size]:
                    continue
                written = " ".join(tokens[at : at + size])
                if written in tried:
                    continue
                tried.add(written)
                if mention := self._nearest(written, at, at + size):
                    taken[at : at + size] = [True] * size
                    yield mention

    def _nearest(self, written: str, start: int, end: int) -> Mention | None:
        words = written.split()
        exact = [word for word in words if _is_exact(word)]
        allowed = edits_allowed(" ".join(word for word in words if word not in exact))
        if not allowed:
            return None
        near = np.flatnonzero(np.abs(self._lengths - len(written)) <= allowed)
        if not near.size:
            return None
        distances = process.cdist(
            [written],
            [self._joined[i] for i in near],
            scorer=OSA.distance,
            score_cutoff=allowed,
        )[0]
        for at in np.flatnonzero(distances <= allowed):
            if [word for word in self._phrases[near[at]] if _is_exact(word)] != exact:
                distances[at] = allowed + 1
        best = int(distances.min())
        if best > allowed:
            return None
        matches = [int(near[i]) for i in np.flatnonzero(distances == best)]
        # People rarely get the first letter wrong; it separates similar names.
        same_start = [i for i in matches if self._joined[i][0] == written[0]]
        if best > 1 and not same_start:
            return None
        # A letter is more often wrong than missing: "HODRAL" is nearer to "HODREL" than to "Hodra".
        near_ones = sorted(same_start or matches, key=lambda i: self._lengths[i] != len(written))
        keys = list(dict.fromkeys(self._aliases[self._phrases[i]] for i in near_ones))
        alias = self._joined[near_ones[0]]
        return Mention(keys[0], start, end, written, alias, best, tuple(keys[1:]))
