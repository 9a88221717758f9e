"""Plans that were put off: the date to which they were, and not the one before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.answers.stated_dates import tells_outcome
from knowledge.library import Library
from tests.knowledge.answers.conftest import Asker, Facts
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)
ROWS = {
    "tram": ("The Velm tram was to start in June 2025.", "2025-06", "2024-02", "Velm tram"),
    "tram-late": (
        "In April 2025 the start of the Velm tram was postponed to autumn 2028.",
        "2025-04", "2025-04", "Velm tram",
    ),
    "kobal": (
        "The opening of the Kobal Museum is planned for March 2026.",
        "2026-03", "2025-01", "Kobal Museum",
    ),
    "kobal-late": (
        "The opening of the Kobal Museum was delayed until May 2028.",
        "2026-02", "2026-02", "Kobal Museum",
    ),
    "probe": (
        "The Orlo probe was to be launched in October 2027 but was postponed to May 2028.",
        "2028-05", "2027-06", "Orlo probe",
    ),
    "trial": (
        "The Brandt trial was to begin on 3 May 2028; it has been moved to 9 June 2028.",
        "2028-06-09", "2027-06", "Brandt trial",
    ),
    "havel": (
        "Havel, the aid mission for Torvia, is to end its work in June 2026.",
        "2026-06", "2025-01", "Havel;Torvia",
    ),
    "havel-name": ("Havel stands for Help and Relief for Torvia.", "", "", "Havel;Torvia"),
    "aren": ("The Aren mill is to close in May 2028.", "2028-05", "2027-03", "Aren mill"),
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library with plans alone, of which some were put off."""
    folder = tmp_path_factory.mktemp("store")
    made = Library.open(store_at(folder / "store.db"), briefing=False)
    rows = {
        key: {
            "statement": statement,
            "date": date,
            "as_of": known,
            "entities": names,
            "kind": "plan",
        }
        for key, (statement, date, known, names) in ROWS.items()
    }
    made.import_files([written(rows, folder)], scope=None, actor="test")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "key", "lead"),
    [
        ("when will the Velm tram start?", "tram-late", "Put off to autumn 2028."),
        ("when did the Velm tram start?", "tram-late", "Put off to autumn 2028."),
        ("when was the Velm tram to start?", "tram", "Planned for June 2025"),
        ("when will the Kobal Museum open?", "kobal-late", "Put off to May 2028."),
        ("when will the Orlo probe be launched?", "probe", "Moved to May 2028."),
        ("when was the Orlo probe originally to be launched?", "probe", "October 2027."),
        ("will the Orlo probe be launched in October 2027?", "probe", "No: moved to May 2028."),
        ("will the Orlo probe be launched in May 2028?", "probe", "Yes."),
        ("when will the Brandt trial begin?", "trial", "Moved to 9 June 2028."),
        ("when did the Aren mill close?", "aren", "It is planned for May 2028."),
        ("is the Aren mill closed right now?", "aren", "It is planned for May 2028."),
        ("is the Aren mill closed at the moment?", "aren", "It is planned for May 2028."),
    ],
)
def test_a_plan_is_told_as_it_stands(library: Library, question: str, key: str, lead: str) -> None:
    answer = library.ask(question, scope=None, today=TODAY)
    assert answer.keys == (key,), answer.lead
    assert answer.lead.startswith(lead)


