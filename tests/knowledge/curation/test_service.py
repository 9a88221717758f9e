"""The curators' face: what is written is reviewed, stored, answered at once, and looked back on."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import event

from knowledge import dates
from knowledge.answers.model import Outcome
from knowledge.curation import Change, CurationService
from knowledge.curation.drafts import read
from knowledge.curation.model import FactForm, Nearness
from knowledge.errors import InputError, NotFoundError
from knowledge.library import Library
from knowledge.model import FactKind, FactStatus, Scope
from knowledge.store.database import Database
from tests.knowledge.bundles import bundle, fact, full
from tests.waiting import PATIENCE

SERVER, OTHER = 7, 8
CORA = Change("cora (1)")
TODAY = datetime.date(2026, 11, 23)
OPENING = "When does the library of Quillmere open?"
SUNDAYS = "The library of Quillmere opens on Sundays."


@pytest.fixture
def library(empty_store: Database) -> Iterator[Library]:
    CurationService(empty_store).import_bundle(
        bundle(full(), fact("posts", "As of 2024 there are 12 lamp posts in Quillmere.")),
        scope=None,
        actor="first",
    )
    empty_store.remember("briefing", "none")
    opened = Library(empty_store)
    yield opened
    opened.close()


def written(**changed: str) -> FactForm:
    given = {"statement": SUNDAYS, "topic": "harbour", "source": "Gazette", "questions": OPENING}
    return FactForm(**{**given, **changed})


def lead(library: Library, scope: Scope = SERVER, question: str = OPENING) -> str:
    return library.ask(question, scope=scope, today=TODAY).lead


def stored(library: Library, scope: Scope = SERVER, **changed: str) -> str:
    review = library.drafts.review(written(**changed), scope=scope, today=TODAY)
    proposal = review.parsed
    made = library.curation.add_fact(
        proposal.fact, scope=scope, change=CORA, references=proposal.references
    )
    return made.key


class TestReading:
    def test_topic_and_source_are_found_by_a_part_of_their_title(self, library: Library) -> None:
        made = library.drafts.review(written(), scope=SERVER, today=TODAY).parsed
        assert (made.fact.topic, made.fact.source) == ("harbour", "gazette")
        assert not made.references.topics
        assert not made.references.sources
        assert made.fact.entities == ("quillmere",)

    @pytest.mark.parametrize(
        ("statement", "date", "kind"),
        [
            ("The bridge of Quillmere opens on 3 May 2027.", "2027-05-03", FactKind.EVENT),
            ("The bridge of Quillmere opened on 3 May.", "2024-05-03", FactKind.EVENT),
            ("The office of Quillmere opens at 16:00.", "", FactKind.STATUS),
            ("On 3 May 2024 there were 24 ships in Quillmere.", "2024-05-03", FactKind.FIGURE),
            ("On 3 May 2024 a flood washed away 24 ships.", "2024-05-03", FactKind.EVENT),
            ("Kestrel 11 landed on Ceres in July 2019.", "2019-07", FactKind.EVENT),
            ("Route 12 was closed in May 2021.", "2021-05", FactKind.EVENT),
            ("The bus route 14 was withdrawn in 2020.", "2020", FactKind.EVENT),
            ("Advisory 25-01 was lifted in June 2025.", "2025-06", FactKind.EVENT),
            ("The 2nd lock of Quillmere opened in 1990.", "1990", FactKind.EVENT),
            ("Jad'ah 1 is a camp in Quillmere.", "", FactKind.STATUS),
            ("As of 2023, 1.1 million people are displaced.", "2023", FactKind.FIGURE),
            ("Line 4 carried 55 million passengers in 2013.", "2013", FactKind.FIGURE),
            ("Turnout in Quillmere was 61.4 percent in 2026.", "2026", FactKind.FIGURE),
        ],
    )
    def test_the_numbers_of_days_hours_and_names_are_no_figures(
        self, library: Library, statement: str, date: str, kind: FactKind
    ) -> None:
        form = written(statement=statement, date=date)
        assert library.drafts.review(form, scope=SERVER, today=TODAY).parsed.fact.kind is kind

    @pytest.mark.parametrize(
        ("typed", "title", "url"),
        [
            ("Harbour log, https://log.example.org/7.", "Harbour log", "https://log.example.org/7"),
            ("https://log.example.org/7", "https://log.example.org/7", "https://log.example.org/7"),
            ("Harbour log", "Harbour log", None),
        ],
    )
    def test_a_source_that_is_new_is_brought_along(
        self, library: Library, typed: str, title: str, url: str | None
    ) -> None:
        made = library.drafts.review(written(source=typed), scope=SERVER, today=TODAY).parsed
        [source] = made.references.sources
        assert (source.title, source.url) == (title, url)

    @pytest.mark.parametrize(
        ("statement", "day"),
        [
            ("The bridge of Quillmere opened on 30 February 2021.", "30 February 2021"),
            ("The bridge of Quillmere closes on 29 February 2023.", "29 February 2023"),
            ("The fair of Quillmere ends on 31st of June.", "31st of June"),
            ("افتتح جسر كويلمير في 31 نيسان 2021.", "31 نيسان 2021"),
        ],
    )
    def test_a_day_in_a_statement_that_does_not_exist_is_refused(
        self, library: Library, statement: str, day: str
    ) -> None:
        with pytest.raises(InputError, match=f"“{day}” in the statement is a day that does not"):
            library.drafts.review(written(statement=statement), scope=SERVER, today=TODAY)

    @pytest.mark.parametrize(
        "statement",
        [
            "The bridge of Quillmere opened on 29 February 2024.",
            "In June 31 people came to Quillmere.",
            "The calendar of Quillmere has a “30 February”.",
        ],
    )
    def test_other_days_and_quoted_ones_are_left(self, library: Library, statement: str) -> None:
        form = written(statement=statement)
        assert library.drafts.review(form, scope=SERVER, today=TODAY).parsed.fact

    def test_relative_dates_count_from_the_source_and_say_so(self, library: Library) -> None:
        made = library.drafts.review(written(date="next month"), scope=SERVER, today=TODAY)
        assert str(made.parsed.fact.date) == "2024-07"
        assert made.parsed.fact.date_note == (
            "“next month”, counted from the source's day, 19 June 2024."
        )

    def test_a_relative_date_is_refused_where_the_sources_day_leaves_two_readings(
        self, library: Library
    ) -> None:
        with pytest.raises(InputError, match="of which only June 2024 is known"):
            library.drafts.review(
                written(source="Log", published="June 2024", date="yesterday"),
                scope=SERVER,
                today=TODAY,
            )

    def test_all_that_is_wrong_is_told_at_once(self, library: Library) -> None:
        bad = written(statement=" ", date="03/04/2024", questions="What?\n?!")
        with pytest.raises(InputError) as refused:
            read(bad, library.facts.snapshot(SERVER))
        assert len(str(refused.value).splitlines()) == 3

    def test_correcting_keeps_what_is_not_typed(self, library: Library) -> None:
        held = library.facts.snapshot(None)
        before = held.facts["quay"]
        same = FactForm(
            statement=before.statement,
            topic=before.topic,
            source=before.source,
            date="2024-04",
            questions="\n".join(before.questions),
        )
        after = read(same, held, before).fact
        assert after.date == dates.parse("2024-04")
        for part in ("key", "detail", "figures", "quote", "locator", "entities", "kind"):
            assert getattr(after, part) == getattr(before, part)


class TestReview:
    def test_another_figure_of_the_same_is_shown_newest_first(self, library: Library) -> None:
        review = library.drafts.review(
            written(statement="As of 2026 there are 15 lamp posts in Quillmere.", questions=""),
            scope=SERVER,
            today=TODAY,
        )
        [near] = review.near
        assert (near.view.fact.key, near.nearness) == ("posts", Nearness.FIGURE)

    def test_what_says_the_same_is_shown_as_that(self, library: Library) -> None:
        review = library.drafts.review(
            written(statement="There are 12 lamp posts in Quillmere as of 2024.", questions=""),
            scope=SERVER,
            today=TODAY,
        )
        assert [(n.view.fact.key, n.nearness) for n in review.near] == [("posts", Nearness.SAME)]

    def test_what_is_to_replace_a_fact_is_tried_without_it(self, library: Library) -> None:
        bridge = "When does the Belmora bridge open?"
        plan = {"statement": "The Belmora bridge opens on 3 May 2027.", "date": "2027-05-03"}
        key = stored(library, **plan, questions=bridge)
        moved = {"statement": "The Belmora bridge will open on 1 June 2028.", "date": "2028-06-01"}
        form = written(**moved, source="Log", questions=bridge)
        beside = library.drafts.review(form, scope=SERVER, today=TODAY)
        assert [(each.now, each.works) for each in beside.tried] == [(key, False)]
        review = library.drafts.review(form, scope=SERVER, today=TODAY, instead_of=key)
        assert [(each.now, each.works) for each in review.tried] == [(None, True)]
        assert review.changed == ()

    def test_its_questions_are_tried_and_nothing_is_stored(self, library: Library) -> None:
        asked = f"{OPENING}\nHow long is the quay?\nWho owns the moon?"
        review = library.drafts.review(written(questions=asked), scope=SERVER, today=TODAY)
        assert [(t.question, t.now) for t in review.tried] == [
            (OPENING, None), ("How long is the quay?", "quay"), ("Who owns the moon?", None),
        ]  # fmt: skip
        assert review.tried[0].works
        assert SUNDAYS not in lead(library)
        assert library.facts.select(scope=SERVER, own=True) == []


class TestAnsweredAtOnce:
    @pytest.mark.parametrize("scope", [None, SERVER])
    def test_every_change_is_in_the_very_next_answer(self, library: Library, scope: Scope) -> None:
        assert SUNDAYS not in lead(library, scope)
        key = stored(library, scope)
        assert lead(library, scope) == SUNDAYS
        held = library.facts.find(key, scope=scope)
        library.curation.retire_fact(key, scope=scope, change=CORA)
        assert SUNDAYS not in lead(library, scope)
        library.curation.restore_fact(key, scope=scope, change=CORA)
        assert lead(library, scope) == SUNDAYS
        mondays = read(
            written(statement="The library of Quillmere opens on Mondays."),
            library.facts.snapshot(scope),
            held,
        ).fact
        library.curation.edit_fact(mondays, scope=scope, expected_version=3, change=CORA)
        assert lead(library, scope) == mondays.statement
        library.curation.undo(scope=scope, change=CORA)
        assert lead(library, scope) == SUNDAYS

    def test_a_change_to_the_shared_part_reaches_the_servers(self, library: Library) -> None:
        stored(library, SERVER, statement="Quillmere has a fountain.", questions="")
        assert SUNDAYS not in lead(library, SERVER)
        assert SUNDAYS not in lead(library, OTHER)
        stored(library, None)
        assert lead(library, SERVER) == lead(library, OTHER) == SUNDAYS

    def test_a_servers_facts_stay_its_own(self, library: Library) -> None:
        key = stored(library, SERVER)
        for scope in (None, OTHER):
            assert SUNDAYS not in lead(library, scope)
            assert library.facts.search("library", scope=scope) == []
            with pytest.raises(NotFoundError):
                library.facts.find(key, scope=scope)
            with pytest.raises(NotFoundError):
                library.facts.history(key, scope=scope)
            changed = library.facts.changes(datetime.date(2020, 1, 1), scope=scope)
            assert all(each.revisions[0].scope is None for each in changed)

    def test_who_asks_meanwhile_is_not_kept_waiting(
        self, library: Library, empty_store: Database
    ) -> None:
        stored(library, SERVER, statement="Quillmere has a fountain.", questions="")
        lead(library)
        review = library.drafts.review(written(), scope=SERVER, today=TODAY)
        reading, go_on = threading.Event(), threading.Event()

        def stop(_c: object, _k: object, statement: str, *_: object) -> None:
            # The writer's own reading of what it committed is held up here.
            if threading.current_thread() is writer and statement.startswith("SELECT figures"):
                reading.set()
                go_on.wait(PATIENCE)

        writer = threading.Thread(
            target=lambda: library.curation.add_fact(review.parsed.fact, scope=SERVER, change=CORA)
        )
        event.listen(empty_store._engine, "before_cursor_execute", stop)
        try:
            writer.start()
            assert reading.wait(PATIENCE)
            assert library.ask("How long is the quay?", scope=SERVER, today=TODAY).outcome is (
                Outcome.ANSWER
            )
        finally:
            go_on.set()
            writer.join(PATIENCE)
            event.remove(empty_store._engine, "before_cursor_execute", stop)
        assert lead(library) == SUNDAYS

    def test_many_writers_and_askers_at_once_lose_nothing(self, library: Library) -> None:
        def write(number: int) -> None:
            library.curation.add_fact(
                fact(f"f{number}", f"Bollard number {number} is painted."),
                scope=SERVER,
                change=Change(f"p ({number})"),
            )

        threads = [threading.Thread(target=write, args=(n,)) for n in range(12)]
        threads += [threading.Thread(target=lead, args=(library,)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(library.facts.select(scope=SERVER, own=True)) == 12
        shown = {key for key in library.snapshot(SERVER).facts if key.startswith("f")}
        assert shown == {f"f{n}" for n in range(12)}


class TestLookingBack:
    def test_search_finds_facts_of_every_status_by_words_and_key(self, library: Library) -> None:
        key = stored(library)
        library.curation.retire_fact(key, scope=SERVER, change=CORA)
        for words in ("library opens", "Sundays library", key[:12]):
            assert library.facts.search(words, scope=SERVER)[0].key == key
        past = library.facts.select(scope=SERVER, status=FactStatus.RETIRED)
        assert [each.key for each in past] == [key]

    def test_a_day_before_anything_was_held_is_answered_from_what_was_published(
        self, library: Library
    ) -> None:
        question = "How long is the quay?"
        then = library.ask_as_of(question, scope=None, day=datetime.date(2024, 7, 1))
        assert "lengthened" in then.lead
        assert then.notes[0].startswith("I had no facts yet on 1 July 2024.")
        assert then.today == datetime.date(2024, 7, 1)
        before = library.ask_as_of(question, scope=None, day=datetime.date(2023, 7, 1))
        assert before.outcome is Outcome.ABSTAIN

    def test_a_day_is_answered_from_what_was_held_then(self, library: Library) -> None:
        today = datetime.datetime.now(datetime.UTC).date()
        key = stored(library)
        library.curation.retire_fact("posts", scope=None, change=CORA)
        answer = library.ask_as_of(OPENING, scope=SERVER, day=today)
        assert answer.lead == SUNDAYS
        assert answer.notes[0].startswith("As known at the end of")
        library.curation.retire_fact(key, scope=SERVER, change=CORA)
        assert SUNDAYS not in library.ask_as_of(OPENING, scope=SERVER, day=today).lead

    def test_changes_tell_operations_with_before_and_after(self, library: Library) -> None:
        key = stored(library)
        library.curation.retire_fact(key, scope=SERVER, change=Change("theo (2)", "Closed"))
        *_, added, retired = library.facts.changes(datetime.date(2020, 1, 1), scope=SERVER)
        assert (added.action, retired.action, retired.actor) == ("add", "retire", "theo (2)")
        [revision] = retired.changes
        assert (revision.before or {})["status"] == "current"
        assert (revision.after or {})["status"] == "retired"
        assert revision.reason == "Closed"
        assert library.facts.changes(datetime.date(2100, 1, 1), scope=SERVER) == []
        east = datetime.timezone(datetime.timedelta(hours=23, minutes=59))
        today = datetime.datetime.now(east).date()
        assert library.facts.changes(today, scope=SERVER, zone=east)[-1] == retired
