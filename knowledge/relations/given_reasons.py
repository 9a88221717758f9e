"""Reasons that a statement gives without "because": "resigned over fees", "closed for repairs"."""

from __future__ import annotations

import functools
import re

from knowledge.retrieval.lexicon import past_forms

_NO_TIME = (
    r"(?!(?:just |only |about |nearly |almost |more than |over )?"
    r"(?:an? |the |its |his |her |their )?"
    r"(?:\d|last|past|next|coming|same|first|two|three|four|five|six|seven|eight|nine|ten|several"
    r"|many|few|some|half|years?|months?|weeks?|days?|hours?|that|this|then|which|all)\b)"
)
_OVER = re.compile(
    r"\b(?:resign(?:ed|s|ation)?|quits?|(?:stepped|stood|steps) down|dismissed|sacked|fired|ousted"
    r"|suspended|protest(?:ed|s)?|went on strike|striking|sued|fined|criticised|criticized|arrested"
    r"|charged|jailed|expelled|clashed|boycotted|walked out|detained|condemned|disqualified|banned)"
    rf"\b[^.;:]*?\b(over {_NO_TIME}[a-z][^.;:]*)",
    re.IGNORECASE,
)
_FOR_WORKS = re.compile(
    r"\b(?:closed|shut|suspended|evacuated|cancelled|canceled|stopped|halted|diverted)\b[^.;:]*?"
    rf"\b(for {_NO_TIME}(?:[a-z-]+ ){{0,3}}(?:works?|repairs?|maintenance|renovations?"
    r"|refurbishment|restoration|upgrades?|inspections?|reconstruction|cleaning|testing|tests)\b)",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\b(after {_NO_TIME}(?:[\w'’-]+ ){{1,6}}?([\w'’-]+)\b[^.;:]*)", re.IGNORECASE)
_GOES_ON = re.compile(
    r",? (?:and|but) (?:was|were|is|are|has|had|have|will|then)\b| (?:from|on|in|until|between) "
    r"(?=\d|[A-Z]\w+ \d)|,? and (?:re)?\w+ed\b"
)


@functools.lru_cache(maxsize=1024)
def reason_in(statement: str) -> str:
    """Return the reason that a statement gives, with "over", "for" or "after"; "" where none."""
    for pattern in (_OVER, _FOR_WORKS):
        if (found := pattern.search(statement)) is not None:
            return _GOES_ON.split(found[1])[0].rstrip(" ,")
    for found in _AFTER.finditer(statement):
        if found.start() and (found[2].endswith("ed") or found[2].casefold() in past_forms()):
            return found[1].rstrip(" ,")
    return ""
