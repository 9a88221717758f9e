"""Timelines as posters: no label over another or over the edge, whatever there is to show."""

from __future__ import annotations

import datetime
import functools
import io
import itertools
import random
from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image

from bot.rendering import timeline_text
from bot.rendering.markdown import one_line
from bot.rendering.timeline_picture import LONG_PAGE, WIDTH, Look
from bot.rendering.timeline_picture.canvas import Align, Canvas
from bot.rendering.timeline_picture.chart import used
from bot.rendering.timeline_picture.marks import place
from bot.rendering.timeline_picture.poster import figure, png
from bot.rendering.timeline_picture.scale import Scale
from bot.rendering.timeline_picture.typography import directed
from bot.rendering.timeline_text import page_count
from knowledge import dates, exchange
from knowledge.model import Entity, Fact, FactKind, Snapshot, Source, Topic
from knowledge.reports import timelines
from knowledge.reports.findings import finding
from knowledge.reports.timeline_model import Timeline

TODAY = datetime.date(2026, 11, 23)
WORDS = (
    "the harbour council of Quillmere voted to lengthen a bridge for trains after long talks with "
    "the ferry company and neighbouring towns about salt and cranes"
)
ARABIC = "وافق مجلس الميناء على تمديد الجسر (UNAMI) بعد محادثات طويلة مع شركة العبّارات عام 2024"


def held(facts: list[Fact], topics: int = 3) -> Snapshot:
    source = Source("s", "Harbour Report", "Port Authority", published=dates.parse("2026-01-15"))
    return Snapshot(
        scope=None,
        revision=1,
        facts={fact.key: fact for fact in facts},
        sources={"s": source},
        topics={f"t{n}": Topic(f"t{n}", f"The harbour and its work {n}", n) for n in range(topics)},
        entities={"e": Entity("e", "Quillmere")},
    )


def fact(number: int, date: str, statement: str = "", topic: int = 0) -> Fact:
    if not statement:
        dice = random.Random(number)
        statement = f"{' '.join(dice.choices(WORDS.split(), k=dice.randrange(6, 30)))} ({number})."
    return Fact(
        f"f{number}",
        f"t{topic}",
        statement,
        "s",
        kind=FactKind.PLAN if number % 5 == 0 else FactKind.EVENT,
        date=dates.parse(date),
        entities=("e",),
    )


def made(facts: list[Fact], **filters: str) -> Timeline:
    return timelines.build(held(facts), today=TODAY, **filters)


@functools.cache
def first_briefing() -> Snapshot:
    bundle = exchange.read_files([exchange.default_briefing()])
    return Snapshot(
        None,
        1,
        {each.key: each for each in bundle.facts},
        {each.key: each for each in bundle.sources},
        {each.key: each for each in bundle.topics},
        {each.key: each for each in bundle.entities},
    )


def briefing(**filters: str) -> Timeline:
    return timelines.build(first_briefing(), today=TODAY, **filters)


def any_date(dice: random.Random) -> str:
    year, month, day = dice.randrange(1990, 2032), dice.randrange(1, 13), dice.randrange(1, 29)
    forms = [
        f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}", f"{year}~", f"{year}?",
        f"{year}/{year + dice.randrange(1, 9)}", f"{year}/..", f"../{year}", f"{year}-22",
        f"{year // 10}X",
    ]  # fmt: skip
    return dice.choice(forms)


def crowd(count: int) -> Timeline:
    dice = random.Random(11)
    return made([fact(n, any_date(dice), topic=n % 3) for n in range(count)])


CASES: dict[str, Callable[[], Timeline]] = {
    "full briefing": briefing,
    "one topic": lambda: briefing(topic="un-missions"),
    "one entity": lambda: briefing(entity="UNAMI"),
    "a period": lambda: briefing(start="2023-06", end="2024-01-20"),
    "200 facts": lambda: crowd(200),
    "one fact": lambda: made([fact(1, "2024-01-28")]),
    "one month": lambda: made([fact(n, f"2024-01-{n % 31 + 1:02}") for n in range(30)]),
    "one day": lambda: made([fact(n, "2026-11-23") for n in range(9)]),
    "one far-off date": lambda: made(
        [fact(0, "1258-02-10"), *(fact(n, f"2024-{n % 12 + 1:02}-{n:02}") for n in range(1, 20))]
    ),
    "far ahead": lambda: made([fact(1, "2024"), fact(2, "9999-12-31"), fact(3, "0001")]),
    "Arabic": lambda: made([fact(n, f"20{n + 10}", ARABIC) for n in range(9)]),
    "one endless word": lambda: made([fact(1, "2024", "x" * 700), fact(2, "2025", "$a_b$ \\frac")]),
    "nothing": lambda: made([]),
}
LOOKS = {
    "light": Look(),
    "ar": Look(language="ar"),
    "second": Look(page=2),
}


