"""Answers, checked claims and briefings as plain text: for terminals, and where cards fail."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bot.rendering import fact_lines
from bot.rendering.markdown import fit, one_line
from bot.rendering.messages import label
from knowledge.answers.claims import Checked
from knowledge.answers.model import Answer, FactView, Outcome
from knowledge.reports.briefs import Brief

MESSAGE = 2_000
"""Characters of a plain Discord message."""

_LONGEST_ITEM = 400


def answer_text(
    answer: Answer, limit: int = MESSAGE, *, markdown: bool = True, details: bool = False
) -> str:
    """Format an answer as plain text, lead first, in at most `limit` characters (200 or more).

    With `markdown`, stored text is escaped so that Discord shows it as it is; without, it is for
    a terminal, and facts listed in order are shown with their parts. Either way no mass mention is
    repeated. `details` adds a fact's detail, quote and full citation.
    """
    shape = partial(fit, markdown=markdown)
    page = _Page(limit)
    page.add(shape(one_line(answer.lead), min(900, limit - 1)) or label("no_text", answer.language))
    for note in answer.notes:
        page.add(shape(note, 600))
    if len(answer.facts) == 1 and answer.outcome is not Outcome.CLARIFY:
        _single(page, answer, shape, details=details)
    elif answer.facts and not answer.told_before:
        _several(page, answer, shape, with_parts=details or not markdown)
    if answer.further:
        page.add(shape(fact_lines.further_heading(answer), 200))
        for view in answer.further:
            page.add(shape(item_of(view, answer.language), _LONGEST_ITEM), "- ")
    if answer.related:
        page.add(shape(one_line(fact_lines.related_heading(answer)), 200))
        for view in answer.related:
            page.add(shape(item_of(view, answer.language), _LONGEST_ITEM), "- ")
    return page.text


def brief_text(brief: Brief, limit: int | None = MESSAGE, *, markdown: bool = True) -> str:
    """Format a briefing as plain text; `limit` is in characters, and cuts after a whole line."""
    shape = partial(fit, markdown=markdown)
    page = [shape(one_line(brief.title), 200), *filter(None, [shape(brief.line, 500)])]
    for part in brief.parts:
        page += ["", shape(part.heading, 100)]
        page += [shape(item_of(view, brief.language), 400) for view in part.wholes]
        for number, (view, under) in enumerate(part.with_parts, start=1):
            page.append(f"{number}. {shape(item_of(view, brief.language), 400)}")
            page += [f"   - {shape(item_of(each, brief.language), 400)}" for each in under]
        if part.over:
            count = len(part.facts) + part.over
            page.append(label("shown", brief.language, shown=len(part.facts), count=count))
    sources = fact_lines.sources(brief.facts, brief.language)
    page += ["", *(shape(one_line(source), 300) for source in sources)] if sources else []
    kept: list[str] = []
    for line in page:
        if limit is not None and sum(map(len, kept)) + len(kept) + len(line) > limit:
            break
        kept.append(line)
    return "\n".join(kept).strip()


def item_of(view: FactView, language: str = "en") -> str:
    """Format a fact on one line, with its date and how far that is from today.

    A date that the statement has is not repeated.
    """
    statement = fact_lines.statements(view, language)[0]
    about = "; ".join(part.rstrip(".") for part in fact_lines.when(view, statement, language))
    return one_line(f"{statement} ({about})" if about else statement)


class _Page:
    """Lines up to a limit; a line that does not fit is left out."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def add(self, line: str, before: str = "", *, keep: int = 0) -> bool:
        """Add a line if `keep` characters remain free after it; return whether it was added."""
        size = len(before) + len(line) + 1
        if not line or size + keep > self._left:
            return False
        self._left -= size
        self._lines.append(before + line)
        return True


def _single(page: _Page, answer: Answer, shape: partial[str], *, details: bool) -> None:
    view, language = answer.facts[0], answer.language
    texts = fact_lines.body(answer, details=details)
    said = " ".join([answer.lead, *texts])
    last = shape(one_line(fact_lines.summary(view, said, language)), 400)
    for text in texts:
        page.add(shape(one_line(text), 900), keep=len(last))
    if not details:
        page.add(last)
    else:
        for line in fact_lines.details(view, language):
            page.add(shape(one_line(line), 500))
        if (url := fact_lines.link(view)) and url not in view.citation:
            page.add(url)
    _parts(page, answer.parts_of(view.fact.key), language, shape, "- ")


def _several(page: _Page, answer: Answer, shape: partial[str], *, with_parts: bool) -> None:
    language, count = answer.language, len(answer.facts)
    sources = [
        shape(one_line(line), 300) for line in fact_lines.short_sources(answer.facts, language)
    ][:2]
    kept = sum(map(len, sources)) + 80
    shown = 0
    for number, view in enumerate(answer.facts, start=1):
        if not page.add(shape(item_of(view, language), _LONGEST_ITEM), f"{number}. ", keep=kept):
            break
        shown = number
        for original in fact_lines.statements(view, language)[1:]:
            page.add(shape(one_line(original), _LONGEST_ITEM), "   ", keep=kept)
        if with_parts:
            _parts(page, answer.parts_of(view.fact.key), language, shape, "   - ", keep=kept)
    if shown < count:
        page.add(label("shown", language, shown=shown, count=count))
    if answer.outcome is not Outcome.CLARIFY:
        for line in sources:
            page.add(line)


def _parts(
    page: _Page,
    parts: Sequence[FactView],
    language: str,
    shape: partial[str],
    mark: str,
    keep: int = 0,
) -> None:
    for part in parts:
        page.add(shape(item_of(part, language), _LONGEST_ITEM), mark, keep=keep)


def claim_text(checked: Checked) -> str:
    """Format what the facts say of a claim, with those that decide it or bear on it."""
    language = checked.language
    if not checked.bearings:
        return label("claim_nothing", language)
    lines = [label(f"claim_is_{checked.verdict}", language)]
    for bearing in checked.bearings:
        mark = label(f"verdict_{bearing.verdict}", language)
        lines.append(f"{mark} {item_of(bearing.view)}")
        lines += filter(None, [bearing.reason(language)])
    views = [bearing.view for bearing in checked.bearings]
    return "\n".join([*lines, *fact_lines.sources(views, language)])
