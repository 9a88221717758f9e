"""Lines about a fact that cards and texts share: date, source, confidence; not escaped yet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.rendering.messages import label
from knowledge.answers.model import Answer, FactView
from knowledge.model import Confidence, FactKind

_ADDRESS = re.compile(r"https?://[!#-;=?-Z_a-z~]+", re.IGNORECASE)
_PLAIN_KINDS = (FactKind.EVENT, FactKind.STATUS, FactKind.FIGURE)


def body(answer: Answer) -> list[str]:
    """Return the statement and detail of an answer's fact, without what the lead says already."""
    fact = answer.facts[0].fact
    lead = " ".join(answer.lead.split())
    texts = [fact.statement, fact.detail or ""]
    return [text for text in texts if text.strip() and " ".join(text.split()) not in lead]


def dates(told: FactView, language: str) -> list[str]:
    """Return lines on a fact's date, how far it is from today, and when its source knew it."""
    age = f" ({told.age})" if told.age else ""
    lines = [f"{label('date', language)}: {told.date}{age}"] if told.date else []
    if told.clock:
        lines.append(told.clock)
    if told.as_of:
        lines.append(f"{label('as_of', language)}: {told.as_of}")
    return lines


def doubts(told: FactView, language: str) -> list[str]:
    """Return warnings before relying on a fact: it is an opinion or a plan, or not quite sure."""
    kind, confidence = told.fact.kind, told.fact.confidence
    lines: list[str] = []
    if kind not in _PLAIN_KINDS:
        lines.append(f"{label('kind', language)}: {label(f'kind_{kind}', language)}")
    if confidence is not Confidence.HIGH:
        rating = label(f"confidence_{confidence}", language)
        lines.append(f"{label('confidence', language)}: {rating}")
    return lines


def source(told: FactView, language: str) -> str:
    """Return the citation of one fact."""
    return f"{label('source', language)}: {told.citation}"


def small_print(told: FactView) -> list[str]:
    """Return date, clock and place of one fact in a list, where its source is named below."""
    parts = (told.date, told.clock, told.fact.locator)
    return [part for part in parts if part]


def sources(told: Iterable[FactView], language: str) -> list[str]:
    """Return each source of a list once, without the places of the single facts."""
    names: dict[str, None] = {}
    for each in told:
        place = f", {each.fact.locator}"
        names[each.citation.removesuffix(place) if each.fact.locator else each.citation] = None
    return [f"{label('source', language)}: {name}" for name in names]


def link(told: FactView) -> str | None:
    """Return the web address of a fact's source, if it has one that can be shown and followed.

    An address with a character that addresses cannot have is left out: a browser may open another
    page than the one shown.
    """
    url = (told.source.url if told.source else None) or ""
    return url if len(url) <= 512 and _ADDRESS.fullmatch(url) else None
