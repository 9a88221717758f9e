"""Comparisons of figures in other notations: computed where the value is sure, and only then."""

import pytest

from tests.knowledge.answers.conftest import Facts


def goats(*counts: tuple[str, str, str]) -> Facts:
    return tuple(
        (f"In {year} there were {count} goats in {place}.", year) for place, year, count in counts
    )


@pytest.mark.parametrize(
    "written",
    [
        "1,4 million",
        "1 400 000",
        "1\u00a0400\u00a0000",
        "1\u202f400\u202f000",
        "1'400'000",
        "1’400’000",
        "1.400.000",
        "14,00,000",
        "1,4 Mio",
        "1.4m",
        "1400k",
        "14 lakh",
        "١٬٤٠٠٬٠٠٠",
        "1,4 مليون",
    ],
)
def test_every_notation_is_computed_with(asker, written):
    ask = asker(goats(("Aren", "2020", "900000"), ("Aren", "2023", written)))

    for question in ("compare goats in Aren 2020 and 2023", "قارن goats in Aren 2020 و 2023"):
        answer = ask(question)
        if answer.outcome.answers and "500,000" in answer.lead:
            break
    assert "1,400,000" in answer.lead
    assert "500,000" in answer.lead


@pytest.mark.parametrize("written", ["1.400", "1.4 to 1.6 million", "between 1,400 and 1,600"])
def test_nothing_is_computed_with_what_has_no_one_value(asker, written):
    ask = asker(goats(("Aren", "2020", "900000"), ("Aren", "2023", written)))

    answer = ask("compare goats in Aren 2020 and 2023")

    assert "difference" not in answer.lead
    if written == "1.400":
        assert "1,400 or as 1.4" in answer.lead


@pytest.mark.parametrize(
    ("written", "said", "difference"),
    [
        ("at least 1.4 million", "at least 1,400,000 goats", "at least 500,000"),
        ("nearly 1.4 million", "nearly 1,400,000 goats", "about 500,000"),
        ("up to 1.4m", "at most 1,400,000 goats", "at most 500,000"),
    ],
)
def test_what_is_inexact_is_told_as_inexact(asker, written, said, difference):
    ask = asker(goats(("Aren", "2020", "900000"), ("Aren", "2023", written)))

    answer = ask("compare goats in Aren 2020 and 2023")

    assert said in answer.lead
    assert difference in answer.lead


TWO_PLACES = goats(
    ("Aren", "2019", "12,000"),
    ("Aren", "2022", "7,000"),
    ("Brenn", "2019", "33,000"),
    ("Brenn", "2022", "31,000"),
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("compare goats in Brenn 2019 and 2022", "difference of 2,000"),
        ("compare goats in Brenn in 2019 and in 2022", "difference of 2,000"),
        ("compare goats in Aren 2019 and 2022", "difference of 5,000"),
        ("compare goats in Aren and Brenn 2019", "difference of 21,000"),
        ("were there more goats in Aren or Brenn in 2022?", "difference of 24,000"),
    ],
)
def test_two_places_counted_alike_are_kept_apart(asker, question, said):
    assert said in asker(TWO_PLACES)(question).lead


def test_of_two_places_none_is_taken_for_the_one_meant(asker):
    assert "difference" not in asker(TWO_PLACES)("compare goats 2019 and 2022").lead


COSTS: Facts = (("The Quill dam took 12 per cent of the budget of the town.", "2020"),)


def test_a_share_is_no_price(asker):
    ask = asker((*COSTS, ("The Quill dam cost 12 % of the budget.", "2021")))

    assert not ask("how much did the Quill dam cost?").outcome.answers
    assert not ask("what did the Quill dam cost?").outcome.answers
    assert ask("how much of the budget did the Quill dam cost?").outcome.answers
