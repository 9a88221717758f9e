"""Timelines as postcards: nothing overlaps or is cut, whatever there is to show."""

from __future__ import annotations

import datetime
import functools
import io
import itertools
import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bot.rendering.timeline_picture import POSTCARD, Look, axis, marks
from bot.rendering.timeline_picture.canvas import Canvas, encode_png
from bot.rendering.timeline_picture.description import description
from bot.rendering.timeline_picture.palette import LIGHT
from bot.rendering.timeline_picture.postcard import figure, lay_out, png
from bot.rendering.timeline_picture.scale import DayScale
from knowledge import dates, exchange
from knowledge.model import FactKind, Snapshot, Source
from knowledge.reports import timelines
from knowledge.reports.findings import finding
from knowledge.reports.highlights import MOST, choose
from knowledge.reports.timeline_model import Entry, Tense, Timeline
from tests.bot.rendering.test_timeline_picture import (
    CASES,
    boxes_of,
    briefing,
    fact,
    first_briefing,
    made,
    outside,
    overlapping,
)

TODAY = datetime.date(2026, 11, 28)
BRIEFINGS = sorted(
    path
    for path in (Path(__file__).parents[2] / "evaluation" / "briefings").iterdir()
    if "phrasings" not in path.name
)
LOOKS = {"light": Look(), "ar": Look(language="ar")}
SCOPES = int(os.environ.get("SCOPES", "2"))  # of each briefing in each language


@functools.cache
def held(path: Path) -> Snapshot:
    bundle = exchange.read_files([path])
    return Snapshot(
        None,
        1,
        {each.key: each for each in bundle.facts},
        {each.key: each for each in bundle.sources},
        {each.key: each for each in bundle.topics},
        {each.key: each for each in bundle.entities},
    )


def scopes(snapshot: Snapshot, seed: str, count: int) -> list[Timeline]:
    """Return timelines of topics, names and periods at random, seen from different days."""
    dice = random.Random(seed)
    found = []
    for _ in range(count):
        filters: dict[str, str] = {}
        chosen = dice.random()
        if chosen < 0.5:
            filters["topic"] = dice.choice(list(snapshot.topics))
        elif chosen < 0.75 and snapshot.entities:
            filters["entity"] = dice.choice(list(snapshot.entities))
        if dice.random() < 0.3:
            filters["start"] = str(dice.randrange(1900, 2026))
        today = TODAY + datetime.timedelta(days=dice.randrange(-2_000, 400))
        found.append(timelines.build(snapshot, today=today, **filters))
    return found


def check(timeline: Timeline, look: Look) -> str:
    """Check one picture's labels; return all its words."""
    found, height = boxes_of(figure(timeline, look))
    assert height == POSTCARD[1]
    assert outside(found, *POSTCARD) == []
    assert overlapping(found) == []
    return " ".join(text.strip("\u200e\u200f") for text, _ in found)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_labels_lie_apart_and_within_the_picture(case: Callable[[], Timeline], look: Look) -> None:
    timeline = case()
    words = check(timeline, look)
    title = finding(timeline, look.language).split()
    assert title[0] in words


def test_the_dark_one_is_laid_out_as_the_light_one() -> None:
    light, _ = boxes_of(figure(briefing(), Look()))
    dark, _ = boxes_of(figure(briefing(), Look(dark=True)))
    assert [(text, str(box)) for text, box in dark] == [(text, str(box)) for text, box in light]
    assert png(briefing(), Look(dark=True)) != png(briefing(), Look())


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", BRIEFINGS, ids=lambda path: path.stem)
def test_so_they_do_for_any_scope_of_any_briefing(path: Path, language: str) -> None:
    for timeline in scopes(held(path), f"{path.name} {language}", SCOPES):
        check(timeline, Look(language=language))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_so_they_do_for_each_topic_of_the_first_briefing(language: str) -> None:
    for topic in first_briefing().topics:
        check(briefing(topic=topic), Look(language=language))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_whole_briefing_fills_its_postcard_with_the_main_dates(language: str) -> None:
    _, told = lay_out(briefing(), Look(language=language))
    assert 7 <= len(told) <= MOST
    assert {"unami-end", "unitad-end"} <= {entry.fact.key for entry in told}
    counts = []
    for path in BRIEFINGS[::4]:
        timeline = timelines.build(held(path), today=TODAY)
        if len(choose(timeline.entries)) < MOST:
            continue
        counts.append(len(lay_out(timeline, Look(language=language))[1]))
    assert min(counts) >= 5
    assert sum(counts) / len(counts) >= 6


def test_what_is_alone_in_its_topic_gives_up_its_heading_for_more_dates() -> None:
    few = [fact(n, f"202{n}", f"The quay {n} opened.", topic=n) for n in range(2)]
    assert "The harbour and its work 1" in check(made(few), Look())
    many = [fact(n, f"{2010 + n}-05", "A pier opened. " * 6, topic=min(n, 2)) for n in range(9)]
    words = check(made(many), Look())
    assert "The harbour and its work 2" in words
    assert "The harbour and its work 1" not in words


