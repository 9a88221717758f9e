"""States over a span of time, claimed or asked of a date in it, outside it, or at its ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge.library import Library
from tests.knowledge.answers.conftest import TODAY
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

FACTS = (
    ("Arn Tofte was director of the Lund observatory from 2009 to 2018.", ""),
    ("Berit Halvor has been president of the Norrby club since 2019.", "2019/.."),
    ("Imre Kovan has led the Stell choir since March 2015.", ""),
    ("Between 2010 and 2014 Sela Ruud was treasurer of the Hove guild.", ""),
    ("Olen Trask was coach of the Kestrels until 2016.", ""),
    ("The Mellin tunnel was closed from 3 March to 9 June 2021.", ""),
    ("The Pell road has been closed since 2019.", ""),
    ("The Grae ferry carried 900 cars from 2009 to 2018.", ""),
    ("The Ulm tower was built from 2010 to 2014.", ""),
    ("Osk Dahl was captain of Aren from 2001 to 2004 and from 2008 to 2011.", ""),
    ("Mira Vance was director of the Skei lab from 2009 until her death in 2014.", ""),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("store")
    made = Library.open(store_at(folder / "store.db"), briefing=False)
    rows = {
        f"f{at}": {"statement": words, "date": date, "as_of": "2026-05"}
        for at, (words, date) in enumerate(FACTS)
    }
    made.import_files([written(rows, folder)], scope=None, actor="test")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("claim", "verdicts"),
    [
        ("Arn Tofte was director of the Lund observatory in 2012.", "supported"),
        ("Arn Tofte was director in March 2012.", "supported"),
        ("Arn Tofte was director of the Lund observatory in 2009.", "supported"),
        ("Arn Tofte was director of the Lund observatory in 2018.", "supported"),
        ("Arn Tofte was director of the Lund observatory in 2019.", "contradicted"),
        ("Arn Tofte was director of the Lund observatory in May 2009.", "related"),
        ("Arn Tofte was director of the Lund observatory until 2012.", "contradicted related"),
        ("Berit Halvor was president of the Norrby club in 2022.", "supported"),
        ("Berit Halvor was president of the Norrby club in 2017.", "contradicted"),
        ("Berit Halvor was president of the Norrby club in 2028.", "related"),
        ("Imre Kovan led the Stell choir in 2018.", "supported"),
        ("Sela Ruud was treasurer of the Hove guild in 2013.", "supported"),
        ("Olen Trask was coach of the Kestrels in 2015.", "related"),
        ("Olen Trask was coach of the Kestrels in 2018.", "contradicted"),
        ("The Mellin tunnel was closed on 5 May 2021.", "supported"),
        ("The Mellin tunnel was closed in August 2021.", "contradicted"),
        ("The Pell road was closed in 2022.", "related"),
        ("The Grae ferry carried 900 cars in 2012.", "related"),
        ("The Ulm tower was built in 2012.", "related"),
        ("Osk Dahl was captain of Aren in 2010.", "supported"),
        ("Osk Dahl was captain of Aren in 2006.", "contradicted"),
        ("Mira Vance was director of the Skei lab in 2017.", "related"),
    ],
)
def test_a_date_is_placed_in_the_span_of_a_state(
    library: Library, claim: str, verdicts: str
) -> None:
    assert library.check_claim(claim, scope=None, today=TODAY).verdict in verdicts.split()


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Was Arn Tofte director in 2012?", "Yes. "),
        ("Was Arn Tofte director of the Lund observatory in 2019?", "No: 2009 to 2018. "),
        ("Was Berit Halvor president of the Norrby club in 2022?", "Yes. "),
        ("Was the Mellin tunnel closed in April 2021?", "Yes. "),
        ("Who was president of the Norrby club in 2022?", "Berit Halvor"),
        ("Who has led the Stell choir in 2018?", "Imre Kovan"),
        ("Who was director of the Lund observatory in 2012?", "Arn Tofte"),
    ],
)
def test_a_state_is_told_of_a_date_within_its_span(
    library: Library, question: str, lead: str
) -> None:
    assert library.ask(question, scope=None, today=TODAY).lead.startswith(lead)