TOLD = (
    ("The Orsa line was planned for 2025 but was cancelled in May 2024.", ""),
    ("The Kolm bridge was scheduled to open in 2025 and was completed in October 2026.", "2025"),
    ("The Tarn pool was due to open in May 2026, but opened only in July 2026.", "2026-05"),
    ("The Brock launch, planned for 2029, was called off in 2026.", "2029"),
    ("Orrery 6 was released in January 2021 and will be supported until March 2028.", ""),
)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("When was the Orsa line cancelled?", "May 2024. "),
        ("When was the Kolm bridge completed?", "October 2026. "),
        ("Was the Kolm bridge completed?", "Yes. "),
        ("When did the Tarn pool open?", "July 2026. "),
        ("What is due next?", "Orrery 6 was released"),
    ],
)
def test_a_plan_with_its_outcome_is_no_plan(asker: Asker, question: str, lead: str) -> None:
    assert asker(TOLD)(question).lead.startswith(lead)


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("The line was planned for 2022 but was cancelled in May 2021.", True),
        ("The pool was due to open in May, yet it opened only in July 2024.", True),
        ("The fair was planned for 2027 and put off to 2028.", False),
        ("The line was planned for 2030 and approved in 2025.", False),
        ("The pier is to open in 2030 and was announced in 2024.", False),
        ("The pier was opened in 2020 and closed in 2024.", False),
    ],
)
def test_what_tells_the_outcome_of_a_plan(statement: str, wanted: bool) -> None:
    assert tells_outcome(statement) is wanted


DELAYED: Facts = (
    ("A base in the north of Arl was to be opened in June 2027.", "2027-06"),
    ("The opening has been postponed to April 2028.", "2028-04"),
    ("The base will have 300 guards.", ""),
    ("A new radar was due to start working in May 2027.", ""),
    ("It has been delayed because of a fire.", ""),
    ("The Velm ferry was meant to sail from Tarn on 3 May 2027.", "2027-05-03"),
    ("The launch of the Orlo ship was put off until 9 December 2028.", "2028-12-09"),
    ("The trial of Una Ferris was to begin in March 2027.", "2027-03"),
    ("It was moved to 4 February 2028.", "2028-02-04"),
    ("The Kobal pier was meant to open on 5 June 2027.", "2027-06-05"),
    ("It was moved to Berlin.", ""),
    ("The repair of the Arden Bridge was to cost 31 million euros.", ""),
    ("In July 2027 the city put the cost at 45 million euros.", "2027-07"),
    ("The rent law of Cor enters into force on 1 January 2028.", "2028-01-01"),
    ("Bus fares in Dorn will rise to 2.90 euros on 1 January 2028.", "2028-01-01"),
)


@pytest.mark.parametrize(
    ("question", "key", "lead"),
    [
        ("when does the base open?", "f2", "Put off to April 2028."),
        ("when was the base opened?", "f2", "I am not sure"),
        ("when was the base in the north opened?", "f2", "Put off to April 2028."),
        ("has the base been opened?", "f2", "Put off to April 2028."),
        ("when was the base to be opened?", "f1", "Planned for June 2027"),
        ("does the new radar work?", "f5", "It has been delayed"),
        ("when does the Velm ferry sail?", "f6", "Planned for 3 May 2027"),
        ("when does the trial of Una Ferris begin?", "f9", "Put off to 4 February 2028."),
        ("did bus fares in Dorn rise?", "f15", "Not yet"),
        ("did bus fares in Dorn fall?", "f15", "Not known for certain"),
        ("how much does the repair of the Arden Bridge cost?", "f13", "In July 2027"),
        ("how much was the repair of the Arden Bridge to cost?", "f12", "31 million euros."),
        ("is the rent law of Cor in force?", "f14", "Not yet: it is planned for 1 January 2028."),
        ("when does the Kobal pier open?", "f10", "Planned for 5 June 2027"),
    ],
)
def test_a_plan_that_the_next_statement_puts_off(
    asker: Asker, question: str, key: str, lead: str
) -> None:
    answer = asker(DELAYED)(question)
    assert answer.keys == (key,), answer.lead
    assert answer.lead.startswith(lead)


@pytest.mark.parametrize(
    "question", ["is Havel still in Torvia?", "is Havel still operating in Torvia?"]
)
def test_whether_it_is_still_somewhere_is_told_by_when_it_was_to_end(
    library: Library, question: str
) -> None:
    answer = library.ask(question, scope=None, today=TODAY)
    assert answer.keys == ("havel",), answer.lead
    assert answer.lead.startswith("It was planned for June 2026; whether it happened is not known")
