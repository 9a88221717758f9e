"""What is drafted of an article: statements, names, marks, questions, topics."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from knowledge.articles import (
    ArticleDrafts,
    DraftFact,
    draft_apart,
    draft_facts,
    mark_in_words,
    new_names,
    read_text,
)
from knowledge.articles.draft_process import is_long
from knowledge.errors import InputError
from knowledge.exchange import file_process
from knowledge.model import FactKind, Snapshot
from tests.knowledge.bundles import bundle, fact

DAY = datetime.date(2025, 5, 14)


def drafts(words: str, snapshot: Snapshot | None = None) -> ArticleDrafts:
    article = replace(read_text(words), published=DAY, title="The article")
    return draft_facts(article, snapshot or Snapshot(None, 0))


def only(words: str) -> DraftFact:
    (draft,) = drafts(words).facts
    return draft


def test_a_text_without_a_title_is_no_other_ones_source() -> None:
    one = draft_facts(read_text("The pier of Halven was closed in 2021."), Snapshot(None, 0)).source
    held = Snapshot(None, 0, sources={one.key: one})
    again = read_text("The pier of Halven was closed in 2021.")
    assert draft_facts(again, held).source == one
    other = replace(read_text("The tower of Halven was opened in 2024."), published=DAY)
    other_source = draft_facts(other, held).source
    assert (other_source.title, str(other_source.published)) == (
        "The tower of Halven was opened in 2024.",
        "2025-05-14",
    )


@pytest.mark.threat("S46")
def test_a_long_article_is_drafted_in_a_process_of_its_own_as_it_is_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = bundle(fact("a", "The harbour of Quillmere was dredged for 40 crowns."))
    held = Snapshot(
        None,
        0,
        *(
            {each.key: each for each in part}
            for part in (known.facts, known.sources, known.topics, known.entities)
        ),
    )
    said = (
        f"On {1 + n % 28} May 20{n % 26:02} Quillmere dredged the harbour for {n} crowns. "
        for n in range(120)
    )
    article = replace(read_text("".join(said)), published=DAY, title="The article")
    assert is_long(article)
    for source in (None, "Quillmere Gazette"):
        drafted = draft_apart(article, held, source=source)
        assert drafted == draft_facts(article, held, source=source)
        assert drafted.facts
    monkeypatch.setattr(file_process, "MOST_TIME", 0.001)
    with pytest.raises(InputError, match="Reading “The article” takes too much time or memory"):
        draft_apart(article, held)
    with pytest.raises(InputError, match="Reading the text takes too much time or memory"):
        draft_apart(replace(article, title=""), held)


@pytest.mark.parametrize(
    "words",
    [
        "Will the ferry sail again on 2 June?",
        '"We are very proud and glad today," said the minister.',
        "Read also: 12 beaches you must see in 2025.",
        "© 2025 Halven Post. All rights reserved.",
        "For more information, write to press@example.org before 3 June.",
        "Everybody was tired.",
        "¹ Ministry of Energy, Bulletin, was printed on 14 March 2024.",
        "Apologies: Ian Fell, 3 May",
        "for the year ended 31 March 2025",
        "It was hot. £ million 2024/25 2023/24",
        "On appeal from: [2024] ACR 118",
        "Report No. 5 of 21 April 2025",
        "The group undertakes no obligation to update this before 3 June.",
    ],
)
def test_what_states_nothing_is_not_drafted(words: str) -> None:
    assert drafts(f"Nobody was there to see it.\n\n{words}\n").facts == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "The pier in Tarn was built in 1987 and sold in the spring of 2019.",
            "several dates (1987; spring 2019); 1987 was taken",
        ),
        ("The pier in Tarn was sold last year.", "“last year” is 2024"),
        (
            "Tarn got a pier in May 2019. Two weeks later, Tarn sold it.",
            "the sentence before has May 2019",
        ),
    ],
)
def test_what_is_to_be_resolved_has_its_dates_in_words(words: str, said: str) -> None:
    marks = [mark for each in drafts(words).facts for mark in each.marks]
    assert said in "; ".join(mark_in_words(mark, "en") for mark in marks)


def test_a_sentence_that_holds_two_statements_is_split_word_for_word() -> None:
    first, second = drafts(
        "Their union sued the authority in January, and a court in Halven is to hear it next month."
    ).facts
    assert first.fact.statement == "Their union sued the authority in January."
    assert second.fact.statement == "A court in Halven is to hear it next month."
    assert second.fact.quote == "a court in Halven is to hear it next month."
    assert (str(first.fact.date), str(second.fact.date)) == ("2025-01", "2025-06")


@pytest.mark.parametrize(
    ("words", "second", "days"),
    [
        (
            "The line at Tarn opened in 1924 and has belonged to the city since 1951.",
            "The line at Tarn has belonged to the city since 1951.",
            ["1924", "1951/.."],
        ),
        (
            "A miner returned from Tarn on 30 April and fell ill three days later.",
            "A miner fell ill three days later.",
            ["2025-04-30", "2025-05-03"],
        ),
    ],
)
def test_a_subject_of_two_predicates_with_times_of_their_own_has_two_statements(
    words: str, second: str, days: list[str]
) -> None:
    made = drafts(words).facts
    assert made[1].fact.statement == second
    assert made[1].fact.quote is not None
    assert made[1].fact.quote in words
    assert [str(each.fact.date) for each in made] == days


def test_a_statement_with_a_shared_subject_begins_with_a_capital() -> None:
    words = "Orlen sold it in May 2019; the Board of Tarn left it in 2020 and came back in 2022."
    assert drafts(words).facts[-1].fact.statement == "The Board of Tarn came back in 2022."


@pytest.mark.parametrize(
    "words",
    [
        "The pier in Tarn was built in 1987 and sold in the spring of 2019.",  # carries "was"
        "In 1987 the pier in Tarn was built and was sold in 2019.",
        "The pier opened in May 1987 and closed for good.",
        "The mayors of Tarn and Halven met in May 1987 and of Orsk in 2019.",
        "A bill that was read in May 2019 and is before the Board of Tarn since 2020.",
        "The cracks were seen in May 2019 in the mill, which opened in 1885 and ran until 1998.",
    ],
)
def test_predicates_that_may_share_more_than_a_subject_stay_one_statement(words: str) -> None:
    (draft,) = drafts(words).facts
    assert draft.fact.statement == words


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (
            "In May a shop was opened in Tarn, and by the end of March it had sold 57 lamps.",
            ["2025-05", "../2025-03"],
        ),
        (
            "ويدرب المنتخب يوسف العلي منذ أيلول 2024، وينتهي عقده في حزيران 2027.",
            ["2024-09/..", "2027-06"],
        ),
        (
            "The road was begun in April 2022; it was finished in 2024 after floods.",
            ["2022-04", "2024"],
        ),
        (
            "The fund of Tarn ended in September 2024, and voters refused a tax on 4 November.",
            ["2024-09", "2024-11-04"],
        ),
        (
            "The board decided in March to raise it; the new level applies from 1 July 2026.",
            ["2025-03", "2026-07-01"],
        ),
        (
            "وتأسست الهيئة عام 1974، وتملك الدولة 51 في المئة من الشركة.",
            ["1974", "None"],
        ),
        (
            "تأسس الاتحاد الوطني عام 1961، وانضم إلى الاتحاد الدولي بعد ذلك بسنتين.",
            ["1961", "1963"],
        ),
    ],
)
def test_what_has_times_of_its_own_is_a_statement_of_its_own(words: str, days: list[str]) -> None:
    found = drafts(words).facts
    assert [str(each.fact.date) for each in found] == days
    assert all((each.fact.quote or "-") in words for each in found)


@pytest.mark.parametrize(
    "words",
    [
        "In May, the plant in Tarn was opened, and the office in Lund was closed.",
        "The Aurora, which was built in 1998, and the Sund carry 640 passengers.",
        'The mayor said "the pier was closed in 2023; the ferry will sail in June" on Monday.',
    ],
)
def test_a_sentence_that_shares_its_time_or_subject_stays_whole(words: str) -> None:
    assert only(words).fact.statement == words


@pytest.mark.parametrize(
    ("words", "kind", "marked"),
    [
        ("He was elected in 2019.", "who", "he"),
        ("The mission will end in 2026.", "which", "the mission"),
        ("That same month, the talks with Arvenia began.", "pointing", "that same month"),
        ("These measures were extended in 2024.", "which", "these"),
        ("وأضاف أن العدد بلغ 312 شخصاً.", "who", "واضاف ان"),
    ],
)
def test_what_a_person_must_resolve_is_marked(words: str, kind: str, marked: str) -> None:
    assert (kind, marked) in {(mark.kind, mark.words) for mark in only(words).marks}


def test_new_names_have_the_other_names_that_the_article_gives_them() -> None:
    found = drafts(
        "The Coastal Transport Authority (CTA) was founded in 1998. The CTA has 1,200 employees."
    )
    (entity,) = found.entities
    assert (entity.name, [alias.text for alias in entity.aliases]) == (
        "Coastal Transport Authority",
        ["CTA"],
    )
    assert all(each.fact.entities == (entity.key,) for each in found.facts)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The Ministry of Migration and Displaced (MoMD) closed a camp in 2024.",
         ("Ministry of Migration and Displaced (MoMD)",)),
        ("The Harbour Board and Norsund Ports (NP) closed a pier in 2024.",
         ("Harbour Board", "Norsund Ports (NP)")),
        ("The North Bank and Norsund Ports (NP) closed a pier in 2024.",
         ("North Bank", "Norsund Ports (NP)")),
        ("THE NORTHERN PIER IS CLOSED SINCE MAY 2024", ()),
        ("On Monday a pier was closed.", ()),
    ],
)  # fmt: skip
def test_new_names_of_one_sentence_are_whole(words: str, names: tuple[str, ...]) -> None:
    assert new_names(words, Snapshot(None, 0)) == names


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The pier was closed in 2023.", FactKind.EVENT),
        ("The pier will be closed in 2026.", FactKind.PLAN),
        ("The pier cost 18.4 million crowns.", FactKind.FIGURE),
        ("The pier should be closed by 2026.", FactKind.RECOMMENDATION),
        ("The pier is likely to be closed in 2026.", FactKind.ASSESSMENT),
        ("The pier has cost 3 million crowns due to the storms.", FactKind.FIGURE),
        ("ومن المقرر أن تبدأ المرحلة الثانية في كانون الثاني 2026.", FactKind.PLAN),
    ],
)
def test_the_kind_is_guessed(words: str, kind: FactKind) -> None:
    assert only(words).fact.kind is kind


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("The line was closed in March 2023.", "When was the line closed?"),
        ("The ministry opened the plant on 3 May.", "When did the ministry open the plant?"),
        ("Around 400 people demonstrated on Friday.", "How many people demonstrated?"),
        ("Lomar has about 3,100 inhabitants.", "How many inhabitants has Lomar?"),
        ("Repairs cost 18.4 million crowns.", "How much did repairs cost?"),
        ("بدأ العمل في المحطة في آذار 2023.", "متى بدأ العمل في المحطة؟"),
        ("بلغ عدد السكان 118 ألف نسمة.", "كم عدد السكان؟"),
    ],
)
def test_questions_are_made_of_the_statement_s_own_words(words: str, question: str) -> None:
    assert question in only(words).fact.questions


def test_items_of_a_list_complete_the_sentence_that_introduces_them() -> None:
    found = drafts("Since 8 May, partners have:\n\n- reached 27,500 people;\n- given 12 tents.\n")
    assert [each.fact.statement for each in found.facts] == [
        "Since 8 May, partners have reached 27,500 people.",
        "Since 8 May, partners have given 12 tents.",
    ]
    assert [each.fact.quote for each in found.facts] == [
        "reached 27,500 people;",
        "given 12 tents.",
    ]
    assert all(str(each.fact.date) == "2025-05-08/.." for each in found.facts)
    assert all(each.marks for each in found.facts)


def test_a_time_counts_from_a_date_only_if_that_was_named_just_before() -> None:
    text = "Tarn got a pier on 3 May 2019. {}The next day, 40 people came to the pier of Tarn."
    assert [str(each.fact.date) for each in drafts(text.format("")).facts] == [
        "2019-05-03",
        "2019-05-04",
    ]
    leased = "On 3 July 2024, Tarn leased 5 ships, to be had in 2026. A week earlier Tarn had 8."
    assert str(drafts(leased).facts[-1].fact.date) == "2024-06-26"
    months = "Tarn got 2 piers in August 2022.{}Asbestos was found in Tarn in September."
    assert [str(drafts(months.format(gap)).facts[-1].fact.date) for gap in (" ", "\n\n")] == [
        "2022-09",
        "2024-09",  # of another paragraph
    ]
    between = "It has 3 lamps. It has 4 doors. It has 5 steps. "
    assert drafts(text.format(between)).facts[-1].fact.date is None


def test_the_id_of_a_draft_has_no_signs_of_its_numbers() -> None:
    key = only("The port of Aren moved 1,400.5 tonnes in 2024.").fact.key
    assert key.startswith("the-port-of-aren-moved-1400-5-tonnes-in-2024-")


def test_the_time_a_report_is_on_is_read_above_its_text() -> None:
    words = (
        "Situation report\n\nReporting period: 1 July to 30 September 2026\n\n"
        "Partners recorded 73 evictions during the reporting period."
    )
    (draft,) = drafts(words).facts
    assert str(draft.fact.date) == "2026-07-01/2026-09-30"
