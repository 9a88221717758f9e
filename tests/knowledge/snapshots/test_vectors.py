"""Vectors of facts: made once, stored, found again, and deleted with what they were made of."""

import datetime
import logging
import threading
import time

import pytest
from sqlalchemy import insert, select

from knowledge.curation import Change
from knowledge.library import Library
from knowledge.meaning import MeaningIndex, hash_of
from knowledge.store.database import Database
from knowledge.store.tables import VectorRow
from tests.knowledge.bundles import ME, bundle, fact
from tests.knowledge.meaning.encoders import BagOfWords
from tests.stores import on_sqlite_alone
from tests.waiting import until

TODAY = datetime.date(2026, 11, 24)
SERVER, OTHER = 11, 22
QUAY = "The quay is closed in winter."
ASKED = "When is the quay shut?"


@pytest.fixture
def encoder():
    return BagOfWords()


@pytest.fixture
def library(database, encoder):
    made = Library(database, encoder=lambda: encoder)
    quay = fact("quay", QUAY, questions=(ASKED, "متى يغلق الرصيف؟"))
    made.files.store(bundle(quay, fact("pier", "The pier is long.")), scope=None, change=ME)
    return made


def stored(library, scope=None):
    """The hashes of the texts of exactly one scope, by the encoder that made their vectors."""
    with library.settings.database.read() as session:
        rows = session.execute(
            select(VectorRow.model, VectorRow.text_hash).where(VectorRow.scope == (scope or 0))
        ).all()
    return {(model, bytes(text_hash)) for model, text_hash in rows}


def hashes(*texts, model="bag of words 1"):
    return {(model, hash_of(text)) for text in texts}


def index_of(library, scope=None):
    facts = library.snapshot(scope).facts.values()
    texts = {fact.key: (fact.statement, *fact.questions) for fact in facts}
    return MeaningIndex(library.vectors.tables, scope, texts)


def nearest(library, text, scope=None):
    index = index_of(library, scope)
    question = index.read(text)
    return index.nearest(question, 1)[0][0] if question is not None else None


SHARED_TEXTS = hashes(QUAY, ASKED, "The pier is long.")


def test_each_text_the_encoder_reads_is_encoded_once_and_stored(library, encoder):
    steps = []

    library.fill_vectors(scope=None, report=lambda *step: steps.append(step))
    library.fill_vectors(scope=None)

    assert stored(library) == SHARED_TEXTS
    assert sorted(encoder.encoded) == sorted([QUAY, ASKED, "The pier is long."])
    assert steps == [(3, 3)]


def test_progress_is_logged_while_many_texts_are_encoded(library, caplog, monkeypatch):
    monkeypatch.setattr("knowledge.snapshots.vectors.TOGETHER", 1)
    monkeypatch.setattr("knowledge.snapshots.vectors.TOLD_EVERY", 2)

    with caplog.at_level(logging.INFO, "knowledge.snapshots.vectors"):
        library.fill_vectors(scope=None)

    told = [record.getMessage() for record in caplog.records]
    assert told[0] == "made the vectors of 2 of 3 texts"
    assert told[1].startswith("made the vectors of 3 texts in ")


def test_what_is_stored_is_read_and_not_encoded_again(library, database):
    library.fill_vectors(scope=None)
    question = index_of(library).read("Is the quay closed?", ["quay"])
    made = index_of(library).features(question, ["quay", "pier"])
    again = BagOfWords()

    other = Library(Database.open(database.url.render_as_string(False)), encoder=lambda: again)
    other.load(None)
    other.fill_vectors(scope=None)

    assert again.encoded == []
    assert index_of(other).features(question, ["quay", "pier"]) == made
    assert {key for key, _ in index_of(other).nearest(question, 9)} == {"quay", "pier"}
    other.close()


def test_the_background_fills_what_is_loaded_and_what_is_added(library):
    library.start_vectors()
    library.load(None)
    until(lambda: stored(library) == SHARED_TEXTS)

    mole = fact("mole", "The mole protects boats.")
    library.curation.add_fact(mole, scope=None, change=ME)

    until(lambda: nearest(library, "what protects boats") == "mole")
    assert stored(library) == SHARED_TEXTS | hashes(mole.statement)
    library.close()


def test_the_vectors_of_a_fact_go_with_it(library):
    library.fill_vectors(scope=None)

    library.curation.retire_fact("quay", scope=None, change=ME)
    library.fill_vectors(scope=None)

    assert stored(library) == hashes("The pier is long.")
    assert nearest(library, ASKED) == "pier"


def test_a_new_wording_takes_the_place_of_the_old_one(library):
    library.fill_vectors(scope=None)
    edited = fact("pier", "The pier is short.")

    library.curation.edit_fact(edited, scope=None, expected_version=1, change=ME)
    library.fill_vectors(scope=None)

    assert stored(library) == hashes(QUAY, ASKED, "The pier is short.")


def test_another_encoder_makes_all_vectors_anew(library, database):
    library.fill_vectors(scope=None)
    newer = BagOfWords(model_id="bag of words 2")

    other = Library(database, encoder=lambda: newer)
    assert nearest(other, "quay") is None
    other.fill_vectors(scope=None)

    assert stored(other) == hashes(QUAY, ASKED, "The pier is long.", model="bag of words 2")


def add_own(library, scope, statement):
    own = fact(f"own-{scope}", statement)
    library.curation.add_fact(own, scope=scope, change=Change("me", idempotency_key=str(scope)))
    library.fill_vectors(scope=scope)


