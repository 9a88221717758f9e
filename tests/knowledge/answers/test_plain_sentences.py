"""Claims and questions about statements that say several things at once: no two may be mixed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import TODAY, Ask, Facts, LibraryOf

STATED: Facts = (
    ("Vask Mining and the town of Orrel hold 70 and 30 percent of the quarry respectively.", ""),
    ("The camps at Brin and Stell are guarded by the police and the Red Star respectively.", ""),
    ("The brewery employs about 640 people, 90 of them in Lodra.", "2026-01"),
    ("The Sorn bridge was closed on 3 May 2025 after part of its railing fell; it was opened on "
     "9 June 2025.", "2025-06-09"),
    ("Her deputy at the Tarn archive was Olle Brand, who took over on 4 June 2024 when she broke "
     "a leg.", "2024-06-04"),
    ("The theatre cost 5 million crowns, of which the Halm Fund gave 3 million and the town the "
     "rest.", "2024"),
    ("Norra came second with 51 points, behind Ilmen Town (60) and ahead of Port Sund (47).",
     "2025"),
    ("In 2024 rye, oats and barley made up 40, 35 and 20 percent of the harvest.", "2024"),
    ("The ferry to Ulm takes 2 hours 10 minutes, that to Grell at least four hours.", ""),
    ("The ministry intends to make helmets compulsory for cyclists from 2029.", "2026-07"),
    ("A third regatta, first announced for May 2026, was cancelled in April for lack of money.",
     "2026-04"),
    ("Snow kept crews from reaching 14 farms near Aven.", "2026-01"),
    ("Keeper Arn Holt missed the last six matches because of a torn muscle.", "2026-05"),
    ("Visits to the Merle caves fell from 9,400 to 8,100.", "2025"),
    ("Owner Edda Prys sold 45 percent of the newspaper to a fund in 2023.", "2023"),
    ("A library wing, due to be finished in June 2026, will not be ready before May 2027.",
     "2026-06"),
    ("Dorn FC made a loss of 2 million crowns in 2023-24.", "2024"),
    ("The firm Kesk created 160 jobs in Milan and 90 in Turin.", "2025"),
    ("All ferries to Stor except the Anna sail in winter.", ""),
    ("The kiosk at Hult is open every day except Monday.", ""),
    ("According to the anglers' club, the weir would kill the trout in the Ulva.", "2026-05"),
    ("The council of Prell denied that the well had been poisoned.", "2026-04"),
    ("The fair at Dunn began on 6 April 2026 and ended on 17 April.", "2026-04"),
    ("A tram line to Esk is to open in October 2029.", "2026-06"),
    ("The average rent in Orn fell from 940 to 880 crowns.", "2025"),
    ("The storm in Gerd on 3 May 2026 killed 12 sailors and injured 31, four of them seriously.",
     "2026-05-03"),
    ("The office at Thorn received 640 complaints in 2025, about a third of them about noise.",
     "2025"),
    ("The lock was closed in May; its upper gate reopened on 4 June 2026, the lower gate remains "
     "closed.", "2026-06-04"),
    ("The report says that the fire was caused by gas and not, as first assumed, by dust.", "2026"),
    ("The club demanded the resignation of the harbour warden, who refused.", "2026"),
    ("The rowers' union called the timetable a disgrace.", "2026"),
    ("Five of the nine members of the Tolle board voted for the loan, three against.", "2026"),
    ("Of the 86 passengers on the Ida, 52 swam ashore.", "2026"),
    ("The bakery in Orrel employs 190 people.", "2026-10"),
    ("Two skiers were injured at Merk.", "2026"),
    ("Bus drivers in Dorn struck over rosters, not pay.", "2026"),
    ("Warden Ilse Kamp denied a report that two guards had fled.", "2026"),
    ("The county gives 120,000 crowns a year, the parish 80,000 and members 60,000.", "2026"),
    ("The Velm mill sold 4.1 million loaves in 2024, up from 3.6 million in 2023.", "2024"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "verdicts"),
    [
        ("The town of Orrel holds 30 percent of the quarry.", "supported"),
        ("The town of Orrel holds 70 percent of the quarry.", "contradicted"),
        ("The camp at Stell is guarded by the Red Star.", "supported"),
        ("The police guard the camp at Stell.", "contradicted related"),
        ("The brewery employs about 640 people.", "supported"),
        ("The brewery employs 90 people in Lodra.", "supported"),
        ("The brewery employs about 640 people in Lodra.", "contradicted related"),
        ("The brewery employs 90 people.", "contradicted related"),
        ("The Sorn bridge was opened on 9 June 2025.", "supported"),
        ("Part of the railing of the Sorn bridge fell.", "supported"),
        ("Olle Brand broke a leg on 4 June 2024.", "related contradicted"),
        ("The town gave 3 million crowns for the theatre.", "related contradicted"),
        ("The Halm Fund gave 3 million crowns for the theatre.", "supported related"),
        ("The theatre cost 3 million crowns.", "contradicted"),
        ("Norra came second with 60 points.", "related contradicted"),
        ("Norra came second with 51 points.", "supported"),
        ("In 2024 oats made up 35 percent of the harvest.", "supported"),
        ("In 2024 oats made up 40 percent of the harvest.", "contradicted"),
        ("The ferry to Grell takes 2 hours 10 minutes.", "contradicted related"),
        ("The ferry to Ulm takes 2 hours 10 minutes.", "supported"),
        ("The ferry to Ulm takes 2 hours 15 minutes.", "contradicted"),
        ("Helmets are compulsory for cyclists.", "related"),
        ("The third regatta took place in May 2026.", "contradicted related"),
        ("Crews did not reach 14 farms near Aven.", "supported"),
        ("Crews reached 14 farms near Aven.", "contradicted"),
        ("Arn Holt played in the last six matches.", "related contradicted"),
        ("Visits to the Merle caves fell by 1,300.", "supported"),
        ("Visits to the Merle caves fell by 1,400.", "contradicted"),
        ("Edda Prys owns 55 percent of the newspaper.", "related supported"),
        ("Edda Prys owns 45 percent of the newspaper.", "related contradicted"),
        ("The library wing will not be finished before May 2027.", "related supported"),
        ("Dorn FC made a loss of 2 million crowns in 2023-24.", "supported"),
        ("In 2023 the Velm mill sold 3.6 million loaves.", "supported"),
        ("In 2024 the Velm mill sold 3.6 million loaves.", "contradicted"),
        ("The loaves of the Velm mill grew in 2024.", "supported related"),
        ("The loaves of the Velm mill fell in 2024.", "contradicted related"),
        ("Kesk created 90 jobs in Turin.", "supported"),
        ("Kesk created 160 jobs in Turin.", "contradicted"),
        ("All ferries to Stor sail in winter.", "contradicted"),
        ("The Anna does not sail in winter.", "supported related"),
        ("The kiosk at Hult is open on Mondays.", "contradicted"),
        ("The kiosk at Hult is open on Tuesdays.", "supported"),
        ("The anglers' club says the weir would kill the trout in the Ulva.", "supported"),
        ("The weir killed the trout in the Ulva.", "related"),
        ("The council of Prell said that the well had not been poisoned.", "supported"),
        ("The council of Prell said that the well had been poisoned.", "contradicted related"),
        ("The well had been poisoned.", "related nothing"),
        ("The fair at Dunn ended on 14 April 2026.", "contradicted"),
        ("The fair at Dunn ended on 17 April 2026.", "supported"),
        ("The tram line to Esk opened in October 2025.", "contradicted"),
        ("The average rent in Orn rose to 940 crowns.", "contradicted"),
        ("31 sailors were seriously injured in the storm.", "contradicted related"),
        ("Four sailors were seriously injured in the storm.", "supported related"),
        ("The office at Thorn received 640 complaints about noise in 2025.", "related"),
        ("The lower gate reopened on 4 June 2026.", "related contradicted"),
        ("Dust caused the fire.", "related contradicted"),
        ("The harbour warden resigned.", "related contradicted"),
        ("The timetable is a disgrace.", "related"),
        ("Three members voted against the loan.", "related supported"),
        ("86 passengers swam ashore.", "related contradicted"),
        ("In the past the bakery in Orrel employed 220 people.", "related"),
        ("Two skiers were seriously injured at Merk.", "related"),
        ("Two skiers were secretly injured at Merk.", "related"),
        ("Bus drivers in Dorn struck over rosters.", "supported"),
        ("Bus drivers in Dorn struck over pay.", "contradicted"),
        ("Bus drivers in Dorn struck over pay, not rosters.", "related contradicted"),
        ("Two guards fled.", "related"),
        ("The parish gives 80,000 crowns a year.", "supported related"),
        ("The parish gives 120,000 crowns a year.", "contradicted related"),
        ("The county gives 120,000 crowns a year.", "supported"),
        ("In 2023 the Velm mill sold 4.1 million loaves.", "contradicted related"),
    ],
)
def test_a_claim_is_weighed_by_one_of_the_things_that_a_statement_says(
    library_of: LibraryOf, claim: str, verdicts: str
) -> None:
    checked = library_of(STATED).check_claim(claim, scope=None, today=TODAY)
    assert checked.verdict in verdicts.split()


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Do the police guard the camp at Stell?", "Not"),
        ("Did a third regatta take place?", "No"),
        ("Was there a third regatta?", "No"),
        ("Did Arn Holt play in the last six matches?", "No"),
        ("Were 14-year-olds allowed in the caves?", "No"),
    ],
)
def test_a_question_is_answered_by_one_of_the_things_that_a_statement_says(
    asker: Callable[[Facts], Ask], question: str, lead: str
) -> None:
    assert asker(STATED)(question).lead.startswith(lead)


OPEN: Facts = (
    ("The Ulm museum was closed after a fire in 2023.", "2023"),
    ("The Ulm museum reopened in May 2025.", "2025-05"),
    ("The Holm rink closed after a flood in 2022 and reopened in May 2024.", "2024-05"),
    ("The Skarra quarry is to close in 2031.", "2031"),
    ("The pool in Lund is open from 9 am to 8 pm on weekdays and from 10 am to 6 pm at weekends.",
     ""),
    ("Ruth Alm led the institute in Tarn before Jon Varg.", ""),
    ("Mayor Eva Lind succeeded Tom Ruud in 2021.", "2021"),
    ("The ministry intends to widen the road to Brae in 2030.", "2026-07"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Is the Ulm museum open?", "Yes. The Ulm museum reopened"),
        ("Is the Holm rink open?", "Yes"),
        ("Is the Holm rink closed?", "No"),
        ("Is the Skarra quarry open?", "The end of that is planned for 2031"),
        ("When does the pool in Lund open on Tuesday?", "The pool in Lund is open from 9 am"),
        ("Who led the institute in Tarn before Jon Varg?", "Ruth Alm"),
        ("Who led the institute in Tarn before Ruth Alm?", "I have"),
        ("Who was mayor before Eva Lind?", "Tom Ruud"),
        ("Who was mayor before Tom Ruud?", "I have"),
        ("Has the road to Brae been widened?", "Not yet: it is planned for 2030"),
    ],
)
def test_what_is_so_now_and_who_came_before_is_told_by_the_order_of_events(
    asker: Callable[[Facts], Ask], question: str, lead: str
) -> None:
    assert asker(OPEN)(question).lead.startswith(lead)
