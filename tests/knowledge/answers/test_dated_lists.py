"""Questions about what lies ahead, comes next, has passed, or ends or begins in a period."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.answers import Answer, Outcome
from knowledge.conversation import Conversation
from knowledge.library import Library
from tests.knowledge.answers.conftest import Asker
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)

TOWN = """\
id,topic,statement,date,entities,source,quote
v9,Support,Support for Veltrix 9 ended on 8 June 2022.,2022-06-08,Veltrix,News,
v11,Support,Support for Veltrix 11 ends on 30 April 2028.,2028-04-30,Veltrix,News,
v12,Support,Veltrix 12 gets updates until 31 May 2029.,2029-05-31,Veltrix,News,
lease,Office,The lease of the Veltrix office runs from 2026 to June 2030.,2026/2030-06,Veltrix,News,
head,Office,The head of Veltrix leaves on 3 March 2028.,2028-03-03,Veltrix,News,
m4,Metro,Line M4 opens in May 2028.,2028-05,M4,News,
depot,Metro,The M4 depot is to be closed in July 2028.,2028-07,M4,News,
v10,Support,The end of life of Veltrix 10 is set for 31 October 2027.,2027-10-31,Veltrix,News,
team,Mission,The survey team in Orvania is to stop work in April 2029.,2029-04,Orvania,News,
market,Lessum,The Lessum market was reopened on 9 March 2027.,2027-03-09,Lessum market,News,
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("town")
    (folder / "town.csv").write_text(TOWN, encoding="utf-8")
    library = Library.open(store_at(folder / "store.db"), briefing=False)
    library.import_files([folder / "town.csv"], scope=None, actor="tests")
    yield library
    library.close()


def ask(library: Library, question: str, today: datetime.date = TODAY) -> Answer:
    return library.ask(question, scope=None, today=today)


ALL = ("v10", "head", "v11", "m4", "depot", "team", "v12", "lease")


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("what lies ahead?", ALL),
        ("what still lies ahead?", ALL),
        ("what's still to come?", ALL),
        ("what still lies ahead for Veltrix?", ("v10", "head", "v11", "v12", "lease")),
        ("what is still ahead for Veltrix 12?", ("v12",)),
        ("what is due next year?", ("head", "v11", "m4", "depot")),
        ("what is due next year for M4?", ("m4", "depot")),
        ("what is due in May 2028?", ("m4",)),
        ("what is due by May 2028?", ("v10", "head", "v11", "m4")),
        ("what is planned for after 2028?", ("team", "v12", "lease")),
        ("what is coming up in the next 3 months?", ("v10",)),
        ("anything due in the rest of the year?", ("v10",)),
        ("what ends in 2028?", ("head", "v11", "depot")),
        ("what expires next year?", ("head", "v11", "depot")),
        ("does anything end in 2029?", ("team", "v12")),
        ("what ends in 2030?", ("lease",)),
        ("anything ending in 2027?", ("v10",)),
        ("what ended in 2022?", ("v9",)),
        ("what opens next year?", ("m4",)),
        ("what closes in 2028?", ("depot",)),
        ("what begins in 2028?", ("m4",)),
        ("what ends soon?", ("v10", "head", "v11", "depot", "team", "v12", "lease")),
        ("ماذا ينتهي في 2028؟", ("head", "v11", "depot")),
        ("ماذا ينتهي السنة القادمة؟", ("head", "v11", "depot")),
        ("ما المواعيد القادمة؟", ALL),
    ],
)
def test_what_lies_ahead_by_period_and_subject(
    town: Library, asked: str, keys: tuple[str, ...]
) -> None:
    answer = ask(town, asked)
    assert set(answer.keys) == set(keys)
    assert answer.outcome.answers
    assert not answer.related


@pytest.mark.parametrize(
    ("asked", "key", "note"),
    [
        ("what's next?", "v10", "7 more dates are ahead."),
        ("what is the first thing due?", "v10", "7 more dates are ahead."),
        ("what comes next for M4?", "m4", "1 more date is ahead."),
        ("what ends next?", "v10", "6 more dates are ahead."),
        ("when is the next deadline?", "v10", "7 more dates are ahead."),
        ("how long until the next date?", "v10", "7 more dates are ahead."),
        ("what is next for the survey team?", "team", None),
        ("ما الموعد القادم؟", "v10", "بعد ذلك 7 مواعيد قادمة أخرى."),
    ],
)
def test_next_is_the_nearest_date_with_a_count_of_the_others(
    town: Library, asked: str, key: str, note: str | None
) -> None:
    answer = ask(town, asked)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys == (key,)
    assert answer.notes == ((note,) if note else ())