def boxes(timeline: Timeline, look: Look) -> tuple[list[tuple[str, Bbox]], float]:
    return boxes_of(figure(timeline, look))


def boxes_of(drawn: Figure) -> tuple[list[tuple[str, Bbox]], float]:
    canvas = FigureCanvasAgg(drawn)
    renderer = canvas.get_renderer()
    found = [(each.get_text(), each.get_window_extent(renderer)) for each in drawn.texts]
    return found, drawn.bbox.height


def outside(found: list[tuple[str, Bbox]], width: float, height: float) -> list[str]:
    return [
        text
        for text, box in found
        if box.x0 < 4 or box.x1 > width - 4 or box.y0 < 4 or box.y1 > height - 4
    ]


def overlapping(found: list[tuple[str, Bbox]]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in itertools.combinations(found, 2)
        if a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1
    ]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_labels_lie_apart_and_within_the_picture(case: Callable[[], Timeline], look: Look) -> None:
    found, height = boxes(case(), look)
    assert found
    assert outside(found, WIDTH, height) == []
    assert overlapping(found) == []


def test_the_dark_one_is_laid_out_as_the_light_one() -> None:
    light, _ = boxes(briefing(), Look())
    dark, _ = boxes(briefing(), Look(dark=True))
    assert [(text, str(box)) for text, box in dark] == [(text, str(box)) for text, box in light]
    assert png(briefing(), Look(dark=True)) != png(briefing(), Look())


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_picture_opens_and_nothing_touches_its_edge(case: Callable[[], Timeline]) -> None:
    timeline = case()
    with Image.open(io.BytesIO(png(timeline, Look()))) as picture:
        picture.load()
        assert picture.format == "PNG"
        assert picture.width == WIDTH
        assert picture.height < 6000
        listed = timeline_text.page_of(timeline, 1, Look().size)
        assert picture.info["Description"] == timeline_text.alt(timeline, listed, "en")
        seen = picture.convert("RGB")
    frame = [(0, 0, 8, seen.height), (WIDTH - 8, 0, WIDTH, seen.height)]
    frame += [(0, 0, WIDTH, 8), (0, seen.height - 8, WIDTH, seen.height)]
    for strip in frame:
        assert len(seen.crop(strip).getcolors() or []) == 1


def test_every_entry_of_the_page_is_numbered_in_the_chart_and_told_in_the_list() -> None:
    timeline = briefing(entity="UNAMI")
    found, _ = boxes(timeline, Look())
    words = " ".join(text.strip("\u200e\u200f") for text, _ in found)
    numbers = [text for text, _ in found if text.isdecimal() and int(text) < 100]
    for entry in timeline.entries:
        assert numbers.count(str(entry.number)) >= 2
        assert entry.fact.statement in words
    assert "Today, 23 November 2026" in words
    assert "Source: Is Iraq witnessing" in words
    assert "As of: 19 June 2024" in words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_dated_fact_is_on_one_of_the_pages_with_its_date(language: str) -> None:
    timeline = briefing()
    dated = [f for f in first_briefing().facts.values() if f.date and f.status == "current"]
    assert {entry.fact.key for entry in timeline.entries} == {f.key for f in dated}
    words = ""
    for page in range(1, page_count(timeline, LONG_PAGE) + 1):
        found, _ = boxes(timeline, Look(page=page, language=language))
        words += " ".join(text.strip("\u200e\u200f") for text, _ in found) + " "
    missing = [f.key for f in dated if timeline_text.said(f, language) not in words]
    assert missing == []
    told = {timeline_text.date(entry, language) for entry in timeline.entries}
    assert [date for date in told if date not in words] == []


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_words_are_drawn_where_their_extent_says_that_they_are(rtl: bool) -> None:
    canvas = Canvas(600, "#ffffff", rtl=rtl)
    lines = ("A line of words (2024).", ARABIC[:40], "UNAMI و UNITAD معاً")
    places: dict[Align, float] = {"start": 20, "center": 300, "end": 580}
    for row, line in enumerate(lines):
        for group, (align, x) in enumerate(places.items()):
            top = 40 * row + 130 * group
            canvas.text(x, top, directed(line, "ar"), 26, "#000000", align=align, bold=row == 0)
    ink = np.asarray(canvas.image(400))[:, :, 0] < 128
    for text, box in boxes_of(canvas.figure(400))[0]:
        inside = ink[:, round(box.x0) : round(box.x1) + 1]
        rows = inside[400 - round(box.y1) : 400 - round(box.y0) + 1]
        columns = np.flatnonzero(rows.any(axis=0))
        assert columns[0] <= 6, text
        assert columns[-1] >= rows.shape[1] - 7, text
        ink[
            400 - round(box.y1) - 1 : 400 - round(box.y0) + 2, round(box.x0) - 2 : round(box.x1) + 3
        ] = False
    assert not ink.any()


