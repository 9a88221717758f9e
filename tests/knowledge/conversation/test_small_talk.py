"""Small talk: what it is, what it is not, and an owner's own table."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import Outcome
from knowledge.answers.answerer import Answerer
from knowledge.conversation import default_small_talk, read_small_talk
from knowledge.errors import InputError
from knowledge.evaluation.question_sets import SetForm
from knowledge.text import language
from tests.knowledge.conversation.speaker import Speaker, briefing, ferries

TABLE = default_small_talk()


@pytest.fixture(scope="module")
def ships() -> Answerer:
    return ferries()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("hi", "greeting"),
        ("Heyyyy bot!!", "greeting"),
        ("good morning everyone ☀️", "greeting"),
        ("hi, how are you?", "how_are_you"),
        ("thx", "thanks"),
        ("ok thanks, bye", "bye"),
        ("ok", "acknowledgement"),
        ("LOL", "laughter"),
        ("😂😂", "laughter"),
        ("👍🏽", "acknowledgement"),
        ("ههههههه", "laughter"),
        ("eid mubarak!", "wishes"),
        ("great!", "praise"),
        ("hello, who are you?", "who_are_you"),
        ("What can you do?", "help"),
        ("that's wrong", "wrong"),
        ("مرحباً", "greeting"),
        ("شكرا جزيلا", "thanks"),
        ("السلام عليكم، كيف حالك؟", "how_are_you"),
        ("من أنت؟", "who_are_you"),
    ],
)
def test_small_talk_is_known(said: str, kind: str) -> None:
    reply = TABLE.reply_to(said)
    assert reply is not None
    assert reply.name == kind


@pytest.mark.parametrize(
    "said",
    [
        "hi, when does it end?",
        "who are you going to vote for",
        "how are you displacing people",
        "thanks to whom was it built",
        "help arrived when?",
        "what is this mission",
        "now?",
        "شكرا، متى تنتهي؟",
        "",
        "?!",
        "🚢",
        "that was when?",
    ],
)
def test_a_question_is_none(said: str) -> None:
    assert TABLE.reply_to(said) is None


@pytest.mark.parametrize(
    "said", ["hi, when did the Aren ferry first sail? thanks", "ok. When did Aren first sail?"]
)
def test_it_is_not_in_the_way_of_a_question(ships: Answerer, said: str) -> None:
    answer = Speaker(ships).say(said)
    assert answer.keys == ("aren-start",)
    assert not answer.notes


def test_it_leaves_the_subject_in_place(ships: Answerer) -> None:
    speaker = Speaker(ships)
    speaker.say("When did the Aren ferry first sail?")
    assert speaker.say("thanks, great").outcome is Outcome.SMALL_TALK
    assert speaker.asked is None
    assert speaker.say("and the Koss ferry?").keys == ("koss-start",)


def test_it_is_answered_in_the_language_set_or_that_of_the_message(ships: Answerer) -> None:
    assert Speaker(ships).say("شكرا").language == "ar"
    assert Speaker(ships, language="ar").say("thanks").lead == Speaker(ships).say("شكرا").lead


def test_help_has_an_example_that_the_store_answers() -> None:
    first = briefing("iraq-2024")
    assert not Speaker(first).say("help").notes  # bare statements have no phrasings
    full = briefing("iraq-2024", SetForm.FULL)
    for said, begins in (("help", "For example: "), ("مساعدة", "مثلا: ")):
        [note] = Speaker(full).say(said).notes
        assert note.startswith(begins)
        example = note.removeprefix(begins)
        assert language(example) == language(said)
        assert Speaker(full).say(example).outcome.answers
    [topic] = Speaker(ferries()).say("help").lead.split("covers: ")[1:]
    assert topic == "Ferries."


def test_an_owner_changes_adds_and_takes_out(tmp_path: Path, ships: Answerer) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(
        '[thanks]\nsaid = ["thanks"]\nen = "My pleasure."\n'
        '[coffee]\nsaid = ["coffee", "hi"]\nen = "In the kitchen."\n[laughter]\n',
        encoding="utf-8",
    )
    speaker = Speaker(ships, small_talk=read_small_talk(file))
    assert speaker.say("Thanks!").lead == "My pleasure."
    assert speaker.say("coffee?").lead == "In the kitchen."
    assert speaker.say("hi").lead == "In the kitchen."
    assert speaker.say("lol").outcome is not Outcome.SMALL_TALK
    assert speaker.say("bye").outcome is Outcome.SMALL_TALK
    assert speaker.say("شكرا").outcome is not Outcome.SMALL_TALK


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[thanks\n", "no TOML"),
        ("thanks = 3\n", "thanks"),
        ('[thanks]\nsaid = "thanks"\nen = "x"\n', "thanks"),
        ('[thanks]\nsaid = ["thanks"]\nar = "x"\n', "thanks"),
        ('[thanks]\nsaid = ["thanks"]\nfr = "x"\n', "fr"),
    ],
)
def test_a_file_with_a_fault_is_refused(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_small_talk(file)
    assert told in str(refused.value)
    assert "ours.toml" in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_small_talk(tmp_path / "none.toml")


@given(said=st.text(max_size=80))
def test_any_text_may_be_said(said: str) -> None:
    TABLE.reply_to(said)
    assert len(TABLE.without(said)) <= max(len(said), 1)
