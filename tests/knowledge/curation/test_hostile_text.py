"""Texts made to hide, to break out or to break: refused at every way in, or kept as they are.

INJECTIONS=all tries every text at every way in; here each is tried at some.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select

from knowledge.curation import Change, CurationService
from knowledge.curation.model import FactForm
from knowledge.errors import ImportRefused, InputError, KnowledgeError
from knowledge.library import Library
from knowledge.model import EntityKind, Source, Topic
from knowledge.question_log import new_question
from knowledge.store.database import Database
from knowledge.store.tables import LONGEST_TEXT, Base
from knowledge.text import JOINERS, LONGEST, norm, tokens
from tests.knowledge.bundles import bundle, fact, full

SCOPE = 7
TODAY = datetime.date(2026, 11, 23)
CORA = Change("cora (1)")
HEADER = "id,topic,statement,date,entities,source,quote"
BLANKS = "\u115f\u1160\u3164\uffa0\u2800"


@functools.cache
def formats() -> list[str]:
    """Return all characters that only say how others are shown."""
    every = map(chr, range(sys.maxunicode + 1))
    return [character for character in every if unicodedata.category(character) == "Cf"]


@pytest.fixture
def library(database: Database) -> Library:
    CurationService(database).import_bundle(bundle(full(), fact("crane")), scope=None, actor="me")
    return Library(database)


@pytest.fixture
def light(empty_store: Database) -> Library:
    CurationService(empty_store).import_bundle(
        bundle(full(), fact("crane")), scope=None, actor="me"
    )
    return Library(empty_store)


def kept(library: Library) -> dict[str, list[Any]]:
    """Every row of every table there is."""
    database = library.settings.database
    with database.read() as session:
        there = inspect(session.connection()).get_table_names()
        known = Base.metadata.tables
        rows = {
            name: sorted(map(repr, session.execute(select(known[name])).all()))
            for name in there
            if name in known
        }
    return rows | {"tables": sorted(there)}


def written(**changed: str) -> FactForm:
    given = {"statement": "The quay is shut.", "topic": "Boats", "source": "Gazette"}
    return FactForm(**{**given, **changed})


def add(library: Library, **changed: str) -> str:
    number = len(library.facts.select(scope=SCOPE))
    said = {"statement": f"Pier {number} is shut.", **changed}
    made = library.drafts.parse(written(**said), scope=SCOPE, today=TODAY).parsed
    return library.curation.add_fact(
        made.fact, scope=SCOPE, change=CORA, references=made.references
    ).key


Way = Callable[[Library, str], Any]

TYPED: dict[str, Way] = {
    "statement": lambda held, words: add(held, statement=words),
    "topic": lambda held, words: add(held, topic=words),
    "source": lambda held, words: add(held, source=words),
    "publisher": lambda held, words: add(held, source="A new one", publisher=words),
    "question": lambda held, words: add(held, questions=words),
    "alias": lambda held, words: held.curation.change_references(
        lambda names: names.add_alias("quillmere", words, scope=SCOPE, change=CORA), scope=SCOPE
    ),
    "entity": lambda held, words: held.curation.change_references(
        lambda names: names.add_entity(words, EntityKind.PLACE, scope=SCOPE, change=CORA),
        scope=SCOPE,
    ),
    "new topic": lambda held, words: held.curation.change_references(
        lambda names: names.save_topic(Topic("new", words), scope=SCOPE, change=CORA), scope=SCOPE
    ),
    "new source": lambda held, words: held.curation.change_references(
        lambda names: names.save_source(Source("new", "New", note=words), scope=SCOPE, change=CORA),
        scope=SCOPE,
    ),
    "taught": lambda held, words: held.teach("quay", words, scope=SCOPE, change=CORA),
    "reason": lambda held, words: held.curation.change_references(
        lambda names: names.save_topic(
            Topic("t", f"T {len(words)}"), scope=SCOPE, change=Change("me", words)
        ),
        scope=SCOPE,
    ),
    "proposal": lambda held, words: held.proposals.propose(
        written(statement=words), scope=SCOPE, person=1, name="a", request=words[:50]
    ),
}
"""Each way in which typed words come to be stored."""


def table(folder: Path, *statements: str) -> Path:
    file = folder / "facts.csv"
    rows = [f'f{at},Boats,"{words}",,,Gazette,' for at, words in enumerate(statements)]
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8", newline="")
    return file


def listed(folder: Path, *statements: str) -> Path:
    file = folder / "facts.json"
    facts = [
        {"id": f"f{at}", "topic": "b", "statement": words, "source": "g"}
        for at, words in enumerate(statements)
    ]
    held = {"sources": [{"key": "g", "title": "Gazette"}], "topics": [{"key": "b", "title": "B"}]}
    file.write_text(json.dumps(held | {"facts": facts}), encoding="utf-8")
    return file


class TestHidden:
    @pytest.mark.threat("S13")
    def test_no_format_character_is_stored_by_file(self, light: Library, tmp_path: Path) -> None:
        assert len(formats()) > 150
        hidden = [f"The quay{c} is shut." for c in (*formats(), *BLANKS) if c not in JOINERS]
        before = kept(light)
        for file in (table(tmp_path, *hidden), listed(tmp_path, *hidden)):
            with pytest.raises(ImportRefused) as refused:
                light.import_files([file], scope=SCOPE, actor="me")
            reasons = [each for each in refused.value.problems if "invisible" in str(each)]
            assert len(reasons) == len(hidden)
        assert kept(light) == before

    @pytest.mark.threat("S13")
    def test_no_format_character_is_stored_by_hand(self, light: Library) -> None:
        before = kept(light)
        for at, each in enumerate(c for c in (*formats(), *BLANKS) if c not in JOINERS):
            ways = list(TYPED) if os.environ.get("INJECTIONS") else [list(TYPED)[at % len(TYPED)]]
            for way in ways:
                with pytest.raises(InputError, match="invisible character"):
                    TYPED[way](light, f"Quay{each}side of gulls")
        assert kept(light) == before

    @pytest.mark.threat("S13")
    @pytest.mark.parametrize("joiner", sorted(JOINERS))
    def test_stray_joiners_are_taken_out(self, light: Library, tmp_path: Path, joiner: str) -> None:
        for file in (table(tmp_path, f"A{joiner} gull."), listed(tmp_path, f"A{joiner} gull.")):
            bundle = light.files.read_files([file], scope=SCOPE)
            assert [fact.statement for fact in bundle.facts] == ["A gull."]
            assert any("taken out" in str(note) for note in bundle.notes)

    @pytest.mark.threat("S13")
    def test_joiners_stay_where_letters_need_them_and_hide_no_name(self, light: Library) -> None:
        TYPED["alias"](light, "می\u200cخواهم")
        TYPED["entity"](light, "\U0001f469\u200d\U0001f692 of the pier")
        assert light.snapshot(SCOPE).entities["quillmere"].aliases[-1].text == "می\u200cخواهم"
        with pytest.raises(KnowledgeError, match="is already a name of"):
            TYPED["entity"](light, "كو\u200dيلمير")
        # A name is found whatever of it cannot be seen.
        assert {norm(f"Quill{each}mere") for each in formats()} == {"quillmere"}


class TestNormalising:
    @pytest.mark.threat("S16")
    @pytest.mark.parametrize("letter", ["\ufdfa", "㌀", "\u0390"])
    def test_texts_are_bounded_before_and_after_they_grow(self, letter: str) -> None:
        for length in (LONGEST_TEXT, LONGEST, 10 * LONGEST):
            made = norm(letter * length)
            assert len(made) <= LONGEST
            assert norm(made) == made
        # What lies beyond the bound is not even looked at.
        assert norm("a" * LONGEST + letter * 9) == "a" * LONGEST

    @pytest.mark.threat("S16")
    def test_the_longest_text_that_grows_is_stored_asked_and_searched(
        self, empty_store: Database
    ) -> None:
        CurationService(empty_store).import_bundle(bundle(full()), scope=None, actor="me")
        library, words = Library(empty_store), "\ufdfa" * LONGEST_TEXT
        add(library, statement=words)
        [own] = library.facts.select(scope=SCOPE, own=True)
        assert own.statement == words
        for way in ("taught", "alias", "proposal"):
            try:
                TYPED[way](library, words)
            except InputError as error:
                assert "shorten" in str(error) or "characters" in str(error)  # noqa: PT017
        for asked in (words, "\ufdfa " * 10_000):
            answer = library.ask(asked, scope=SCOPE, today=TODAY)
            assert len(answer.lead) < 2_000
            assert len(library.suggest(asked, scope=SCOPE)) <= 25
            assert len(library.facts.search(asked, scope=SCOPE)) <= 25


BROKEN = (
    ("\x00", "control character (U+0000)"),
    ("\ud800", "half of a character"),
    ("\udfff", "half of a character"),
)


class TestBroken:
    @pytest.mark.threat("S17")
    def test_what_is_typed_is_refused_in_one_sentence(self, library: Library) -> None:
        before = kept(library)
        for (name, way), (character, reason) in itertools.product(TYPED.items(), BROKEN):
            for words in (character, f"quay{character}side"):
                with pytest.raises(InputError) as refused:
                    way(library, words)
                assert reason in str(refused.value), name
                str(refused.value).encode()
        assert kept(library) == before

    @pytest.mark.threat("S17")
    def test_files_are_refused_with_the_row(self, library: Library, tmp_path: Path) -> None:
        before = kept(library)
        for character, reason in BROKEN:
            with pytest.raises(ImportRefused) as refused:
                library.import_files(
                    [listed(tmp_path, "Fine.", f"A{character}B")], scope=SCOPE, actor="me"
                )
            [problem] = refused.value.problems
            assert reason in str(problem)
            assert problem.row is not None
            str(refused.value).encode()
        for content, reason in (
            (f"{HEADER}\nf,Boats,A\0B,,,G,\n".encode(), "NUL"),
            (f"{HEADER}\nf,Boats,AB,,,G,\n".encode().replace(b"AB", b"A\xed\xa0\x80B"), "UTF-8"),
        ):
            (tmp_path / "facts.csv").write_bytes(content)
            with pytest.raises(InputError, match=reason):
                library.import_files([tmp_path / "facts.csv"], scope=SCOPE, actor="me")
        assert kept(library) == before

    @pytest.mark.threat("S17")
    def test_who_asks_or_looks_with_it_gets_an_answer(self, library: Library) -> None:
        before = kept(library)
        for character, _ in BROKEN:
            words = f"quay{character} of Quillmere"
            answer = library.ask(words, scope=SCOPE, today=TODAY)
            library.suggest(words, scope=SCOPE)
            library.check_claim(words, scope=SCOPE, today=TODAY)
            library.facts.search(words, scope=SCOPE)
            for look in LOOKED_UP.values():
                look(library, words)
            assert kept(library) == before
            library.questions.record([new_question(SCOPE, 1, words, answer)])
            stored = library.questions.personal_data(1, scope=SCOPE)
            assert stored.count_here == 1
            library.questions.erase(1)
            before = kept(library)


def looked_up(work: Callable[[Library, str], Any]) -> Way:
    """Look something up by words; it need not be there."""

    def look(held: Library, words: str) -> Any:
        try:
            return work(held, words)
        except InputError:
            return None
        except KnowledgeError as error:
            assert "There is no" in str(error)  # noqa: PT017
            return None

    return look


LOOKED_UP: dict[str, Way] = {
    "fact": looked_up(lambda held, words: held.facts.find(words, scope=SCOPE)),
    "history": looked_up(lambda held, words: held.facts.history(words, scope=SCOPE)),
    "brief": looked_up(lambda held, words: held.brief(words, scope=SCOPE, today=TODAY)),
    "on a topic": looked_up(
        lambda held, words: held.ask("quay", topic=words, scope=SCOPE, today=TODAY)
    ),
    "topic": looked_up(lambda held, words: held.timeline(topic=words, scope=SCOPE, today=TODAY)),
    "entity": looked_up(lambda held, words: held.timeline(entity=words, scope=SCOPE, today=TODAY)),
    "start": looked_up(lambda held, words: held.timeline(start=words, scope=SCOPE, today=TODAY)),
    "end": looked_up(lambda held, words: held.timeline(end=words, scope=SCOPE, today=TODAY)),
    "retire": looked_up(
        lambda held, words: held.curation.retire_fact(words, scope=SCOPE, change=CORA)
    ),
    "alias of": looked_up(
        lambda held, words: held.curation.change_references(
            lambda names: names.add_alias(words, "Mill", scope=SCOPE, change=CORA), scope=SCOPE
        )
    ),
}
"""Each way of looking something up by words."""

_CLOSINGS = ("'", '"', "')", "'))", "`", "\\'", "%'", "';", '");', "1")
_PAYLOADS = (
    *("OR '1'='1", "OR 1=1 --", "AND 1=2 --", "UNION SELECT NULL,NULL,NULL --", "; SELECT 1"),
    *("; DROP TABLE facts; --", "; DELETE FROM revisions; --", "; UPDATE facts SET scope=0 --"),
    *("; TRUNCATE facts CASCADE; --", "; ATTACH DATABASE '/tmp/x' AS x; --", "|| pg_sleep(5) --"),
    *("AND (SELECT COUNT(*) FROM sqlite_master)>0 --", "; COPY facts TO '/tmp/x'; --"),
    *("UNION SELECT statement FROM facts WHERE scope<>7 --", "ORDER BY 99 --", "; COMMIT; --"),
    *("AND randomblob(1000000000) --", "; PRAGMA writable_schema=1; --", "/**/OR/**/1=1#"),
)
_ALONE = (
    *("%", "_", "%%%", "%s", "%(scope)s", "%(key)s", ":scope", ":param_1", "?", "$1", "{0}"),
    *("\\", "\\\\", "''", "--", "/*", "*/", "x' || 'y", "Robert'); DROP TABLE students;--"),
    *("0x27204f5220313d31", "NULL", "null", "true", "1e999", "E'\\x41'", "$$x$$", "x'41'"),
    *("[statement]", "\x1a", "'; SHUTDOWN; --", "facts.statement", "*", "@@version", "chr(39)"),
)
INJECTIONS = [
    *_ALONE,
    *(f"quay{end} {payload}" for end in _CLOSINGS for payload in _PAYLOADS),
]

_FOUND: dict[str, Callable[[Library], set[str]]] = {
    "statement": lambda held: {each.statement for each in held.facts.select(scope=SCOPE)},
    "topic": lambda held: {each.title for each in held.snapshot(SCOPE).topics.values()},
    "source": lambda held: {each.title for each in held.snapshot(SCOPE).sources.values()},
    "alias": lambda held: {
        alias.text for each in held.snapshot(SCOPE).entities.values() for alias in each.aliases
    },
    "entity": lambda held: {each.name for each in held.snapshot(SCOPE).entities.values()},
    "taught": lambda held: set(held.snapshot(SCOPE).facts["quay"].questions),
    "reason": lambda held: {
        each.reason or ""
        for op in held.facts.changes(TODAY_EVER, scope=SCOPE)
        for each in op.revisions
    },
    "proposal": lambda held: {each.written.statement for each in held.proposals.waiting(SCOPE)},
}
TODAY_EVER = datetime.date(2000, 1, 1)


class TestInjection:
    @pytest.mark.threat("S18")
    def test_what_is_asked_or_looked_up_changes_nothing(self, library: Library) -> None:
        assert len(INJECTIONS) > 200
        before, ways = kept(library), list(LOOKED_UP.values())
        step = 1 if os.environ.get("INJECTIONS") else 3
        for at, words in enumerate(INJECTIONS[::step]):
            some = ways if os.environ.get("INJECTIONS") else [ways[at % len(ways)]]
            for look in some:
                assert not look(library, words)
            library.ask(words, scope=SCOPE, today=TODAY)
            library.suggest(words, scope=SCOPE)
            if not tokens(words):
                continue
            found = library.facts.search(words, scope=SCOPE)
            assert all("quay" in each.statement + each.key for each in found)
        assert kept(library) == before

    @pytest.mark.threat("S18")
    def test_what_is_stored_comes_back_as_itself(self, library: Library) -> None:
        """Each text is stored in one way, or refused in words; no row there was is another."""
        before, ways = kept(library), sorted(_FOUND)
        stored: dict[str, set[str]] = {way: set() for way in ways}
        step = 1 if os.environ.get("INJECTIONS") else 8
        for at, words in enumerate(INJECTIONS[::step]):
            way = ways[at % len(ways)]
            if way == "proposal" and len(stored[way]) == 5:
                way = "statement"
            try:
                TYPED[way](library, words)
                stored[way].add(words)
            except InputError as error:
                assert not re.search("(?i)sql|syntax|psycopg", str(error))  # noqa: PT017
        for way, texts in stored.items():
            assert len(texts) >= 3
            assert texts <= _FOUND[way](library)
        after = kept(library)
        assert after["tables"] == before["tables"]
        changed = {name for name, rows in before.items() if not set(rows) <= set(after[name])}
        assert changed <= {"store_revisions"}
