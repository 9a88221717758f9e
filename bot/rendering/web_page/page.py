"""A briefing's document as a web page in one file, with its timeline as pictures of its own.

It is built as a tree, so that all text is escaped where it is written; and no script but the
page's own may run, by the page's own policy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.rendering import figures_text, timeline_text
from bot.rendering.figure_chart import picture
from bot.rendering.markdown import clean, one_line
from bot.rendering.messages import label
from bot.rendering.timeline_picture import MOST_DRAWN, POSTCARD, WIDTH, Look, chart, postcard
from bot.rendering.timeline_picture.canvas import Canvas
from bot.rendering.timeline_picture.key import draw_key
from bot.rendering.timeline_picture.palette import DARK, LIGHT
from bot.rendering.timeline_picture.scale import Scale
from bot.rendering.web_page.svg import colours, svg
from knowledge import text
from knowledge.answers.model import FactView
from knowledge.model import Entity
from knowledge.reports.documents import Document, date_line, source_day, source_name
from knowledge.reports.figures import Series
from knowledge.reports.findings import finding
from knowledge.reports.timeline_model import Timeline

_FOLDER = Path(__file__).parent
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")
_LINKS = {"light": "#1f5fa8", "dark": "#7ab8f5"}
_MARGIN = 30.0
_SCROLLED = {"tabindex": "0"}  # on a phone pictures are scrolled, by keyboard as well


def page(
    made: Document,
    timeline: Timeline,
    entities: Iterable[Entity],
    charts: Sequence[tuple[Series, ...]] = (),
) -> bytes:
    """Return the page as HTML in UTF-8; `entities` are those that its facts may be filtered by.

    Each chart shows the series of one group, below the facts of their topic.
    """
    language = made.language
    script = (_FOLDER / "script.js").read_text("utf-8")
    root = Element("html", {"lang": language, "dir": "rtl" if language == "ar" else "ltr"})
    _head(root, made, script)
    body = SubElement(root, "body")
    _add(body, "a", label("page_skip", language), href="#facts", **{"class": "skip"})
    main = SubElement(body, "main")
    _add_text(SubElement(main, "h1"), made.title)
    _add(main, "p", made.date, **{"class": "muted"})
    _timeline(main, timeline, language)
    _contents(main, made)
    _tools(main, made, entities)
    facts = SubElement(main, "div", {"id": "facts"})
    seen: set[str] = set()
    for number, section in enumerate(made.sections, start=1):
        topic = SubElement(facts, "section", {"class": "topic", "id": f"topic-{number}"})
        _add_text(SubElement(topic, "h2"), section.title)
        _add(topic, "p", section.line, **{"class": "muted"})
        for part in section.parts:
            group = SubElement(topic, "div", {"class": "part"})
            _add_text(SubElement(group, "h3"), part.heading)
            if part.wholes:
                whole = SubElement(group, "ul", {"class": "facts"})
                for view in part.wholes:
                    _fact(whole, made, view, number, seen)
            listed = SubElement(group, "ol", {"class": "facts"})
            for view, under in part.with_parts:
                item = _fact(listed, made, view, number, seen)
                inner = SubElement(item, "ul", {"class": "facts"}) if under else item
                for each in under:
                    _fact(inner, made, each, number, seen)
        for at, several in enumerate(charts):
            if several[0].topic == section.topic:
                _chart(topic, several, f"chart{at}", made)
    _sources(main, made)
    SubElement(body, "script").text = script
    content = tostring(root, encoding="unicode", method="html")
    return f"<!doctype html>\n{content}\n".encode("utf-8", "replace")


def anchor(key: str) -> str:
    """Return the id of the fact of a key on the page: the key itself where that is plain."""
    if _PLAIN_KEY.fullmatch(key):
        return f"fact-{key}"
    return f"fact-{hashlib.blake2s(key.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"


def _head(root: Element, made: Document, script: str) -> None:
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    viewport = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
    SubElement(head, "meta", viewport)
    SubElement(head, "title").text = one_line(clean(made.title)) or "-"
    light = _variables("light")
    dark = _variables("dark")
    sheet = (_FOLDER / "style.css").read_text("utf-8")
    SubElement(head, "style").text = (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=light]{{color-scheme:light;{light}}}"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n{sheet}"
    )


def _variables(theme: str) -> str:
    named = colours(DARK if theme == "dark" else LIGHT) | {"link": _LINKS[theme]}
    return ";".join(f"--{name}:{value}" for name, value in named.items())


def _timeline(main: Element, timeline: Timeline, language: str) -> None:
    """Add the state of things: the finding, the main dates, and a chart of all of them."""
    if not timeline.entries:
        return
    _add(main, "p", f"{finding(timeline, language)}.", **{"class": "finding"})
    canvas, told = postcard.lay_out(timeline, Look(language=language))
    drawn = svg(canvas, POSTCARD[1], LIGHT, "main", lambda key: f"#{anchor(key)}")
    drawn.set("role", "img")
    drawn.set("aria-label", timeline_text.alt(timeline, told, language))
    SubElement(main, "figure", _SCROLLED).append(drawn)
    if len(timeline.entries) > MOST_DRAWN:
        return
    _add(main, "h2", label("page_all_dates", language), id="all-dates")
    tools = SubElement(main, "div", {"class": "tools"})
    for key in ("zoom_in", "zoom_out", "zoom_reset"):
        named = label(f"page_{key}", language)
        _add(tools, "button", named, id=key.replace("_", "-"), type="button")
    box = {"class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": "all-dates"}
    drawn = _all_dates(timeline, language)
    SubElement(main, "div", box).append(drawn)


def _all_dates(timeline: Timeline, language: str) -> Element:
    """Draw the chart of the poster, in which each date leads to its fact."""
    canvas = Canvas(WIDTH, LIGHT.paper, rtl=language == "ar")
    scale = Scale(timeline, timeline.entries, _MARGIN, WIDTH - _MARGIN)
    listed = {entry.number for entry in timeline.entries}
    end = chart.draw(canvas, timeline, listed, _MARGIN, scale, LIGHT, language)
    used = chart.used(timeline.entries)
    end = draw_key(canvas, used, end + 16, _MARGIN, WIDTH - _MARGIN, LIGHT, language)
    drawn = svg(canvas, end + _MARGIN, LIGHT, "all", lambda key: f"#{anchor(key)}")
    by_anchor = {f"#{anchor(entry.fact.key)}": entry for entry in timeline.entries}
    for link in drawn.iter("a"):
        entry = by_anchor[link.get("href", "")]
        when = timeline_text.when(entry, timeline, language)
        said = f"{entry.number}. {when}: {timeline_text.said(entry.fact, language)}"
        link.set("aria-label", said)
        SubElement(link, "title").text = said
    return drawn


def _chart(parent: Element, several: tuple[Series, ...], prefix: str, made: Document) -> None:
    canvas, high = picture.lay_out(several, made.today, Look(language=made.language))
    drawn = svg(canvas, high, LIGHT, prefix, lambda key: f"#{anchor(key)}")
    drawn.set("role", "img")
    drawn.set("aria-label", figures_text.alt(several, made.language))
    SubElement(parent, "figure", _SCROLLED).append(drawn)


def _contents(main: Element, made: Document) -> None:
    nav = SubElement(main, "nav", {"aria-labelledby": "contents"})
    _add(nav, "h2", label("page_contents", made.language), id="contents")
    listed = SubElement(nav, "ol")
    for number, section in enumerate(made.sections, start=1):
        item = SubElement(SubElement(listed, "li"), "a", {"href": f"#topic-{number}"})
        _add_text(item, section.title)


def _tools(main: Element, made: Document, entities: Iterable[Entity]) -> None:
    language = made.language
    views = [view for section in made.sections for part in section.parts for view in part.views]
    used = {key for view in views for key in view.fact.entities}
    tools = SubElement(main, "div", {"class": "tools", "role": "search"})
    topics = [(f"{at}", each.title) for at, each in enumerate(made.sections, start=1)]
    named = sorted((each.name, anchor(each.key)) for each in entities if each.key in used)
    names = [(key, name) for name, key in named]
    for key, choices in (("topic", topics), ("name", names)):
        field = SubElement(tools, "label", {"for": key})
        field.text = label(f"page_{key}", language)
        select = SubElement(field, "select", {"id": key})
        _add(select, "option", label("page_all", language), value="")
        for value, title in choices:
            _add(select, "option", one_line(clean(title)) or "-", value=value)
    _add(tools, "button", label("page_theme", language), id="theme", type="button")
    told = label("page_count", language, shown="{shown}", all="{all}")
    _add(tools, "p", "", id="count", **{"data-text": told, "role": "status", "class": "muted"})


def _fact(listed: Element, made: Document, view: FactView, topic: int, seen: set[str]) -> Element:
    language = made.language
    names = " ".join(anchor(key) for key in view.fact.entities)
    own = anchor(view.fact.key)
    item = {"data-topic": f"{topic}", "data-names": names, "data-fact": own}
    if own not in seen:  # a part is told again under its whole
        seen.add(own)
        item["id"] = own
    found = SubElement(listed, "li", item)
    said = SubElement(found, "span", {"class": "statement"})
    translated = view.fact.translation(language)
    _add_text(said, translated or view.fact.statement)
    if number := made.source_number(view):
        cited = {"href": f"#source-{number}", "aria-label": f"{label('source', language)} {number}"}
        link = SubElement(said, "a", cited)
        link.text = f"[{number}]"
    if translated:
        _add_text(SubElement(found, "span", {"class": "statement muted"}), view.fact.statement)
    when = date_line(view, language)
    told = SubElement(found, "span", {"class": "when"})
    told.text = one_line(clean(when))
    link_to = f"# {label('page_permalink', language)}"
    permalink = {"href": f"#{anchor(view.fact.key)}", "class": "permalink", "aria-label": link_to}
    SubElement(found, "a", permalink).text = "#"
    return found


def _sources(main: Element, made: Document) -> None:
    if not made.sources:
        return
    _add(main, "h2", label("sources", made.language))
    listed = SubElement(main, "ol", {"class": "sources"})
    for number, source in enumerate(made.sources, start=1):
        item = SubElement(listed, "li", {"id": f"source-{number}"})
        words = source_name(source)
        is_address = source.url is not None and source.url.startswith(("http://", "https://"))
        if source.url is not None and is_address:
            attributes = {"href": source.url, "rel": "noopener noreferrer"}
            _add_text(SubElement(item, "a", attributes), words)
        else:
            _add_text(item, words)
        if day := source_day(source, made.language):
            SubElement(item, "span").text = f"· {day}"


def _add_text(parent: Element, words: str) -> None:
    """Add text that may be in another language than the page, in its own direction."""
    language = text.language(words)
    direction = "rtl" if language == "ar" else "ltr"
    said = SubElement(parent, "bdi", {"lang": language, "dir": direction})
    said.text = one_line(clean(words)) or "-"
    said.tail = " "


def _add(parent: Element, tag: str, words: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = words
