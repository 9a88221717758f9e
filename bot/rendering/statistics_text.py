"""Statistics for curators as text: the totals in words, and each list under its heading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bot.rendering.markdown import clean, fit, one_line
from bot.rendering.messages import label
from knowledge import dates
from knowledge.model import Fact
from knowledge.question_log import QuestionCounts
from knowledge.reports.statistics import Statistics

MOST = 5
"""Lines of one list; the heading says how many there are in all."""

LONGEST_ALT = 1_000


class StatisticsSection(NamedTuple):
    """A heading and the lines below it."""

    heading: str
    lines: list[str]


def title(counts: QuestionCounts, language: str) -> str:
    """Return the title: how many questions there were in which days."""
    first, last = counts.days[0].day, counts.days[-1].day
    span = f"{first}/{last}" if first != last else str(first)
    period = dates.in_words(dates.parse(span), language)
    return label("stats_title", language, count=counts.asked, period=period)


def totals(counts: QuestionCounts, language: str) -> list[str]:
    """Return what became of the questions, and how people found the answers, in words."""
    lines = [" · ".join(parts_of(counts, language).values())] if counts.asked else []
    if counts.helpful or counts.wrong:
        marks = {"helpful": counts.helpful, "wrong": counts.wrong}
        lines.append(label("stats_marks", language, **marks))
    if counts.closest:
        closest = {"confirmed": counts.confirmed, "denied": counts.denied}
        lines.append(label("stats_closest", language, count=counts.closest, **closest))
    return lines


def parts_of(counts: QuestionCounts, language: str) -> dict[str, str]:
    """Return how many questions were answered, unsurely answered and unanswered, in words."""
    kinds = ("answered", "unsure", "unanswered")
    found = {kind: sum(getattr(day, kind) for day in counts.days) for kind in kinds}
    return {kind: label(f"stats_{kind}", language, count=found[kind]) for kind in kinds}


def sections(stats: Statistics, language: str) -> list[StatisticsSection]:
    """Return the lists that have something in them, the first `MOST` of each."""
    waiting = [
        label(
            "stats_waiting_line",
            language,
            topic=each.topic.title_in(language)
            if each.topic
            else label("stats_no_topic", language),
            count=each.questions,
            times=each.times,
        )
        for each in stats.unanswered
    ]
    questions = sum(each.questions for each in stats.unanswered)
    unused = sum(each.facts for each in stats.unasked)
    of_topics = [
        label(
            "stats_unasked_line",
            language,
            topic=each.topic.title_in(language),
            count=each.facts,
            all=each.of,
        )
        for each in stats.unasked
    ]
    passed = [
        f"{dates.in_words(due.date, language)}: {due.fact.statement_in(language)}"
        for due in stats.passed
    ]
    found = [
        StatisticsSection(label("stats_most_asked", language), _ranked(stats.most_asked, language)),
        StatisticsSection(
            label("stats_most_helpful", language), _ranked(stats.most_helpful, language)
        ),
        StatisticsSection(label("stats_waiting", language, count=questions), waiting),
        StatisticsSection(label("stats_unasked", language, count=unused), of_topics),
        StatisticsSection(label("stats_passed", language, count=len(passed)), passed),
    ]
    return [
        StatisticsSection(heading, [one_line(clean(line)) for line in lines[:MOST]])
        for heading, lines in found
        if lines
    ]


def alt(counts: QuestionCounts, language: str) -> str:
    """Return the alternative text of the chart, for readers who cannot see it."""
    told = [title(counts, language), *totals(counts, language)[:1]]
    return fit(". ".join(told) + ".", LONGEST_ALT, markdown=False)


def statistics_text(stats: Statistics, language: str) -> str:
    """Format statistics as plain text, for a terminal or where Discord refuses a card."""
    lines = [title(stats.counts, language), *totals(stats.counts, language)]
    for heading, items in sections(stats, language):
        lines += ["", heading, *(f"  {item}" for item in items)]
    return "\n".join(lines)


def _ranked(facts: Iterable[tuple[Fact, int]], language: str) -> list[str]:
    return [f"{count}× {fact.statement_in(language)}" for fact, count in facts]
