"""A quality report as lines of text: findings, with what to do about each group."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from bot.rendering.markdown import fit, one_line
from bot.rendering.messages import label
from knowledge import dates
from knowledge.answers.dates_ahead import due_date
from knowledge.model import Snapshot
from knowledge.quality import Finding, QualityReport, Rule


def report_lines(
    report: QualityReport, snapshot: Snapshot, today: datetime.date, language: str = "en"
) -> Iterator[str]:
    """Return a whole report as lines of text, group by group."""
    rule = None
    for each in report.findings:
        if each.rule is not rule:
            rule = each.rule
            count = sum(other.rule is rule for other in report.findings)
            yield f"{label(f'check_{rule}', language)} ({count})"
            yield f"  {label(f'check_{rule}_do', language)}"
        keys = ", ".join(each.facts[:3]) + (", …" if len(each.facts) > 3 else "")
        yield f"  - {keys}: {finding_text(each, snapshot, today, language)}"
    if not report.findings:
        yield label("check_clean", language, count=report.facts)
    yield from report_notes(report, language)


def report_notes(report: QualityReport, language: str) -> list[str]:
    """Return a sentence for each kind of check that was left out, with its count."""
    counts = {"unread": report.unchecked_quotes, "untried": report.unchecked_facts}
    return [
        label(f"check_{name}", language, count=count) for name, count in counts.items() if count
    ]


def finding_text(finding: Finding, snapshot: Snapshot, today: datetime.date, language: str) -> str:
    """Return one finding as a line of text."""
    facts = [snapshot.facts[key] for key in finding.facts if key in snapshot.facts]
    statements = [one_line(fact.statement) for fact in facts] or [""]
    about = one_line(finding.about)
    rule = finding.rule
    if rule in (Rule.OTHER_FIGURE, Rule.OTHER_DATE) and len(statements) > 1:
        return label("check_against", language, one=statements[0], other=statements[1])
    if rule in (Rule.BARE_SOURCE, Rule.NO_PLACE, Rule.SHARED_QUESTION):
        return label("check_of", language, about=about, count=len(finding.facts))
    if rule is Rule.NO_QUESTION:
        first = fit(statements[0], 100, markdown=False)
        return label("check_of", language, about=first, count=len(finding.facts))
    if rule is Rule.NAMES:
        return about
    if rule is Rule.PASSED and facts and (due := due_date(facts[0], snapshot, today)):
        when = dates.distance(due.part, today, language)
        words = dates.in_words(due.date, language)
        if dates.in_words(due.date) not in statements[0]:
            when = f"{words}, {when}"
        return label("check_told", language, statement=statements[0], about=when)
    if not about:
        return statements[0]
    key = "check_nearest" if rule is Rule.QUOTE else "check_told"
    return label(key, language, statement=statements[0], about=about)
