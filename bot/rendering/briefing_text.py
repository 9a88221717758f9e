"""A Brief as plain text: for a terminal, and where Discord takes no components."""

from __future__ import annotations

from functools import partial

from bot.rendering import fact_lines
from bot.rendering.answer_text import MESSAGE
from bot.rendering.markdown import fit, one_line
from bot.rendering.messages import label
from knowledge.answers.model import Told
from knowledge.reports.briefs import Brief


def brief_text(brief: Brief, limit: int | None = MESSAGE, *, markdown: bool = True) -> str:
    """The brief as a person reads it, whole where `limit` is None, else cut after a whole line."""
    shape = partial(fit, markdown=markdown)
    page = [shape(one_line(brief.title), 200), shape(brief.line, 200)]
    for part in brief.parts:
        page += ["", shape(part.heading, 100)]
        page += [f"{n}. {shape(item_of(t), 400)}" for n, t in enumerate(part.told, start=1)]
        if part.over:
            count = len(part.told) + part.over
            page.append(label("shown", brief.language, shown=len(part.told), count=count))
    sources = fact_lines.sources(brief.told, brief.language)
    page += ["", *(shape(one_line(source), 300) for source in sources)] if sources else []
    kept: list[str] = []
    for line in page:
        if limit is not None and sum(map(len, kept)) + len(kept) + len(line) > limit:
            break
        kept.append(line)
    return "\n".join(kept).strip()


def item_of(told: Told) -> str:
    """One fact on a line, with its date and how that stands to today."""
    about = "; ".join(part.rstrip(".") for part in (told.date, told.clock) if part)
    return one_line(f"{told.fact.statement} ({about})" if about else told.fact.statement)
