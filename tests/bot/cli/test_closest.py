"""The closest fact in a terminal, as JSON and in batches."""

import datetime
import json

import pytest

from knowledge.library import Library
from knowledge.question_log import Feedback, new_question
from tests.bot.cli.terminal import here

ASKED = "when does the lantern mission finish"
ASKED_AR = "متى تنتهي Lantern؟"
LEAD = "I am not sure this is what you ask. The closest I have:"
LEAD_AR = "لست متأكداً من أن هذا ما تسأل عنه. أقرب ما لديّ:"
STATEMENT = "The Lantern mission in Aren ends in December 2025."

pytestmark = pytest.mark.usefixtures("nothing_is_sure")


def _asked(store: str, *arguments: str, stdin: bytes = b"") -> str:
    done = here("--today", "2026-11-23", "ask", *arguments, store=store, stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_it_is_printed_with_its_date_and_source(store: str) -> None:
    lead, statement, *below = _asked(store, ASKED).splitlines()
    assert (lead, statement) == (LEAD, STATEMENT)
    assert "December 2025" in statement
    assert "Source: " in below[0]


def test_json_has_its_status_and_its_key(store: str) -> None:
    told = json.loads(_asked(store, "--json", ASKED))
    assert (told["status"], told["kind"], told["lead"]) == ("closest", "closest", LEAD)
    assert [fact["statement"] for fact in told["facts"]] == [STATEMENT]
    assert told["related"] == []
    assert [why["fact"] for why in told["why"]] == [told["facts"][0]["id"]]


def test_a_batch_has_it_on_its_line(store: str) -> None:
    lines = [{"id": 1, "q": ASKED}, {"id": 2, "q": ASKED_AR}]
    given = "".join(json.dumps(line) + "\n" for line in lines).encode()
    first, second = map(json.loads, _asked(store, "--jsonl", stdin=given).splitlines())
    assert (first["status"], second["status"]) == ("closest", "closest")
    assert first["text"].splitlines()[:2] == [LEAD, STATEMENT]
    assert second["text"].splitlines()[0] == LEAD_AR
    assert first["facts"] == second["facts"]
    assert len(first["facts"]) == 1


def test_the_queue_names_the_fact_that_askers_confirmed(store: str) -> None:
    library = Library.open(store)
    day = datetime.date(2026, 11, 23)
    answer = library.ask(ASKED, scope=None, today=day)
    asked = new_question(None, 7, ASKED, answer)
    library.questions.record([asked])
    library.questions.add_feedback(asked.id, Feedback.RECORD, scope=None, person=7)
    [like] = library.unanswered(scope=None, today=day)
    library.close()
    done = here("--today", "2026-11-23", "questions", store=store)
    assert "1 asker confirms the closest fact" in done.stdout.decode()
    assert f"confirmed fact: {answer.keys[0]}" in done.stdout.decode()
    assert like.confirmed_key == answer.keys[0]
