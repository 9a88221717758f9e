"""Dates of chronicles: years in headings, and days in front of what happened on them."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from knowledge.articles import DraftFact, draft_facts, read_article, read_text
from knowledge.model import Snapshot

DAY = datetime.date(2025, 5, 14)

CHRONICLE = """The tunnel of Tarn

2018

6 March: The Port Board of Tarn invites 5 firms to bid.

29 November: The Board awards the tunnel to Orlen for 40 years. Orlen signs eleven days later. \
The lease begins on 1 February.

2019

September: Digging begins at Karn. It is to be finished within 30 months.

On 3 October, Orlen stops 2 drills.

In early December, 40 people leave Karn. The council is elected in May.

2020-2021

March 2020 to June 2021: Work rests in Tarn.

Main findings

The tunnel of Tarn has cost 90 crowns since 3 April.
"""


def told(words: str) -> dict[str, str]:
    """Return the dates of the drafts of a text by the first words of their statements."""
    return {" ".join(each.fact.statement.split()[:4]): str(each.fact.date) for each in of(words)}


def of(words: str) -> tuple[DraftFact, ...]:
    article = replace(read_text(words), published=DAY, title="The tunnel of Tarn")
    return draft_facts(article, Snapshot(None, 0)).facts


def test_dates_below_a_year_are_of_that_year_whatever_their_tense() -> None:
    assert told(CHRONICLE) == {
        "6 March: The Port": "2018-03-06",
        "29 November: The Board": "2018-11-29",
        "Orlen signs eleven days": "2018-12-10",
        # To come, seen from the day of its entry.
        "The lease begins on": "2019-02-01",
        "September: Digging begins at": "2019-09",
        "It is to be": "../2022-03-30",
        "On 3 October, Orlen": "2019-10-03",
        "In early December, 40": "2019-12-01~/2019-12-10~",
        "The council is elected": "2019-05",
        "March 2020 to June": "2020-03/2021-06",
        "The tunnel of Tarn": "2025-04-03/..",
    }


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        # A day in front has a year for those behind it.
        (
            "- **6 March 2018** – Tarn sells 5 piers.\n- **29 November** – Karn buys 2 of them.\n"
            "- **17 January** – Tarn sells 3 more of its piers.\n",
            ["2018-03-06", "2018-11-29", "2019-01-17"],
        ),
        ("Year 2019\n\nTarn sells 5 piers on 3 June.\n\nYear 2020\n\nIt buys 4 piers on 9 May.\n",
         ["2019-06-03", "2020-05-09"]),
        # What stands below a day is of it, and counts from it.
        (
            "## 3 March 2019\n\nTarn sells 5 piers.\n\n## 9 April 2019\n\nKarn buys 2 piers. "
            "They had been closed the day before.\n",
            ["2019-03-03", "2019-04-09", "2019-04-08"],
        ),
        ("**2019**\n\n5 May: Tarn sells 5 piers.\n\n**2020**\n\n2 May: It buys 4 piers.\n",
         ["2019-05-05", "2020-05-02"]),
        ("| Day | What |\n|---|---|\n| 6 March 2018 | Tarn sells 5 piers by the end of May. |\n",
         ["2018-03-06"]),
        (
            "2019\n\n6 مارس: باعت بلدية تارن 5 أرصفة في الميناء.\n\n"
            "2020\n\nوفي 9 مايو اشترت البلدية 4 أرصفة جديدة.\n",
            ["2019-03-06", "2020-05-09"],
        ),
        # Without any year it is that of the line of entries, newest last or first.
        (
            "- 21 May: Tarn sells its 5 piers\n- 2 June: 4 posts of Tarn go up\n"
            "- 24 November: earliest date for 3 boats of Tarn\n",
            ["2025-05-21", "2025-06-02", "2025-11-24"],
        ),
        (
            "- 6 March 2018: Tarn sells its 5 piers.\n- 29 November: Karn buys 2 of them.\n"
            "- 4 August: Tarn sells 3 piers.\n- 2 May: Karn has 4 piers.\n",
            ["2018-03-06", "2017-11-29", "2017-08-04", "2017-05-02"],
        ),
        # No entries: a heading with a day alone is no chronicle.
        ("## 3 March 2019\n\nTarn has 5 piers.\n", ["None"]),
    ],
)  # fmt: skip
def test_entries_have_the_day_in_front_or_above(words: str, dates: list[str]) -> None:
    found = of(f"The piers of Tarn are old.\n\n{words}")
    assert [str(each.fact.date) for each in found] == dates


def test_a_year_in_a_line_of_its_own_is_a_heading_in_a_web_page_too() -> None:
    page = (
        "<html><body><article><h1>Tarn</h1><p>The piers of Tarn are old.</p>"
        "<p><b>2018</b></p><p>6 March: Tarn sells 5 piers.</p>"
        "<p><b>2019</b></p><p>6 March: Tarn buys 5 piers.</p></article></body></html>"
    )
    article = replace(read_article("page.html", page.encode()), published=DAY)
    found = draft_facts(article, Snapshot(None, 0)).facts
    assert [str(each.fact.date) for each in found] == ["2018-03-06", "2019-03-06"]
