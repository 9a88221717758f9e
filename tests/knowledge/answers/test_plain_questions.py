"""Plain questions about what a fact says in so many words: it answers them."""

from collections.abc import Callable

import pytest

from knowledge.answers import Outcome
from tests.knowledge.answers.conftest import Ask, Facts

TOWN: Facts = (
    ("The council of Orrest passed the noise rules on 4 December 2025 by a majority of two.", ""),
    ("Rents in Velm rose by 34 percent between 2023 and May 2026.", ""),
    ("A fleet led by the admiral Tomas Orel visited Brenn and was not received.", ""),
    ("The guild of dyers, led by the retired teacher Mirko Zell, has got back 38 cents.", ""),
    ("The waterworks are represented by their director Kurt Aren, a former judge.", ""),
    ("The film rights belong to Nordlicht until 2029 and bring 85,000 crowns a season.", ""),
    ("The archive of Velm, headed by Rena Alk, had advised against the sale.", ""),
    ("Herons ate 290,000 trout in the ponds of Orrest.", ""),
    ("Squatters held the Eichet wood from May 2022 to January 2023 and built 14 tree houses.", ""),
    ("A tea firm, Highland Leaf, claims 2,100 hectares by a lease of 2011.", ""),
    ("The owner of Willow Court was fined 400,000 crowns for lacking a fire escape.", ""),
    ("The ferry landing was leased to the Hydra Group for 25 years in 1998.", ""),
    ("Yan Sarn, sentenced to prison for the raid on the mint, was left out of the lists.", ""),
    ("The maternity ward in Tann, with 298 births in 2023, was to close at the end of 2028.", ""),
    ("The points-based permit, introduced on 1 June 2025, drew 4,120 people in 7 months.", ""),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When did the council of Orrest pass the noise rules?", "f1"),
        ("By what percentage did rents in Velm rise?", "f2"),
        ("Who led the fleet to Brenn?", "f3"),
        ("Who leads the guild of dyers?", "f4"),
        ("Who represents the waterworks?", "f5"),
        ("Who owns the film rights?", "f6"),
        ("Who heads the archive of Velm?", "f7"),
        ("How many trout did herons eat?", "f8"),
        ("How many tree houses did squatters build?", "f9"),
        ("How many hectares does Highland Leaf claim?", "f10"),
        ("What was the owner of Willow Court fined for?", "f11"),
        ("To whom was the ferry landing leased in 1998?", "f12"),
        ("For what was Yan Sarn sentenced to prison?", "f13"),
        ("When was the maternity ward in Tann to close?", "f14"),
        ("When was the points-based permit introduced?", "f15"),
    ],
)
def test_it_answers(asker: Callable[[Facts], Ask], question: str, expected: str) -> None:
    answer = asker(TOWN)(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys[0] == expected


@pytest.mark.parametrize(
    "question",
    [
        "Who led the fleet to Orrest?",
        "Who was the waterworks sold to?",
        "By what percentage did rents in Orrest rise?",
        "How many herons did the trout eat?",
    ],
)
def test_it_does_not_answer_what_is_not_there(asker: Callable[[Facts], Ask], question: str) -> None:
    assert asker(TOWN)(question).outcome is not Outcome.ANSWER
