"""What a curator should look at, as pages of a card, and as lines for a terminal."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import discord
from discord import ui

from bot.rendering import custom_ids
from bot.rendering.answer_card import AMBER, GREEN, Card
from bot.rendering.markdown import Budget, fit, one_line
from bot.rendering.messages import label
from knowledge import dates
from knowledge.model import Snapshot
from knowledge.quality import Finding, QualityReport, Rule

ON_A_PAGE = 8
_ROOM = 2_900  # characters of what people wrote; the rest is for our own words


def check_card(
    report: QualityReport,
    held: Snapshot,
    today: datetime.date,
    page: int,
    language: str,
    *,
    own: bool,
) -> Card:
    """Lay out one page of a report, counted from 0; past the end is the last.

    `own` is whether it is on a server's own facts alone, which the buttons carry.
    """
    small = ["-# " + line for line in notes(report, language)]
    if not report.findings:
        clean = label("check_clean", language, count=report.facts)
        return Card(GREEN, _text([clean, *small]))
    pages = -(-len(report.findings) // ON_A_PAGE)
    page = min(page, pages - 1)
    shown = report.findings[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    budget, lines, rule = Budget(_ROOM), list[str](), None
    for number, each in enumerate(shown, start=page * ON_A_PAGE + 1):
        if each.rule is not rule:
            rule = each.rule
            lines.append(f"**{label(f'check_{rule}', language)}**")
            lines.append("-# " + label(f"check_{rule}_do", language))
        lines.append(budget.take(told(each, held, today, language), 420, before=f"{number}. "))
    items: list[ui.Item[Any]] = [
        _text(["### " + label("check_title", language, count=len(report.findings))]),
        _text(lines),
    ]
    if (menu := _menu(shown, held, page, language)) is not None:
        items.append(ui.ActionRow(menu))
    turning = [
        ui.Button[Any](
            label=label(name, language), custom_id=custom_ids.check(to, language, own=own)
        )
        for name, to in (("queue_before", page - 1), ("queue_after", page + 1))
        if 0 <= to < pages
    ]
    if turning:
        items.append(ui.ActionRow(*turning))
        small.insert(0, "-# " + label("queue_page", language, page=page + 1, pages=pages))
    if small:
        items.append(_text(small))
    return Card(AMBER, *items)


def report_lines(
    report: QualityReport, held: Snapshot, today: datetime.date, language: str = "en"
) -> Iterator[str]:
    """Tell a whole report in lines of text, group by group."""
    rule = None
    for each in report.findings:
        if each.rule is not rule:
            rule = each.rule
            count = sum(other.rule is rule for other in report.findings)
            yield f"{label(f'check_{rule}', language)} ({count})"
            yield f"  {label(f'check_{rule}_do', language)}"
        keys = ", ".join(each.facts[:3]) + (", …" if len(each.facts) > 3 else "")
        yield f"  - {keys}: {told(each, held, today, language)}"
    if not report.findings:
        yield label("check_clean", language, count=report.facts)
    yield from notes(report, language)


def notes(report: QualityReport, language: str) -> list[str]:
    """Say what could not be looked at."""
    counts = {"unread": report.unchecked_quotes, "untried": report.unchecked_facts}
    return [
        label(f"check_{name}", language, count=count) for name, count in counts.items() if count
    ]


def told(finding: Finding, held: Snapshot, today: datetime.date, language: str) -> str:
    """Put one finding into a line."""
    facts = [held.facts[key] for key in finding.facts if key in held.facts]
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
    if rule is Rule.PASSED and facts and facts[0].date is not None:
        date = facts[0].date
        when, words = dates.distance(date, today, language), dates.in_words(date, language)
        if dates.in_words(date) not in statements[0]:
            when = f"{words}, {when}"
        return label("check_told", language, statement=statements[0], about=when)
    if not about:
        return statements[0]
    key = "check_nearest" if rule is Rule.QUOTE else "check_told"
    return label(key, language, statement=statements[0], about=about)


def _menu(
    shown: Sequence[Finding], held: Snapshot, page: int, language: str
) -> ui.Select[Any] | None:
    """A menu of the facts that the findings of a page are about, each with its numbers."""
    numbered: dict[str, list[int]] = {}
    for number, each in enumerate(shown, start=page * ON_A_PAGE + 1):
        for key in custom_ids.usable(key for key in each.facts[:2] if key in held.facts):
            numbered.setdefault(key, []).append(number)
    options = [
        discord.SelectOption(
            label=fit(
                f"{', '.join(map(str, numbers))}. {one_line(held.facts[key].statement)}",
                100,
                markdown=False,
            ),
            value=key,
        )
        for key, numbers in list(numbered.items())[:25]
    ]
    if not options:
        return None
    return ui.Select(
        custom_id=custom_ids.menu(language),
        placeholder=label("check_open", language),
        options=options,
    )


def _text(lines: Sequence[str]) -> ui.Item[Any]:
    return ui.TextDisplay("\n".join(filter(None, lines)) or label("no_text"))
