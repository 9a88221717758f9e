"""Talks on statements alone, without names listed: what "it", "they" and "she" stand for."""

from __future__ import annotations

import pytest

from knowledge.answers import Outcome
from tests.knowledge.conversation.speaker import Speaker, fact, ferries

FACTS = [
    fact("run", "The Velm Trust runs three clinics: Asker, Saint Odo's and the Larch Clinic.",
         None),
    fact("head", "The trust's director is Ilka Moreno, who took office in May 2023.", "2023-05/.."),
    fact("build", "The Orsa Dam was completed in 1968 and stands on the river Velm.", "1968"),
    fact("own", "The dam is owned by Voltra, the state power company.", None),
    fact("shut", "The east stairs have been closed since January 2026 because of rust.",
         "2026-01/.."),
    fact("open", "The east stairs are due to reopen in March 2028.", "2028-03"),
    fact("coach", "The rowers of Hollin have been coached by Rune Abel since July 2024.",
         "2024-07/.."),
    fact("down", "Skerrow Town was relegated in November 2025 after losing to Port Elden.",
         "2025-11"),
    fact("ground", "Port Elden plays at the Mill Field, which holds 9,200 spectators.", None),
    fact("scorer", "Matteo Orvik scored 27 goals in the 2025 season, the most of any player.",
         "2025"),
    fact("painting", "Guards recovered \"Winter Boats\" in a shed in Lodra in February 2026.",
         "2026-02"),
    fact("level", "The water was lowered by eight metres in order to take pressure off the wall.",
         "2026-03"),
    fact("repairs", "The repairs are to be finished by December 2027.", "2027-12"),
    fact("cost", "The repairs are expected to cost 95 million crowns.", None),
    fact("stand", "The foundation's director, Paul Imhold, said that the award would stand.", None),
    fact("winner", "Salla Quist won the award in 2026 for her novel \"Salt Yard\".", "2026"),
    fact("port", "Fishermen blocked the port of Garrow for three days in January 2026.", "2026-01"),
    fact("inquiry", "The inquiry is led by Admiral Vera Stahl and is to report in June 2028.",
         "2028-06"),
    fact("partners", "The office works with partners such as Orland, Vestra and Ketta.", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "key", "lead"),
    [
        (("who owns the Orsa Dam?", "when was it completed?"), "build", "1968"),
        (("who runs the Velm Trust?", "and which clinics does it run?"), "run", ""),
        (("who runs the trust?", "since when has she been there?"), "head", ""),
        (("who coaches the rowers?", "how long has he been there?"), "coach", "Since July 2024"),
        (("who did Skerrow Town lose to?", "where do they play?"), "ground", "At the Mill Field"),
        (("how much do the repairs cost?", "when will they be finished?"), "repairs", ""),
        (("who scored the most goals?", "how many?"), "scorer", ""),
        (("why was the water lowered?", "by how much?"), "level", "Eight metres"),
        (("where was Winter Boats recovered?", "by whom?"), "painting", "Guards"),
        (("are the east stairs open?", "until when?"), "open", "March 2028"),
        (("who won the award?", "who scored the most?", "how many goals?"), "scorer", ""),
        (("who won the award?", "who leads the inquiry?"), "inquiry", "Admiral Vera Stahl. "),
        (("who won the award?", "for what?"), "winner", "For her novel"),
        (("who blocked the port of Garrow?", "for how long?"), "port", "For three days"),
        (("who does the office work with?", "which countries?"), "partners", ""),
    ],
)
def test_a_question_on_it_is_answered_of_what_was_spoken_of(
    turns: tuple[str, ...], key: str, lead: str
) -> None:
    speaker = Speaker(ferries(FACTS))
    answer = [speaker.say(said) for said in turns][-1]
    assert answer.outcome is Outcome.ANSWER, answer.lead
    assert answer.keys == (key,), answer.lead
    assert answer.lead.startswith(lead), answer.lead


@pytest.mark.parametrize(
    "turns",
    [
        ("who owns the Orsa Dam?", "who painted it?"),
        ("who won the award?", "who chairs it?"),
        ("who painted the Orsa Dam?", "since when?"),
        ("how much do the repairs cost?", "who pays for them?"),
        ("who runs the trust?", "where was she born?"),
        ("are the east stairs open?", "who built them?"),
    ],
)
def test_what_is_not_held_of_it_is_not_answered(turns: tuple[str, ...]) -> None:
    speaker = Speaker(ferries(FACTS))
    answer = [speaker.say(said) for said in turns][-1]
    assert not answer.outcome.answers, answer.lead
