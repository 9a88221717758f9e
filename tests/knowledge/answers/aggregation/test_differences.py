"""Comparisons of dates and figures, and how long something lasted."""

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

VERSIONS: Facts = (
    ("Veltrix 45 was released on 13 May 2023.", "2023-05-13"),
    ("Veltrix 46 was released on 14 June 2024.", "2024-06-14"),
    ("Veltrix 47 came out on 14 June 2024.", "2024-06-14"),
    ("Support for Veltrix 45 ended on 13 May 2026.", "2026-05-13"),
    ("Support for Veltrix 46 ends on 9 June 2029.", "2029-06-09"),
    ("Veltrix 48 is to be released in March 2028.", "2028-03"),
    ("Drelo 7 was released on 3 March 2025.", "2025-03-03"),
)
BRIDGES: Facts = (
    ("The Arden bridge is 420 metres long.", ""),
    ("The Quill bridge is 280 metres long.", ""),
    ("The Lessum tunnel is 2 kilometres long.", ""),
    ("The Arden bridge weighs 900 tonnes.", ""),
    ("The Arden bridge carried 12,000 cars a day in 2019.", "2019"),
    ("The Arden bridge carried 15,000 cars a day in 2023.", "2023"),
    ("The Quill bridge carried 9,000 lorries in 2023.", "2023"),
    ("The Arden bridge was to be opened in May 2001.", "2001-05"),
    ("The Arden bridge was opened on 4 June 2003.", "2003-06-04"),
    ("The Quill bridge was opened on 4 June 2001.", "2001-06-04"),
    ("The Quill bridge was closed on 5 July 2021.", "2021-07-05"),
)

TRAMS: Facts = (
    ("Line 3 had its last steam tram in 2017, when the depot in Orrest shut.", "2017"),
    ("Line 4 had its last steam tram in 2021, when the depot in Selm shut.", "2021"),
)

COMPARED = [
    (VERSIONS, "how many years between the release of Veltrix 45 and Veltrix 46?", {"f1", "f2"}),
    (VERSIONS, "how long after veltrix 45 did veltrix 46 come out", {"f1", "f2"}),
    (VERSIONS, "how many months lie between Veltrix 46 and Drelo 7?", {"f2", "f7"}),
    (VERSIONS, "which came out first, Veltrix 46 or Drelo 7?", {"f2", "f7"}),
    (VERSIONS, "how many years between release and end of support of Veltrix 45", {"f1", "f4"}),
    (VERSIONS, "which is supported longer, Veltrix 45 or Veltrix 46?", {"f4", "f5"}),
    (VERSIONS, "how long was Veltrix 45 supported?", {"f1", "f4"}),
    (BRIDGES, "which is longer, the Arden bridge or the Quill bridge?", {"f1", "f2"}),
    (BRIDGES, "how did cars a day on the Arden bridge grow from 2019 to 2023", {"f5", "f6"}),
    (BRIDGES, "did the Arden bridge have more cars a day in 2023 than in 2019", {"f5", "f6"}),
    (BRIDGES, "planned and real opening of the Arden bridge", {"f8", "f9"}),
    (BRIDGES, "was the Arden bridge opened before the Quill bridge?", {"f9", "f10"}),
    (BRIDGES, "how long was the Quill bridge open?", {"f10", "f11"}),
    (VERSIONS, "how much time separates Veltrix 46 and Drelo 7", {"f2", "f7"}),
    (VERSIONS, "interval between the release of Veltrix 45 and of Veltrix 46", {"f1", "f2"}),
    (TRAMS, "did line 3 have its last steam tram before or after line 4", {"f1", "f2"}),
]
NOT_COMPARED = [
    (VERSIONS, "how many years between the release of Veltrix 45 and Veltrix 44?"),
    (VERSIONS, "how long after veltrix 45 did veltrix 49 come out"),
    (VERSIONS, "how long was Veltrix 46 supported?"),  # it still is
    (VERSIONS, "how long was Veltrix 47 supported?"),
    (VERSIONS, "which has more users, Veltrix 45 or Veltrix 46?"),
    (VERSIONS, "is Veltrix 45 bigger than Veltrix 46?"),
    (BRIDGES, "which is longer, the Arden bridge or the Lessum tunnel?"),  # other units
    (BRIDGES, "which is heavier, the Arden bridge or the Quill bridge?"),
    (BRIDGES, "is the Arden bridge bigger than the Quill bridge?"),
    (BRIDGES, "did the Quill bridge have more cars than the Arden bridge in 2023?"),
    (BRIDGES, "is the Arden bridge older than the Halden bridge?"),
    (BRIDGES, "planned and real opening of the Quill bridge"),
    (BRIDGES, "how long was the Arden bridge open?"),
    (BRIDGES, "since when is the Arden bridge longer than the Quill bridge?"),
    (VERSIONS, "since when is Veltrix 46 better than Veltrix 45?"),
    (BRIDGES, "why was the Quill bridge opened before the Arden bridge"),
]


@pytest.mark.parametrize(("facts", "question", "keys"), COMPARED, ids=[q for _, q, _ in COMPARED])
def test_two_exact_facts_are_compared(
    asker: Callable[[Facts], Ask], facts: Facts, question: str, keys: set[str]
) -> None:
    answer = asker(facts)(question)
    assert set(answer.keys) == keys, answer.lead


@pytest.mark.parametrize(
    ("facts", "question"), NOT_COMPARED, ids=[question for _, question in NOT_COMPARED]
)
def test_a_side_that_is_not_held_is_not_compared(
    asker: Callable[[Facts], Ask], facts: Facts, question: str
) -> None:
    answer = asker(facts)(question)
    assert not (answer.outcome.answers and len(answer.keys) > 1), (answer.lead, answer.keys)


def test_the_time_between_two_days_is_told_in_years_months_and_days(
    asker: Callable[[Facts], Ask],
) -> None:
    answer = asker(VERSIONS)("how many years between the release of Veltrix 45 and Veltrix 46?")
    assert "over 1 year, 1 month (398 days)" in answer.lead


def test_the_time_between_days_is_whole_where_it_is(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(VERSIONS)("how long was Veltrix 45 supported?")
    assert "3 years (1,096 days)" in answer.lead
    assert "over" not in answer.lead


def test_the_same_day_is_told(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(VERSIONS)("how many days between Veltrix 46 and Veltrix 47?")
    assert "same date: 14 June 2024" in answer.lead


def test_figures_are_told_with_their_difference(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(BRIDGES)("which is longer, the Arden bridge or the Quill bridge?")
    assert "420 metres against 280 metres: a difference of 140." in answer.lead


def test_which_is_older_is_not_told_by_the_cost(asker: Callable[[Facts], Ask]) -> None:
    facts = (
        ("The Kessel ferry cost 41 million crowns.", ""),
        ("The Morvan ferry cost 58 million crowns.", ""),
    )
    answer = asker(facts)("which ferry is older, Kessel or Morvan?")
    assert not answer.outcome.answers, answer.lead


def test_a_name_after_more_is_no_unit(asker: Callable[[Facts], Ask]) -> None:
    facts = (
        ("The Kessel ferry cost 41 million crowns.", ""),
        ("The Morvan ferry cost 58 million crowns.", ""),
    )
    answer = asker(facts)("which ferry cost more, Kessel or Morvan?")
    assert answer.lead.startswith("Morvan"), answer.lead
