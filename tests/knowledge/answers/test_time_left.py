"""Time left and time since: how long it is until something or since, on the day of a question."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.library import Library
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

TODAY = datetime.date(2026, 11, 30)
ROWS = {
    "mission": (
        "The Orrest mission is to end its work in December 2027.",
        "Orrest mission",
        "plan",
    ),
    "ferry": ("The Velm ferry is to return to service on 3 March 2027.", "Velm ferry", "plan"),
    "bids": ("Bids for the harbour may be sent in until 15 January 2027.", "", "status"),
    "vote": ("The election in Lund is due on 14 December 2026.", "Lund", "plan"),
    "bridge": ("The bridge is to open in spring 2028.", "", "plan"),
    "museum": ("The Tarn museum closed on 3 May 2024.", "Tarn museum", "event"),
    "chair": ("Ana Ruiz was born in Lerm on 6 May 1975.", "Ana Ruiz", "event"),
    "pilot": ("Bo Hald was born in December 1990.", "Bo Hald", "event"),
    "quay": ("The Odda quay was built in 1934.", "Odda quay", "event"),
    "guild": ("Ivo Marn, 54, leads the Brenn guild.", "Ivo Marn", "status"),
    "mill": ("The Aren mill was to close in June 2026.", "Aren mill", "plan"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library with dates ahead, and two that have passed."""
    folder = tmp_path_factory.mktemp("store")
    made = Library.open(store_at(folder / "store.db"), briefing=False)
    rows = {
        key: {"statement": statement, "entities": names, "kind": kind}
        for key, (statement, names, kind) in ROWS.items()
    }
    made.import_files([written(rows, folder)], scope=None, actor="test")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "key", "lead"),
    [
        (
            "how long until the Orrest mission ends?",
            "mission",
            "1 year, 1 month from now: December",
        ),
        ("how much time is left for the Orrest mission?", "mission", "1 year, 1 month from now: "),
        ("how many months does the Orrest mission have left?", "mission", "1 year, 1 month from"),
        ("how far off is the end of the Orrest mission?", "mission", "1 year, 1 month from now: "),
        (
            "how many days until the Velm ferry returns?",
            "ferry",
            "Over 3 months (93 days) from now",
        ),
        ("how soon does the Velm ferry come back?", "ferry", "Over 3 months (93 days) from now: 3"),
        ("how much time is left to send in bids?", "bids", "46 days from now: 15 January 2027."),
        (
            "how many weeks until the election in Lund?",
            "vote",
            "14 days from now: 14 December 2026",
        ),
        ("how many days are left until the Lund election?", "vote", "14 days from now: 14 Decem"),
        ("how far away is the election in Lund?", "vote", "14 days from now: 14 December 2026."),
        ("how long is it until the bridge opens?", "bridge", "1 year, 4 months from now: spring"),
        ("how long is it until the Tarn museum closes?", "museum", "3 May 2024."),
        ("how long till the Aren mill closes?", "mill", "Planned for June 2026; whether it happ"),
    ],
)
def test_the_time_from_now_comes_first(
    library: Library, question: str, key: str, lead: str
) -> None:
    answer = library.ask(question, scope=None, today=TODAY)
    assert answer.keys == (key,), answer.lead
    assert answer.lead.startswith(lead), answer.lead


@pytest.mark.parametrize(
    "question",
    [
        "how many people are left for the Orrest mission?",
        "how many days has the bridge left?",
        "how long until the Velm ferry is sold?",
        "how much money is left for the Orrest mission?",
    ],
)
def test_nothing_is_said_of_what_is_not_asked(library: Library, question: str) -> None:
    assert not library.ask(question, scope=None, today=TODAY).outcome.answers


def test_the_date_of_what_returned_to_service_comes_first(library: Library) -> None:
    answer = library.ask("when does the Velm ferry return?", scope=None, today=TODAY)
    assert answer.lead.startswith("3 March 2027.")


@pytest.mark.parametrize(
    ("question", "key", "lead"),
    [
        (
            "how long ago did the Tarn museum close?",
            "museum",
            "Over 2 years, 6 months (941 days) ago",
        ),
        ("how long has it been since the Tarn museum closed?", "museum", "Over 2 years, 6 months"),
        ("how long ago was the Odda quay built?", "quay", "92 years ago: 1934. "),
        ("how old is Ana Ruiz?", "chair", "51 years since 6 May 1975. "),
        ("how old is Bo Hald?", "pilot", "35 years since December 1990. "),
        ("how old is the Odda quay?", "quay", "92 years since 1934. "),
        ("how old is Ivo Marn?", "guild", "Ivo Marn, 54, "),
    ],
)
def test_what_has_passed_is_told_with_the_time_since_then(
    library: Library, question: str, key: str, lead: str
) -> None:
    answer = library.ask(question, scope=None, today=TODAY)

    assert answer.keys[0] == key
    assert answer.lead.startswith(lead), answer.lead