@pytest.mark.parametrize(
    ("asked", "lead", "related"),
    [
        (
            "is anything due in the next 7 days?",
            "I have nothing for 1 to 8 September 2027; the next date is 31 October 2027.",
            "v10",
        ),
        (
            "what's next week?",
            "I have nothing for 6 to 12 September 2027; the next date is 31 October 2027.",
            "v10",
        ),
        (
            "what is due for M4 in 2030?",
            "I have nothing for 2030; the next date is May 2028.",
            "m4",
        ),
        (
            "what lies ahead for the Lessum market?",
            "Nothing lies ahead; the last date was 9 March 2027.",
            "market",
        ),
        (
            "what is due next year for the Lessum market?",
            "I have nothing for 2028, and nothing lies ahead; the last date was 9 March 2027.",
            "market",
        ),
    ],
)
def test_where_nothing_is_due_the_next_date_or_the_last_is_told(
    town: Library, asked: str, lead: str, related: str
) -> None:
    answer = ask(town, asked)
    assert answer.outcome is Outcome.ABSTAIN
    assert answer.lead == lead
    assert [view.fact.key for view in answer.related] == [related]


def test_a_subject_without_facts_is_told_as_unknown(town: Library) -> None:
    answer = ask(town, "what lies ahead for Brenn?")
    assert answer.outcome is Outcome.ABSTAIN
    assert "Brenn" in answer.lead


@pytest.mark.parametrize(
    ("asked", "keys", "heading"),
    [
        ("what happened since 2022?", {"v9", "market", "lease"}, "3 facts since 2022:"),
        ("what happened after 2022?", {"market", "lease"}, "2 facts after 2022:"),
        ("what happens after 2028?", {"team", "v12"}, "2 facts after 2028:"),
        ("events before 2027", {"v9"}, "Support for Veltrix 9 ended"),
    ],
)
def test_a_list_of_a_period_says_whether_it_is_before_or_after(
    town: Library, asked: str, keys: set[str], heading: str
) -> None:
    answer = ask(town, asked)
    assert set(answer.keys) == keys
    assert answer.lead.startswith(heading)


def test_what_happened_by_a_day_is_not_said_to_go_on_until_then(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.mktemp("by") / "by.csv"
    statement = "By May 2027 the survey team had been ordered to wind up its work."
    head = "id,topic,statement,date,entities,source,quote"
    file.write_text(f"{head}\nby,Mission,{statement},../2027-05-19,,News,\n", encoding="utf-8")
    library = Library.open(store_at(file.with_name("store.db")), briefing=False)
    library.import_files([file], scope=None, actor="tests")
    answer = ask(library, "when was the survey team ordered to wind up?")
    library.close()
    assert answer.lead == f"By 19 May 2027. {statement}"


def test_what_has_passed_is_what_lay_ahead(town: Library) -> None:
    later = datetime.date(2028, 6, 1)
    assert ask(town, "which dates have passed?", later).keys == ("v10", "head", "v11", "m4")
    assert ask(town, "which dates have passed for Veltrix?", later).keys == ("v10", "head", "v11")
    assert ask(town, "which dates have passed?").outcome is Outcome.ABSTAIN
    assert ask(town, "what is overdue?", later).keys == ("v10", "head", "v11", "m4")


def test_whether_it_is_over_yet_is_answered_by_the_date(town: Library) -> None:
    before = "when is the end of life of Veltrix 10?"
    for today, clock in (
        (TODAY, "Still ahead"),
        (datetime.date(2027, 12, 1), "That date has passed"),
    ):
        said = town.talk(before, Conversation(), scope=None, today=today)
        then = town.talk("is it over yet?", said.conversation, scope=None, today=today)
        answer = then.answer
        assert answer.keys == ("v10",)
        assert (answer.facts[0].clock or "").startswith(clock)


CAMPAIGN = (
    ("The measles campaign began on 3 February 2027.", "2027-02-03"),
    ("The campaign was suspended from 12 May to 2 June 2027.", "2027-05-12/2027-06-02"),
    ("The campaign law was passed on 4 May 2026.", "2026-05-04"),
    ("The law expires in June 2031.", "2031-06"),
    ("A second dose will be given from March 2028.", "2028-03/.."),
)


@pytest.mark.parametrize(
    ("question", "keys"),
    [("what's next for the campaign?", ("f5",)), ("timeline of the campaign law", ("f3", "f4"))],
)
def test_what_a_briefing_is_about_need_not_be_named_in_full(
    asker: Asker, question: str, keys: tuple[str, ...]
) -> None:
    assert asker(CAMPAIGN)(question).keys == keys


def test_a_date_ahead_in_an_announcement_is_one(asker: Asker) -> None:
    facts = (
        ("The mill was sold on 3 May 2027.", "2027-05-03"),
        ("The mayor said on 12 August 2027 that the mill would reopen in May 2028.", "2027-08-12"),
    )
    assert asker(facts)("what's next for the mill?").keys == ("f2",)
