"""A briefing as a web page: complete, in one file, with every text escaped."""

from __future__ import annotations

import datetime
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.web_page.page import anchor, page
from knowledge import dates
from knowledge.model import Entity, Fact, FactKind, Snapshot, Source, Topic
from knowledge.reports import documents, figures, timelines
from tests.bot.rendering.test_timeline_picture import first_briefing

TODAY = datetime.date(2026, 11, 28)
HOSTILE = "</script><script>window.owned=1</script><img src=x onerror=alert(1)>\"'&amp; {{7*7}}"


def made_of(snapshot: Snapshot, language: str = "en", topic: str | None = None) -> bytes:
    made = documents.document(snapshot, TODAY, topic, language)
    timeline = timelines.build(snapshot, today=TODAY, topic=topic)
    charts = figures.for_pictures(figures.series(snapshot), 4)
    return page(made, timeline, snapshot.entities.values(), charts)


def made_page(language: str = "en") -> bytes:
    return made_of(first_briefing(), language)


def with_words(words: str, key: str = "k") -> Snapshot:
    fact = Fact(key, "t", words, "s", FactKind.PLAN, date=dates.parse("2025-06"), entities=("e",))
    return Snapshot(
        None,
        1,
        facts={key: fact},
        sources={"s": Source("s", words, publisher=words, url=f"javascript:{words}")},
        topics={"t": Topic("t", words, 1)},
        entities={"e": Entity("e", words)},
    )


def hostile_page() -> bytes:
    return made_of(with_words(HOSTILE, key=HOSTILE))


class Reader(HTMLParser):
    """Reads tags with their attributes, and the text outside of scripts and styles."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._in = ""
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in = tag

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in not in ("script", "style"):
            self.words += data + " "


@pytest.mark.parametrize(
    ("language", "told"), [("en", "All figures fell"), ("ar", "انخفضت الأرقام كلها")]
)
def test_charts_stand_with_their_topic_and_are_described(language: str, told: str) -> None:
    content = made_of(first_briefing(), language, "displaced").decode()
    read = Reader(content.encode())
    described = [a.get("aria-label") or "" for tag, a in read.tags if tag == "svg"]
    assert any(told in each for each in described)
    # The sign stays before the number in a line of Arabic too.
    assert ">\u200e−82 %<" in content
    elsewhere = made_of(first_briefing(), language, "un-missions").decode()
    assert "−82 %" not in elsewhere


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_fact_of_the_scope_is_on_it_and_can_be_linked_to(language: str) -> None:
    snapshot = first_briefing()
    for topic in (None, "un-missions"):
        read = Reader(made_of(snapshot, language, topic))
        ids = {attributes.get("id") for _, attributes in read.tags}
        facts = [f for f in snapshot.facts.values() if topic in (None, f.topic)]
        assert [f.key for f in facts if anchor(f.key) not in ids] == []
        assert [f.key for f in facts if f.statement not in read.words] == []
        made = documents.document(snapshot, TODAY, topic, language)
        views = [v for section in made.sections for part in section.parts for v in part.views]
        assert {v.fact.key for v in views} == {f.key for f in facts}
        told = " ".join(read.words.split())
        assert [v.fact.key for v in views if v.fact.date and (v.date or "?") not in told] == []
        translated = [f.translation(language) or "" for f in facts]
        assert [each for each in translated if each not in read.words] == []
        hrefs = {attributes.get("href") or "" for _, attributes in read.tags}
        assert [h for h in hrefs if h.startswith("#") and h[1:] not in ids] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_dated_fact_is_on_the_chart_and_leads_to_what_is_told_of_it(language: str) -> None:
    chart = made_page(language).decode().partition('class="scroll"')[2].partition("</svg>")[0]
    dated = [f for f in first_briefing().facts.values() if f.date]
    assert [f.key for f in dated if f'href="#{anchor(f.key)}"' not in chart] == []
    read = Reader(chart.encode())
    said = [a.get("aria-label") or "" for tag, a in read.tags if tag == "a"]
    told = [f.translation(language) or f.statement for f in dated]
    assert [each for each in told if not any(each in label for label in said)] == []


def test_ids_are_given_once() -> None:
    ids = [a["id"] for _, a in Reader(made_page()).tags if "id" in a]
    assert len(ids) == len(set(ids))


def test_it_needs_nothing_from_elsewhere() -> None:
    content = made_page().decode()
    loading = re.findall(r"<(?:script|link|img|iframe|object)[^>]+(?:src|href)=[^>]*>", content)
    assert loading == []
    assert "url(http" not in content
    assert "default-src 'none'" in content


def test_an_arabic_page_runs_from_right_to_left_and_english_in_its_own_direction() -> None:
    read = Reader(made_page("ar"))
    assert read.tags[0] == ("html", {"lang": "ar", "dir": "rtl"})
    english = [a for tag, a in read.tags if tag == "bdi" and a["lang"] == "en"]
    assert english
    assert {a["dir"] for a in english} == {"ltr"}


def test_hostile_words_stay_words() -> None:
    read = Reader(hostile_page())
    assert [tag for tag, _ in read.tags].count("script") == 1
    assert "img" not in [tag for tag, _ in read.tags]
    assert "window.owned=1" in read.words
    hrefs = [a.get("href") or "" for tag, a in read.tags if tag == "a"]
    assert all(href.startswith("#") for href in hrefs)
    assert not any(name.startswith("on") for _, a in read.tags for name in a)


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=80))
def test_no_words_make_a_tag_or_an_attribute(words: str) -> None:
    plain = Reader(made_of(with_words("Words.")))
    made = Reader(made_of(with_words(f"{words} <b onclick=x>'\"")))
    known = {tag for tag, _ in plain.tags} | {"polygon", "circle", "p", "h2", "nav", "figure"}
    assert {tag for tag, _ in made.tags} <= known
    assert not any(name.startswith("on") for _, a in made.tags for name in a)