@pytest.mark.threat("S1")
def test_servers_have_vectors_of_their_own_and_see_no_others(library):
    add_own(library, SERVER, "The secret cellar floods.")
    library.teach("pier", ASKED, scope=OTHER, change=ME)  # the very words of a shared fact's
    library.fill_vectors(scope=OTHER)

    assert stored(library) == SHARED_TEXTS
    assert stored(library, SERVER) == hashes("The secret cellar floods.")
    assert stored(library, OTHER) == hashes(ASKED)
    assert nearest(library, "secret cellar", SERVER) == f"own-{SERVER}"
    assert nearest(library, "secret cellar", OTHER) != f"own-{SERVER}"
    assert nearest(library, "secret cellar") != f"own-{SERVER}"
    copied = MeaningIndex(library.vectors.tables, OTHER, {"x": ("The secret cellar floods.",)})
    assert copied.features(copied.read("secret cellar"), ["x"]) == {}


def test_a_question_taught_by_a_server_has_its_vector_there_alone(library):
    library.teach("pier", "how far does it reach", scope=SERVER, change=ME)

    library.fill_vectors(scope=SERVER)

    assert stored(library, SERVER) == hashes("how far does it reach")
    assert stored(library) == SHARED_TEXTS
    assert nearest(library, "how far does it reach", SERVER) == "pier"
    library.unteach(1, scope=SERVER, change=ME)
    library.fill_vectors(scope=SERVER)
    assert stored(library, SERVER) == set()


@pytest.mark.threat("S21")
def test_a_forgotten_server_has_no_vectors_and_gets_none_from_an_old_snapshot(library):
    add_own(library, SERVER, "The secret cellar floods.")
    old = library.snapshot(SERVER)
    assert library.server_data.count_rows(SERVER)["vectors"] == 1

    library.server_data.delete(SERVER)
    library.vectors.fill(old, library.snapshot(None))

    assert stored(library, SERVER) == set()


def test_what_another_program_changed_meanwhile_is_left_to_a_later_snapshot(library, database):
    old = library.snapshot(None)
    other = Library(database, encoder=lambda: None)
    other.curation.retire_fact("quay", scope=None, change=ME)

    library.vectors.fill(old)

    assert stored(library) == set()


def test_vectors_of_two_programs_at_once_are_no_conflict(library, database):
    encoders = [BagOfWords(), BagOfWords()]
    libraries = [Library(database, encoder=lambda each=each: each) for each in encoders]
    threads = [
        threading.Thread(target=each.fill_vectors, kwargs={"scope": None}) for each in libraries
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert stored(library) == SHARED_TEXTS
    assert [nearest(each, "quay") for each in libraries] == ["quay", "quay"]


@on_sqlite_alone
def test_a_store_that_can_only_be_read_has_vectors_in_memory(library, database, encoder):
    reading = Database.open(database.url.render_as_string(False), read_only=True)
    other = Library(reading, encoder=lambda: encoder)
    index = index_of(other)

    other.fill_vectors(scope=None)
    index.refresh()

    assert stored(library) == set()
    assert index.coverage == 1.0
    other.close()


class _Broken(BagOfWords):
    def encode(self, texts):
        raise RuntimeError("no such instruction")


def test_an_encoder_that_fails_leaves_answers_as_they_are_without_one(library, database):
    library.fill_vectors(scope=None)
    broken = Library(database, encoder=lambda: _Broken())
    plain = Library(database, encoder=lambda: None)

    broken.start_vectors()
    asked = [each.ask(ASKED, scope=None, today=TODAY) for each in (broken, plain)]

    assert index_of(broken).read("quay") is None
    assert asked[0] == asked[1]
    until(lambda: not any(each.name == "vectors" for each in threading.enumerate()))


def test_without_an_encoder_nothing_is_made(database):
    plain = Library(database, encoder=lambda: None)
    plain.files.store(bundle(), scope=None, change=ME)

    plain.start_vectors()
    plain.fill_vectors(scope=None)

    assert plain.vectors is None
    assert stored(plain) == set()


def test_a_vector_needs_a_whole_hash(database):
    row = {"scope": 0, "model": "m", "text_hash": b"short", "vector": b"\x01"}

    with pytest.raises(Exception, match="text_hash_length"), database.write() as session:
        session.execute(insert(VectorRow), [row])


class HeldUp(BagOfWords):
    """Has to wait for the processor before each text, as where others keep it busy."""

    def encode(self, texts):
        found = []
        for text in texts:
            time.sleep(0.01)
            found += super().encode([text])
        return found


def test_making_vectors_leaves_the_processor_to_those_who_wait_for_it_too(database):
    library = Library(database, encoder=HeldUp)
    many = [fact(f"f{n}", f"The lamp of pier {n} is lit.") for n in range(10)]
    library.files.store(bundle(*many), scope=None, change=ME)
    began = time.monotonic()
    library.fill_vectors(scope=None)
    assert len(stored(library)) == 10
    assert time.monotonic() - began > 10 * (0.01 + 0.015)


class Waiting(BagOfWords):
    """Goes on encoding until it is let go."""

    def __init__(self):
        super().__init__()
        self.began, self.may_end = threading.Event(), threading.Event()

    def encode(self, texts):
        self.began.set()
        self.may_end.wait(20.0)
        return super().encode(texts)


def test_closing_waits_for_what_is_being_encoded(database):
    encoder = Waiting()
    library = Library(database, encoder=lambda: encoder)
    library.start_vectors()
    assert encoder.began.wait(20.0)
    threading.Timer(2.5, encoder.may_end.set).start()

    library.close()

    assert encoder.may_end.is_set()
    assert not any(each.name == "vectors" for each in threading.enumerate())
