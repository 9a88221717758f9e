"""What was found, as values; the faces put it into words."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Rule(enum.StrEnum):
    """What may be wrong; in the order of importance."""

    OTHER_FIGURE = "other_figure"
    OTHER_DATE = "other_date"
    QUOTE = "quote"
    QUOTED_FIGURE = "quoted_figure"
    NO_SOURCE = "no_source"
    PASSED = "passed"
    UNREACHED = "unreached"
    NAMES = "names"
    BARE_SOURCE = "bare_source"
    SHARED_QUESTION = "shared_question"
    NO_QUESTION = "no_question"
    NO_PLACE = "no_place"
    OLD_FIGURE = "old_figure"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: the facts it is about (keys, the one to open first), and its words.

    `about` is what the rule names beside them: a name, a source's title, a question, a passage.
    """

    rule: Rule
    facts: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, most important first.

    `unread` counts quotes of sources whose text was not given, `untried` facts that were too many
    to be asked for.
    """

    findings: tuple[Finding, ...]
    facts: int
    unread: int = 0
    untried: int = 0
