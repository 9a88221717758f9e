"""Answers made by hand, and at random, to try cards with."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import string
from typing import Any

from hypothesis import strategies as st

from knowledge import dates
from knowledge.answers.model import Answer, FactView, Outcome
from knowledge.model import Confidence, Fact, FactKind, FactStatus, Source, Topic

TODAY = datetime.date(2026, 11, 23)

SOURCE = Source(
    key="harbour-report",
    title="Harbour Report",
    publisher="Port Authority",
    author="N. Weaver",
    published=dates.parse("2024-06-19"),
    url="https://port.example.org/reports/2024",
    reliability="B",
)


def told(statement: str = "The Lantern mission ends in December 2025.", **changes: Any) -> FactView:
    """Make a view of a fact; `changes` are fields of the Fact, or with `told_` of the view."""
    own = {
        name.removeprefix("told_"): changes.pop(name) for name in list(changes) if "told_" in name
    }
    fields: dict[str, Any] = {"key": "lantern-end", "topic": "missions", "source": SOURCE.key}
    fact = Fact(statement=statement, locator="Missions, paragraph 2", **fields | changes)
    values: dict[str, Any] = {
        "fact": fact,
        "source": SOURCE,
        "topic": Topic("missions", "Missions"),
        "date": "December 2025",
        "as_of": "19 June 2024",
        "passed": True,
        "clock": "That date has passed, 10 months ago; I have nothing newer.",
        "citation": "Harbour Report, Port Authority, published 19 June 2024, Missions, paragraph 2",
    }
    return FactView(**values | own)


def answer(*facts: FactView, outcome: Outcome = Outcome.ANSWER, **changes: Any) -> Answer:
    """Put facts into an answer; a single fact's statement is its lead."""
    values: dict[str, Any] = {
        "outcome": outcome,
        "question": "when does it end",
        "lead": facts[0].fact.statement if len(facts) == 1 else "These are held:",
        "today": TODAY,
        "revision": 1,
        "facts": facts,
    }
    return Answer(**values | changes)


_nasty = st.sampled_from(
    [
        "@everyone",
        "@here",
        "<@123456789012345678>",
        "[bank](https://evil.example)",
        "\u202e",
        "\ud800",
        "```\n",
        "\\",
        "*" * 40,
        "\n# big\n> quoted\n1. one\n",
        "https://" + "a" * 300 + ".example/x_y_z",
        "متى تنتهي البعثة",
        "\x00",
    ]
)
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(_nasty, st.text(max_size=20)), max_size=12).map("".join),
    st.builds(
        lambda word, times: word * times, st.text(min_size=1, max_size=8), st.integers(1, 900)
    ),
)
_maybe = st.none() | texts
_keys = st.text(string.ascii_lowercase + "-", min_size=1, max_size=20) | texts

sources = st.builds(
    Source,
    key=_keys,
    title=texts,
    publisher=_maybe,
    author=_maybe,
    published=st.none() | st.just(dates.parse("2024-06")),
    url=_maybe | st.just("https://x.example/" + "p" * 600) | st.just("http://[x"),
    reliability=st.sampled_from([None, "A", "F", "?"]),
    note=_maybe,
)
facts = st.builds(
    Fact,
    key=_keys,
    topic=_keys,
    statement=texts,
    source=_keys,
    kind=st.sampled_from(FactKind),
    detail=_maybe,
    date_note=_maybe,
    confidence=st.sampled_from(Confidence),
    locator=_maybe,
    quote=_maybe,
    status=st.sampled_from(FactStatus),
)
tellings = st.builds(
    FactView,
    fact=facts,
    source=st.none() | sources,
    topic=st.builds(Topic, key=_keys, title=texts),
    date=_maybe,
    as_of=_maybe,
    passed=st.booleans(),
    clock=_maybe,
    citation=texts,
)


def _repeated(drawn: list[FactView], count: int) -> tuple[FactView, ...]:
    """So many views of facts of their own, which say what the few drawn ones say."""
    views = itertools.islice(itertools.cycle(drawn), count)
    return tuple(
        dataclasses.replace(view, fact=dataclasses.replace(view.fact, key=f"{view.fact.key}{at}"))
        if at >= len(drawn)
        else view
        for at, view in enumerate(views)
    )


def _several(most: int) -> st.SearchStrategy[tuple[FactView, ...]]:
    """Up to `most` views; to draw each by itself takes longer than all that is tried with them."""
    return st.builds(_repeated, st.lists(tellings, max_size=4), st.integers(0, most))


answers = st.builds(
    Answer,
    outcome=st.sampled_from(Outcome),
    question=texts,
    lead=texts,
    today=st.just(TODAY),
    revision=st.just(1),
    facts=_several(40),
    related=_several(6),
    notes=st.lists(texts, max_size=5).map(tuple),
    score=st.floats(0, 1),
    language=st.sampled_from(["en", "ar", "ku", ""]),
)
