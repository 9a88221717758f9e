"""Names that a question has in the other script than the store."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import text
from knowledge.model import Alias, Entity, EntityKind
from knowledge.query import EntityLinker, Question, Reader
from knowledge.query.question import everyday_words
from knowledge.query.scripts import OtherScript
from knowledge.query.store_words import StoreWords

TODAY = datetime.date(2027, 9, 1)

ENTITIES = [
    Entity("copenhagen", "Copenhagen", EntityKind.PLACE),
    Entity("norwich", "Norwich City", EntityKind.ORGANISATION),
    Entity("veltrix", "Veltrix", EntityKind.THING),
    Entity("veltrix-9", "Veltrix 9", EntityKind.THING),
    Entity("vera", "Vera Dahlin", EntityKind.PERSON),
    Entity("ana", "Ana", EntityKind.THING),
    Entity("martin", "Martin Soval", EntityKind.PERSON),
    Entity("marten", "Marten Soval", EntityKind.PERSON),
    Entity("nadim", "نديم الكاظمي", EntityKind.PERSON),
    Entity("samarra", "Samarra", EntityKind.PLACE, (Alias("سامراء", "ar"),)),
]
KNOWN = frozenset(text.tokens("the museum nordlys came out in orsk stretched القمر"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(EntityLinker(ENTITIES, everyday_words()), StoreWords(KNOWN))


def named(question: Question) -> list[str]:
    return [mention.key for mention in question.mentions]


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("متى افتتح مترو كوبنهاغن؟", ["copenhagen"]),
        ("متى افتتح مترو بكوبنهاغن؟", ["copenhagen"]),
        ("هل فاز نورويتش سيتي؟", ["norwich"]),
        ("متى صدر فيلتريكس 9؟", ["veltrix-9"]),
        ("ما فيلتريكس؟", ["veltrix"]),
        ("من هي فيرا دالين؟", ["vera"]),
        ("كم شخصا تضرر من آنا؟", ["ana"]),
        ("Who is Nadim al-Kadhimi?", ["nadim"]),
        ("who is kadhimi", []),
        ("متى زار سامراء؟", ["samarra"]),
    ],
)
def test_names_of_entities(reader: Reader, asked: str, keys: list[str]) -> None:
    assert named(reader.read(asked, TODAY)) == keys


def test_a_capital_letter_is_not_needed_for_a_name_of_the_text(reader: Reader) -> None:
    assert "nordlys" in reader.read("متى صدر نوردليس؟", TODAY).content


def test_what_is_shown_stays_as_it_was_written(reader: Reader) -> None:
    question = reader.read("متى صدر نوردليس؟", TODAY)
    assert (question.shown, question.language) == ("متى صدر نوردليس؟", "ar")


@pytest.mark.parametrize(
    "asked",
    [
        "متى صدر فيلتروكس؟",  # another name
        "أين مدينة نورويتشن؟",
        "متى يظهر القمر؟",  # a word of the store
        "من أنا؟",  # a pronoun
        "متى افتتح المتحف الجديد؟",  # words of the dictionary
        "متى مددت المهلة؟",
        "is the museum stretched in orsk",
    ],
)
def test_other_words_are_read_as_they_are(reader: Reader, asked: str) -> None:
    question = reader.read(asked, TODAY)
    assert not question.mentions
    assert list(question.tokens) == text.tokens(asked)


def test_a_name_that_may_be_either_of_two_is_neither(reader: Reader) -> None:
    assert not reader.read("من هو مارتن سوفال؟", TODAY).mentions


def test_an_arabic_name_that_no_fact_has_is_a_name(reader: Reader) -> None:
    question = reader.read("متى افتتح متحف زرفاندين في ستوكهولم؟", TODAY)
    assert {"زرفاندين", "ستوكهولم"} <= question.proper
    assert "متحف" not in question.proper


def test_the_kind_of_a_thing_before_its_name_is_light(reader: Reader) -> None:
    assert "مدينه" in reader.read("متى تأسست مدينة كوبنهاغن؟", TODAY).light
    assert "جامعه" not in reader.read("متى تأسست جامعة كوبنهاغن؟", TODAY).light


SCRIPTS = OtherScript(
    EntityLinker(ENTITIES, everyday_words()).aliases, StoreWords(KNOWN | {"copenhagen", "9"})
)


@given(st.text(max_size=200))
def test_reading_names_twice_changes_no_more(raw: str) -> None:
    once = SCRIPTS.read(raw, everyday_words())
    assert SCRIPTS.read(once, everyday_words()) == once


WORDS = ("متى", "كوبنهاغن", "نورويتش", "سيتي", "فيلتريكس", "9", "kadhimi", "و")


@given(st.lists(st.sampled_from(WORDS)))
def test_reading_many_names_twice_changes_no_more(words: list[str]) -> None:
    once = SCRIPTS.read(" ".join(words), everyday_words())
    assert SCRIPTS.read(once, everyday_words()) == once


@pytest.mark.parametrize(
    ("asked", "tokens"),
    [
        ("heyyy when did UNFCCC start??", ("unfccc",)),
        ("where is the unfccc", ("unfccc",)),
        ("sooo where is the museummm", ("museum",)),
    ],
)
def test_letters_drawn_out_are_shortened_but_in_names_of_the_store(
    asked: str, tokens: tuple[str, ...]
) -> None:
    reader = Reader(EntityLinker(ENTITIES, everyday_words()), StoreWords(KNOWN | {"unfccc"}))
    assert set(tokens) <= set(reader.read(asked, TODAY).tokens)
