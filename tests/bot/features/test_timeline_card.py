"""Timelines as cards: within what Discord accepts, whatever there is to show."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.features.timeline.cards import PICTURE, postcard_card, poster_card, timeline_card
from bot.rendering.answer_card import Card
from bot.rendering.timeline_picture import Look, postcard
from bot.rendering.timeline_text import PAGE, page_count
from knowledge import dates
from knowledge.model import Fact, Topic
from knowledge.reports import timelines
from knowledge.reports.timeline_model import Timeline
from tests.bot.rendering.test_timeline_picture import CASES, fact, held
from tests.discord_server import components
from tests.discord_server.errors import Form
from tests.discord_server.limits_components import check_components

TODAY = datetime.date(2026, 11, 23)
HOSTILE = "**@everyone** [x](https://evil.example) `a` \u202e <@1> # " * 40
TOPICS = [Topic(f"t{n}", f"Topic {n} {'long ' * 40}", n) for n in range(40)]


def hostile() -> Timeline:
    facts = [replace(fact(n, f"{2000 + n}~", HOSTILE), key=f"{n} {'k' * 120}") for n in range(30)]
    return timelines.build(held(facts), today=TODAY)


def spans() -> Timeline:
    longest = dates.parse("2014-01-01~/2017-01-01~")
    facts = [replace(fact(n, "2020", "word " * 200), date=longest) for n in range(9)]
    return timelines.build(held(facts), today=TODAY)


def checked(shown: Card, *, picture: bool) -> list[str]:
    made = shown.to_components()
    form = Form()
    check_components(form, "components", made, v2=True, files={PICTURE} if picture else set())
    form.check()
    return components.texts(made)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("make", [*CASES.values(), hostile, spans])
def test_every_page_is_accepted(make: Callable[[], Timeline], language: str) -> None:
    timeline = make()
    pages = page_count(timeline)
    cards = [
        (timeline_card(timeline, TOPICS, page, language, note=note), False)
        for page in {1, 2, pages // 2, pages, pages + 1}
        for note in ("", "timeline_no_picture")
    ]
    drawn = postcard.png(timeline, Look(language=language))
    cards.append((postcard_card(timeline, TOPICS, language, drawn), True))
    cards += [(poster_card(timeline, page, language, drawn), True) for page in (1, 2)]
    for shown, picture in cards:
        texts = checked(shown, picture=picture)
        assert sum(map(len, texts)) <= 4_000
        assert "@everyone" not in "".join(texts)


def test_each_entry_of_a_page_is_told_and_can_be_opened() -> None:
    timeline = CASES["200 facts"]()
    shown = timeline_card(timeline, TOPICS, 3, "en")
    text = "\n".join(checked(shown, picture=False))
    made = shown.to_components()
    facts, _topics = [each for each in components.walk(made) if each["type"] == 3]
    for entry in timeline.entries[2 * PAGE : 3 * PAGE]:
        assert f"`{entry.number}` " in text
    keys = [entry.fact.key for entry in timeline.entries[2 * PAGE : 3 * PAGE]]
    assert [option["value"] for option in facts["options"]] == keys
    assert "-# Page 3 of 25" in text


def test_the_chosen_topic_is_the_one_marked() -> None:
    facts: list[Fact] = [fact(1, "2020", topic=0), fact(2, "2021", topic=1)]
    snapshot = held(facts)
    timeline = timelines.build(snapshot, today=TODAY, topic="t1")
    shown = timeline_card(timeline, list(snapshot.topics.values()), 1, "en")
    made = shown.to_components()
    *_, topics = [each for each in components.walk(made) if each["type"] == 3]
    assert [o["label"] for o in topics["options"] if o.get("default")] == [
        "The harbour and its work 1"
    ]
