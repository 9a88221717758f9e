"""Comparisons of figures in other notations: computed where the value is sure, and only then."""

import re

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


def test_nothing_is_computed_with_what_has_two_readings(asker):
    ask = asker(goats(("Aren", "2020", "900000"), ("Aren", "2023", "1.400")))

    answer = ask("compare goats in Aren 2020 and 2023")

    assert "difference" not in answer.lead
    assert "1,400 or as 1.4" in answer.lead


@pytest.mark.parametrize(
    ("before", "written", "told"),
    [
        ("900", "between 1,400 and 1,600", "1,400 to 1,600 goats.*difference of 500 to 700"),
        ("900000", "1.4 to 1.6 million", "difference of 500,000 to 700,000"),
        ("1,200 to 1,300", "1,400 to 1,600", "difference of 100 to 400"),
        ("1,500", "1,400 to 1,600", r"goats against 1,4\d\d to 1,600 goats\.$|goats\.$"),
    ],
)
def test_a_range_makes_of_the_difference_a_range(asker, before, written, told):
    ask = asker(goats(("Aren", "2020", before), ("Aren", "2023", written)))

    lead = ask("compare goats in Aren 2020 and 2023").lead

    assert re.search(told, lead), lead


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("300 olive trees", "450 olive trees", "450 olive trees against 300 olive trees"),
        ("40% of homes", "nearly 60% of homes", "about 20 percentage points"),
    ],
)
def test_units_of_several_words_are_told_whole(asker, first, last, told):
    ask = asker(
        (
            (f"In 2020 {first} in Aren were watered.", "2020"),
            (f"In 2023 {last} in Aren were watered.", "2023"),
        )
    )

    noun = first.split()[-1]
    assert told in ask(f"compare {noun} watered in Aren 2020 and 2023").lead


def test_two_years_are_compared_though_two_names_are_there(asker):
    ask = asker(
        (
            ("Donors paid 640 mn dollars to Aren in 2020.", "2020"),
            ("Donors paid 1.05 billion dollars to Aren in 2023.", "2023"),
        )
    )

    assert "410,000,000" in ask("compare what Donors paid to Aren in 2020 and 2023").lead


def test_costs_are_compared(asker):
    ask = asker(
        (
            ("In 2020 the Aren dam cost 950 million euros.", "2020"),
            ("In 2023 the Aren dam cost 1.2bn euros.", "2023"),
        )
    )

    assert "250,000,000" in ask("compare the cost of the Aren dam in 2020 and 2023").lead


@pytest.mark.parametrize("words", ["84 Mio. Euro", "84 million euros"])
def test_a_short_scale_may_stand_before_a_capital(asker, words):
    ask = asker(
        (
            (f"In 2020 the Aren dam cost {words}.", "2020"),
            ("In 2023 the Aren dam cost 112,5 Mio. Euro.", "2023"),
        )
    )

    assert "28,500,000" in ask("compare the cost of the Aren dam 2020 and 2023").lead


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("The number of workers in Aren was {}.", "compare workers in Aren 2020 and 2023"),
        (
            "In {year} the number of workers in Aren reached {}.",
            "compare workers in Aren 2020 and 2023",
        ),
        ("في عام {year} بلغ عدد العمال في أرين {}.", "قارن عدد العمال في أرين 2020 و2023"),
    ],
)
def test_what_stands_before_a_number_is_compared(asker, statement, question):
    counts = (("2020", "2,500"), ("2023", "3,100"))
    ask = asker(tuple((statement.format(n, year=year), year) for year, n in counts))

    assert "600" in ask(question).lead


@pytest.mark.parametrize("noun", ["الطلاب", "المدارس"])
def test_arabic_plurals_ask_for_what_numbers_count_in_the_singular(asker, noun):
    one = {"الطلاب": "طالب", "المدارس": "مدرسة"}[noun]
    ask = asker(
        (
            (f"في عام 2020 كان في أرين مليون {one}.", "2020"),
            (f"في عام 2023 كان في أرين ١٫٥ مليون {one}.", "2023"),
        )
    )

    assert "500,000" in ask(f"قارن عدد {noun} في أرين بين 2020 و2023").lead


def test_a_number_behind_an_arabic_place_counts_what_follows(asker):
    ask = asker((("في عام 2020 كان في الموصل 900 مدرسة.", "2020"),))

    assert ask("كم عدد المدارس في الموصل في 2020؟").outcome.answers


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
