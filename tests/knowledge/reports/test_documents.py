"""Documents: what a briefing looks like on paper, as Markdown."""

from __future__ import annotations

import datetime

import pytest

from knowledge.model import Fact, Snapshot, Source, Topic
from knowledge.reports import documents

TODAY = datetime.date(2026, 11, 23)


def markdown(url: str) -> str:
    fact = Fact("one", "sea", "It is so.", "log")
    sources = {"log": Source("log", "Log", url=url)}
    snapshot = Snapshot(None, 1, {"one": fact}, sources, {"sea": Topic("sea", "Sea", 1)}, {})
    return documents.as_markdown(documents.document(snapshot, TODAY))


def test_the_address_of_a_source_is_a_link() -> None:
    assert markdown("https://example.org/a?b=c").endswith("1. Log. <https://example.org/a?b=c>\n")


@pytest.mark.parametrize(
    "url",
    ["https://example.org/> ![seen](https://evil.example/x.png)", "http a <b>", "httpx:1 *x*"],
)
def test_an_address_that_is_none_brings_no_markup(url: str) -> None:
    last = markdown(url).splitlines()[-1]
    assert "<h" not in last
    assert "![" not in last.replace("!\\[", "")
    assert "*x*" not in last.replace("\\*x\\*", "")
