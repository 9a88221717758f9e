"""Domain model of the quality report: rules, findings, and source texts to check quotes against."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Rule(enum.StrEnum):
    """A kind of problem in the store, the most important kinds first."""

    OTHER_FIGURE = "other_figure"
    """Two facts on one subject have different figures for the same time."""
    OTHER_DATE = "other_date"
    """Two facts on one event or plan have different dates."""
    UNCLEAR_FIGURE = "unclear_figure"
    """The statement has a figure that can be read in two ways."""
    QUOTE = "quote"
    """The quote does not occur in the text of its source."""
    QUOTED_FIGURE = "quoted_figure"
    """The statement has a figure that its quote has not."""
    NO_SOURCE = "no_source"
    """The source of the fact is not in the store."""
    UNKNOWN_RELATION = "unknown_relation"
    """A curator set a relation for the fact that is in the table of relations no more."""
    PARENT = "parent"
    """The fact is a part of one that is missing, replaced or taken out."""
    CIRCLE = "circle"
    """The fact is a part of itself, by way of other facts."""
    SAME_ORDER = "same_order"
    """Several facts have one number in one list."""
    PASSED = "passed"
    """A date lay ahead when the fact was known, and has passed since."""
    UNREACHED = "unreached"
    """None of the fact's own questions is answered with the fact."""
    NAMES = "names"
    """One name, or names that look alike, lead to several entities."""
    BARE_SOURCE = "bare_source"
    """The source lacks a date, or anything to look it up by."""
    SHARED_QUESTION = "shared_question"
    """The same question is stored for several facts."""
    NO_QUESTION = "no_question"
    """The fact has no questions, and its own words find it."""
    NO_PLACE = "no_place"
    """The fact has no place in its source, while other facts of that source do."""
    OLD_FIGURE = "old_figure"
    """The figure of a present state is more than a year old."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem found by a rule, with the keys of its facts, the one to open first in front.

    `about` is the other thing the rule names: a name, a source's title, a question, a passage.
    """

    rule: Rule
    facts: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class QualityReport:
    """All findings, most important first, on `facts` facts.

    `unchecked_quotes` counts quotes whose source text was not passed, `unchecked_facts` facts over
    the limit whose questions were not tried.
    """

    findings: tuple[Finding, ...]
    facts: int
    unchecked_quotes: int = 0
    unchecked_facts: int = 0


@dataclass(frozen=True, slots=True)
class SourceText:
    """The published text of a source, by its key, or of whichever source a fact cites (None)."""

    source: str | None
    words: str
