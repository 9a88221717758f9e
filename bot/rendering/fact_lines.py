"""Lines about a fact that cards and texts share: date, source, confidence; not escaped yet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.rendering.messages import label
from knowledge.answers.model import Answer, FactView
from knowledge.model import Confidence, Fact, FactKind
from knowledge.relations import read_fact, relation_names, relation_words

_ADDRESS = re.compile(r"https?://[!#-;=?-Z_a-z~]+", re.IGNORECASE)
_WORDS_OF_RELATION = 2
_PLAIN_KINDS = (FactKind.EVENT, FactKind.STATUS, FactKind.FIGURE)


def body(answer: Answer) -> list[str]:
    """Return the statement and detail of an answer's fact, without what the lead says already."""
    if answer.told_before:
        return []
    fact = answer.facts[0].fact
    lead = " ".join(answer.lead.split())
    texts = [fact.statement, fact.detail or ""]
    return [text for text in texts if text.strip() and " ".join(text.split()) not in lead]


def related_heading(answer: Answer) -> str:
    """Return the line above the related facts: "Also on UNAMI:" where all are on a name asked."""
    if not answer.related_names:
        return label("related", answer.language)
    comma = "، " if answer.language == "ar" else ", "
    return label("related_about", answer.language, names=comma.join(answer.related_names))


def dates(view: FactView, language: str) -> list[str]:
    """Return lines on a fact's date, how far it is from today, and when its source knew it."""
    age = f" ({view.age})" if view.age else ""
    lines = [f"{label('date', language)}: {view.date}{age}"] if view.date else []
    if view.clock:
        lines.append(view.clock)
    if view.as_of:
        lines.append(f"{label('as_of', language)}: {view.as_of}")
    return lines


def doubts(view: FactView, language: str) -> list[str]:
    """Return warnings before relying on a fact: it is an opinion or a plan, or not quite sure."""
    kind, confidence = view.fact.kind, view.fact.confidence
    lines: list[str] = []
    if kind not in _PLAIN_KINDS:
        lines.append(f"{label('kind', language)}: {label(f'kind_{kind}', language)}")
    if confidence is not Confidence.HIGH:
        rating = label(f"confidence_{confidence}", language)
        lines.append(f"{label('confidence', language)}: {rating}")
    return lines


def relations(fact: Fact, language: str) -> str:
    """Return the relations that a fact states, and whether a curator set them."""
    readings = read_fact(fact.statement, fact.detail or "", fact.relations)
    names = [relation_title(name, language) for name in relation_names(readings)]
    words = ("، " if language == "ar" else ", ").join(names) or label("relations_none", language)
    return label("relations_set" if fact.relations else "relations_read", language, names=words)


def relation_title(name: str, language: str) -> str:
    """Return the name of a relation, with words that state it in the reader's language."""
    words = relation_words(name, language)[:_WORDS_OF_RELATION]
    comma = "، " if language == "ar" else ", "
    return f"{name} ({comma.join(words)})" if words else name


def source(view: FactView, language: str, lead: str = "") -> str:
    """Return the citation of one fact; "" where the lead has it already."""
    if view.citation in lead:
        return ""
    return f"{label('source', language)}: {view.citation}"


def small_print(view: FactView) -> list[str]:
    """Return date, clock and place of one fact in a list, where its source is named below."""
    parts = (view.date, view.clock, view.fact.locator)
    return [part for part in parts if part]


def sources(views: Iterable[FactView], language: str) -> list[str]:
    """Return each source of a list once, without the places of the single facts."""
    names: dict[str, None] = {}
    for each in views:
        place = f", {each.fact.locator}"
        names[each.citation.removesuffix(place) if each.fact.locator else each.citation] = None
    return [f"{label('source', language)}: {name}" for name in names]


def link(view: FactView) -> str | None:
    """Return the web address of a fact's source, if it has one that can be shown and followed.

    An address with a character that addresses cannot have is left out: a browser may open another
    page than the one shown.
    """
    url = (view.source.url if view.source else None) or ""
    return url if len(url) <= 512 and _ADDRESS.fullmatch(url) else None
