"""Lists by relation, name, period and state; the first and last of a set."""

from collections.abc import Callable

import pytest

from knowledge.answers import Outcome
from tests.knowledge.answers.conftest import Ask, Facts

VERSIONS: Facts = (
    ("Support for Veltrix 41 ended on 9 May 2023.", "2023-05-09"),
    ("Support for Veltrix 45 ends on 11 May 2028.", "2028-05-11"),
    ("Support for Veltrix 46 ends on 9 June 2029.", "2029-06-09"),
    ("Veltrix 45 was released on 13 May 2023.", "2023-05-13"),
    ("Veltrix 46 was released on 14 June 2024.", ""),
    ("Veltrix is written by the team of Una Ferris.", ""),
    ("Drelo 7 came out on 3 March 2025.", "2025-03-03"),
)
WORDINGS: Facts = (
    ("Maintenance of Taruna 5.34 was given up on 4 April 2025.", "2025-04-04"),
    ("Taruna 5.36 left full support on 5 May 2026.", "2026-05-05"),
    ("There will be security fixes for Taruna 5.36 until 5 May 2028.", "2028-05-05"),
    ("Taruna 5.38 is maintained up to 2 May 2029.", "2029-05-02"),
    ("Version 5.38 of Taruna appeared on 3 June 2026.", ""),
    ("The 5.36 series of Taruna began on 3 June 2024.", ""),
    ("The newest point release of Taruna 5.38 is 5.38.4 of 3 August 2027.", ""),
    ("Each version of Taruna is supported for three years.", ""),
    ("Security fixes for Orlan 2 end on 5 May 2028.", "2028-05-05"),
)
KINDS: Facts = (
    ("Security support for Taruna 5.36 ended on 4 April 2026.", "2026-04-04"),
    ("Extended support for Taruna 5.36 ends on 4 April 2029.", "2029-04-04"),
    ("Security support for Taruna 5.38 ends on 2 May 2029.", "2029-05-02"),
)
GAPS: Facts = (
    ("Support for Norva 4 ended on 9 May 2023.", "2023-05-09"),
    ("Norva 5 came out on 2 March 2021.", "2021-03-02"),
    ("Norva 6 came out on 5 April 2023.", "2023-04-05"),
    ("Norva 8 is used in Lessum.", ""),
)
LINE: Facts = (
    ("The Vale line carried 4 million passengers in 2019.", "2019"),
    ("The Vale line carried 2 million passengers in 2020.", "2020"),
    ("The Vale line carried 5 million passengers in 2023.", "2023"),
    ("The opening of the Orrest branch was put off to 2021.", "2020"),
    ("In May 2021 the opening of the Orrest branch was delayed again.", "2021-05"),
    ("The Orrest branch was opened on 4 June 2022.", "2022-06-04"),
    ("Lessum station was closed on 3 May 1974.", "1974-05-03"),
    ("Arenholt station was closed on 6 July 1977.", "1977-07-06"),
    ("Halden station was closed on 1 March 1983.", "1983-03-01"),
    ("A ticket on the Vale line cost 30 cents in 1975.", "1975"),
)

