"""Identifiers: which numbers of a text name things, and with which word they are read."""

import pytest

from knowledge import text
from knowledge.query.number_reader import read_numbers


def named(words: str) -> list[str]:
    return [f"{i.word} {i.value}".strip() for i in read_numbers(words).identifiers]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Reactor 3 was shut down on 5 June 2011.", ["reactor 3"]),
        ("Resolution 2100 was adopted in 2013.", ["resolution 2100"]),
        ("Phase II", ["phase 2"]),
        ("in phase two", ["phase 2"]),
        ("the second phase", ["phase 2"]),
        ("Second phase: the tunnel", ["phase 2"]),
        ("the 2nd phase", ["phase 2"]),
        ("Phase III began", ["phase 3"]),
        ("section 12(a)", ["section 12a"]),
        ("Section 12A", ["section 12a"]),
        ("Annex C lists them", ["annex c"]),
        ("law no. 2231", ["law 2231"]),
        ("Drelo v2 came out", ["drelo 2"]),
        ("Drelo version 3.12.4", ["drelo 3.12.4"]),
        ("MORVID-19", ["morvid 19"]),
        ("flight KX1834", ["kx 1834"]),
        ("the Q320neo", ["q 320neo"]),
        ("form B-204", ["b 204"]),
        ("reactors 3 and 4", ["reactor 3", "reactor 4"]),
        ("lines 1 to 4", ["line 1", "line 2", "line 3", "line 4"]),
        ("the Tern Mk II", ["mk 2"]),
        ("route 12 may be closed", ["route 12"]),
        ("Support for Veltrix 11 ends on 30 April 2028.", ["veltrix 11"]),
        ("Veltrix 12 gets updates until May 2029.", ["veltrix 12"]),
        ("Veltrix 12 leaves in March.", ["veltrix 12"]),
        ("Asteria 12 lands on 3 May 2028.", ["asteria 12"]),
        ("المرحلة الثانية", ["المرحلة 2"]),
        ("المفاعل ٣", ["المفاعل 3"]),
    ],
)
def test_identifiers(words: str, names: list[str]) -> None:
    stems = [f"{text.stem(text.norm(n.split()[0]))} {n.split()[1]}" for n in names]
    assert named(words) == stems


@pytest.mark.parametrize(
    "words",
    [
        "on 5 June 2011",
        "June 5, 2011",
        "by 28/01/2027 at 10:30",
        "in 2019 and 2020",
        "9 million euros",
        "it cost $9",
        "it weighs 3kg",
        "40 families",
        "the camp holds 40 families",
        "about 40",
        "by 41 to 12",
        "a 30-day stop",
        "the second half of the year",
        "for the third time",
        "the first two phases",
        "what's 2+2",
        "see you b4 noon",
        "mid-2021",
    ],
)
def test_dates_amounts_and_counts_name_nothing(words: str) -> None:
    assert named(words) == []


def test_numbers_of_dates_and_amounts_are_read_apart() -> None:
    read = read_numbers("Section 4 of the bridge cost 9 million euros on 5 June 2011.")
    assert [each.shown for each in read.identifiers] == ["Section 4"]
    assert read.amounts == {"9"}
    assert read.of_dates == {"5", "2011"}
