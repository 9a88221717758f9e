"""Near twins: things of one series, the sides of a deal, and who was and who is something."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.library import Library
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)
ROWS = {
    "kestrel": ("The Kestrel came out in May 2018.", "2018-05", "Kestrel"),
    "kestrel-3": ("The Kestrel 3 came out on 9 June 2024.", "2024-06-09", "Kestrel 3"),
    "kestrel-3-weight": ("The Kestrel 3 weighs 410 grams.", "2026", "Kestrel 3"),
    "kestrel-3-price": ("The Kestrel 3 costs 520 crowns.", "2026", "Kestrel 3"),
    "dam-shut": ("The Ulm Dam was shut down on 4 May 2016.", "2016-05-04", "Ulm Dam"),
    "dam-2": ("The Ulm II Dam opened on 8 July 2019.", "2019-07-08", "Ulm II Dam"),
    "yard": (
        "Dorn Steel sold its shipyard Pellon to Halden Works in March 2024.",
        "2024-03",
        "Dorn Steel;Pellon;Halden Works",
    ),
    "verger": ("Bo Lind was verger of Aren cathedral until May 2025.", "2025-05", "Bo Lind"),
    "verger-2": ("Vesna Rus became verger of Aren cathedral in June 2025.", "2025-06", "Vesna Rus"),
    "staff": ("Tarnex employed 120 people in 2015.", "2015", "Tarnex"),
    "staff-2": (
        "After the lay-offs of April 2027 the company has 510 employees.",
        "2027-04",
        "Tarnex",
    ),
    "notice": ("Boil notice 25-01 was issued for Cor on 3 February 2025.", "2025-02-03", ""),
    "notice-4": ("Boil notice 25-04 was issued for Cor on 8 September 2025.", "2025-09-08", ""),
    "case": ("Case 9-15 was decided by Judge Orr on 3 March 2019.", "2019-03-03", ""),
    "orders": ("Orders 25-27 were repealed in June 2011.", "2011-06", ""),
    "ferry": ("The ferry Ostra uses Wessel LK-2B engines and has 30 cabins.", "", "Ostra"),
    "opera": ("The Glass Bell, with Mara Idris as heroine, opened in 1914.", "1914", "Glass Bell"),
    "order-62": ("Order 62 of 9 August 1990 declared the lease void.", "", ""),
    "order-63": ("Order 63 of 4 May 1991 lifted the toll on Order 17.", "", ""),
    "lawyer": ("Ida Novak represented the tenants of Cor until 2024.", "2024", "Ida Novak"),
    "lawyer-2": ("Pal Rus has represented the tenants of Cor since 2024.", "2024", "Pal Rus"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library with near twins alone."""
    folder = tmp_path_factory.mktemp("store")
    made = Library.open(store_at(folder / "store.db"), briefing=False)
    rows = {
        key: {"statement": statement, "date": date, "entities": names}
        for key, (statement, date, names) in ROWS.items()
    }
    made.import_files([written(rows, folder)], scope=None, actor="test")
    yield made
    made.close()


@pytest.mark.parametrize(
    "question",
    [
        "how much does the Kestrel cost?",
        "how heavy is the Kestrel?",
        "when did the Ulm Dam open?",
        "when did Halden Works buy Dorn Steel?",
        "when did Pellon buy Halden Works?",
        "when was order 17 issued?",
        "when was case 9-17 decided?",
        "when was case 15-9 decided?",
        "when was order 64 adopted?",
    ],
)
def test_what_is_said_of_a_twin_is_no_answer(library: Library, question: str) -> None:
    answer = library.ask(question, scope=None, today=TODAY)
    assert not answer.outcome.answers, answer.lead


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("when did the Kestrel come out?", "kestrel"),
        ("when did the Kestrel 3 come out?", "kestrel-3"),
        ("how much does the Kestrel 3 cost?", "kestrel-3-price"),
        ("which Kestrel came out in 2024?", "kestrel-3"),
        ("when did the Ulm II Dam open?", "dam-2"),
        ("when was the Ulm Dam shut down?", "dam-shut"),
        ("when did Halden Works buy Pellon?", "yard"),
        ("who sold Pellon?", "yard"),
        ("who is the verger of Aren cathedral?", "verger-2"),
        ("who was verger of Aren cathedral until 2025?", "verger"),
        ("who represents the tenants of Cor?", "lawyer-2"),
        ("how many employees does Tarnex have?", "staff-2"),
        ("who represented the tenants of Cor until 2024?", "lawyer"),
        ("when was boil notice 25-04 issued?", "notice-4"),
        ("when was order 62 adopted?", "order-62"),
        ("when was case 9-15 decided?", "case"),
        ("when was order 26 repealed?", "orders"),
        ("when were orders 25-27 repealed?", "orders"),
        ("when was Order 63 issued?", "order-63"),
        ("which engines does the Ostra use?", "ferry"),
        ("who is the heroine of the Glass Bell?", "opera"),
    ],
)
def test_the_right_twin_answers(library: Library, question: str, key: str) -> None:
    answer = library.ask(question, scope=None, today=TODAY)
    assert answer.outcome.answers, answer.lead
    assert answer.keys == (key,), answer.lead


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("who bought Pellon?", "Halden Works."),
        ("who did Dorn Steel sell Pellon to?", "Halden Works."),
        ("who was Pellon sold to?", "Halden Works."),
    ],
)
def test_the_buyer_is_who_it_was_sold_to(library: Library, question: str, lead: str) -> None:
    assert library.ask(question, scope=None, today=TODAY).lead.startswith(lead)


@pytest.mark.parametrize(
    ("claim", "verdicts"),
    [
        ("The Kestrel costs 520 crowns.", {"related", "nothing"}),
        ("The Kestrel 3 costs 520 crowns.", {"supported"}),
        ("The Kestrel came out in 2024.", {"related", "nothing", "contradicted"}),
        ("The Kestrel 3 was painted in 2019.", {"related", "nothing"}),
        ("Halden Works bought Dorn Steel.", {"related", "nothing", "contradicted"}),
        ("Halden Works bought Pellon from Dorn Steel.", {"supported"}),
        ("Dorn Steel bought Pellon.", {"related", "nothing", "contradicted"}),
    ],
)
def test_claims_of_a_twin_are_not_taken_for_its_own(
    library: Library, claim: str, verdicts: set[str]
) -> None:
    assert library.check_claim(claim, scope=None, today=TODAY).verdict in verdicts
