"""Statements that lean on the one before: "it", "she" or "the law" stand for what that is about."""

import pytest

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
