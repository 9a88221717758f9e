"""Comparisons that ask which of two it is, or whether one is more: that is said first."""

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

PAIRS: Facts = (
    ("The Arden bridge is 410 metres long.", ""),
    ("The Quill bridge is 320 metres long.", ""),
    ("A ticket for the Sava line costs 12 crowns.", ""),
    ("A ticket for the Drava line costs 18 crowns.", ""),
    ("The Velm lighthouse was built in 1890.", "1890"),
    ("The Cor lighthouse was built in 1911.", "1911"),
    ("Aren has 40,000 inhabitants.", ""),
    ("Brenn has 55,000 inhabitants.", ""),
    ("Turnout was 61 percent in Dorn and 48 percent in Halden.", ""),
    ("In 2025 seals ate 64 salmon, compared with 38 in 2024.", "2025"),
    ("The Aren tunnel opened on 4 May 2011.", "2011-05-04"),
    ("The Brenn tunnel opened on 9 June 2014.", "2014-06-09"),
)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("which is longer, the Arden bridge or the Quill bridge?", "The Arden bridge. "),
        ("which is shorter, the Arden bridge or the Quill bridge?", "The Quill bridge. "),
        ("is the Arden bridge longer than the Quill bridge?", "Yes. "),
        ("is the Quill bridge longer than the Arden bridge?", "No. "),
        ("which is cheaper, the Sava line or the Drava line?", "The Sava line. "),
        ("is the Drava line cheaper than the Sava line?", "No. "),
        ("which is older, the Velm lighthouse or the Cor lighthouse?", "The Velm lighthouse. "),
        ("is the Cor lighthouse older than the Velm lighthouse?", "No. "),
        ("which is bigger, Aren or Brenn?", "Brenn. "),
        ("does Aren have more inhabitants than Brenn?", "No. "),
        ("where was turnout higher, in Dorn or in Halden?", "Dorn. 61 percent against 48"),
        ("was turnout lower in Dorn than in Halden?", "No. 61 percent against 48"),
        ("did seals eat more salmon in 2025 than in 2024?", "Yes. 64 salmon against 38"),
        ("which opened first, the Aren tunnel or the Brenn tunnel?", "The Aren tunnel. "),
        ("did the Brenn tunnel open before the Aren tunnel?", "No. "),
        ("how much longer is the Arden bridge than the Quill bridge?", "410 metres against"),
    ],
)
def test_the_winner_or_yes_or_no_comes_first(
    asker: Callable[[Facts], Ask], question: str, first: str
) -> None:
    answer = asker(PAIRS)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.lead.startswith(first), answer.lead
