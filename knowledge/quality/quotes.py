"""Quote checks: quotes against the text of their source, figures against their quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from knowledge import text
from knowledge.figures import StatedFigure, read_figures
from knowledge.model import Fact, FactKind, Snapshot
from knowledge.quality.model import Finding, Rule, SourceText

LIKE_FROM = 70.0
"""Similarity, 0 to 100, from which a passage is suggested as the intended quote."""

ROUNDED = Decimal("0.1")
"""Relative difference allowed between a figure and its quote if the statement rounds it."""

_LEFT_OUT = re.compile(r"\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3}|…")
_SPLIT_WORD = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=\w)")
_ROUNDING = (
    "about around approximately nearly almost over more least roughly some under fewer less",
    "نحو حوالي قرابه اكثر اقل",
)
_ROUNDS = frozenset(word for words in _ROUNDING for word in words.split())


def misquoted(facts: Sequence[Fact], texts: Sequence[SourceText]) -> tuple[list[Finding], int]:
    """Find quotes that do not occur in their source; return also how many had no text to check."""
    read = [(each.source, _flat(each.words)) for each in texts]
    found: list[Finding] = []
    unchecked = 0
    for fact in facts:
        if not fact.quote:
            continue
        candidates = [words for source, words in read if source in (None, fact.source)]
        if not candidates:
            unchecked += 1
        elif not any(occurs_in(fact.quote, words) for words in candidates):
            found.append(Finding(Rule.QUOTE, (fact.key,), _nearest(fact.quote, candidates)))
    return found, unchecked


def occurs_in(quote: str, flat: str) -> bool:
    """Return whether the parts of a quote between ellipses occur in a text in this order.

    `flat` is the text as normalised words, each between two spaces.
    """
    at = 0
    for part in _LEFT_OUT.split(quote):
        if not (words := _flat(part)).strip():
            continue
        found = flat.find(words, at)
        if found < 0:
            return False
        at = found + len(words) - 1
    return True


def unquoted_figures(snapshot: Snapshot) -> Iterator[Finding]:
    """Find facts with figures that their quote does not have.

    Reported if the quote has other numbers instead, or if it has none and the fact is a figure.
    Numbers that are part of an entity's name do not count.
    """
    for fact in snapshot.facts.values():
        if not fact.quote:
            continue
        named = {
            number
            for key in fact.entities
            if (entity := snapshot.entities.get(key))
            for name in entity.names
            for number in _values(name)
        }
        figures = [each for each in read_figures(fact.statement) if named.isdisjoint(each.values)]
        stated = {value for each in figures for value in each.values}
        quoted = _values(fact.quote)
        rounds = bool(_ROUNDS & set(text.tokens(fact.statement)))
        missing = {value for each in figures for value in _unquoted(each, quoted, rounds=rounds)}
        if not missing:
            continue
        is_figure = fact.kind is FactKind.FIGURE and not quoted
        if is_figure or quoted - stated:
            shown = ", ".join(f"{each.normalize():f}" for each in sorted(missing))
            yield Finding(Rule.QUOTED_FIGURE, (fact.key,), shown)


def _values(words: str) -> frozenset[Decimal]:
    """Return the numbers in a text; "1.1 million" and "1,100,000" are the same number."""
    return frozenset(value for each in read_figures(words) for value in each.values)


def _unquoted(
    figure: StatedFigure, quoted: frozenset[Decimal], *, rounds: bool
) -> tuple[Decimal, ...]:
    """Return the values of a figure that a quote does not have; one of two readings is enough."""
    readings = figure.readings
    held = [value for value in readings if _is_among(value, quoted, rounds=rounds)]
    missing = () if held else readings[:1]
    upper = figure.upper
    if upper is not None and not _is_among(upper, quoted, rounds=rounds):
        missing = (*missing, upper)
    return missing


def _is_among(number: Decimal, quoted: frozenset[Decimal], *, rounds: bool) -> bool:
    room = abs(number) * ROUNDED if rounds else Decimal(0)
    return any(abs(number - each) <= room for each in quoted)


def _flat(words: str) -> str:
    """Return the normalised words of a text, each between two spaces, without hyphenation."""
    return " " + " ".join(text.tokens(_SPLIT_WORD.sub("", words))) + " "


def _nearest(quote: str, texts: Sequence[str]) -> str:
    """Return the passage most similar to a quote, or "" if none reaches LIKE_FROM."""
    wanted = _flat(quote).strip()
    best, passage = LIKE_FROM, ""
    for words in texts:
        found = fuzz.partial_ratio_alignment(wanted, words, score_cutoff=best)
        if found is not None and found.score >= best:
            start = words.rfind(" ", 0, found.dest_start + 1) + 1
            end = words.find(" ", found.dest_end)
            best, passage = found.score, words[start : end if end > 0 else None].strip()
    return passage
