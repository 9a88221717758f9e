"""Web pages as an article: the text of their main part, without menus, notices and footers."""

from __future__ import annotations

import datetime
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge.articles.model import Article
from knowledge.articles.outline import Outline

_DROPPED = (
    "script,style,noscript,template,svg,iframe,form,button,nav,header nav,footer,aside,figure,"
    "[hidden],[aria-hidden=true],[role=navigation],[role=banner],[role=contentinfo],"
    "[role=complementary],[role=dialog]"
)
_PAGE_PARTS = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|newsletter|share|sharing|social|related|recommended|promo|"
    r"advert\w*|ads?|breadcrumbs?|comments?|sidebar|menu|popup|modal|subscribe|paywall|masthead|"
    r"most-read|tags?|footer|navbar|navigation|topbar|imprint)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre", "dd",
                     "dt", "figcaption", "table", "div", "section", "td", "ul", "ol"))  # fmt: skip
_MAIN = ("article", "main", "[role=main]", "[itemprop=articleBody]", "body")
_SHARE_OF_LINKS = 0.6
_DEEPEST = 200


def read_html(
    content: bytes | str, outline: Outline | None = None, *, is_page: bool = True
) -> Article:
    """Read the main part of a web page, and what the page says of it: title, day, publisher.

    A page has its title in its heading of the first level, wherever it stands; a document that is
    no page (`is_page`) has it in front.
    """
    page = LexborHTMLParser(content)
    outline = outline or Outline()
    _read_head(page, outline)
    for node in page.css(_DROPPED):
        node.decompose()
    for node in page.css("br"):
        node.replace_with("\n")
    for node in page.css("[class],[id]"):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if node.tag not in ("body", "main", "article", "html") and _PAGE_PARTS.search(names):
            node.decompose()
    main = _main_of(page)
    if main is not None:
        if is_page and (first := main.css_first("h1")) is not None:
            outline.title = " ".join(first.text().split())
        _walk(main, outline, 0)
    return outline.article()


def _main_of(page: LexborHTMLParser) -> LexborNode | None:
    """Return the part of a page that has its text: the longest article, else the main part."""
    for selector in _MAIN:
        found = [node for node in page.css(selector) if node.css_first("p,li,td") is not None]
        if found:
            return max(found, key=lambda node: len(node.text()))
    return page.body


def _read_head(page: LexborHTMLParser, outline: Outline) -> None:
    def meta(*names: str) -> str | None:
        for name in names:
            for attribute in ("property", "name", "itemprop"):
                node = page.css_first(f'meta[{attribute}="{name}"]')
                if node is not None and (value := (node.attributes.get("content") or "").strip()):
                    return value
        return None

    title = page.css_first("title")
    outline.title = meta("og:title", "twitter:title") or (title.text().strip() if title else "")
    outline.publisher = meta("og:site_name", "publisher", "dc.publisher")
    link = page.css_first('link[rel="canonical"]')
    url = (link.attributes.get("href") if link is not None else None) or meta("og:url")
    outline.url = url if url and url.startswith(("http://", "https://")) else None
    stamp = meta("article:published_time", "datePublished", "date", "dc.date", "pubdate")
    if stamp is None:
        time = page.css_first("time[datetime]")
        stamp = time.attributes.get("datetime") if time is not None else None
    if stamp is None:
        for script in page.css('script[type="application/ld+json"]'):
            if told := re.search(r'"datePublished"\s*:\s*"([^"]{10,40})"', script.text()):
                stamp = told[1]
                break
    if stamp is not None and (day := re.match(r"\d{4}-\d\d-\d\d", stamp)):
        try:
            outline.published = datetime.date.fromisoformat(day[0])
        except ValueError:
            outline.published = None


def _walk(node: LexborNode, outline: Outline, depth: int) -> None:
    """Add what is in an element, in its order."""
    if depth > _DEEPEST:
        return
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            outline.paragraph(child.text())
        elif tag == "table":
            _read_table(child, outline)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            outline.heading(child.text())
        elif _has_blocks(child):
            _walk(child, outline, depth + 1)
        elif _is_mostly_links(child):
            continue
        elif tag in ("li", "dd"):
            outline.item(child.text())
        else:
            outline.paragraph(child.text())


def _has_blocks(node: LexborNode) -> bool:
    return any(inner.tag in _BLOCKS and inner != node for inner in node.traverse())


def _is_mostly_links(node: LexborNode) -> bool:
    whole = len(node.text().strip())
    linked = sum(len(link.text().strip()) for link in node.css("a"))
    return whole > 0 and linked > _SHARE_OF_LINKS * whole and node.tag != "p"


def _read_table(table: LexborNode, outline: Outline) -> None:
    """Add the rows below the headings of a table; of one without them its sentences alone.

    "2025 | 0 tonnes" says nothing where no heading names the material.
    """
    rows = [
        [(cell.tag or "", _words_in(cell)) for cell in row.css("th,td")] for row in table.css("tr")
    ]
    rows = [row for row in rows if any(words for _, words in row)]
    if (caption := table.css_first("caption")) is not None:
        outline.caption(_words_in(caption))
    has_headings = len(rows) > 1 and _are_headings(rows[0])
    headings = [words for _, words in rows[0]] if has_headings else []
    for row in rows[1:] if has_headings else rows:
        cells = [words for _, words in row]
        if len(cells) == len(headings) > 1:
            outline.row(headings, cells)
            continue
        for words in cells:
            if _is_sentence(words):
                outline.paragraph(words)


def _words_in(cell: LexborNode) -> str:
    return " ".join(cell.text(separator=" ").split())


def _is_sentence(words: str) -> bool:
    """Return whether there are several words, and then an end of a sentence."""
    several = _SEVERAL.search(words)
    return several is not None and _END.search(words, several.end()) is not None


_SEVERAL = re.compile(r"\w \w")
_END = re.compile(r"[.!?؟…][\"'”’»)\]]*(?:\s|$)")
_PERIOD = re.compile(r"\b(?:fy ?|q[1-4] ?|h[12] ?)?\d{4}(?:[/–-]\d{2,4})?\b", re.IGNORECASE)


def _are_headings(row: list[tuple[str, str]]) -> bool:
    """Return whether the first row names the columns: in heading cells, or without a figure.

    Years may be headings. A row whose first cell alone is one is named by it, as in "Length | 4 m".
    """
    tags = [tag for tag, _ in row]
    if "th" in tags:
        return "td" not in tags[1:]
    return not any(map(str.isdigit, _PERIOD.sub("", " ".join(words for _, words in row))))
