"""Deaths, arrests and injuries are counted by those who died or were arrested or injured."""

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

FACTS: Facts = (
    ("Nine people had died of cholera in Marwen by 22 November 2026.", "2026-11-22"),
    ("The 28 January 2026 drone strike on Tolu killed three guards.", "2026-01-28"),
    ("On 3 May 2026 police arrested 12 people in Sefa.", "2026-05-03"),
)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("how many deaths are there in Marwen?", "f1"),
        ("how many cholera deaths?", "f1"),
        ("how many arrests were there in Sefa?", "f3"),
        ("how many drones does Tolu have?", None),
        ("how many deaths were there in Sefa?", None),
    ],
)
def test_what_was_done_is_counted_by_whom_it_was_done_to(
    asker: Callable[[Facts], Ask], question: str, key: str | None
) -> None:
    told = asker(FACTS)(question)
    assert told.keys == ((key,) if key else ()) if told.outcome.answers else key is None
