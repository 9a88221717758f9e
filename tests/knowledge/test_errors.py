"""Errors in the reader's language: their parameters, lists and counts."""

from __future__ import annotations

import pytest

from knowledge import dates
from knowledge.errors import DateError, ImportRefused, KnowledgeError, NotFoundError, Problem
from knowledge.messages import Message
from knowledge.query.lookup import AmbiguousName, KnownName, UnknownName, find_name


def test_dates_in_an_error_are_written_in_its_language() -> None:
    with pytest.raises(DateError) as refused:
        dates.from_words("3/4/2024", None)
    assert "3 April 2024 or as 4 March 2024" in str(refused.value)
    arabic = refused.value.render("ar")
    assert "3 نيسان 2024 أو 4 آذار 2024" in arabic
    assert "«3/4/2024»" in arabic


def test_suggestions_are_joined_in_the_language_of_the_error() -> None:
    twins = [KnownName("a", "Aren"), KnownName("b", "Aren")]
    with pytest.raises(AmbiguousName) as either:
        find_name("aren", "name", twins)
    assert "Aren (a) or Aren (b)" in str(either.value)
    assert "Aren (a) أو Aren (b)" in either.value.render("ar")
    many = [KnownName(f"k{at}", f"Figure {at}") for at in range(9)]
    with pytest.raises(UnknownName) as unknown:
        find_name("zzzz", "figure", many)
    assert "Figure 5 and 3 more" in str(unknown.value)
    assert "Figure 4، Figure 5 و3 غيرها" in unknown.value.render("ar")


@pytest.mark.parametrize(
    ("more", "english", "arabic"),
    [
        (1, "- and 1 more", "- وواحدة غيرها"),
        (2, "- and 2 more", "- واثنتان غيرها"),
        (12, "- and 12 more", "- و12 غيرها"),
    ],
)
def test_a_long_list_of_problems_is_cut_and_counted(more: int, english: str, arabic: str) -> None:
    one = Problem(Message("import_needed"), row=3, column="date", file="facts.csv")
    refused = ImportRefused([one] * (20 + more))
    lines = str(refused).splitlines()
    assert lines[1] == "- facts.csv, row 3, column date: is empty; fill it in"
    assert (len(lines), lines[-1]) == (22, english)
    lines = refused.render("ar").splitlines()
    assert lines[1] == "- facts.csv، الصف 3، العمود date: فارغ؛ املأه"
    assert (len(lines), lines[-1]) == (22, arabic)


def test_a_typed_name_stays_on_one_line_and_shows_no_hidden_character() -> None:
    error = NotFoundError("no_such_fact", fact="a\u202eb\n# c")
    assert str(error) == "There is no fact “a b # c” here."
    assert error.render("ar").isprintable()


def test_a_language_without_messages_gets_english() -> None:
    error: KnowledgeError = NotFoundError("no_such_fact", fact="quay")
    assert error.render("fr") == str(error)
