"""When something happened is answered by the fact on that, not by one that plans or follows it."""

import pytest

from knowledge.answers import Outcome
from tests.knowledge.answers.conftest import Asker, Facts

LINE: Facts = (
    ("The extension of Line 5 to the harbour is to open in 2031.", "2031"),
    ("Line 5 opened on 6 December 2025, two years later than planned.", "2025-12-06"),
)
BRIDGE: Facts = (
    ("After the Orrest bridge fell, a ferry was set up in 2019.", "2019"),
    ("The Orrest bridge fell in 2017.", "2017"),
)


@pytest.mark.parametrize(
    ("facts", "question", "key"),
    [
        (LINE, "When did Line 5 open?", "f2"),
        (LINE, "When does the extension of Line 5 open?", "f1"),
        (BRIDGE, "When did the Orrest bridge fall?", "f2"),
    ],
)
def test_the_fact_on_what_happened_answers(
    asker: Asker, facts: Facts, question: str, key: str
) -> None:
    assert asker(facts)(question).keys == (key,)


def test_later_than_planned_is_no_plan(asker: Asker) -> None:
    assert asker(LINE)("When did Line 5 open?").lead.startswith("6 December 2025. Line 5 opened")


def test_what_came_after_it_is_no_date_of_it(asker: Asker) -> None:
    assert asker(BRIDGE[:1])("When did the Orrest bridge fall?").outcome is not Outcome.ANSWER
