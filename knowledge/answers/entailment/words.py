"""Words that decide whether a statement entails a claim, read from `words.txt`."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from knowledge import text
from knowledge.retrieval.lexicon import FOLDER, lines_of

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first token, the longest first."""


@functools.cache
def _sections() -> Mapping[str, tuple[str, ...]]:
    content = Path(__file__).with_name("words.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    name = ""
    for raw in content.splitlines():
        line = raw.strip()
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = []
        elif line and not line.startswith("#"):
            found[name].append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def _phrases(written: Iterator[str]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in written:
        if tokens := tuple(text.tokens(phrase)):
            found.setdefault(tokens[0], []).append(tokens)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}


@functools.cache
def phrases(section: str) -> Phrases:
    """Return the phrases of a section."""
    return _phrases(p for line in _sections()[section] for p in line.split(",") if p.strip())


@functools.cache
def bounds(section: str = "bounds") -> Mapping[tuple[str, ...], str]:
    """Return what the phrases before (or after) a number make of it: "least", "about"."""
    pairs = (line.partition(":") for line in _sections()[section])
    return {tuple(text.tokens(phrase)): kind.strip() for phrase, _, kind in pairs}


@functools.cache
def units() -> Mapping[str, str]:
    """Return the one spelling that stands for a unit, by all its spellings of one word."""
    found: dict[str, str] = {}
    for line in _sections()["units"]:
        first, *rest = (text.tokens(each) for each in line.split(","))
        found.update({each[0]: first[0] for each in (first, *rest) if len(each) == 1})
    return found


@functools.cache
def contraries() -> Mapping[str, frozenset[str]]:
    """Return the stems of the verbs that are contrary to a verb, by its stem."""
    found: dict[str, set[str]] = {}
    for line in _sections()["contrary"]:
        one, other = (text.stem(text.tokens(each)[0]) for each in line.split(","))
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {stem: frozenset(others) for stem, others in found.items()}


@functools.cache
def equals() -> Mapping[str, tuple[str, ...]]:
    """Return the words and phrases that say the same as one, all as stems."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _sections()["equal"]:
        group = tuple(" ".join(map(text.stem, text.tokens(each))) for each in line.split(","))
        found.update(dict.fromkeys(group, group))
    return found


@functools.cache
def narrower() -> Mapping[str, frozenset[str]]:
    """Return the stems of the words of which each is a kind of a wider one, by its stem."""
    found: dict[str, set[str]] = {}
    for line in _sections()["wider"]:
        narrow, _, wide = line.partition(":")
        for word in text.tokens(wide):
            found.setdefault(text.stem(word), set()).add(text.stem(narrow.strip()))
    return {stem: frozenset(others) for stem, others in found.items()}


@functools.cache
def words_in(section: str) -> frozenset[str]:
    """Return the single words of a section."""
    return frozenset(token for line in _sections()[section] for token in text.tokens(line))


@functools.cache
def stems_in(section: str) -> frozenset[str]:
    """Return the stems of the single words of a section."""
    return frozenset(map(text.stem, words_in(section)))


@functools.cache
def two_sides() -> frozenset[frozenset[str]]:
    """Return pairs of stems of verbs for the two sides of one deal or contest."""
    pairs = (line.split(",") for line in _sections()["two sides"])
    return frozenset(frozenset(text.stem(each.strip()) for each in pair) for pair in pairs)


@functools.cache
def following() -> frozenset[tuple[str, str]]:
    """Return pairs of relations of which the second follows from the first."""
    pairs = (line.partition(":") for line in _sections()["follows"])
    return frozenset((one.strip(), other.strip()) for one, _, other in pairs)


@functools.cache
def turning() -> frozenset[tuple[str, str]]:
    """Return pairs of relations of which the second may have ended the first."""
    pairs = (line.partition(":") for line in _sections()["turned by"])
    return frozenset((one.strip(), other.strip()) for one, _, other in pairs)


@functools.cache
def countries() -> Mapping[str, str]:
    """Return the country that a word names, by the names of countries alone."""
    found = {}
    for line in lines_of(FOLDER / "countries-and-capitals.txt"):
        english, _, arabic = line.partition("|")
        country = english.split(",")[0].strip()
        for name in (country, arabic.split("،")[0].split(",")[0]):
            tokens = text.tokens(name)
            if len(tokens) == 1:
                found[tokens[0]] = country
    return found


def places_of(tokens: Sequence[str], section: str) -> list[tuple[int, int]]:
    """Return where the phrases of a section stand in a text, the longest first, none twice."""
    table = phrases(section)
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        for phrase in table.get(tokens[at], ()):
            if tuple(tokens[at : at + len(phrase)]) == phrase:
                found.append((at, at + len(phrase)))
                at += len(phrase)
                break
        else:
            at += 1
    return found
