"""The lines of a PDF with the sizes of their letters: headings, running heads, footnotes."""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdf import PageObject

LARGEST_HEADING = 200
"""Characters of consecutive large lines that may be one heading."""

_LARGER, _SMALLER = 1.12, 0.9  # than most letters of the document
_RAISED = 0.8  # the size of a footnote's number, of the letters beside it
_EDGE = 2  # lines of a page that may be a running head or foot
_PAGE_NUMBER = re.compile(r"(?:page |صفحة )?\d{1,4}(?: ?(?:/|of|من) ?\d{1,4})?$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:…؟][\"'”’»)\]]*$")
_ITEM = re.compile(r"[•‣▪●*–-] ")
_NOTE = re.compile(r"\[?(?P<number>\d{1,2})\]? ?(?=[^\W\d_a-z])")
_NUMBER_OF_NOTE = re.compile(r"(?<=[^\W\d_][.,;:”\"’)])(\d{1,2})(?=\s|$)|(?<=\b20\d\d\.)(\d{1,2})$")


class Line(NamedTuple):
    """A line of a page and the size of most of its letters, in points."""

    text: str
    size: float


def lines_of(page: PageObject) -> list[Line]:
    """Return the lines of a page, without the raised numbers of footnotes."""
    pieces: list[tuple[str, float]] = []

    def visit(words: str, around: Any, placed: Any, font: Any, size: float) -> None:
        scale = math.hypot(placed[1], placed[3]) * math.hypot(around[1], around[3])
        pieces.append((words, abs(size * scale)))

    page.extract_text(visitor_text=visit)
    lines: list[list[tuple[str, float]]] = [[]]
    for words, size in pieces:
        # A hyphen where a word is divided may be written as one that is not to be seen.
        first, *others = re.sub(r" ?\u00ad", "-", words).split("\n")
        lines[-1].append((first, size))
        lines += [[(each, size)] for each in others]
    return [_line(each) for each in lines]


def _line(pieces: list[tuple[str, float]]) -> Line:
    sizes: Counter[float] = Counter()
    for words, size in pieces:
        sizes[round(size, 1)] += len(words.strip())
    size = sizes.most_common(1)[0][0]
    shown = ""
    for words, own in pieces:
        is_raised = own < _RAISED * size and words.strip().isdigit()
        if not (is_raised and shown.strip()):
            shown += words
    return Line(shown.strip(), size)


def paragraphs_of(pages: list[list[Line]]) -> str:
    """Return the text of pages as Markdown: headings, and an empty line after each paragraph.

    Running heads and feet, page numbers and footnotes are left out.
    """
    sizes = Counter[float]()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    if not sizes:
        return ""
    usual = sizes.most_common(1)[0][0]
    heads = _running_heads(pages)
    lines: list[Line] = []
    notes: set[str] = set()
    for page in pages:
        lines += _body_of(page, usual, heads, notes)
    if notes:
        lines = [line._replace(text=_without_notes(line.text, notes)) for line in lines]
    widths = [len(line.text) for line in lines if line.text]
    if not widths:
        return ""
    width = statistics.quantiles(widths, n=4)[2] if len(widths) > 1 else widths[0]
    found: list[str] = []
    heading: list[str] = []
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        words = line.text
        if (
            line.size > _LARGER * usual
            and words
            and len(" ".join((*heading, words))) < LARGEST_HEADING
        ):
            heading.append(words)
            if below is None or below.size != line.size:
                found += ["", f"# {' '.join(heading)}", ""]
                heading.clear()
            continue
        found += heading
        heading.clear()
        found.append(words)
        is_short = bool(words) and len(words) < 0.8 * width
        if is_short and (
            _ENDS.search(words)
            or len(words) < width / 2
            or (_ITEM.match(words) and below is not None and not below.text[:1].islower())
        ):
            found.append("")
    return "\n".join(found)


def _running_heads(pages: list[list[Line]]) -> set[str]:
    """Return what stands on most pages, whatever number of a page it has."""
    anywhere = Counter(words for page in pages for words in {_unnumbered(line) for line in page})
    at_edge = Counter(
        words
        for page in pages
        for words in {_unnumbered(line) for line in (*page[:_EDGE], *page[-_EDGE:])}
    )
    often = max(2, len(pages) // 2)
    return {words for words, count in anywhere.items() if count >= max(3, often)} | {
        words for words, count in at_edge.items() if count >= often
    }


def _unnumbered(line: Line) -> str:
    return re.sub(r"^\d{1,4}\b|\b\d{1,4}$", "0", line.text)


def _body_of(page: list[Line], usual: float, heads: set[str], notes: set[str]) -> list[Line]:
    """Return the lines of a page that belong to its text; add the numbers of its footnotes."""
    lines = [line for line in page if line.text and not _PAGE_NUMBER.match(line.text)]
    body: list[Line] = []
    is_note = False
    for at, line in enumerate(lines):
        is_small = line.size < _SMALLER * usual
        if is_small and (note := _NOTE.match(line.text)) is not None:
            notes.add(note["number"])
            is_note = True
        is_note = is_note and is_small
        is_edge = is_small and at in (0, len(lines) - 1) and not _ENDS.search(line.text)
        if not is_note and not is_edge and _unnumbered(line) not in heads:
            body.append(line)
    return body


def _without_notes(words: str, notes: set[str]) -> str:
    """Return a line without the numbers that refer to footnotes."""
    return _NUMBER_OF_NOTE.sub(
        lambda match: "" if (match[1] or match[2]) in notes else match[0], words
    )
