"""Leads with names, places, lists and values that stand late in a statement."""

from __future__ import annotations

import pytest

from tests.knowledge.answers.conftest import Asker

FACTS = (
    ("The patrols on the Orrest border were made together with the Lunde Harbour Guard.", ""),
    ("In May 2021 the museum decided to hand over to Velmara large parts of its archive.", ""),
    ("People who come back from the Tarn valley are first taken to the Odda camp.", ""),
    ("The boats that Aren is willing to sell to the navy include Kestrel cutters.", ""),
    ("The survey that began in 2014 covers two islands, Skarn and Tuvi.", ""),
    ("A partnership has been built up by the Holm mission and the Aren Ministry of Works.", ""),
    ("The second advice is to work with neighbours such as Lodra, Velm and Sund.", ""),
    ("The ferries are steered from Brennvik in northern Skarn.", ""),
    ("Five towns pay for the Lyra canal: Aren, Dallow, Halden, Merrow and Tolu.", ""),
    ("Turnout in the vote of the isle of Runa was 61.4 percent.", ""),
    ("The crossing from Brenmouth to Tarn Bridge takes 41 minutes.", ""),
    ("The fall in the number of seals comes largely from a decision to close the hatchery.", ""),
    ("Ada Orel has directed the mint since 2025; her predecessor was Cor Blank.", ""),
    ("The survey costs 5 million crowns; the guild pays 80 percent of it.", ""),
    ("Una Ferris, the verger, will retire in 2031; Jonas Weber will take over.", ""),
    ("It aims to vaccinate 2.4 million children aged between nine months and five years.", ""),
    ("Sheds must be registered with the Velm office by 31 December 2031.", ""),
    ("The strike of 28 January was claimed by the Front for Freedom in Dorna.", ""),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("who directed the mint before Ada Orel?", "Cor Blank."),
        ("how much of the survey does the guild pay?", "80 percent."),
        ("who is taking over from Una Ferris?", "Jonas Weber."),
        ("How many kids is it to vaccinate?", "2.4 million."),
        ("deadline for registering sheds with the Velm office", "By 31 December 2031."),
        ("With whom were the patrols on the Orrest border made?", "With the Lunde Harbour Guard."),
        ("To whom did the museum hand over parts of its archive?", "To Velmara."),
        ("Where are people from the Tarn valley taken first?", "To the Odda camp."),
        ("Which boats is Aren willing to sell?", "Kestrel cutters."),
        ("Which islands does the survey cover?", "Skarn and Tuvi."),
        (
            "Which ministry has built up a partnership with the Holm mission?",
            "The Aren Ministry of Works",
        ),
        ("With which neighbours is the second advice to work?", "Lodra, Velm and Sund."),
        ("Where are the ferries steered from?", "From Brennvik in northern Skarn."),
        ("Which towns pay for the Lyra canal?", "Aren, Dallow, Halden, Merrow and Tolu."),
        ("What was the turnout in the vote of the isle of Runa?", "61.4 percent."),
        ("How long does the crossing from Brenmouth to Tarn Bridge take?", "41 minutes."),
        ("Why did the number of seals fall?", "Largely from a decision to close the hatchery."),
    ],
)
def test_what_is_asked_for_comes_first(asker: Asker, question: str, lead: str) -> None:
    assert asker(FACTS)(question).lead.startswith(lead)


def test_a_place_within_a_name_is_not_where_something_happened(asker: Asker) -> None:
    facts = (*FACTS, ("The Front for Freedom in Dorna is a militia.", ""))
    assert not asker(facts)("Where was the strike of 28 January?").lead.startswith("In Dorna")


def test_who_has_most_is_not_answered_by_one_of_several(asker: Asker) -> None:
    facts = (
        ("The Civic Union won 58 seats in the vote of May 2026.", "2026-05"),
        ("The Farmers' Party won 31 seats in the vote of May 2026.", "2026-05"),
    )
    lead = asker(facts)("Which party won the most seats?").lead
    assert not lead.startswith("The Farmers")
