"""Questions on one thing of a topic, or what is to come of it, which others of it do not answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.answers import Answer, Outcome
from knowledge.library import Library
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

TODAY = datetime.date(2026, 11, 30)
TOPIC = "Ferries, sheds and wages in Varn"
ROWS = {
    "line": ("The Keld line is to end its work in March 2027.", "2027-03", "Keld line"),
    "mission": ("The Orrest mission is to stop work in May 2028.", "2028-05", "Orrest mission"),
    "office": ("The Tarn office is to close in June 2027.", "2027-06", "Tarn office"),
    "other": ("The Odda mission is to stop work in June 2029.", "2029-06", "Odda mission"),
    "moved": ("The Odda mission withdrew from Keld in 2020.", "2020", "Odda mission"),
    "people": ("In 2025 there were 4,100 dockers in Varn.", "2025", ""),
    "union": ("For two years before 2024 the dock union had been cutting its staff.", "2024", ""),
    "sheds": ("The closed sheds have become markets where dockers go on selling fish.", "", ""),
    "storm": ("A storm sank three ferries in October 2026.", "2026-10", ""),
    "strike": ("The pilots have been on strike since August 2026.", "2026-08/..", ""),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library with one topic whose title names several things."""
    folder = tmp_path_factory.mktemp("store")
    made = Library.open(store_at(folder / "store.db"), briefing=False)
    rows = {
        key: {"statement": said, "date": date, "entities": names, "topic": TOPIC}
        for key, (said, date, names) in ROWS.items()
    }
    made.import_files([written(rows, folder)], scope=None, actor="test")
    yield made
    made.close()


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, scope=None, today=TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "how many dockers work in sheds?",
        "how many dockers sleep on ferries?",
        "how much longer will the dock union be cutting its staff?",
        "what is the deadline for closing sheds?",
        "what's the closing date for the sheds?",
        "what happened to the sheds in October 2026?",
        "which mission ranked first?",
        "which mission ranks last?",
    ],
)
def test_another_thing_of_the_topic_is_no_answer(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert answer.outcome not in (Outcome.ANSWER, Outcome.LIST), answer.lead


@pytest.mark.parametrize(
    ("question", "key", "lead"),
    [
        ("how many dockers are there in Varn?", "people", "In 2025 there were 4,100"),
        ("how much longer will the Orrest mission run?", "mission", "1 year, 6 months from now"),
        ("how many more months will the Keld line operate?", "line", "4 months from now"),
        ("how long is the Tarn office still staying?", "office", "7 months from now"),
        ("what's the end date of the Keld line?", "line", "March 2027"),
        ("what is the closing date of the Tarn office?", "office", "June 2027"),
    ],
)
def test_what_it_asks_of_is_answered(library: Library, question: str, key: str, lead: str) -> None:
    answer = ask(library, question)
    assert answer.keys[:1] == (key,), answer.lead
    assert answer.lead.startswith(lead), answer.lead


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("which mission ends first?", "Orrest mission: May 2028."),
        ("which mission finishes last?", "Odda mission: June 2029."),
        ("which missions are closing?", "Orrest mission: May 2028; Odda mission: June 2029."),
    ],
)
def test_bodies_of_the_kind_asked_for_are_compared(
    library: Library, question: str, lead: str
) -> None:
    assert ask(library, question).lead == lead


def test_a_month_has_what_began_in_it(library: Library) -> None:
    assert ask(library, "what happened in August 2026?").keys == ("strike",)
