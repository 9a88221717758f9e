"""An answer as plain text: for batches, for pipes, and where Discord takes no components."""

from __future__ import annotations

from functools import partial

from bot.rendering import fact_lines
from bot.rendering.markdown import fit, one_line
from bot.rendering.messages import label
from knowledge.answers.model import Answer, Outcome, Told

MESSAGE = 2_000
"""Characters of a plain Discord message."""

_LONGEST_ITEM = 400


def answer_text(answer: Answer, limit: int = MESSAGE, *, markdown: bool = True) -> str:
    """Return what a person reads, lead first, in at most `limit` characters (200 or more).

    With `markdown`, stored text is escaped so that Discord shows it as it is; without, it is for
    a terminal. Either way no mass mention is repeated.
    """
    shape = partial(fit, markdown=markdown)
    page = _Page(limit)
    page.add(shape(one_line(answer.lead), min(900, limit - 1)) or label("no_text", answer.language))
    for note in answer.notes:
        page.add(shape(note, 300))
    if len(answer.told) == 1 and answer.outcome is not Outcome.CLARIFY:
        _single(page, answer, shape)
    elif answer.told:
        _several(page, answer, shape)
    if answer.related:
        page.add(label("related", answer.language))
        for told in answer.related:
            page.add(shape(_item(told), _LONGEST_ITEM), "- ")
    return page.text


class _Page:
    """Lines up to a limit; a line that does not fit is left out."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def add(self, line: str, before: str = "", *, keep: int = 0) -> bool:
        """Add a line if `keep` characters remain free after it; say whether it was added."""
        size = len(before) + len(line) + 1
        if not line or size + keep > self._left:
            return False
        self._left -= size
        self._lines.append(before + line)
        return True


def _single(page: _Page, answer: Answer, shape: partial[str]) -> None:
    told, language = answer.told[0], answer.language
    source = shape(one_line(fact_lines.source(told, language)), 400)
    below = [shape(line, 200) for line in fact_lines.dates(told, language)]
    below += [shape(line, 100) for line in fact_lines.doubts(told, language)]
    kept = sum(map(len, [*below, source])) + len(below) + 2
    for text in fact_lines.body(answer):
        page.add(shape(text, 600), keep=kept)
    for line in [*below, source]:
        page.add(line)
    if (url := fact_lines.link(told)) and url not in told.citation:
        page.add(url)


def _several(page: _Page, answer: Answer, shape: partial[str]) -> None:
    language, count = answer.language, len(answer.told)
    sources = [shape(one_line(line), 300) for line in fact_lines.sources(answer.told, language)][:2]
    kept = sum(map(len, sources)) + 80
    shown = 0
    for number, told in enumerate(answer.told, start=1):
        if not page.add(shape(_item(told), _LONGEST_ITEM), f"{number}. ", keep=kept):
            break
        shown = number
    if shown < count:
        page.add(label("shown", language, shown=shown, count=count))
    if answer.outcome is not Outcome.CLARIFY:
        for line in sources:
            page.add(line)


def _item(told: Told) -> str:
    about = "; ".join(part.rstrip(".") for part in (told.date, told.clock) if part)
    return one_line(f"{told.fact.statement} ({about})" if about else told.fact.statement)
