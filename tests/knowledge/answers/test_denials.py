"""Questions for yes or no that a fact denies: by another day or figure, by an end, by a plan."""

from __future__ import annotations

import pytest

from tests.knowledge.answers.conftest import Asker

FACTS = (
    ("The Kestrel programme cost 25.8 billion crowns by 2023.", "2023"),
    ("Kestrel 11 landed on Ceres on 20 July 2019.", "2019-07-20"),
    ("Kestrel 12 found no water on Ceres.", "2020"),
    ("The agency has had no contact with Kestrel 14 since 4 October 2026.", ""),
    ("Schools in Kadu were closed from 12 October to 6 November 2026.", "2026-10-12/2026-11-06"),
    ("Joren Vask was mayor of Aren from 2018 until 2 October 2026.", "2018/2026-10-02"),
    ("The Lunde troops left the Orrest valley on 5 April 2024.", "2024-04-05"),
    ("Peru left the Kestrel programme in June 2024.", "2024-06"),
    ("The ban on gatherings in Kadu is to be lifted on 20 October 2026.", "2026-10-20"),
    ("The council of Aren is to meet for the first time on 7 December 2028.", "2028-12-07"),
    ("The Lodra quay was closed on 3 May 2020.", "2020-05-03"),
    ("The Aren council met in June 2021.", "2021-06"),
    ("The Orrest gate is 48 metres high.", ""),
    ("Orla 14.24 followed on 10 August 2026 and is the current update of Orla 14.", ""),
    ("The Orrest ferry was built to sail until June 2025.", "../2025-06"),
    ("In May 2025 the service of the Orrest ferry was extended until June 2029.", "2025-05"),
    ("The Sund bridge was built to last until June 2025.", "../2025-06"),
    ("The dispute over fishing in Lodra bay is not over; without a treaty boats may not sail.", ""),
    (
        "Since 2019 the reason for patrols has been the dispute over fishing in Lodra bay.",
        "2019/..",
    ),
    ("The northern gate of the park is closed until 15 March 2030.", "../2030-03-15"),
    ("Since 2020 the council has voted on bills meant to expel the Lunde troops.", "2020/.."),
)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Did the Kestrel programme cost 30 billion crowns?", "No: 25.8 billion crowns. The"),
        ("is the northern gate of the park open?", "No: until 15 March 2030. The northern"),
        ("Did Kestrel 11 land on Ceres in 2020?", "No: 20 July 2019. Kestrel 11"),
        ("Did Kestrel 11 land in 2020?", "No: 20 July 2019. Kestrel 11"),
        ("Was the Orrest gate 60 metres high?", "No: 48 metres. The"),
        ("Did Kestrel 12 find water?", "No. Kestrel 12 found no water"),
        ("Is the agency still in contact with Kestrel 14?", "No. The agency has had no"),
        ("Are the schools in Kadu still closed?", "No: until 6 November 2026. Schools"),
        ("Is Joren Vask still mayor of Aren?", "No: until 2 October 2026. Joren"),
        ("Are the Lunde troops still in the Orrest valley?", "No. The Lunde troops left"),
        ("Is Peru part of the Kestrel programme?", "No. Peru left"),
        ("Is Peru still in the Kestrel programme?", "No. Peru left"),
        ("Has the ban on gatherings been lifted?", "It was planned for 20 October 2026; whether"),
        ("Does the Orrest ferry still sail?", "Extended until June 2029. In May"),
        ("Is the dispute over fishing in Lodra bay over?", "No. The dispute over fishing"),
        ("Has the council of Aren met yet?", "Not yet: it is planned for 7 December 2028."),
    ],
)
def test_what_a_fact_denies_is_answered_with_no(asker: Asker, question: str, lead: str) -> None:
    answer = asker(FACTS)(question)
    assert answer.lead.startswith(lead)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("Is Orla 14 still supported?", "No."),
        ("Is the Lodra quay still closed?", "No: "),
        ("Was Peru part of the Kestrel programme?", "No: "),
        ("Did the Aren council meet in May 2021?", "No: "),  # it may have met in both
        ("Was Joren Vask mayor of Aren in 2020?", "No: "),
        ("Has the council voted on bills?", "That was planned"),
        ("Are the schools in Kadu open?", "No: "),
        ("Are gatherings in Kadu allowed?", "No. "),
        ("Does the Sund bridge still last?", "No: "),
    ],
)
def test_what_no_fact_denies_is_not(asker: Asker, question: str, wrong: str) -> None:
    assert not asker(FACTS)(question).lead.startswith(wrong)
