"""Draft facts as a table: the columns of the template, and one for the marks to be resolved."""

from __future__ import annotations

import csv
import io
from types import MappingProxyType

from knowledge import dates
from knowledge.articles.model import ArticleDrafts, Mark
from knowledge.exchange.table_writer import rows_of
from knowledge.exchange.tables import REVIEW, escape_formula
from knowledge.messages import say
from knowledge.model import Snapshot


def write_drafts(drafts: ArticleDrafts, *, language: str = "en") -> str:
    """Write drafts as CSV that import reads as it is.

    The last column says, in `language`, what a person must resolve; import leaves it out.
    """
    snapshot = Snapshot(
        None,
        0,
        facts=MappingProxyType({each.fact.key: each.fact for each in drafts.facts}),
        sources=MappingProxyType({drafts.source.key: drafts.source}),
        topics=MappingProxyType({topic.key: topic for topic in drafts.topics}),
        entities=MappingProxyType({entity.key: entity for entity in drafts.entities}),
    )
    header, *rows = rows_of(snapshot)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*header, REVIEW])
    for row, draft in zip(rows, drafts.facts, strict=True):
        words = "; ".join(mark_in_words(mark, language) for mark in draft.marks)
        writer.writerow([*row, escape_formula(words)])
    return out.getvalue()


def mark_in_words(mark: Mark, language: str) -> str:
    """Return in words what a person must resolve."""
    words = _days(mark.words, language) if mark.kind == "dates" else mark.words
    hint = _days(mark.hint, language) if mark.kind in _WITH_DAYS else mark.hint
    return say(f"mark_{mark.kind}", language, words=words or "none", hint=hint or "none")


_WITH_DAYS = ("dates", "relative", "pointing", "counted")
"""Kinds of marks whose hint is a date."""


def _days(written: str, language: str) -> str:
    """Return dates in EDTF, separated by semicolons, as people write them."""
    days = filter(None, written.split("; "))
    return "; ".join(dates.in_words(dates.parse(day), language) for day in days)
