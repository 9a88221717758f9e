"""Dates of one clause of a statement, claimed or asked of the event of another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge.library import Library
from tests.knowledge.answers.conftest import TODAY, Asker
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

FACTS = (
    ("The Orvik mill was built in 1850 and rebuilt in 1902.", "1850"),
    ("The Tessin chapel was built in 1730 and rebuilt in 1811.", "1811"),
    ("Halmer Foods was founded in 1923, moved to Lessum in 1950 and was sold in 1987.", ""),
    ("The Brenner pact was signed on 4 May 2011 and has been in force since 2 March 2013.", ""),
    ("The Pinn treaty was ratified in 2003, two years after it was signed in 2001.", "2003"),
    ("Vela Arnes, who was elected in 2014, resigned in 2019.", "2019"),
    ("The comet Ilse was discovered in 1977 and last seen in 2011.", ""),
    ("The ferry Skarn was launched in 1965, converted in 1980 and scrapped in 1999.", "1965/1999"),
    ("In 1961 the Velm bridge was built and opened.", ""),
    ("The Odde society received 119 votes in 2014, a share of 19 percent.", ""),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("store")
    made = Library.open(store_at(folder / "store.db"), briefing=False)
    rows = {
        f"f{at}": {"statement": statement, "date": date}
        for at, (statement, date) in enumerate(FACTS)
    }
    made.import_files([written(rows, folder)], scope=None, actor="test")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The Orvik mill was rebuilt in 1850.", "contradicted"),
        ("The Orvik mill was built in 1902.", "contradicted"),
        ("The Orvik mill was rebuilt in 1902.", "supported"),
        ("The Tessin chapel was rebuilt in 1730.", "contradicted"),
        ("The Tessin chapel was built in 1730.", "supported"),
        ("Halmer Foods was sold in 1950.", "contradicted"),
        ("Halmer Foods was founded in 1987.", "contradicted"),
        ("Halmer Foods was sold in 1987.", "supported"),
        ("The Brenner pact was signed on 2 March 2013.", "contradicted"),
        ("The Pinn treaty was signed in 2003.", "contradicted"),
        ("The Pinn treaty was signed in 2001.", "supported"),
        ("Vela Arnes resigned in 2014.", "contradicted"),
        ("The comet Ilse was last seen in 1977.", "contradicted"),
        ("The ferry Skarn was converted in 1965.", "contradicted"),
        ("The ferry Skarn was converted in 1980.", "supported"),
        ("The Velm bridge was opened in 1961.", "supported"),
        ("In 2014 the Odde society received 119 votes.", "supported"),
    ],
)
def test_a_date_of_another_verb_does_not_support(
    library: Library, claim: str, verdict: str
) -> None:
    assert library.check_claim(claim, scope=None, today=TODAY).verdict == verdict


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Was the Orvik mill rebuilt in 1850?", "No: 1902."),
        ("was the orvik mill rebuilt in 1902", "Yes."),
        ("Was Halmer Foods sold in 1950?", "No: 1987."),
        ("Was the Brenner pact signed on 2 March 2013?", "No: 4 May 2011."),
        ("Did Vela Arnes resign in 2014?", "No: 2019."),
        ("When was the Orvik mill rebuilt?", "1902."),
        ("When was the Tessin chapel built?", "1730."),
        ("When did Halmer Foods move to Lessum?", "1950."),
        ("When was the comet Ilse last seen?", "2011."),
        ("Since when has the Brenner pact been in force?", "2 March 2013."),
    ],
)
def test_a_date_of_another_verb_does_not_answer(asker: Asker, question: str, lead: str) -> None:
    assert asker(FACTS)(question).lead.startswith(lead)
