"""Dates in files are read as in forms, or refused with what to write instead."""

from __future__ import annotations

import pytest

from knowledge.errors import ImportRefused
from knowledge.exchange import read_content

HEADER = "id,topic,statement,date,entities,source,quote\n"


def date_of(written: str) -> str:
    row = f'quay,Harbour,The quay was closed.,"{written}",,Gazette,\n'
    (fact,) = read_content("facts.csv", (HEADER + row).encode()).facts
    return str(fact.date)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Oct 14 2031", "2031-10-14"),
        ("14/10/2031", "2031-10-14"),
        ("10/14/2031", "2031-10-14"),
        ("14.10.2031", "2031-10-14"),
        ("14.10.31", "2031-10-14"),
        ("Q2 2031", "2031-04/2031-06"),
        ("النصف الأول 2031", "2031-01/2031-06"),
        ("late 2031", "2031-09~/2031-12~"),
        ("2031-present", "2031/.."),
        ("2018-21", "2018-21"),
    ],
)
def test_other_notations_are_read(written: str, date: str) -> None:
    assert date_of(written) == date


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("03/10/2031", "3 October 2031 or as 10 March 2031"),
        ("Oct-31", "October 2031"),
        ("شعبان 1450", "2024-03-11"),
        ("next October", "write the date itself"),
        ("03/10/31", "3 October 2031 or as 10 March 2031"),
        ("31-10-14", "Write all four"),
    ],
)
def test_others_are_refused_with_what_to_write(written: str, told: str) -> None:
    with pytest.raises(ImportRefused, match=told):
        date_of(written)
