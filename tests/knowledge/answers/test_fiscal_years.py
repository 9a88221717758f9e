"""Questions about fiscal years, whose months the briefing tells or does not tell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import Answer, Outcome
from knowledge.library import Library
from knowledge.query.fiscal_years import find_fiscal_years
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)

MONEY = """\
id,topic,statement,date,entities,source,quote
bridge,Aren,The Quill bridge was opened on 3 February 2024.,2024-02-03,Quill bridge,Report,
roads,Money,Orvania spent 40 million crowns on roads in fiscal year 2024.,,Orvania,Report,
before,Money,Orvania spent 35 million crowns on roads in fiscal year 2023.,,Orvania,Report,
lost,Money,The Vale Company lost 3 million crowns in FY 2023/24.,,Vale Company,Report,
boats,Money,Skellan sold 300 boats in FY2025.,2024-07/2025-06,Skellan,Report,
yard,Aren,The Skellan yard was rebuilt on 5 August 2024.,2024-08-05,Skellan,Report,
half1,Money,Skellan sold 200 carts in H1 FY2026.,,Skellan,Report,
half2,Money,Skellan sold 300 carts in H2 FY2026.,,Skellan,Report,
quarter1,Money,Skellan built 120 carts in Q1 FY2026.,,Skellan,Report,
quarter2,Money,Skellan built 140 carts in Q2 FY2026.,,Skellan,Report,
canal,Aren,The Olm canal was dug in September 2025.,2025-09,Olm canal,Report,
"""


@pytest.fixture(scope="module")
def money(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("money")
    (folder / "money.csv").write_text(MONEY, encoding="utf-8")
    library = Library.open(store_at(folder / "store.db"), briefing=False)
    library.import_files([folder / "money.csv"], scope=None, actor="tests")
    yield library
    library.close()


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, scope=None, today=TODAY)


def told(answer: Answer) -> list[str]:
    return [view.fact.key for view in answer.facts] if answer.outcome.answers else []


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("what happened in FY2024", ["roads"]),
        ("what happened in fiscal year 2024?", ["roads"]),
        ("what happened in fiscal 2024", ["roads"]),
        ("FY24", ["roads"]),
        ("the 2024 financial year", ["roads"]),
        ("ماذا حدث في السنة المالية 2024", ["roads"]),
        ("ماذا حدث في العام المالي ٢٠٢٤؟", ["roads"]),
        ("fiscal year 2023/24", ["lost"]),
        ("what happened in FY 23-24", ["lost"]),
        ("FY2023-24", ["lost"]),
        ("السنة المالية 2023/2024", ["lost"]),
    ],
)
def test_what_names_a_fiscal_year_is_found_however_it_is_written(
    money: Library, question: str, facts: list[str]
) -> None:
    answer = ask(money, question)
    assert told(answer) == facts
    assert "2024" in answer.lead or "2023/24" in answer.lead


def test_its_months_are_read_where_a_fact_on_it_is_dated_by_them(money: Library) -> None:
    answer = ask(money, "what happened in fiscal year 2025?")
    assert told(answer) == ["boats", "yard"]
    assert "July 2024 to June 2025" in answer.lead


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how much did Orvania spend in FY2024?", ["roads"]),
        ("how much did Orvania spend on roads in fiscal 2023?", ["before"]),
        ("how many boats did Skellan sell in fiscal year 2025?", ["boats"]),
        ("what did the Vale Company lose in the 2023/24 fiscal year?", ["lost"]),
        ("when was the Quill bridge opened in fiscal year 2024?", []),
        ("how much did Orvania spend on schools in FY2024?", []),
        ("how much did Orvania spend in FY2022?", []),
        ("how much did Orvania spend in Q3 FY2024?", []),
        ("what happened in the third quarter of fiscal year 2024?", []),
        ("how much did the Vale Company lose in FY24?", []),
    ],
)
def test_a_question_is_answered_from_the_facts_of_that_year_alone(
    money: Library, question: str, facts: list[str]
) -> None:
    assert told(ask(money, question)) == facts


@pytest.mark.parametrize(
    ("question", "facts", "told"),
    [
        ("compare FY2023 and FY2024", ["before", "roads"], "5,000,000"),
        ("FY23 vs FY24", ["before", "roads"], "5,000,000"),
        ("did Orvania spend more in FY2024 than in FY2023?", ["before", "roads"], "5,000,000"),
        ("did Orvania spend less in FY2024 than in FY2023?", ["before", "roads"], "5,000,000"),
        ("compare the roads of fiscal year 2024 with fiscal year 2023", None, "5,000,000"),
        ("قارن السنة المالية 2023 بالسنة المالية 2024", ["before", "roads"], "5,000,000"),
        ("what happened in FY2023 and in FY2024?", ["before", "roads"], "2023 and 2024"),
        ("compare FY2024 and FY2025", ["boats", "roads"], "2024 and 2025"),
        ("compare H1 FY2026 and H2 FY2026", ["half1", "half2"], "100"),
        ("compare Q1 FY2026 and Q2 FY2026", ["quarter1", "quarter2"], "20"),
        ("did Skellan build more carts in Q2 FY2026 than in Q1 FY2026?", None, "Yes."),
    ],
)
def test_two_fiscal_years_or_parts_of_them_are_compared(
    money: Library, question: str, facts: list[str] | None, told: str
) -> None:
    answer = ask(money, question)
    assert answer.outcome is Outcome.LIST, answer.lead
    assert told in answer.lead
    if facts is not None:
        assert sorted(view.fact.key for view in answer.facts) == sorted(facts)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("compare FY2021 and FY2024", "names fiscal year 2021"),
        ("did Orvania spend more on schools in FY2024 than in FY2023?", "nothing on that"),
    ],
)
def test_nothing_is_compared_with_a_year_of_which_nothing_is_known(
    money: Library, question: str, lead: str
) -> None:
    answer = ask(money, question)
    assert answer.outcome is Outcome.ABSTAIN
    assert lead in answer.lead


def test_another_way_of_counting_is_offered_and_not_taken(money: Library) -> None:
    answer = ask(money, "how much did the Vale Company lose in FY24?")
    assert answer.outcome is Outcome.ABSTAIN
    assert [view.fact.key for view in answer.related] == ["lost"]


@given(st.integers(2000, 2099), st.booleans(), st.data())
def test_a_fiscal_year_is_read_alike_from_every_notation(
    year: int, is_double: bool, data: st.DataObject
) -> None:
    words = ("FY", "FY ", "fy", "fiscal year ", "Financial Year ", "fiscal ", "السنة المالية ")
    word = data.draw(st.sampled_from(words))
    first = data.draw(st.sampled_from([f"{year}", f"{year % 100:02}"]))
    after = year + 1
    last = data.draw(st.sampled_from([f"{after}", f"{after % 100:02}"])) if is_double else ""
    sign = data.draw(st.sampled_from("-/–")) if is_double else ""
    name = f"{year}/{after % 100:02}" if is_double else f"{year}"
    [found] = find_fiscal_years(f"what was sold in {word}{first}{sign}{last}?")
    assert found.name == name


@pytest.mark.parametrize("text", ["FY2020-2024", "in 2024", "the fiscal council", "FYI 2024"])
def test_what_is_no_fiscal_year(text: str) -> None:
    assert list(find_fiscal_years(text)) == []
