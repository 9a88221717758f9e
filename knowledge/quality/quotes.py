"""Quotes held against the text they are from, and figures against the quote they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rapidfuzz import fuzz

from knowledge import text
from knowledge.curation.review import numbers_of
from knowledge.model import Fact, FactKind, Snapshot
from knowledge.quality.findings import Finding, Rule

LIKE_FROM = 70.0
"""Likeness, 0 to 100, from which a passage is shown as what a quote may be meant to be."""

ROUNDED = Decimal("0.1")
"""How far, as a share, a figure may be from the quoted one where the statement rounds it."""

_LEFT_OUT = re.compile(r"\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3}|…")
_SPLIT_WORD = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=\w)")
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "الف": 1_000,
    "مليون": 1_000_000,
    "مليار": 1_000_000_000,
}
_ROUNDING = (
    "about around approximately nearly almost over more least roughly some under fewer less",
    "نحو حوالي قرابه اكثر اقل",
)
_ROUNDS = frozenset(word for words in _ROUNDING for word in words.split())


@dataclass(frozen=True, slots=True)
class SourceText:
    """The words of a source (its key; None for whichever a fact names), as they were published."""

    source: str | None
    words: str


def misquoted(facts: Sequence[Fact], texts: Sequence[SourceText]) -> tuple[list[Finding], int]:
    """Find quotes that do not stand in their source; return how many could not be looked for."""
    read = [(each.source, _flat(each.words)) for each in texts]
    found: list[Finding] = []
    unread = 0
    for fact in facts:
        if not fact.quote:
            continue
        held = [words for source, words in read if source in (None, fact.source)]
        if not held:
            unread += 1
        elif not any(stands_in(fact.quote, words) for words in held):
            found.append(Finding(Rule.QUOTE, (fact.key,), _nearest(fact.quote, held)))
    return found, unread


def stands_in(quote: str, flat: str) -> bool:
    """Whether the parts of a quote, what it leaves out aside, stand in a text one after another."""
    at = 0
    for part in _LEFT_OUT.split(quote):
        if not (words := _flat(part)).strip():
            continue
        found = flat.find(words, at)
        if found < 0:
            return False
        at = found + len(words) - 1
    return True


def unquoted_figures(held: Snapshot) -> Iterator[Finding]:
    """Find facts whose figures are not those of their quote.

    A quote without any number is held against facts whose matter is a figure alone; one with
    another number in its place speaks for itself.
    """
    for fact in held.facts.values():
        if not fact.quote:
            continue
        named = {
            number
            for key in fact.entities
            if (entity := held.entities.get(key))
            for name in (entity.name, *(alias.text for alias in entity.aliases))
            for number in _values(name)
        }
        said = _values(" ".join(numbers_words(fact))) - named
        quoted = _values(fact.quote)
        rounds = bool(_ROUNDS & set(text.tokens(fact.statement)))
        missing = {each for each in said if not _is_among(each, quoted, rounds=rounds)}
        if not missing:
            continue
        is_figure = fact.kind is FactKind.FIGURE and not quoted
        if is_figure or quoted - said:
            told = ", ".join(f"{each.normalize():f}" for each in sorted(missing))
            yield Finding(Rule.QUOTED_FIGURE, (fact.key,), told)


def numbers_words(fact: Fact) -> Iterator[str]:
    """The tokens of a statement that make up its numbers, days and years left out."""
    numbers = numbers_of(fact)
    for token in text.tokens(fact.statement):
        plain = text.number_of(token) or token.replace(",", "")
        if plain in numbers or token in _SCALES:
            yield token


def _values(words: str) -> frozenset[Decimal]:
    """The numbers in a text: "1.1 million" and "1,100,000" are one."""
    found: list[Decimal] = []
    follows = False
    for token in text.tokens(words):
        scale = _SCALES.get(token)
        if scale is not None and follows:
            found[-1] *= scale
            continue
        follows = False
        try:
            found.append(Decimal((text.number_of(token) or token).replace(",", "")))
            follows = True
        except InvalidOperation:
            continue
    return frozenset(each for each in found if each.is_finite())


def _is_among(number: Decimal, quoted: frozenset[Decimal], *, rounds: bool) -> bool:
    room = abs(number) * ROUNDED if rounds else Decimal(0)
    return any(abs(number - each) <= room for each in quoted)


def _flat(words: str) -> str:
    """The words alone, each between two spaces, whatever stands between them in print."""
    return " " + " ".join(text.tokens(_SPLIT_WORD.sub("", words))) + " "


def _nearest(quote: str, texts: Sequence[str]) -> str:
    """The passage likest to a quote, "" where none is like it."""
    wanted = _flat(quote).strip()
    best, passage = LIKE_FROM, ""
    for words in texts:
        found = fuzz.partial_ratio_alignment(wanted, words, score_cutoff=best)
        if found is not None and found.score >= best:
            start = words.rfind(" ", 0, found.dest_start + 1) + 1
            end = words.find(" ", found.dest_end)
            best, passage = found.score, words[start : end if end > 0 else None].strip()
    return passage
