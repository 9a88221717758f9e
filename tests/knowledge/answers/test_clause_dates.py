"""Leads of facts with several dates: that of the clause with the verb asked, or none at all."""

from __future__ import annotations

import pytest

from knowledge.answers import Outcome
from tests.knowledge.answers.conftest import Asker

STATEMENTS: dict[str, tuple[str, str]] = {
    "flight": (
        "Kestrel 17 was launched on 7 March 1992, landed on the Moon on 11 March 1992 and "
        "returned on 19 March 1992.",
        "1992-03-07",
    ),
    "last": (
        "Kestrel 19 was the last craft to land on Ceres; it left the surface on 14 May 1994.",
        "1994-05-14",
    ),
    "notice": (
        "Advisory 25-01 was issued on 3 June 2015 and lifted on 9 September 2015.",
        "2015-06-03",
    ),
    "order": (
        "Order 17, adopted on 4 April 2004, was repealed by Order 63 on 28 June 2008.",
        "2004-04-04",
    ),
    "force": (
        "Order 64 was signed on 5 June 2010 and entered into force on 1 January 2012.",
        "",
    ),
    "orla": (
        "Orla 6 was released in January 2021 and will be supported until March 2099.",
        "",
    ),
    "mill": (
        "The Tarn mill, founded in 1880, was renamed the Orrest works in 1931.",
        "1931",
    ),
    "bridge": (
        "In 1961 the Velm bridge was opened, and in 1999 it was closed.",
        "1961",
    ),
    "vote": (
        "The Lunde council voted on 25 May 2011 to demolish the Lunde stadium.",
        "2011-05-25",
    ),
    "ferries": (
        "The ferry Odda sank on 2 February 1950 and the ferry Runa on 9 August 1957.",
        "1950-02-02",
    ),
    "tower": (
        "The Brenn tower, built by Ida Brenn, burned down in 1990.",
        "1990",
    ),
    "warning": (
        "The Sund warning of 3 May 2016 was withdrawn on 6 July 2016.",
        "2016-05-03",
    ),
    "probe": (
        "The probe Vesna lifted off on 16 July and reached Venus on 20 October 1978.",
        "1978-10-20",
    ),
    "school": (
        "The Holm school, which moved to Aren in 1975, was founded by monks.",
        "1822",
    ),
}  # fmt: skip

FACTS = tuple(STATEMENTS.values())


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("When was Kestrel 17 launched?", "7 March 1992. Kestrel 17"),
        ("When did Kestrel 17 land?", "11 March 1992. Kestrel 17"),
        ("when did kestrel 17 return", "19 March 1992. Kestrel 17"),
        ("When was advisory 25-01 lifted?", "9 September 2015. Advisory"),
        ("When was advisory 25-01 issued?", "3 June 2015. Advisory"),
        ("when was order 17 adopted", "4 April 2004. Order"),
        ("when was order 17 repealed", "28 June 2008. Order"),
        ("when did order 64 enter into force", "1 January 2012. Order 64"),
        ("When did Order 64 take effect?", "1 January 2012. Order 64"),
        ("When was Order 64 signed?", "5 June 2010. Order 64"),
        ("When was Orla 6 released?", "January 2021. Orla 6"),
        ("When was the Tarn mill founded?", "1880. The Tarn"),
        ("When was the Tarn mill renamed?", "1931. The Tarn"),
        ("When was the Velm bridge closed?", "1999. In 1961"),
        ("When did the ferry Runa sink?", "9 August 1957. The ferry"),
        ("When did the ferry Odda sink?", "2 February 1950. The ferry"),
        ("When was the Sund warning withdrawn?", "6 July 2016. The Sund"),
        ("When did Vesna lift off?", "16 July 1978. The probe"),
        ("When was the Holm school founded?", "1822. The Holm"),
        ("When did the Holm school move to Aren?", "1975. The Holm"),
    ],
)
def test_the_date_of_the_verb_asked_comes_first(asker: Asker, question: str, lead: str) -> None:
    answer = asker(FACTS)(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.lead.startswith(lead)


def test_since_when_somebody_is_in_office(asker: Asker) -> None:
    facts = (
        ("Aiko Tanabe has been director of the Lodra agency since January 2022.", "2022-01/.."),
        ("Rui Salgado was director of the Lodra agency until December 2021.", "../2021-12"),
    )
    ask = asker(facts)
    assert "January 2022. " in ask("Since when has Aiko Tanabe been director?").lead[:40]
    assert "December 2021. " in ask("Until when was Rui Salgado director?").lead[:40]


def test_who_holds_an_office_is_not_answered_by_the_deputy(asker: Asker) -> None:
    facts = (
        ("Aiko Tanabe is deputy director of the Lodra agency.", ""),
        ("Rui Salgado is director of the Varn agency.", ""),
    )
    ask = asker(facts)
    assert ask("Who is the director of the Lodra agency?").outcome is not Outcome.ANSWER
    assert ask("Who is deputy director of the Lodra agency?").lead.startswith("Aiko Tanabe")


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("When did Kestrel 19 land on Ceres?", "last"),
        ("When did the Lunde council demolish the Lunde stadium?", "vote"),
        ("When was the Brenn tower built?", "tower"),
    ],
)
def test_a_date_of_another_verb_is_not_told(asker: Asker, question: str, fact: str) -> None:
    answer = asker(FACTS)(question)
    statement = STATEMENTS[fact][0]
    if answer.outcome is Outcome.ANSWER:
        assert answer.lead == statement
    else:
        assert not answer.lead[:1].isdigit()


@pytest.mark.parametrize("date", ["1972-12-07", "1972-12-11", "1972-12", "1972", "1980", ""])
@pytest.mark.parametrize(
    ("statement", "asked", "told"),
    [
        (
            "Orion 9 was launched on 7 December 1972 and landed on 11 December 1972.",
            "When did Orion 9 land?",
            "11 December 1972. ",
        ),
        (
            "Launched on 7 December 1972, Orion 9 landed on 11 December 1972.",
            "When was Orion 9 launched?",
            "7 December 1972. ",
        ),
        (
            "أطلقت المركبة أوريون في 7 كانون الأول 1972 وهبطت في 11 كانون الأول 1972.",
            "متى أطلقت المركبة أوريون؟",
            "7 كانون الأول 1972. ",
        ),
    ],
)
def test_the_date_column_decides_nothing_of_it(
    asker: Asker, statement: str, asked: str, told: str, date: str
) -> None:
    lead = asker(((statement, date),))(asked).lead
    assert lead.startswith(told) or statement.startswith(told)