CAMPS: Facts = (
    ("The Tarn camp was opened in March 2019 and had 4,200 people in June 2025.", ""),
    ("The Tarn camp was closed on 30 September 2025.", "2025-09-30"),
    ("The Olvar camp was opened on 4 May 2020.", "2020-05-04"),
    ("The Olvar camp will be shut at the end of 2027.", "2027-12"),
    ("The Beshk camp opened in 2021.", "2021"),
    ("The Beshk camp closed in April 2024.", "2024-04"),
    ("The Dorran camp, opened in July 2022, is to stay open until June 2028.", ""),
    ("The talks of the two towns began on 3 May 2024.", "2024-05-03"),
    ("Act 21 of 2017 expires on 31 December 2027.", "2027-12-31"),
    ("Norland ratified the Sarn Convention on 3 March 2012.", "2012-03-03"),
    ("Estria ratified the Sarn Convention on 9 May 2014.", "2014-05-09"),
)
BRANCHES: Facts = (
    ("Version 4.2 of Oru Linux came out on 3 March 2022.", "2022-03-03"),
    ("Support for Oru Linux 4.2 ended on 3 March 2025.", "2025-03-03"),
    ("The first release of Oru Linux 4.4 dates from 5 May 2024.", "2024-05-05"),
    ("Oru Linux 4.4 has full support until 5 May 2028.", "2028-05-05"),
    ("Full support for Oru Linux 4.3 ended on 5 May 2026.", "2026-05-05"),
    ("Oru Linux 4.5 reaches its end of life on 9 June 2030.", "2030-06-09"),
    ("Support for Vell Linux 12 ends on 3 March 2029.", "2029-03-03"),
    ("Vell Linux 13 came out on 3 March 2026.", "2026-03-03"),
    ("Lorn 6 lost its security support on 3 July 2024.", "2024-07-03"),
    ("Lorn 7 lost its security support on 9 July 2026.", "2026-07-09"),
)
SERIES: Facts = (
    ("Orla 8.10 has been available since 29 July 2027.", "2027-07-29"),
    ("The 8.2 series of Orla began on 3 May 2025.", ""),
    ("The latest Orla 8.2 is 8.2.9, published on 17 August 2027.", ""),
    ("Support for Orla 8.4 ends on 3 May 2029.", "2029-05-03"),
    ("An Orla version is supported until the next but one is released.", ""),
)
LISTS = [
    (CAMPS, "which camps are closed?", ("f6", "f2")),
    (CAMPS, "which camps have been closed?", ("f6", "f2")),
    (CAMPS, "which camps are still open?", ("f4", "f7")),
    (CAMPS, "when did the camps open?", ("f1", "f3", "f5", "f7")),
    (CAMPS, "what was opened after 2020?", ("f5", "f7")),
    (CAMPS, "when did the talks begin?", ("f8",)),
    (CAMPS, "which act expires in 2027?", ("f9",)),
    (BRANCHES, "which Oru Linux versions are still supported?", ("f4", "f6", "f5")),
    (BRANCHES, "which Oru Linux versions get security fixes today?", ("f4", "f6", "f5")),
    (BRANCHES, "which Oru Linux versions are no longer supported?", ("f2",)),
    (BRANCHES, "release dates of Oru Linux 4.2 and 4.4", ("f1", "f3")),
    (BRANCHES, "which Lorn lost its security support in 2024?", ("f9",)),
    (VERSIONS, "which veltrix versions are still supported?", ("f2", "f3")),
    (VERSIONS, "veltrix versions that are no longer supported", ("f1",)),
    (VERSIONS, "supported veltrix versions", ("f2", "f3")),
    (VERSIONS, "how many Veltrix versions are still supported?", ("f2", "f3")),
    (VERSIONS, "what ends in 2028?", ("f2",)),
    (VERSIONS, "list the end dates", ("f1", "f2", "f3")),
    (VERSIONS, "release dates of Veltrix 45 and 46", ("f4", "f5")),
    (WORDINGS, "which taruna versions are still supported?", ("f3", "f4")),
    (WORDINGS, "taruna release dates", ("f6", "f5")),
    (VERSIONS, "what was released in 2025?", ("f7",)),
    (LINE, "passenger numbers of the Vale line year by year", ("f1", "f2", "f3")),
    (LINE, "how many passengers the Vale line carried, over the years", ("f1", "f2", "f3")),
    (LINE, "all the delays of the Orrest branch", ("f4", "f5")),
    (LINE, "which stations were closed in the seventies?", ("f7", "f8")),
    (LINE, "which stations closed in the 1970s", ("f7", "f8")),
    (LINE, "which station was closed in 1983?", ("f9",)),
]
ONE_OF_A_SET = [
    (SERIES, "newest orla version", "f1"),
    (SERIES, "which Orla is the newest?", "f1"),
    (CAMPS, "which closes first, Olvar or Dorran?", "f4"),
    (CAMPS, "who ratified the Sarn Convention first?", "f10"),
    (BRANCHES, "which came first, Oru Linux 4.2 or Oru Linux 4.4?", "f1"),
    (BRANCHES, "which came first, Oru Linux 4.2 or Oru Linux 4.4, and how far apart?", "f1"),
    (VERSIONS, "newest veltrix version", "f5"),
    (VERSIONS, "what is the latest Veltrix?", "f5"),
    (VERSIONS, "which veltrix was released last", "f5"),
    (VERSIONS, "which came out first, veltrix 45 or veltrix 46?", "f4"),
    (VERSIONS, "which veltrix version goes out of support next?", "f2"),
    (WORDINGS, "newest taruna version", "f5"),
    (VERSIONS, "oldest supported veltrix version", "f2"),
    (LINE, "which station was closed first?", "f7"),
    (LINE, "which station closed last", "f9"),
]
SILENT = [
    (SERIES, "newest orla releases"),  # more than one is asked for
    # the release of 41 is not held, so it may be the oldest, and 47 is not held at all
    (VERSIONS, "oldest veltrix version"),
    (VERSIONS, "which came out first, veltrix 45 or veltrix 47?"),
    (VERSIONS, "release dates of Veltrix 45, 46 and 47"),
    (VERSIONS, "which drelo versions are still supported?"),
    (VERSIONS, "newest drelo version"),
    (VERSIONS, "what was released in 2022?"),
    (VERSIONS, "what was discontinued in 2028?"),
    (VERSIONS, "which veltrix version was downloaded most?"),
    (WORDINGS, "newest orlan version"),
    (WORDINGS, "all release dates of Orlan"),
    (WORDINGS, "oldest taruna version"),  # when 5.34 came out is not held
    (GAPS, "which norva versions are still supported?"),
    (GAPS, "newest norva version"),
    (LINE, "freight tonnage of the Vale line year by year"),
    (LINE, "which bridges were closed in the seventies?"),
    (LINE, "which stations were opened in the seventies?"),
    (LINE, "passenger numbers of the Orrest branch year by year"),
    (LINE, "which station was closed in 1984?"),
]


