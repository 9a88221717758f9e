"""Markdown export: the current facts by topic, with numbered sources, for reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge import dates
from knowledge.model import Confidence, Fact, FactStatus, Snapshot, Source

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!$])")
_LIST_MARK = re.compile(r"^(\d+)([.)])|^([-+=])", re.MULTILINE)


def write(snapshot: Snapshot) -> str:
    """Write the current facts as Markdown; the texts of facts and sources are escaped."""
    current = [fact for fact in snapshot.facts.values() if fact.status is FactStatus.CURRENT]
    used = dict.fromkeys(fact.source for fact in current)
    numbers = {key: at for at, key in enumerate(used, start=1)}
    lines = ["# Briefing", "", *_introduction(snapshot, current, list(used))]
    for topic in snapshot.topics.values():
        facts = [fact for fact in current if fact.topic == topic.key]
        if facts:
            lines += ["", f"## {plain(topic.title)}", ""]
            lines += [_entry(fact, numbers[fact.source]) for fact in facts]
    if used:
        lines += ["", "## Sources", ""]
        lines += [f"{numbers[key]}. {_cited(snapshot.sources[key])}" for key in used]
    return "\n".join(lines) + "\n"


def _introduction(snapshot: Snapshot, facts: list[Fact], sources: list[str]) -> Iterator[str]:
    days = [day for key in sources if (day := snapshot.sources[key].published) is not None]
    newest = max(days, key=lambda day: str(day.latest or day.earliest or ""), default=None)
    age = f", the newest of {dates.in_words(newest)}" if newest else ""
    yield f"{_counted(len(facts), 'fact')} from {_counted(len(sources), 'source')}{age}."


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _entry(fact: Fact, number: int) -> str:
    about = [fact.kind.value]
    if fact.date is not None:
        about.append(dates.in_words(fact.date))
    if fact.as_of is not None:
        about.append(f"as of {dates.in_words(fact.as_of)}")
    if fact.confidence is not Confidence.HIGH:
        about.append(f"confidence {fact.confidence.value}")
    where = f"{number}, {plain(fact.locator)}" if fact.locator else str(number)
    lines = [f"- {plain(fact.statement)} *({'; '.join(about)})* \\[{where}\\]"]
    if fact.detail:
        lines += ["", f"  {plain(fact.detail)}", ""]
    return "\n".join(lines)


def _cited(source: Source) -> str:
    parts = [plain(source.title)]
    parts += [plain(part) for part in (source.author, source.publisher) if part]
    if source.published is not None:
        parts.append(dates.in_words(source.published))
    cited = ", ".join(parts)
    return f"{cited}. {link(source.url)}" if source.url else f"{cited}."


def link(url: str) -> str:
    """Return an HTTP or HTTPS URL as a Markdown link; anything else is escaped as text."""
    return f"<{url}>" if re.fullmatch(r"https?://[^\s<>]+", url) else plain(url)


def plain(words: str) -> str:
    """Return the text on one line, with all characters special to Markdown escaped."""
    line = " ".join(words.split())
    line = _SPECIAL.sub(r"\\\1", line)
    return _LIST_MARK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)
