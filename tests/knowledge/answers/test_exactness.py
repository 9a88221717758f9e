"""Exact things in questions: numbers, versions, names and dates that a fact has or has not."""

import csv
import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from knowledge.answers import Answer, Outcome
from knowledge.answers.claims import ClaimVerdict
from knowledge.library import Library
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)

Row = Mapping[str, str]
Ask = Callable[[str], Answer]

# Briefings of invented subjects, each with several facts of one kind that differ in a number, a
# version or a part of a name; columns that a row lacks are empty.
PLANT: dict[str, Row] = {
    "reactor-3": {
        "statement": "Reactor 3 of the Halden Moor plant was shut down on 5 June 2011.",
        "date": "2011-06-05",
        "entities": "Halden Moor",
    },
    "reactor-4": {
        "statement": "Reactor 4 of the Halden Moor plant was shut down on 3 July 2014.",
        "date": "2014-07-03",
        "entities": "Halden Moor",
    },
    "section": {"statement": "Section 4 of the Arden bridge cost 9 million euros."},
    "gate": {"statement": "The camp at gate 7 holds 40 families."},
    "route": {"statement": "Route 12 was closed on 3 May 2021.", "date": "2021-05-03"},
    "line": {"statement": "Line M2 was opened on 8 March 2009.", "date": "2009-03-08"},
    "phase-2": {
        "statement": "Phase II of the Orrest tunnel began on 4 April 2019.",
        "date": "2019-04-04",
    },
    "phase-3": {
        "statement": "The third phase of the Orrest tunnel began on 2 February 2023.",
        "date": "2023-02-02",
    },
}
LAWS: dict[str, Row] = {
    "resolution": {
        "statement": "Resolution 2100 was adopted by the Regional Council on 6 May 2015.",
        "date": "2015-05-06",
        "entities": "Regional Council",
    },
    "law": {"statement": "Law 2231 was repealed on 9 March 2018.", "date": "2018-03-09"},
    "section-12": {
        "statement": "Section 12 of the Harbour Act was amended on 4 June 2012.",
        "date": "2012-06-04",
    },
    "section-12a": {
        "statement": "Section 12A of the Harbour Act was amended on 7 August 2016.",
        "date": "2016-08-07",
    },
    "form": {"statement": "Form B-204 costs 30 euros.", "questions": "what does form B-204 cost?"},
    "annex": {"statement": "Annex C lists the protected harbours of the Harbour Act."},
}
VERSIONS: dict[str, Row] = {
    "series": {
        "statement": "Veltrix 3.12 was released on 9 May 2020.",
        "date": "2020-05-09",
        "entities": "Veltrix",
    },
    "point": {
        "statement": "Veltrix 3.13.4 was released on 2 October 2021.",
        "date": "2021-10-02",
        "entities": "Veltrix",
    },
    "major": {
        "statement": "Support for Veltrix 43 ended on 8 June 2022.",
        "date": "2022-06-08",
        "entities": "Veltrix",
    },
    "tool": {
        "statement": "Drelo v2 came out on 5 May 2018.",
        "date": "2018-05-05",
        "questions": "when did Drelo come out, version 2?|when did Drelo 2 come out on the market?",
    },
    "tool-3": {
        "statement": "Drelo v3 came out on 7 July 2020.",
        "date": "2020-07-07",
        "questions": "when did version 3 of Drelo come out?|when did Drelo 3 first come out?",
    },
    "tool-2-end": {
        "statement": "Support for Drelo v2 ended on 6 May 2021.",
        "date": "2021-05-06",
        "questions": "when did support for Drelo 2 end, and updates?",
    },
    "pro": {
        "statement": "Norvik stopped selling the Orba 21 Max on 24 March 2019.",
        "date": "2019-03-24",
    },
    "two": {"statement": "Taruna 5 and 7 were built by the team of Una Ferris."},
}
FLIGHTS: dict[str, Row] = {
    "asteria-11": {
        "statement": "Asteria 11 landed on 20 July 1989 with a crew of 3.",
        "date": "1989-07-20",
        "entities": "Asteria 11|Asteria XI|AS-11",
    },
    "asteria-12": {
        "statement": "Asteria 12 landed on 19 November 1989 with a crew of 2.",
        "date": "1989-11-19",
        "entities": "Asteria 12|Asteria XII|AS-12",
        "questions": "when did Asteria 12 land?",
    },
    "flight": {
        "statement": "Flight KX1834 was cancelled on 4 May 2024.",
        "date": "2024-05-04",
    },
    "plane": {"statement": "The Q320neo first flew on 3 May 2014.", "date": "2014-05-03"},
    "illness": {"statement": "MORVID-19 was first seen in Lessum in 2019.", "date": "2019"},
    "capsule": {"statement": "The Tern Mk II capsule was built in Lessum.", "entities": "Lessum"},
}
NAMES: dict[str, Row] = {
    "new-york": {
        "statement": "New Yarrow was founded in 1824 by settlers.",
        "date": "1824",
    },
    "bank": {
        "statement": "The Bank of Orvania was founded in 1861.",
        "date": "1861",
        "entities": "Bank of Orvania",
    },
    "orvania": {
        "statement": "Orvania joined the Regional Council in 1974.",
        "date": "1974",
        "entities": "Orvania;Regional Council",
    },
    "north-line": {
        "statement": "The North Line was opened in 1998.",
        "date": "1998",
        "entities": "North Line",
    },
    "west-line": {
        "statement": "The West Line Extension was opened in 2016.",
        "date": "2016",
        "entities": "West Line Extension",
    },
    "unimat": {
        "statement": "UNIMAT ended its work in Orvania in December 2021.",
        "date": "2021-12",
        "entities": "UNIMAT;Orvania",
    },
}
DATES: dict[str, Row] = {
    "bridge": {"statement": "The Arenholt bridge was opened to traffic on 4 May 1998."},
    "ferry": {"statement": "Storms stopped the Vale ferry in 2021 and 2022."},
    "reform": {"statement": "Since the reform of 2004 the Lessum schools are free of charge."},
}


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[dict[str, Row]], Ask]]:
    """Return a function that asks a store of the given facts alone; each store is made once."""
    libraries: dict[int, Library] = {}

    def ask_of(facts: dict[str, Row]) -> Ask:
        library = libraries.get(id(facts))
        if library is None:
            folder = tmp_path_factory.mktemp("store")
            library = Library.open(store_at(folder / "store.db"), briefing=False)
            library.import_files([written(facts, folder)], scope=None, actor="test")
            libraries[id(facts)] = library
        return lambda question: library.ask(question, scope=None, today=TODAY)

    yield ask_of
    for library in libraries.values():
        library.close()