def ids_of(cases: list[tuple[Facts, str, object]]) -> list[str]:
    return [case[1] for case in cases]


@pytest.mark.parametrize(("facts", "question", "keys"), LISTS, ids=[q for _, q, _ in LISTS])
def test_a_list_has_all_facts_that_have_what_is_asked(
    asker: Callable[[Facts], Ask], facts: Facts, question: str, keys: tuple[str, ...]
) -> None:
    answer = asker(facts)(question)
    assert answer.keys == keys, answer.lead


@pytest.mark.parametrize(
    ("facts", "question", "key"), ONE_OF_A_SET, ids=[q for _, q, _ in ONE_OF_A_SET]
)
def test_the_first_or_last_of_a_set_is_found_by_date(
    asker: Callable[[Facts], Ask], facts: Facts, question: str, key: str
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys[0] == key, answer.lead


@pytest.mark.parametrize(("facts", "question"), SILENT, ids=[q for _, q in SILENT])
def test_a_set_that_is_not_all_held_is_not_told(
    asker: Callable[[Facts], Ask], facts: Facts, question: str
) -> None:
    answer = asker(facts)(question)
    assert not answer.outcome.answers, (answer.lead, answer.keys)


def test_the_heading_says_what_a_list_was_chosen_by(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(LINE)("all the delays of the Orrest branch")
    assert "2 facts" in answer.lead
    assert "delays" in answer.lead
    assert "by date" in answer.lead


def test_the_first_of_two_is_told_with_both_facts(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(VERSIONS)("which came out first, veltrix 45 or veltrix 46?")
    assert answer.keys == ("f4", "f5")
    assert "13 May 2023" in answer.lead


def test_several_ends_are_asked_back(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(KINDS)("which taruna versions are still supported?")
    assert answer.outcome is Outcome.CLARIFY
    assert "security support" in answer.lead
    assert "extended support" in answer.lead


def test_a_named_kind_of_end_is_not_asked_back(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(KINDS)("which taruna versions still have security support?")
    assert answer.keys in ((), ("f3",)), answer.lead


def test_one_with_an_unknown_end_is_named(asker: Callable[[Facts], Ask]) -> None:
    facts = (*VERSIONS[:3], ("Veltrix 47 was released on 3 May 2026.", "2026-05-03"))
    answer = asker(facts)("which veltrix versions are still supported?")
    assert answer.keys == ("f2", "f3")
    assert any("47" in note for note in answer.notes)


def test_one_of_which_only_the_end_of_full_support_is_known_is_named(
    asker: Callable[[Facts], Ask],
) -> None:
    answer = asker(BRANCHES)("which Oru Linux versions are still supported?")
    assert any("4.3" in note for note in answer.notes)
    assert not any("13" in note for note in answer.notes)  # another Linux


def test_the_heading_keeps_the_order_of_the_question(asker: Callable[[Facts], Ask]) -> None:
    assert "camps open" in asker(CAMPS)("when did the camps open?").lead
    assert "opened, after 2020" in asker(CAMPS)("what was opened after 2020?").lead


def test_a_list_in_arabic(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(VERSIONS)("ما أحدث نسخة من veltrix؟")
    assert answer.keys == ("f5",)
    assert "هذا هو الأحدث" in answer.lead