def test_in_arabic_topics_have_their_arabic_titles() -> None:
    assert "بعثتا الأمم المتحدة: يونامي ويونيتاد" in check(briefing(), Look(language="ar"))
    words = check(briefing(topic="un-missions"), Look(language="ar"))
    assert "بعثتا الأمم المتحدة" in words
    assert "The UN missions" not in words


def test_the_un_missions_are_told_as_a_newsroom_would() -> None:
    words = check(briefing(topic="un-missions"), Look())
    assert "UNITAD and UNAMI were both due to have ended by now" in words
    assert "The UN missions: UNAMI and UNITAD" in words
    assert "as known on 19 June 2024" in words
    assert "UNAMI is to end its operations" in words
    assert "11 months ago, not confirmed" in words
    assert "UNITAD is to stop work" in words
    assert "Source, 19 Jun 2024" in words
    assert "Today, 23 Nov 2026" in words
    assert "Source: Is Iraq witnessing" in words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_description_says_what_the_picture_does(language: str) -> None:
    timeline = briefing(topic="un-missions")
    told = description(png(timeline, Look(language=language)))
    assert told.startswith(finding(timeline, language))
    said = {e.fact.key: e.fact.translation(language) or e.fact.statement for e in timeline.entries}
    assert said["unami-end"] in told
    assert said["unitad-end"] in told
    count = sum(each in told for each in said.values())
    assert 2 <= count <= MOST


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_picture_opens_small_and_nothing_touches_its_edge(case: Callable[[], Timeline]) -> None:
    content = png(case(), Look())
    assert len(content) < 200_000
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == POSTCARD
        seen = picture.convert("RGB")
    wide, high = POSTCARD
    frame = [(0, 0, 8, high), (wide - 8, 0, wide, high)]
    frame += [(0, 0, wide, 8), (0, high - 8, wide, high)]
    for strip in frame:
        assert len(seen.crop(strip).getcolors() or []) == 1


def test_what_is_known_planned_or_passed_differs_where_colours_cannot_be_seen() -> None:
    known = Entry(1, fact(1, "2024"), dates.parse("2024"), "", Tense.PAST)
    shapes = {
        "known": known,
        "ahead": replace(known, tense=Tense.FUTURE),
        "passed": replace(known, unconfirmed=True),
        "about": replace(known, date=dates.parse("2024~")),
        "perhaps": replace(known, date=dates.parse("2024?")),
    }
    inks = {}
    for name, entry in shapes.items():
        canvas = Canvas(400, LIGHT.paper)
        marks.draw(canvas, entry, marks.PlacedShape(50, 350), 30, "#000000", LIGHT)
        content = encode_png(canvas.image(60), LIGHT, "", "en")
        with Image.open(io.BytesIO(content)) as picture:
            counts = picture.convert("L").getcolors(256) or []
        inks[name] = round(sum(n * (255 - value) for n, value in counts) / 255)
    # In this order there is clearly less and less ink.
    order = ["known", "about", "passed", "ahead", "perhaps"]
    assert sorted(inks, key=lambda name: -inks[name]) == order
    assert all(inks[one] > 1.05 * inks[other] for one, other in itertools.pairwise(order)), inks


def test_a_gap_that_is_most_of_the_time_is_cut_and_marked() -> None:
    near = [fact(n, f"2024-{n:02}-15", f"Step {n}.") for n in range(1, 6)]
    far = [*near, fact(9, "1258-02-10", "The fall.")]
    words = check(made(far), Look())
    assert "1258" in words
    assert "2024" in words


def test_every_stretch_of_time_is_named_on_the_axis_however_short_it_is() -> None:
    near = [datetime.date(2026, 12, day).toordinal() for day in (1, 9, 16, 28)]
    after = [datetime.date(2027, 5, 1).toordinal(), datetime.date(2030, 4, 8).toordinal()]
    for days in ([*near, after[0]], [*near, after[1]]):
        for language in LOOKS:
            scale = DayScale(map(float, days), 64, 1536)
            labels = [tick.x for tick in axis.ticks(scale, 31.0, language) if tick.label]
            assert len(scale.stretches) == 2
            for each in scale.stretches:
                assert any(each.x0 <= x <= each.x1 for x in labels), (days, language)


def test_the_source_line_names_the_sources_of_what_is_drawn() -> None:
    drawn = [fact(n, f"2024-0{n}-15", f"Step {n}.") for n in range(1, 4)]
    long = replace(fact(9, "2024", "A sum of many words. " * 40), source="t", kind=FactKind.FIGURE)
    other = Source("t", "Yearbook")
    timeline = made([*drawn, long])
    timeline = replace(timeline, sources=(other, *timeline.sources))
    words = check(timeline, Look())
    assert "Source: Harbour Report" in words
    assert "Yearbook" not in words


def test_the_key_explains_the_shapes_that_there_are_alone() -> None:
    words = check(
        made([fact(1, "2027-01-01", "A step."), fact(2, "2027-03-01", "A step.")]), Look()
    )
    assert "still ahead" in words
    assert "a day" not in words


def test_readers_of_arabic_get_the_names_of_lanes_in_arabic() -> None:
    words = check(briefing(topic="returns"), Look(language="ar"))
    assert "العراق" in words
    assert "Jad'ah" not in words
