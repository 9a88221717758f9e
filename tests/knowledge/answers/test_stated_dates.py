"""Dates that a statement states in its words, and statements in the past tense."""

from __future__ import annotations

import pytest

from knowledge.answers.stated_dates import only_date, reports_past


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("The end of life of Veltrix 10 is set for 31 October 2027.", "2027-10-31"),
        ("Support for Veltrix 11 ends on 30 April 2028.", "2028-04-30"),
        ("Veltrix 12 gets updates until 30 April 2028.", "2028-04-30"),
        ("The licence runs until May 2028.", "2028-05"),
        ("The licence runs to the end of 2028.", "2028-09~/2028-12~"),
        ("The head leaves on May 3, 2028.", "2028-05-03"),
        ("The head leaves in October, 2028.", "2028-10"),
        ("The vote is planned for 2028.", "2028"),
        ("The works start in early 2028.", "2028-01~/2028-04~"),
        ("Quill bridge reopens in spring 2028.", "2028-21"),
        ("From 2028 on, the toll is 4 crowns.", "2028"),
        ("The camps are to close before 2029.", "2029"),
        ("End of life: October 2027", "2027-10"),
        ("The fair is held from 28 January to 3 February 2028.", "2028-01-28/2028-02-03"),
        ("The fair runs from May to June 2028.", "2028-05/2028-06"),
        ("The lease runs from 2026 to 2031.", "2026/2031"),
        ("ينتهي دعم فلتريكس 11 في 30 نيسان 2028.", "2028-04-30"),
        ("تنتهي البعثة بحلول عام 2028.", "2028"),
        # Two dates: which one the statement is about is not said.
        ("The council adopted in 2021 a law that bans diesel by 2030.", None),
        ("TASURV ends in April 2029, and TARMIS in December 2029.", None),
        ("The fair of 2026 is followed by one from 3 May 2027 to 4 June 2028.", None),
        # A year that is part of a name, a number, or of what something is for.
        ("As of June 2028, 900 people live there.", None),
        ("Agenda 2030 is a plan of the council.", None),
        ("The 2028 Games are in Aren.", None),
        ("Route 2030 was closed.", None),
        ("The pier costs 2030 crowns.", None),
        ("The budget for 2028 was cut by half.", None),
        ("The budget for May 2028 was cut by half.", None),
        ("The ferry runs every day.", None),
        ("The pier closes in March.", None),
    ],
)
def test_the_date_a_statement_states(statement: str, wanted: str | None) -> None:
    found = only_date(statement)
    assert (str(found) if found else None) == wanted


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("Two guards were hurt in the fire at Lessum on 28 January 2027.", True),
        ("The Vale ferry was stopped in May 2025.", True),
        ("By May 2027 TARMIS had been ordered to wind up its work.", True),
        ("Veltrix 61 came out on 7 May 2021.", True),
        ("On 3 May 2028, the pier was closed.", True),
        ("Support for Veltrix 11 ends on 30 April 2028.", False),
        ("The end of life of Veltrix 10 is set for 31 October 2027.", False),
        ("The council decided to close the pier in March 2028.", False),
        ("The bridge, which was closed in spring, reopens on 3 May 2028.", False),
        ("Elections were called for 3 May 2028.", False),
        ("Veltrix 11 may be dropped on 30 April 2028.", False),
        ("The ferry does not run on 3 May 2028.", False),
    ],
)
def test_which_statements_are_in_the_past_tense(statement: str, wanted: bool) -> None:
    assert reports_past(statement) is wanted