def test_a_day_is_equally_wide_everywhere() -> None:
    dice = random.Random(5)
    for _ in range(40):
        timeline = made([fact(n, any_date(dice)) for n in range(dice.randrange(1, 30))])
        scale = Scale(timeline, timeline.entries, 0, 1_000)
        for part in scale.stretches:
            assert part.x1 - part.x0 == pytest.approx((part.last - part.first) * scale.per_day)
        assert len(scale.breaks) == len(scale.stretches) - 1 <= 2


def test_a_far_off_date_does_not_squash_the_rest() -> None:
    near = [fact(n, f"2024-{n:02}-15") for n in range(1, 9)]
    far = [*near, fact(9, "1258-02-10")]

    def spread(facts: list[Fact]) -> float:
        found, _ = boxes(made(facts), Look())
        start = 1 if len(facts) == 8 else 2
        shown = {str(n) for n in range(start, start + 8)}
        xs = [box.x0 for text, box in found if text in shown and box.x0 > 120]
        return max(xs) - min(xs)

    assert spread(far) > 0.5 * spread(near)


def test_a_shape_is_led_on_to_today_only_where_it_is_known_to_go_on() -> None:
    timeline = made([fact(1, "2014/.."), fact(2, "2014/"), fact(3, "2024-03-01")])
    scale = Scale(timeline, timeline.entries, 0, 1_000)
    shapes = {e.date.text: place(e, timeline, scale) for e in timeline.entries}
    goes_on, unknown = shapes["2014/.."], shapes["2014/"]
    assert goes_on.right == pytest.approx(scale.today)
    assert unknown.x1 == pytest.approx(scale.x(datetime.date(2014, 12, 31), after=True))
    assert unknown.tail_after is not None
    assert unknown.right < scale.today
    assert {"open", "unended"} <= set(used(timeline.entries))


def test_past_and_future_differ_where_colours_cannot_be_seen() -> None:
    """The same date is drawn differently on the day before and the day after it."""
    facts = [fact(1, "2026-11-10"), fact(2, "2026-12-10")]
    grey = []
    for today in ("2026-11-01", "2026-12-31"):
        day = datetime.date.fromisoformat(today)
        timeline = timelines.build(held(facts), today=day)
        with Image.open(io.BytesIO(png(timeline, Look()))) as picture:
            grey.append(picture.convert("L"))
    inks = [sum(n for n, value in each.getcolors(256) if value < 140) for each in grey]
    assert inks[1] > 1.05 * inks[0]


def test_the_title_is_the_finding_and_readers_of_arabic_get_the_translations() -> None:
    timeline = briefing(entity="UNAMI")
    for language in ("en", "ar"):
        found, _ = boxes(timeline, Look(language=language))
        words = " ".join(text.strip("\u200e\u200f") for text, _ in found)
        assert finding(timeline, language) in words
        for entry in timeline.entries:
            told = entry.fact.translation(language) or entry.fact.statement
            assert one_line(told) in words
