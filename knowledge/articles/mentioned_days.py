"""Days that a statement only mentions: when something was said, and those of asides."""

from __future__ import annotations

import datetime
import re

from knowledge.articles.vocabulary import pattern_of
from knowledge.query.relative_dates.finder import Named

TELLING = re.compile(
    # "Reported cholera in 2018" is no telling.
    # Nor is "was added in 1978".
    r"(?<!was )(?<!were )(?<!been )(?<!being )"
    rf"(?<![\w-])(?:{pattern_of('saying')})"
    r"(?:(?<!reported)(?<!reports)(?<!confirmed)(?<!confirms)(?<!noted)(?<!notes)(?<!claimed)"
    r"(?<!claims)(?<!stressed)(?<!stresses) (?!that\b)[^\W\d]\S*)?"
    r"(?: (?:on|in|late|early|earlier|late on|early on|يوم))? $"
)
"""A verb of saying right before a date: when something was said, not when it is."""

_TOLD = re.compile(rf"(?<![\w-])(?:{pattern_of('saying', 'announcing')})(?![\w-])[^;:.]{{0,80}}$")
_WHO = re.compile(r"\b(?:who|which|whose)\b|(?<!\w)ال(?:ذي|تي)(?!\w)")
_THAT = re.compile(r"[,،]?(?: (?!that\b)[^\W\d]+[,،]?)? (?:that|ان(?:ه|ها|هم)?) ")


_ANNOUNCED = re.compile(rf"(?<![\w-])(?:{pattern_of('announcing')})(?![\w-])")
_LONG_AGO = datetime.timedelta(days=31)


def is_announcement(words: str, named: Named, published: datetime.date | None) -> bool:
    """Return whether that something was said is itself what happened: it was announced, or is old.

    "She announced on Monday that she will not stand" is of that Monday.
    """
    latest = named.date.latest
    is_old = published is not None and latest is not None and published - latest > _LONG_AGO
    return is_old or _ANNOUNCED.search(words[: named.start]) is not None


def is_telling(words: str, named: Named) -> bool:
    """Return whether a date is when something was said: "announced on Monday that ..."."""
    before, after = words[: named.start], words[named.end :]
    if TELLING.search(before):
        return not after.startswith(" for ")  # "asked on 11 November for twice as much"
    told = _TOLD.search(before) if _THAT.match(after) is not None else None
    return told is not None and _WHO.search(told[0]) is None


_OF_A_NOUN = re.compile(
    r"(?<!said )(?<!says )(?<!so )(?<!told )\b(?:that|which) (?:had |was |were )?"
    r"(?:began|begun|broke out|ran|took place|came|opened|started|launched|founded|held)"
    r"(?: \w+)? (?:on|in|at) (?:the )?$"
)
"""Words before a date that only sets a thing apart: "the campaign that began on 17 August"."""
_ASIDE = re.compile(
    r", (?:which|who|whose|where|when|[a-z]+ed|built|born|begun|held|set up|made)\b"
    r"(?:[^,]|,(?=\d))*(?:,|$)"
    r"|, (?!(?:has|have|had|is|are|was|were|and|but)\b)(?:[^\W\d][\w'-]* ){1,6}"
    r"(?:since|from|until) [^,]{2,30},"
)


def is_aside(words: str, named: Named) -> bool:
    """Return whether a date is of an aside: "the branch, opened in 1974, was closed in May"."""
    if _OF_A_NOUN.search(words[: named.start]):
        return True
    return any(
        aside.start() < named.start and named.end < aside.end() for aside in _ASIDE.finditer(words)
    )