def written(facts: dict[str, Row], folder: Path) -> Path:
    file = folder / "facts.csv"
    columns = ["id", "topic", "statement", "date", "entities", "questions", "source", "quote"]
    columns += ["kind", "as_of"]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        for key, row in facts.items():
            writer.writerow({"id": key, "topic": "All", "source": "Report", **row})
    return file


PROBES: dict[str, Row] = {
    "image": {
        "topic": "The probes Orrin-1 and Orrin-2",
        "statement": "The first image from Orrin-2 was received in May 2024.",
    },
    "director": {
        "topic": "The probes Orrin-1 and Orrin-2",
        "statement": "The flight director of Orrin-2 is Klara Wendt.",
    },
}

ANSWERED = [
    (PLANT, "when was reactor 3 shut down?", "reactor-3"),
    (PLANT, "when was reactor 4 of Halden Moor shut down", "reactor-4"),
    (PLANT, "how much did section 4 of the bridge cost?", "section"),
    (PLANT, "how many families does the camp at gate 7 hold?", "gate"),
    (PLANT, "when was route 12 closed?", "route"),
    (PLANT, "when was line m2 opened", "line"),
    (PLANT, "when did phase 2 of the Orrest tunnel begin?", "phase-2"),
    (PLANT, "when did the second phase of the Orrest tunnel begin?", "phase-2"),
    (PLANT, "when did phase three of the orrest tunnel begin", "phase-3"),
    (PLANT, "when did Phase III of the Orrest tunnel begin?", "phase-3"),
    (LAWS, "when was resolution 2100 adopted?", "resolution"),
    (LAWS, "when was law no. 2231 repealed?", "law"),
    (LAWS, "when was section 12 of the Harbour Act amended?", "section-12"),
    (LAWS, "when was section 12(a) of the harbour act amended?", "section-12a"),
    (LAWS, "what does form B204 cost?", "form"),
    (LAWS, "what does annex C of the Harbour Act list?", "annex"),
    (VERSIONS, "when was veltrix 3.12 released", "series"),
    (VERSIONS, "when was Veltrix version 3.13.4 released?", "point"),
    (VERSIONS, "when did support for veltrix 43 end", "major"),
    (VERSIONS, "when did drelo 2 come out?", "tool"),
    (VERSIONS, "when did Drelo version 3 come out?", "tool-3"),
    (VERSIONS, "when did norvik stop selling the orba 21 max", "pro"),
    (VERSIONS, "who built Taruna 7?", "two"),
    (FLIGHTS, "when did Asteria 11 land?", "asteria-11"),
    (FLIGHTS, "when did asteria xii land", "asteria-12"),
    (FLIGHTS, "when did AS-12 land?", "asteria-12"),
    (FLIGHTS, "when was flight KX1834 cancelled?", "flight"),
    (FLIGHTS, "when did the q320neo first fly", "plane"),
    (FLIGHTS, "where was morvid 19 first seen?", "illness"),
    (FLIGHTS, "where was the tern mk 2 capsule built?", "capsule"),
    (NAMES, "when was New Yarrow founded?", "new-york"),
    (NAMES, "when was new yarrow founded", "new-york"),
    (NAMES, "when was the Bank of Orvania founded?", "bank"),
    (NAMES, "when was the North Line opened?", "north-line"),
    (NAMES, "when was the west line extension opened", "west-line"),
    (NAMES, "when did UNIMAT end its work in Orvania?", "unimat"),
    (NAMES, "when did UNIMTA end its work?", "unimat"),
    (NAMES, "when did unmiat end", "unimat"),
    (DATES, "what stopped the Vale ferry in 2021?", "ferry"),
    (DATES, "what happened in 2022?", "ferry"),
    (DATES, "when was the Arenholt bridge opened to traffic?", "bridge"),
    (DATES, "was the Arenholt bridge opened to traffic in May 1998?", "bridge"),
    (PROBES, "when was the first image from Orrin-2 received?", "image"),
    (PROBES, "who is the flight director of Orrin 2?", "director"),
]
NOT_ANSWERED = [
    (PLANT, "when was reactor 5 shut down?"),
    (PLANT, "when was reactor 2011 shut down?"),
    (PLANT, "when was the Halden Moor plant's reactor 34 shut down?"),
    (PLANT, "how much did section 9 of the bridge cost?"),
    (PLANT, "how many families does the camp at gate 40 hold?"),
    (PLANT, "when was route 3 closed?"),
    (PLANT, "when was route 2021 closed?"),
    (PLANT, "when was line m3 opened"),
    (PLANT, "when was line 2 opened?"),
    (PLANT, "when did phase 4 of the Orrest tunnel begin?"),
    (PLANT, "when did the fourth phase of the Orrest tunnel begin?"),
    (PLANT, "when did Phase IV of the orrest tunnel begin"),
    (LAWS, "when was resolution 2010 adopted?"),
    (LAWS, "when was resolution 2101 adopted by the Regional Council?"),
    (LAWS, "when was law 2232 repealed?"),
    (LAWS, "when was law 9 repealed?"),
    (LAWS, "when was section 12B of the Harbour Act amended?"),
    (LAWS, "when was section 4 of the Harbour Act amended?"),
    (LAWS, "what does form B-205 cost?"),
    (LAWS, "what does form 30 cost?"),
    (LAWS, "what does annex D of the Harbour Act list?"),
    (VERSIONS, "when was veltrix 3.12.2 released"),
    (VERSIONS, "when was veltrix 3.13 released"),
    (VERSIONS, "when was veltrix 3.1 released?"),
    (VERSIONS, "when was Veltrix 3.120 released?"),
    (VERSIONS, "when did support for veltrix 46 end"),
    (VERSIONS, "when did Drelo v5 come out?"),
    (VERSIONS, "when did Drelo v2.1 come out?"),
    (VERSIONS, "when did norvik stop selling the orba 24 max"),
    (VERSIONS, "who built Taruna 6?"),
    (FLIGHTS, "when did Asteria 13 land?"),
    (FLIGHTS, "when did asteria 20 land"),
    (FLIGHTS, "when did Asteria XIII land?"),
    (FLIGHTS, "when did AS-13 land?"),
    (FLIGHTS, "when was flight KX1835 cancelled?"),
    (FLIGHTS, "when did the q321neo first fly"),
    (FLIGHTS, "when did the Q320 first fly?"),
    (FLIGHTS, "where was MORVID-20 first seen?"),
    (FLIGHTS, "where was the tern mk 3 capsule built?"),
    (NAMES, "when was Yarrow founded?"),
    (NAMES, "when was yarrow founded"),
    (NAMES, "when was Orvania founded?"),
    (NAMES, "when did New Orvania join the Regional Council?"),
    (NAMES, "when was the North Line Extension opened?"),
    (NAMES, "when was the north line extension opened"),
    (NAMES, "when was the West Line opened?"),
    (NAMES, "when did the Bank of Orvania join the Regional Council?"),
    (NAMES, "when did UNIMAP end its work in Orvania?"),
    (NAMES, "when did unimap end its work in orvania"),
    (DATES, "what stopped the Vale ferry in 2019?"),
    (DATES, "what happened in 2020?"),
    (DATES, "when was the Arenholt bridge painted?"),
    (DATES, "when was the Vale ferry sold?"),
    (DATES, "when did the Lessum schools burn?"),
    (DATES, "when did the Lessum schools become free of charge?"),
    (PROBES, "when was the first image from Orrin-1 received?"),
    (PROBES, "who is the flight director of Orrin 1?"),
]


