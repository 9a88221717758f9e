"""Plain text and Markdown as an article: paragraphs, headings, lists and tables."""

from __future__ import annotations

import re
from itertools import groupby

from knowledge.articles.model import Article
from knowledge.articles.outline import LONGEST_HEADING, Outline, day_in

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^(?:=+|-{3,})\s*$")
_ITEM = re.compile(r"\s{0,8}(?:[-*+•‣▪●–·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
_RULE = re.compile(r"^[\s|:+-]+$")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)")
_STRONG = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ENDS = re.compile(r"[.!?:;…؟۔][\"'”’»)\]]*$")
_NARROWEST, _WIDEST = 45, 130
_WORDS_OF_HEADING = 14


def read_plain_text(words: str) -> Article:
    """Read plain text or Markdown.

    Lines of about one width that end anywhere in a sentence are one paragraph; other lines are
    paragraphs by themselves. A short line without a full stop, with text below, is a heading.
    """
    outline = Outline()
    lines = [line.rstrip() for line in words.expandtabs(4).splitlines()]
    lines = _without_front_matter(lines, outline)
    lines = [line for line in lines if not _LINKS_ALONE.fullmatch(line)]
    blocks = [list(lines) for is_text, lines in groupby(lines, key=bool) if is_text]
    for at, block in enumerate(blocks):
        _read_block(block, outline, is_last=at == len(blocks) - 1)
    return outline.article()


def _without_front_matter(lines: list[str], outline: Outline) -> list[str]:
    """Return lines without the particulars that stand in front of Markdown between two rules."""
    end = next((at for at, line in enumerate(lines[1:_LONGEST_FRONT], 1) if line == "---"), None)
    if end is None or lines[0] != "---" or not all(":" in line for line in lines[1:end] if line):
        return lines
    for line in lines[1:end]:
        name, _, value = line.partition(":")
        value = value.strip().strip("\"'")
        if name.strip().casefold() in _DAY_NAMES:
            outline.published = outline.published or day_in(value)
        elif name.strip().casefold() in _TITLE_NAMES:
            outline.title = outline.title or value
    return lines[end + 1 :]


_LONGEST_FRONT = 40
_DAY_NAMES = ("date", "published", "التاريخ", "تاريخ النشر")
_TITLE_NAMES = ("title", "العنوان")
_LINKS_ALONE = re.compile(
    r"\s{0,8}\[[^\[\]]{1,80}\]\([^()\s]{0,300}\)(?:\s*[|·•]\s*\[[^\[\]]{1,80}\]\([^()\s]{0,300}\))+\s*"
)


def _read_block(lines: list[str], outline: Outline, *, is_last: bool) -> None:
    if len(lines) >= 2 and _is_row(lines[0]) and _RULE.match(lines[1]):
        _read_table(lines, outline)
        return
    wrapped = _is_wrapped(lines)
    paragraph: list[str] = []
    is_item = False

    def flush() -> None:
        nonlocal is_item
        if paragraph:
            joined = _unmarked(_joined(paragraph))
            (outline.item if is_item else outline.paragraph)(joined)
            paragraph.clear()
        is_item = False

    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if heading := _HEADING.match(line):
            flush()
            outline.heading(_unmarked(heading[1]))
        elif _UNDERLINE.match(line) and at > 0:
            if len(paragraph) == 1:
                outline.heading(_unmarked(paragraph.pop()))
            flush()
        elif item := _ITEM.match(line):
            flush()
            paragraph.append(line[item.end() :])
            is_item = True
        elif is_item and (line.startswith(" ") or wrapped):
            paragraph.append(line)
        elif not paragraph and _is_heading(line, below, alone=len(lines) == 1, last=is_last):
            outline.heading(_unmarked(line))
        else:
            if not wrapped:
                flush()
            paragraph.append(line.lstrip("> "))
    flush()


def _read_table(lines: list[str], outline: Outline) -> None:
    headings = _cells(lines[0])
    for line in lines[2:]:
        if _is_row(line):
            outline.row(headings, _cells(line), " | ")


def _is_row(line: str) -> bool:
    inner = line.strip()
    return len(inner) > 2 and inner.startswith("|") and inner.endswith("|")


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [_unmarked(cell.strip().replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", inner)]


def _is_wrapped(lines: list[str]) -> bool:
    """Return whether the lines of a block are one text that was broken at a width."""
    if len(lines) < 2:
        return False
    longest = max(map(len, lines))
    if not _NARROWEST <= longest <= _WIDEST:
        return False
    inner = [line for line in lines[:-1] if not _ITEM.match(line)]
    full = sum(len(line) > longest * 0.7 for line in inner)
    broken = sum(not _ENDS.search(line) for line in inner)
    return bool(inner) and full * 2 >= len(inner) and broken * 2 >= len(inner)


def _is_heading(line: str, below: str, *, alone: bool, last: bool) -> bool:
    """Return whether a line without marks is a heading: short, no sentence, and text follows."""
    if len(line) > LONGEST_HEADING or len(line.split()) > _WORDS_OF_HEADING:
        return False
    if last and not below:
        return False
    if line.endswith(("?", "؟")):
        return alone or len(below) > len(line)
    if _ENDS.search(line) or line[:1].islower():
        return False
    return alone or len(below) > 1.5 * len(line)


def _joined(lines: list[str]) -> str:
    """Join the lines of a paragraph, and words that were divided at their ends."""
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", "\n".join(map(str.strip, lines)))


def _unmarked(words: str) -> str:
    """Return a text without the marks of Markdown, and without tags."""
    words = _TAG.sub(" ", _LINK.sub(r"\1", words))
    for pattern in (_STRONG, _EMPHASIS):
        words = pattern.sub(r"\2", words)
    return words
