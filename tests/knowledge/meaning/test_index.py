"""Finding facts by meaning, and the features of single facts, with an encoder of the tests."""

import threading

import numpy as np
import pytest

from knowledge.meaning import MeaningIndex, VectorTables, hash_of
from tests.knowledge.meaning.encoders import BagOfWords

SERVER, OTHER = 11, 22

FACTS = {
    "end": ("The mission ends in May.", "When does the mission end?"),
    "cost": ("The ferry costs four coins.", "What is the fare?"),
    "arabic": ("تنتهي البعثة في مايو",),
}


_in_use = []  # tables are dropped when nothing uses them


def fill(tables, scope, texts, tokens=True):
    table = tables.of(scope)
    _in_use.append(table)
    for text in filter(tables.encoder.reads, texts):
        (made,) = tables.encoder.encode([text])
        table.add(hash_of(text), made.vector, made.tokens if tokens else None)
    return table


@pytest.fixture
def tables():
    return VectorTables(BagOfWords({"closes": "ends", "closing": "ends"}))


@pytest.fixture
def index(tables):
    table = fill(tables, None, [text for texts in FACTS.values() for text in texts])
    made = MeaningIndex(tables, None, FACTS)
    assert len(table) == 4
    return made


def test_the_fact_with_the_nearest_text_comes_first(index):
    question = index.read("the mission closes in May")

    found = index.nearest(question, 5)

    assert [key for key, _ in found] == ["end", "cost"]
    assert found[0][1] == pytest.approx(index.features(question, ["end"])["end"].best)
    assert found[0][1] > 0.8 > 0.5 > found[1][1]


def test_a_search_returns_no_more_facts_than_wanted(index):
    assert [key for key, _ in index.nearest(index.read("fare"), 1)] == ["cost"]
    assert index.nearest(index.read("fare"), 0) == []


def test_features_say_which_text_is_nearest_and_how_near(index):
    found = index.features(index.read("What is the fare?"), ["cost", "end", "unknown"])

    assert found.keys() == {"cost", "end"}
    cost = found["cost"]
    assert cost.nearest == "What is the fare?"
    assert cost.best == pytest.approx(1.0, abs=0.01)
    assert cost.tokens == pytest.approx(1.0, abs=0.01)
    assert cost.statement < cost.best
    assert cost.words["fare"] == pytest.approx(1.0, abs=0.01)


def test_words_that_say_little_weigh_little_in_the_comparison_of_tokens(index):
    plain = index.features(index.read("the zebra"), ["end"])["end"]
    light = index.features(index.read("the zebra", light=["the"]), ["end"])["end"]

    assert light.tokens < plain.tokens


def test_names_are_left_out_of_what_is_compared_without_them(index):
    named = index.features(index.read("mission closing", names=["Mission"]), ["end"])["end"]
    plain = index.features(index.read("mission closing"), ["end"])["end"]

    assert named.tokens == plain.tokens
    assert named.content == pytest.approx(1.0, abs=0.01)
    assert plain.content == plain.tokens


def test_a_question_of_names_alone_has_nothing_to_compare_without_them(index):
    found = index.features(index.read("mission", names=["mission"]), ["end"])["end"]

    assert found.content == found.tokens


def test_a_question_in_a_language_the_encoder_does_not_know_is_not_encoded(index, tables):
    before = len(tables.encoder.encoded)

    assert index.read("متى تنتهي؟") is None
    assert len(tables.encoder.encoded) == before


def test_facts_without_vectors_have_no_features_until_these_are_made(tables):
    index = MeaningIndex(tables, None, FACTS)
    assert index.read("fare") is None
    assert index.coverage == 0.0

    fill(tables, None, FACTS["cost"])
    assert index.nearest(index.read("fare"), 5) == []
    index.refresh()

    assert [key for key, _ in index.nearest(index.read("fare"), 5)] == ["cost"]
    assert index.features(index.read("fare"), FACTS).keys() == {"cost"}
    assert index.coverage == 0.5


def test_without_the_vectors_of_tokens_the_other_features_are_there(tables):
    fill(tables, None, FACTS["cost"], tokens=False)
    index = MeaningIndex(tables, None, FACTS)

    found = index.features(index.read("fare"), ["cost"])["cost"]

    assert found.best > 0
    assert found.tokens is found.content is None
    assert found.words == {}


def test_a_server_finds_the_shared_facts_and_its_own_and_nobody_elses(tables):
    fill(tables, None, FACTS["end"])
    own = fill(tables, SERVER, ["The own harbour."])
    others = fill(tables, OTHER, ["The other harbour."])
    # Even a fact with another server's very words has no vector from there.
    seen = {"end": FACTS["end"], "own": ("The own harbour.",), "copy": ("The other harbour.",)}

    index = MeaningIndex(tables, SERVER, seen)
    shared = MeaningIndex(tables, None, seen)

    question = index.read("harbour")
    assert {key for key, _ in index.nearest(question, 9)} == {"end", "own"}
    assert {key for key, _ in shared.nearest(question, 9)} == {"end"}
    assert index.features(question, seen).keys() == {"end", "own"}
    assert len(own) == len(others) == 1


def test_a_removed_text_is_near_nothing_and_its_numbers_are_gone(tables):
    table = fill(tables, None, FACTS["cost"])
    index = MeaningIndex(tables, None, {"cost": FACTS["cost"]})
    question = index.read("What is the fare?")
    place = table.place(hash_of("What is the fare?"))

    table.remove(hash_of("What is the fare?"))

    assert table.tokens(place) is None
    assert not table.units([place]).any()
    assert index.features(question, ["cost"])["cost"].nearest == "The ferry costs four coins."


def test_an_updated_index_has_the_new_facts_and_leaves_the_old_one(index, tables):
    fill(tables, None, ["A new pier."])
    facts = {"end": FACTS["end"], "pier": ("A new pier.",)}

    made = index.updated(None, facts)

    assert [key for key, _ in made.nearest(made.read("pier"), 9)] == ["pier", "end"]
    assert {key for key, _ in index.nearest(made.read("pier"), 9)} == {"end", "cost"}


def test_tables_are_loaded_once_and_kept_while_they_are_used(tables):
    loaded = []
    tables = VectorTables(tables.encoder, lambda scope, _: loaded.append(scope))
    index = MeaningIndex(tables, SERVER, {})

    MeaningIndex(tables, SERVER, {})
    assert sorted(loaded, key=str) == [SERVER, None]
    del index
    MeaningIndex(tables, SERVER, {})

    assert len(loaded) == 4


def test_a_table_may_be_searched_while_it_is_filled(tables):
    table = tables.of(None)
    texts = [f"text number {number}" for number in range(500)]
    facts = {text: (text,) for text in texts}
    index = MeaningIndex(tables, None, facts)
    done = threading.Event()

    def work():
        for text in texts:
            fill(tables, None, [text])
            index.refresh()
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.is_set():
        if (question := index.read("text number 7")) is not None:
            found = index.nearest(question, 3)
            assert all(-1.0 <= score <= 1.001 for _, score in found)
            index.features(question, [key for key, _ in found])
    thread.join()

    assert len(table) == 500
    assert index.nearest(index.read("text number 7"), 1)[0][0] == "text number 7"
    assert np.isclose(index.coverage, 1.0)
