"""S21: a server that is to be forgotten leaves nothing behind, and no other loses anything."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from knowledge.curation import Change
from knowledge.errors import InputError
from knowledge.library import Library
from knowledge.question_log import new_question
from knowledge.refusals import Refusal
from knowledge.store.database import Database
from tests.durability.work import BROUGHT, SERVER, Plan, perform

OTHER = 22
SECRET = "Zanzibarine"
TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def library(database: Database) -> Library:
    """A store where two servers have facts with a history, names, settings and questions."""
    library = Library(database)
    library.files.store(BROUGHT, scope=None, change=Change("tests"))
    kinds = ("add", "name", "import", "setting")
    plans: list[Plan] = [{"kind": kind, "ships": 5, "days": 90} for kind in kinds]
    for number, plan in enumerate(plans, 1):
        perform(library, number, plan)
    perform(library, 5, {"kind": "teach", "fact": "f3001", "ships": 5})
    perform(library, 6, {"kind": "supersede", "fact": "f1", "by": "f3001", "ships": 5})
    for server in (SERVER, OTHER):
        change = Change(f"{SECRET} (4)", idempotency_key=f"settings of {server}")
        library.settings.change(server, change, style="compact")
        question = f"Where is the {SECRET} of {server}?"
        answer = library.ask(question, scope=server, today=TODAY)
        library.questions.record([new_question(server, 4, question, answer)])
        at = datetime.datetime.now(datetime.UTC)
        library.refusals.record(Refusal(server, f"{SECRET} (4)", "fact add", "curator", 9, at))
    return library


@pytest.mark.threat("S21")
def test_all_of_one_server_goes_and_nothing_of_another(library: Library) -> None:
    server_data = library.server_data
    held, others = server_data.count_rows(SERVER), server_data.count_rows(OTHER)
    assert {"facts", "revisions", "taught", "question_log", "refusals", "server_settings"} <= {
        *held
    }
    shared = library.facts.select(scope=None)
    assert server_data.delete(SERVER) == sum(held.values())
    assert server_data.count_rows(SERVER) == {}
    assert server_data.count_rows(OTHER) == others
    assert library.facts.select(scope=None) == shared
    perform(library, 7, {"kind": "add", "ships": 8})  # it may begin anew
    assert [fact.key for fact in library.facts.select(scope=SERVER, own=True)] == ["f7"]


@pytest.mark.threat("S21")
def test_not_even_the_free_pages_hold_a_word_of_it(empty_store: Database) -> None:
    if empty_store.url.get_backend_name() != "sqlite":
        pytest.skip("it is about SQLite's own file")
    library = Library(empty_store)
    change = Change(f"{SECRET} (4)")
    library.settings.change(SERVER, change, style="compact")
    file = Path(str(empty_store.url.database))
    files = [file, file.with_name(f"{file.name}-wal")]
    assert any(SECRET.encode() in each.read_bytes() for each in files)
    library.server_data.delete(SERVER)
    assert not any(SECRET.encode() in each.read_bytes() for each in files)


@pytest.mark.threat("S21")
@pytest.mark.parametrize("number", [0, -1])
def test_the_shared_briefing_is_no_server(library: Library, number: int) -> None:
    with pytest.raises(InputError, match="not the ID of a server"):
        library.server_data.delete(number)
    assert library.facts.snapshot(None).topics
