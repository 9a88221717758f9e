"""Questions and claims on what is so today, where a fact states that it has ended."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from knowledge.answers.claims import ClaimVerdict
from knowledge.library import Library
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

TODAY = datetime.date(2026, 11, 30)
SUPPORTED, CONTRADICTED = ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED
FACTS = (
    "Support for Orrery 5 ended on 3 May 2024.",
    "Production of the Falco 2 ended in 2019.",
    "Linden Hall was demolished in 2003.",
    "The Brook library was opened in 1990 and closed in 2015.",
    "The licence of Harrow Mine was revoked in March 2022.",
    "The Selm ceasefire collapsed in June 2025.",
    "Norland left the Tern treaty in 2017.",
    "Marta Quell resigned as minister in April 2023.",
    "Lia Bro served as ambassador to Norland from 2012 to 2016.",
    "Karl Sarn is a former chair of the guild.",
    "The Vinter festival ran from 2001 to 2015.",
    "Drav Radio has been off air since 2018.",
    "Tore Lien ceased to be a member of the council in 2021.",
    "The Alm museum reopened in 2020 after closing in 2015.",
    "The Fjell tunnel closed for repairs in 2024 and opened again in 2025.",
    "The old wing of Merrin Castle was demolished in 1971.",
    "The first phase of the Sund project ended in 2025.",
    "Beta testing of Nimbo 4 ended in May 2026.",
    "The Grong bridge is closed to lorries.",
    "The Sten mine was closed from 2010 until 2014.",
    "The Vik tower was completed in 1996.",
    "The Ness line will close in 2031.",
    "The Harn bridge was destroyed in 1944 and rebuilt in 1951.",
    "Version 3 of Larkspur is supported until 2029.",
    "Jorn Vester has been chair of Aktiva since 2021.",
    "The Lom ferry is no longer in service.",
    "Oda Brenn, formerly head of the agency, writes novels.",
    "The Aren pool opened in 1990.",
    "The Aren pool closed in 2015.",
    "The Lind pool closed in 2010.",
    "The Lind pool has been open again since 2014.",
    "The Ljan institute, which closed its Oslo office in 2019, has 50 staff.",
    "The bus to Malm stopped running in 2016.",
    "Vendral reached end of life on 1 June 2023.",
    "Grete Holt was chair from 2010 to 2014 and again from 2020.",
    "Hilde Bak was president of the bank until 2015, when she became its chair.",
    "The ferry to Sandoy is suspended during storms.",
    "The Frey laboratory ended work on Project Lark in 2020.",
    "Lyngby hospital ran out of beds in March 2021.",
    "The Vang agency dismissed its director in 2024.",
    "انتهى دعم برنامج سهم في مايو 2024.",
    "كان كريم واصل مدير المتحف حتى 2019.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("past_states")
    opened = Library.open(store_at(folder / "store.db"), briefing=False)
    facts = {f"f{n}": {"statement": each} for n, each in enumerate(FACTS, start=1)}
    opened.import_files([written(facts, Path(folder))], scope=None, actor="test")
    return opened


@pytest.mark.parametrize(
    "question",
    [
        "Is Orrery 5 supported?",
        "Is Orrery 5 still supported?",
        "Is the Falco 2 in production?",
        "Does Linden Hall exist?",
        "Is Linden Hall still standing?",
        "Is the Brook library open?",
        "Does Harrow Mine have a licence?",
        "Is the Selm ceasefire in force?",
        "Is Norland in the Tern treaty?",
        "Is Marta Quell still minister?",
        "Is Lia Bro ambassador to Norland?",
        "Is Karl Sarn chair of the guild?",
        "Is the Vinter festival running?",
        "Is Drav Radio on air?",
        "Is Tore Lien a member of the council?",
        "Is the Lom ferry in service?",
        "Is the Fjell tunnel closed?",
        "Is the Aren pool open?",
        "Is the Lind pool closed?",
        "Does the bus to Malm run?",
        "Is Vendral supported?",
        "هل كريم واصل مدير المتحف؟",
    ],
)
def test_what_has_ended_is_answered_with_no(library: Library, question: str) -> None:
    answer = library.ask(question, scope=None, today=TODAY)
    assert answer.lead.startswith(("No. ", "لا. "))


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Is version 3 of Larkspur supported?", "Yes. "),
        ("Is Jorn Vester chair of Aktiva?", "Yes. "),
        ("Has production of the Falco 2 ended?", "Yes. "),
        ("Was Lia Bro ambassador to Norland?", "Yes. "),
        ("Did the Vinter festival run from 2001 to 2015?", "Yes. "),
        ("Is the Grong bridge closed to lorries?", "Yes. "),
        ("Does Oda Brenn write novels?", "Yes. "),
        ("Is the Lind pool open?", "Yes. "),
        ("Does the Ljan institute have 50 staff?", "Yes. "),
    ],
)
def test_what_is_or_was_so_is_answered_with_yes(library: Library, question: str, lead: str) -> None:
    assert library.ask(question, scope=None, today=TODAY).lead.startswith(lead)


@pytest.mark.parametrize(
    "question",
    [
        "Was Orrery 5 supported in 2023?",
        "Is the Sten mine open?",
        "Is the Vik tower open?",
        "Does the Harn bridge exist?",
        "Is Nimbo 4 supported?",
        "Is the Sund project over?",
        "Does Merrin Castle exist?",
        "Is the Ness line closed?",
        "Is Grete Holt chair?",
        "Is Hilde Bak chair of the bank?",
        "Does the ferry to Sandoy run?",
        "Is the Frey laboratory active?",
        "Does Lyngby hospital exist?",
        "Does the Vang agency have a director?",
    ],
)
def test_the_end_of_something_else_decides_nothing(library: Library, question: str) -> None:
    lead = library.ask(question, scope=None, today=TODAY).lead
    assert not lead.startswith(("Yes", "No. ", "No: "))


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Orrery 5 is supported.", CONTRADICTED),
        ("The Falco 2 is in production.", CONTRADICTED),
        ("Linden Hall exists.", CONTRADICTED),
        ("The Brook library is open.", CONTRADICTED),
        ("Lia Bro is ambassador to Norland.", CONTRADICTED),
        ("Drav Radio is on air.", CONTRADICTED),
        ("The Alm museum is closed.", CONTRADICTED),
        ("برنامج سهم مدعوم.", ClaimVerdict.RELATED),
        ("كريم واصل مدير المتحف.", CONTRADICTED),
        ("Merrin Castle exists.", ClaimVerdict.RELATED),
        ("The Sund project has ended.", ClaimVerdict.RELATED),
        ("The Ness line is closed.", ClaimVerdict.RELATED),
        ("Support for Orrery 5 has ended.", SUPPORTED),
        ("Linden Hall was demolished.", SUPPORTED),
        ("The Brook library opened in 1990.", SUPPORTED),
        ("Norland left the Tern treaty.", SUPPORTED),
        ("Version 3 of Larkspur is supported.", SUPPORTED),
        ("The Lom ferry is no longer in service.", SUPPORTED),
        ("Oda Brenn writes novels.", SUPPORTED),
    ],
)
def test_a_claim_on_today_is_not_supported_by_what_has_ended(
    library: Library, claim: str, verdict: ClaimVerdict
) -> None:
    assert library.check_claim(claim, scope=None, today=TODAY).verdict is verdict