@pytest.mark.parametrize(("facts", "question", "key"), ANSWERED, ids=[q for _, q, _ in ANSWERED])
def test_the_fact_of_that_number_or_name_answers(
    asker: Callable[[dict[str, Row]], Ask], facts: dict[str, Row], question: str, key: str
) -> None:
    answer = asker(facts)(question)
    assert answer.keys == (key,), answer.lead


@pytest.mark.parametrize(("facts", "question"), NOT_ANSWERED, ids=[q for _, q in NOT_ANSWERED])
def test_a_fact_of_another_number_or_name_does_not_answer(
    asker: Callable[[dict[str, Row]], Ask], facts: dict[str, Row], question: str
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome is Outcome.ABSTAIN, answer.keys


def test_another_date_than_the_one_asked_for_is_a_no(
    asker: Callable[[dict[str, Row]], Ask],
) -> None:
    answer = asker(DATES)("was the Arenholt bridge opened to traffic in June 1998?")
    assert answer.keys == ("bridge",)
    assert answer.lead.startswith("No: 4 May 1998. ")


def test_an_abstention_names_what_no_fact_has(asker: Callable[[dict[str, Row]], Ask]) -> None:
    assert "reactor 5" in asker(PLANT)("when was reactor 5 shut down?").lead
    assert "veltrix 46" in asker(VERSIONS)("when did support for veltrix 46 end").lead


def test_a_ruled_out_fact_is_shown_as_related(asker: Callable[[dict[str, Row]], Ask]) -> None:
    answer = asker(PLANT)("when was reactor 5 of Halden Moor shut down?")
    assert {view.fact.key for view in answer.related} == {"reactor-3", "reactor-4"}


def test_lists_have_facts_of_that_number_alone(asker: Callable[[dict[str, Row]], Ask]) -> None:
    assert asker(PLANT)("everything about reactor 3").keys == ("reactor-3",)
    assert asker(PLANT)("everything about reactor 5").keys == ()


def test_two_numbers_are_compared(asker: Callable[[dict[str, Row]], Ask]) -> None:
    answer = asker(PLANT)("which was shut down first, reactor 3 or reactor 4?")
    assert set(answer.keys) <= {"reactor-3", "reactor-4"}


def test_a_claim_is_compared_with_facts_of_that_number(tmp_path: Path) -> None:
    library = Library.open(store_at(tmp_path / "store.db"), briefing=False)
    library.import_files([written(PLANT, tmp_path)], scope=None, actor="test")

    def verdicts(claim: str) -> dict[str, ClaimVerdict]:
        checked = library.check_claim(claim, scope=None, today=TODAY)
        return {each.view.fact.key: each.verdict for each in checked.bearings}

    found = verdicts("Reactor 3 was shut down in June 2011.")
    other = verdicts("Reactor 5 was shut down in June 2011.")
    wrong = verdicts("Reactor 3 was shut down in June 2012.")
    library.close()
    assert found == {"reactor-3": ClaimVerdict.SUPPORTED}
    assert other == {}
    assert wrong == {"reactor-3": ClaimVerdict.CONTRADICTED}


def test_a_stored_question_outranks_similar_facts(tmp_path: Path) -> None:
    facts: dict[str, Row] = {
        "released": {
            "statement": "Veltrix 9 was released on 4 May 2020.",
            "questions": "when was veltrix 9 released?",
        },
        "supported": {
            "statement": "Veltrix 9, released for servers, is supported until 4 May 2025.",
            "questions": "when veltrix 9 was released, until when?|veltrix 9 released when?",
        },
    }
    library = Library.open(store_at(tmp_path / "store.db"), briefing=False)
    library.import_files([written(facts, tmp_path)], scope=None, actor="test")
    answer = library.ask("When was Veltrix 9 released?", scope=None, today=TODAY)
    library.close()
    assert answer.keys == ("released",)
