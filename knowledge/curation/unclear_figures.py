"""Figures of a fact that can be read in two ways, as questions to its curator."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.figures import StatedFigure, read_figures
from knowledge.messages import Message
from knowledge.model import Fact


def unclear_figures(fact: Fact) -> Iterator[Message]:
    """Yield a question for each figure of a statement that can be read in two ways.

    With figures of its own a fact leaves nothing open, and a bare number names something.
    """
    if fact.figures:
        return
    for each in read_figures(fact.statement):
        if len(each.readings) == 2 and (each.unit or each.hedge or each.is_marked):
            yield _question(each)


def _question(figure: StatedFigure) -> Message:
    first, second = figure.readings
    return Message(
        "figure_unclear",
        written=figure.written,
        first=f"{first:,f}",
        second=f"{second:,f}",
        plain_first=f"{first:f}",
        plain_second=f"{second:f}",
    )
