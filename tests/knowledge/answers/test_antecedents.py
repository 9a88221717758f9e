"""Statements that lean on the one before: "it", "she" or "the law" stand for what that is about."""

import pytest

from knowledge.answers.model import Outcome
from tests.knowledge.answers.conftest import Asker, Facts

SERUM: Facts = (
    ("The health office approved the snake serum Ofidex on 3 March 2025.", "2025-03-03"),
    ("It was developed by the institute of Marlow.", ""),
    ("Injections began in Quill on 2 May 2025.", "2025-05-02"),
    ("By the end of June 2025, 4,100 people had been treated there.", "2025-06-30"),
)
TRIBUNAL: Facts = (
    ("The Fisheries Tribunal of Ost struck down the net law on 9 May 2026.", "2026-05-09"),
    ("The law had forbidden fishermen to use drift nets.", ""),
    ("The tribunal has seven members, who serve for ten years.", ""),
    ("Its president is Rona Alm.", ""),
    ("Her term ends on 31 August 2028.", "2028-08-31"),
    ("The harbour office filed a complaint in Torp on 1 June 2026.", "2026-06-01"),
)
HARBOUR: Facts = (
    ("The harbour of Lund is run by Hedda Brink, an engineer.", ""),
    ("She took over from Otto Maas in October 2021.", "2021-10"),
)
QUARRY: Facts = (
    ("The barge Torvik Queen sank off Lund on 3 May 2026.", "2026-05-03"),
    ("The barge belongs to the shipping company Norlane.", ""),
    ("A wall of the slate quarry caved in on 11 June 2026.", "2026-06-11"),
    ("The quarry is owned by Castell Slate.", ""),
    ("Work in the quarry has been suspended since then.", "2026-06-11"),
    ("Seven people were hurt.", ""),
)
ROUNDED: Facts = (
    ("The harbour office fined Sarlo 12 million crowns.", "2026-07"),
    ("Sarlo has appealed against the fine.", "2026-08"),
    ("The museum had 612,000 visitors in 2025 and 588,000 in 2024.", "2025"),
    ("Some 4,000 people demonstrated against the quay in Amelby on 10 October 2026.", "2026-10-10"),
    ("The council has set aside 130 million crowns for textbooks.", ""),
)


@pytest.mark.parametrize(
    ("facts", "question", "key"),
    [
        (SERUM, "who developed the serum?", "f2"),
        (SERUM, "how many people have been treated in Quill?", "f4"),
        (TRIBUNAL, "what did the net law forbid?", "f2"),
        (TRIBUNAL, "who presides over the fisheries tribunal?", "f4"),
        (TRIBUNAL, "when does the term of Rona Alm end?", "f5"),
        (HARBOUR, "when did Hedda Brink take over?", "f2"),
        (QUARRY, "who owns the Torvik Queen?", "f2"),
        (QUARRY, "who owns the quarry?", "f4"),
        (QUARRY, "how many people were hurt in the quarry?", "f6"),
    ],
)
def test_a_question_has_the_words_of_what_a_statement_leans_on(
    asker: Asker, facts: Facts, question: str, key: str
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys[:1] == (key,), answer.lead


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        (SERUM, "who approved Quill?"),
        (SERUM, "since when are people treated in Quill?"),
        (TRIBUNAL, "who is president of the harbour office?"),
        (HARBOUR, "when did Tor Brink take over?"),
    ],
)
def test_words_of_another_statement_are_no_answer(
    asker: Asker, facts: Facts, question: str
) -> None:
    answer = asker(facts)(question)
    assert not answer.outcome.answers, (answer.keys, answer.lead)


@pytest.mark.parametrize(
    ("question", "key", "begins"),
    [
        ("how big was the fine", "f1", "12 million crowns"),
        ("visitors 2024", "f3", "588,000"),
        ("where was the demonstration?", "f4", "In Amelby"),
        ("budget for textbooks?", "f5", "130 million crowns"),
    ],
)
def test_one_word_tells_what_the_only_figure_or_place_is_of(
    asker: Asker, question: str, key: str, begins: str
) -> None:
    answer = asker(ROUNDED)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys[:1] == (key,), answer.lead
    assert answer.lead.startswith(begins)


CELLAR: Facts = (
    ("A water pipe burst in the cellar of the archive on 5 October 2026.", "2026-10-05"),
    ("About 9,000 maps got wet.", ""),
    ("A valve had been fitted the wrong way round.", ""),
    ("The archive will close on Mondays from 2027.", "2027"),
    ("The director, Paul Rehn, retired on 31 July 2026.", "2026-07-31"),
    ("He was succeeded by Sofie Brandt from the city library.", "2026-08-01"),
    ("The treasurer is Carl Dunn, in office since 2020.", "2020"),
    ("She will be succeeded in January 2027 by Piet Voss.", "2027-01"),
    ("The secretary general, Lars Holm, was dismissed in May 2026.", "2026-05"),
    ("He had worked there since 1999.", "1999"),
    ("The roof of the annex fell in on 2 March 2025.", "2025-03-02"),
    ("The cause was a rotten beam.", ""),
)


@pytest.mark.parametrize(
    ("question", "key", "begins"),
    [
        ("why did the roof of the annex fall in?", "f12", "The cause was"),
        ("who is the director now?", "f6", "Sofie Brandt"),
        ("who is the new director?", "f6", "Sofie Brandt"),
        ("who is the next treasurer?", "f8", "Piet Voss"),
    ],
)
def test_a_statement_after_the_one_asked_about_tells_why_or_who_came_next(
    asker: Asker, question: str, key: str, begins: str
) -> None:
    answer = asker(CELLAR)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys == (key,), answer.lead
    assert answer.lead.startswith(begins)


def test_what_had_been_so_before_an_event_is_only_the_closest_to_a_reason(asker: Asker) -> None:
    answer = asker(CELLAR)("why did the pipe burst?")
    assert answer.outcome is Outcome.CLOSEST
    assert answer.keys == ("f3",)


@pytest.mark.parametrize(
    "question",
    [
        "why will the archive close on Mondays?",
        "why was the secretary general dismissed?",
        "who is the secretary general now?",
        "since when is Lars Holm dismissed from the library?",
    ],
)
def test_what_else_comes_after_is_no_answer(asker: Asker, question: str) -> None:
    answer = asker(CELLAR)(question)
    assert not answer.outcome.answers, (answer.keys, answer.lead)
