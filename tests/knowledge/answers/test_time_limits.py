"""Time limits: until when something may be done, and whether that day has passed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.library import Library
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

TODAY = datetime.date(2026, 11, 30)
ROWS = {
    "mission": ("The Orrest mission is to end its work in December 2027.", "Orrest mission"),
    "bids": ("Bids for the harbour may be sent in until 15 January 2027.", ""),
    "claims": ("The deadline for claims is 1 October 2026.", ""),
    "academy": ("Applications to the Tarn academy close on 30 September 2026.", "Tarn academy"),
    "students": ("Students must register by 12 December 2026.", ""),
    "voters": ("Voters can register until 20 November 2026.", ""),
    "pool": ("The Velm pool is closed until 3 May 2027.", "Velm pool"),
    "grants": ("Grants could be requested until March 2026.", ""),
    "berths": ("Berths may not be let until 1 June 2027.", ""),
    "stalls": ("Stalls can be booked until November 2026.", ""),
    "lease": ("The lease of the Sund hall ends on 28 February 2027.", "Sund hall"),
    "cancel": (
        "Either side may cancel the lease of the Sund hall no later than 20 November 2026.",
        "Sund hall",
    ),
    "ban": ("The ban on lorries on the Odda road was lifted on 2 November 2026.", "Odda road"),
    "launch": (
        "The launch of the Vega probe was moved from 12 May 2026 to 3 February 2027.",
        "Vega probe",
    ),
    "farmers": ("Farmers in Brenn can claim flood damage up to 18 December 2026.", "Brenn"),
    "firms": ("Firms in Halden must file their returns by 18 December 2026.", "Halden"),
    "groups": ("School groups can book the Lyra show until 27 November 2026.", "Lyra show"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library with limits in time, passed and ahead."""
    folder = tmp_path_factory.mktemp("store")
    made = Library.open(store_at(folder / "store.db"), briefing=False)
    rows = {key: {"statement": said, "entities": names} for key, (said, names) in ROWS.items()}
    made.import_files([written(rows, folder)], scope=None, actor="test")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "key", "lead"),
    [
        ("has the deadline for claims passed?", "claims", "Yes: 1 October 2026 has passed."),
        ("did we miss the deadline for claims?", "claims", "Yes: 1 October 2026 has passed."),
        ("has the Orrest mission deadline passed yet?", "mission", "No: until December 2027."),
        ("is the deadline for bids over?", "bids", "No: until 15 January 2027."),
        ("can I still send in a bid?", "bids", "Yes, until 15 January 2027."),
        ("is it too late to send in a bid?", "bids", "No: until 15 January 2027."),
        ("is it too late to apply to the Tarn academy?", "academy", "Yes: 30 September 2026 has"),
        ("can I still apply to the Tarn academy?", "academy", "No: 30 September 2026 has passed."),
        ("can students still register?", "students", "Yes, until 12 December 2026."),
        ("is there still time for students to register?", "students", "Yes, until 12 December"),
        ("can voters still register?", "voters", "No: 20 November 2026 has passed."),
        ("can one still request a grant?", "grants", "No: March 2026 has passed."),
        ("is it too late to cancel the lease of the Sund hall?", "cancel", "Yes: 20 November 2026"),
        ("can farmers in Brenn still claim flood damage?", "farmers", "Yes, until 18 December"),
        ("when is the deadline for bids?", "bids", "15 January 2027."),
        ("what's the last day to register for voters?", "voters", "20 November 2026."),
        ("what is the deadline for students to register?", "students", "12 December 2026."),
    ],
)
def test_the_calendar_says_whether_a_limit_has_passed(
    library: Library, question: str, key: str, lead: str
) -> None:
    answer = library.ask(question, scope=None, today=TODAY)
    assert answer.keys == (key,), answer.lead
    assert answer.lead.startswith(lead), answer.lead


@pytest.mark.parametrize(
    "question",
    [
        "can I still swim in the Velm pool?",  # closed until a day, not open until it
        "can one still let a berth?",
        "can one still book a stall?",  # until some day of this month
        "can students still vote?",
        "could the voters still topple the mission?",
        "can I still file a complaint?",
        "can the Vega probe still launch?",
        "can the Vega probe still launch this year?",
        "can firms in Halden still avoid filing their returns?",
        "can farmers in Brenn still claim storm damage?",
        "can tenants in Brenn still claim flood damage?",
        "can I still see the Lyra show?",
        "how long do tenants in Brenn have left to claim flood damage?",
        "when is the deadline for complaints?",
    ],
)
def test_no_limit_is_taken_for_another(library: Library, question: str) -> None:
    answer = library.ask(question, scope=None, today=TODAY)
    assert not answer.lead.startswith(("Yes", "No:", "No.")), answer.lead
