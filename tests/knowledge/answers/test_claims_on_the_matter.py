"""Claims near to facts about something else: only a fact of the same matter decides them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.library import Library
from tests.stores import store_at

TODAY = datetime.date(2031, 5, 14)

COUNTY = """\
id,topic,statement,date,entities,source,quote
drell-end,Birds,"The Drell survey, the county's count of birds, is to end its work in December 2031.",2031-12,Drell survey,News,
olm-end,Birds,The Olm survey is to stop work in September 2031.,2031-09,Olm survey,News,
decided,Birds,"The decision to end the Olm survey was taken before the Drell survey was ordered to close.",../2029-06-19,Olm survey;Drell survey,News,
houses,Towns,As of June 2029 there were 1100 empty houses in Varn.,2029-06,Varn,News,
houses-water,Towns,"Empty houses in the old quarter of Varn have no access to clean water, the June 2029 report says.",,Varn,News,
support,Pumps,Active support for the Tarn pump ended on 31 May 2029.,2029-05-31,Tarn pump,News,
reopened,Mills,The Brenn mill opened again in 1925 under its first owner.,1925,Brenn mill,News,
quarry,Mills,"It was the county that, according to the June 2029 report, brought work in the Aldham quarry to an end.",,Aldham quarry,News,
fee,Ferry,"The Lund fee is not paid back, even after a refusal.",,Lund fee,News,
kestrels,Birds,Kestrels are among the birds of Varn.,,Varn,News,
night,Ferry,The Lund ferry does not run at night between Sunday and Thursday.,,Lund ferry,News,
seats,Vote,The Farmers won 49 seats in 2029 and lost their majority.,2029,Farmers,News,
flights,Ferry,The rescue service needs the army for planning its flights.,,rescue service;army,News,
section,Ferry,The section from Tarn to Halden is to open in August 2030.,2030-08,Halden,News,
ages,Ferry,The Olm course is for children of six to 16.,,Olm course,News,
dropped,Ferry,The planned stop at Merrow was dropped because few people live there.,,Merrow,News,
threat,Birds,As of June 2030 the fungus no longer threatens the Varn oaks.,2030-06,fungus;Varn oaks,News,
cases,Birds,By 22 November 2030 there were 412 confirmed cases of the fungus.,2030-11-22,fungus,News,
cost-2020,Dam,In 2020 the cost of the Ribe dam was put at 1.4 billion crowns.,2020,Ribe dam,News,
cost-2026,Dam,In January 2026 the cost of the Ribe dam was put at 1.9 billion crowns.,2026-01,Ribe dam,News,
quays,Dam,The Aven mission has proved less costly than the Ribe mission.,,Aven mission;Ribe mission,News,
receipt,Ferry,Passengers get their money back at the Lund office without a receipt.,,Lund office,News,
arms,Vote,Ostria is willing to sell boats to Norrland.,,Ostria;Norrland,News,
ratified,Vote,"By 21 September 2027, 32 towns had ratified the Sorrel pact.",2027-09-21,Sorrel pact,News,
claims,Vote,Between 18 October 2028 and 19 June 2029 at least 84 fires were claimed by the Red Hand.,2028-10-18/2029-06-19,Red Hand,News,
boats-2014,Ferry,In 2014 there were 600 leaking boats in Tarn.,2014,Tarn,News,
boats-2023,Ferry,In 2023 there were 110 leaking boats in Tarn.,2023,Tarn,News,
fare,Ferry,Until the end of 2026 a ride on the Lund ferry cost 25 crowns.,../2026-12-31,Lund ferry,News,
hoped,Ferry,The owner had expected 950 passengers a day on the Lund ferry.,,Lund ferry,News,
mayor,Vote,Jon Vask resigned as mayor because his party had lost.,,Jon Vask,News,
wells,Dam,Norrland and Ostria take part in building the Ribe dam.,,Ribe dam;Norrland;Ostria,News,
fair,Vote,"One person, a woman of 81, has died at the Drell fair.",,Drell fair,News,
led,Vote,Mara Olin has led the Farmers since 2021.,2021/..,Mara Olin;Farmers,News,
deputy,Vote,Edda Nyle is deputy mayor of Halden.,,Edda Nyle;Halden,News,
chair,Vote,Karl Dray is a former chair of the Lund guild.,,Karl Dray;Lund guild,News,
born,Birds,Ane Tveit was born in 1921 and died in 1998.,,Ane Tveit,News,
both,Mills,The Sund mill was built and opened in 1890.,,Sund mill,News,
moved-2014,Birds,In 2014 there were 6 million internally displaced people in Norrland.,2014,Norrland,News,
decision,Birds,"The decision to end the Tarn survey, a count of owls, was taken before the Olm survey was told to close.",../2029-06-19,Tarn survey;Olm survey,News,
vote,Vote,The Sund council voted unanimously to end the Aldham pact.,,Sund council;Aldham pact,News,
"""  # noqa: E501


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("county")
    (folder / "county.csv").write_text(COUNTY, encoding="utf-8")
    library = Library.open(store_at(folder / "store.db"), briefing=False)
    library.import_files([folder / "county.csv"], scope=None, actor="tests")
    yield library
    library.close()


def verdict(library: Library, claim: str) -> str:
    return str(library.check_claim(claim, scope=None, today=TODAY).verdict)


@pytest.mark.parametrize(
    "claim",
    [
        "There are 1100 empty houses in Varn.",  # that some have no water denies nothing
        "Support for the Tarn pump ended on 31 May 2030.",  # not only active support
        "The Brenn mill opened in 1903.",  # it opened again later
        "The county ended work in the Aldham quarry in 2027.",  # the report is of 2029
        "The Lund fee is 90 crowns.",
        "Herons are among the birds of Varn.",
        "The Tarn survey is closed.",  # by when it was decided is no span in which it was so
        "Ane Tveit died in 1998.",  # her other date is of her birth
        "The Lund ferry runs at night.",  # on other nights it may
        "Merrow will not get a stop because few people live there.",
        "The Drell survey will close by 31 December 2031.",
        "The Lund ferry carries 830 passengers a day.",  # another number was expected
        "Velm takes part in building the Ribe dam.",
        "Velm ratified the Sorrel pact in 2030.",  # others had by 2027
    ],
)
def test_a_fact_of_something_else_contradicts_nothing(county: Library, claim: str) -> None:
    assert verdict(county, claim) != "contradicted"


@pytest.mark.parametrize(
    "claim",
    [
        "The Drell survey will close by 1 January 2030.",  # that the other one was decided on
        "The Farmers won the most seats in 2029.",
        "The rescue service plans its flights without the army.",
        "The section to Halden opened in August 2030.",
        "The Olm course is for children of six to 17.",
        "A ride on the Lund ferry costs 25 crowns.",  # it did until 2026
        "Tarn has 600 leaking boats.",  # it had in 2014
        "Jon Vask is mayor.",
        "Edda Nyle is mayor of Halden.",
        "Karl Dray is chair of the Lund guild.",
    ],
)
def test_a_fact_of_something_else_supports_nothing(county: Library, claim: str) -> None:
    assert verdict(county, claim) != "supported"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The Drell survey ends in December 2031.", "supported"),
        ("The Drell survey ends in 2031.", "supported"),
        ("The Olm survey closes in September 2031.", "supported"),
        ("The Drell survey ends in 2033.", "contradicted"),
        ("The Olm survey ended in September 2031.", "related"),
        ("Active support for the Tarn pump ended on 31 May 2030.", "contradicted"),
        ("Empty houses in the old quarter of Varn have access to clean water.", "contradicted"),
        ("The rescue service plans its flights without the army.", "contradicted"),
        ("The fungus still threatens the Varn oaks.", "contradicted"),
        ("By the end of November 2030 there were more than 400 cases of the fungus.", "supported"),
        ("In June 2029 there were still 1100 empty houses in Varn.", "supported"),
        ("The cost of the Ribe dam has risen from 1.4 to 1.9 billion crowns.", "supported"),
        ("The cost of the Ribe dam has fallen from 1.9 to 1.4 billion crowns.", "contradicted"),
        ("The Ribe mission has proved less costly than the Aven mission.", "contradicted"),
        ("The Aven mission has proved less costly than the Ribe mission.", "supported"),
        ("Passengers need a receipt to get their money back at the Lund office.", "contradicted"),
        ("Ostria has ruled out selling boats to Norrland.", "contradicted"),
        ("Since October 2028 the Red Hand has claimed at least 84 fires.", "supported"),
        ("Tarn had fewer leaking boats in 2014 than in 2023.", "contradicted"),
        ("Tarn had more leaking boats in 2014 than in 2023.", "supported"),
        ("Nobody has died at the Drell fair.", "contradicted"),
        ("Mara Olin leads the Farmers.", "supported"),
        ("The Drell survey is to end by 31 December 2031.", "supported"),
        ("In 2014 six million people were displaced inside Norrland.", "supported"),
        ("Edda Nyle is deputy mayor of Halden.", "supported"),
        ("Karl Dray was chair of the Lund guild.", "supported"),
        ("Ane Tveit died in 1921.", "contradicted"),
        ("Ane Tveit was born in 1921.", "supported"),
        ("The Sund mill was built in 1890.", "supported"),
        ("The Sund council was unanimous in its vote to end the Aldham pact.", "supported"),
    ],
)
def test_a_fact_of_the_same_matter_decides(county: Library, claim: str, expected: str) -> None:
    assert verdict(county, claim) == expected
