"""Files out of a store and into another: nothing lost, every format's own rules kept."""

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import dates, text
from knowledge.curation import CurationService
from knowledge.curation.validation import problems_of
from knowledge.errors import InputError
from knowledge.exchange import FORMS, default_briefing, read_content, read_files, write
from knowledge.model import (
    Bundle,
    Entity,
    Fact,
    FactKind,
    FactStatus,
    Figure,
    Snapshot,
    Source,
    Topic,
    Translation,
)
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot
from knowledge.store.upgrade import prepare
from tests.knowledge.bundles import ME, bundle, fact, full
from tests.stores import store_at

HEADER = "id,topic,statement,date,entities,source,quote"


def as_snapshot(held: Bundle) -> Snapshot:
    return Snapshot(
        None, 1,
        {f.key: f for f in held.facts}, {s.key: s for s in held.sources},
        {t.key: t for t in held.topics}, {e.key: e for e in held.entities},
    )  # fmt: skip


def read_text(folder: Path, name: str, content: str, known: Snapshot | None = None) -> Bundle:
    file = folder / name
    file.write_text(content, encoding="utf-8", newline="")
    return read_files([file], known)


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[list[Database]]:
    made = [Database.open(store_at(tmp_path / f"{name}.db")) for name in ("one", "two")]
    for database in made:
        prepare(database)
    yield made
    for database in made:
        database.close()


def held_in(database: Database, *, every_status: bool = False) -> Snapshot:
    with database.read() as session:
        return load_snapshot(session, None, every_status=every_status)


class TestRoundTrip:
    @pytest.mark.parametrize("form", FORMS)
    def test_the_first_briefing_comes_back_to_the_byte(
        self, form: str, stores: list[Database], tmp_path: Path
    ) -> None:
        one, two = stores
        CurationService(one).import_bundle(read_files([default_briefing()]), scope=None, actor="me")
        first = write(held_in(one), form)
        CurationService(two).import_bundle(
            read_text(tmp_path, f"export.{form}", first), scope=None, actor="me"
        )
        assert write(held_in(two), form) == first
        if form != "csv":
            before, after = held_in(one).facts, held_in(two).facts
            assert [key for key, held in before.items() if after[key] != held] == []

    @pytest.mark.parametrize("form", FORMS)
    def test_an_export_put_back_into_its_own_store_changes_nothing(
        self, form: str, stores: list[Database], tmp_path: Path
    ) -> None:
        curator = CurationService(stores[0])
        curator.import_bundle(read_files([default_briefing()]), scope=None, actor="me")
        before = held_in(stores[0])
        back = read_text(tmp_path, f"export.{form}", write(before, form), before)
        result = curator.import_bundle(back, scope=None, actor="me")
        assert (result.added, result.changed) == ((), ())
        assert held_in(stores[0]) == before

    @pytest.mark.parametrize("form", ["json", "yaml"])
    def test_superseded_and_retired_facts_come_along(
        self, form: str, stores: list[Database], tmp_path: Path
    ) -> None:
        one, two = stores
        curator = CurationService(one)
        curator.import_bundle(bundle(full(), fact("old"), fact("gone")), scope=None, actor="me")
        curator.supersede_fact("old", "quay", scope=None, change=ME)
        curator.retire_fact("gone", scope=None, change=ME)
        out = write(held_in(one, every_status=True), form)
        CurationService(two).import_bundle(
            read_text(tmp_path, f"all.{form}", out), scope=None, actor="me"
        )
        assert write(held_in(two, every_status=True), form) == out
        facts = held_in(two, every_status=True).facts
        assert (facts["old"].superseded_by, facts["gone"].status) == ("quay", FactStatus.RETIRED)

    @settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
    )
    @given(data=st.data())
    def test_any_storable_text_survives(self, data: st.DataObject, tmp_path: Path) -> None:
        held = Snapshot(None, 1)
        words = (
            st.text(
                st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=40
            )
            .map(str.strip)
            .filter(lambda w: w and not text.fault_in(w) and text.norm(w))
        )
        line = words.filter(lambda w: len(w.splitlines()) == 1 and "\t" not in w)
        key, name, title = data.draw(line), data.draw(words), data.draw(words)
        made = Bundle(
            topics=(Topic("t", title, 1),),
            sources=(Source("s", data.draw(words), note=data.draw(words)),),
            entities=(Entity("e", name),),
            facts=(
                Fact(
                    key, "t", data.draw(words), "s",
                    kind=data.draw(st.sampled_from(FactKind)),
                    detail=data.draw(st.none() | words),
                    date=data.draw(
                        st.none() | st.sampled_from(["2025-12", "2014/..", "202X", "2023?"])
                        .map(dates.parse)
                    ),
                    figures=tuple(
                        Figure(number, data.draw(words))
                        for number in data.draw(
                            st.lists(st.decimals(-(10**9), 10**9, places=3), max_size=2)
                        )
                    ),
                    quote=data.draw(st.none() | words),
                    entities=("e",),
                    questions=tuple(dict.fromkeys(data.draw(st.lists(words, max_size=3)))),
                    relations=data.draw(
                        st.sampled_from([(), ("none",), ("begin", "planned-end")])
                    ),
                    order=data.draw(st.none() | st.integers(1, 10_000)),
                    translations=tuple(
                        Translation(language, said)
                        for language, said in data.draw(
                            st.dictionaries(st.sampled_from(["ar", "de", "zh-hant"]), words)
                        ).items()
                    ),
                ),
            ),
        )  # fmt: skip
        assert list(problems_of(made, held, None)) == []
        for form in FORMS:
            out = write(as_snapshot(made), form)
            back = read_text(tmp_path, f"any.{form}", out)
            assert write(as_snapshot(back), form) == out
            if form == "csv":
                assert back.facts[0].statement == made.facts[0].statement
                assert back.facts[0].questions == made.facts[0].questions
                assert back.facts[0].relations == made.facts[0].relations
                assert back.facts[0].order == made.facts[0].order
                assert back.facts[0].translations == made.facts[0].translations
                assert back.entities[0].name == made.entities[0].name
            else:
                assert back == made


class TestCsv:
    def test_a_row_says_all_that_the_columns_allow(self, tmp_path: Path) -> None:
        (held,) = read_text(
            tmp_path,
            "facts.csv",
            f"{HEADER},kind,detail,as_of,locator,confidence,questions,relations"
            ",order,parent,translations\n"
            "quay,Harbour,The quay is longer.,2024-03,Quillmere|The Mere;Noor,The Gazette,"
            "longer,event,By far.,2024-06-19,page 2,low,How long?|Since when?,"
            "extend; Planned open,3,,ar: الرصيف أطول.|Le quai|de: Der Kai\n",
        ).facts
        assert held == Fact(
            key="quay",
            topic="harbour",
            statement="The quay is longer.",
            source="gazette" if held.source == "gazette" else "the-gazette",
            kind=FactKind.EVENT,
            detail="By far.",
            date=dates.parse("2024-03"),
            as_of=dates.parse("2024-06-19"),
            locator="page 2",
            confidence=held.confidence.LOW,
            quote="longer",
            entities=("quillmere", "noor"),
            questions=("How long?", "Since when?"),
            relations=("extend", "planned-open"),
            order=3,
            translations=(
                Translation("ar", "الرصيف أطول."),
                Translation("en", "Le quai"),
                Translation("de", "Der Kai"),
            ),
        )

    def test_topics_sources_and_entities_are_made_from_it(self, tmp_path: Path) -> None:
        made = read_text(
            tmp_path,
            "facts.csv",
            f"{HEADER}\na,Harbour,One.,,Quillmere|The Mere,Gazette,\n"
            "b,harbour,Two.,,the mere,gazette,\nc,Town,Three.,,Noor;QUILLMERE,Gazette,\n",
        )
        assert made.topics == (Topic("harbour", "Harbour", 1), Topic("town", "Town", 2))
        assert [source.title for source in made.sources] == ["Gazette"]
        assert [(e.name, [a.text for a in e.aliases]) for e in made.entities] == [
            ("Quillmere", ["The Mere"]),
            ("Noor", []),
        ]
        assert [f.entities for f in made.facts] == [
            ("quillmere",), ("quillmere",), ("noor", "quillmere"),
        ]  # fmt: skip

    def test_what_the_store_has_is_used_again(self, tmp_path: Path) -> None:
        held = as_snapshot(bundle())
        made = read_text(
            tmp_path,
            "facts.csv",
            f"{HEADER}\n"
            "a,THE HARBOUR,One.,,quilmere|Our Mere,Quillmere Gazette,\n"
            "b,harbour,Two.,,A town|Quillmere,gazette,\n",
            held,
        )
        assert (made.topics, made.sources) == ((), ())
        assert {(f.topic, f.source, f.entities) for f in made.facts} == {
            ("harbour", "gazette", ("quillmere",))
        }
        (entity,) = made.entities
        assert (entity.name, entity.kind) == ("Quillmere", "place")
        assert {"Our Mere", "A town", "كويلمير"} <= {alias.text for alias in entity.aliases}

    def test_two_bodies_that_share_an_abbreviation_stay_two(self, tmp_path: Path) -> None:
        made = read_text(
            tmp_path,
            "facts.csv",
            f"{HEADER}\na,T,One.,,Harbour Council|HC;High Court|HC,S,\n",
        )
        assert [entity.name for entity in made.entities] == ["Harbour Council", "High Court"]
        assert all([a.text for a in entity.aliases] == ["HC"] for entity in made.entities)

    def test_a_missing_id_is_made_from_the_statement_alone(self, tmp_path: Path) -> None:
        beginning = "word " * 30
        rows = [f",T,{beginning}{end},,,S," for end in ("one", "two", "three")]
        first = read_text(tmp_path, "a.csv", "\n".join([HEADER, *rows]))
        turned = read_text(tmp_path, "b.csv", "\n".join([HEADER, *reversed(rows)]))
        keys = {f.statement: f.key for f in first.facts}
        assert len(set(keys.values())) == 3
        assert keys == {f.statement: f.key for f in turned.facts}
        assert all(len(key) < 80 and key.startswith("word-word") for key in keys.values())

    def test_a_row_without_id_is_the_fact_that_says_the_same(self, tmp_path: Path) -> None:
        held = as_snapshot(bundle())
        row = f",Town,{full().statement},,,Gazette,"
        assert read_text(tmp_path, "a.csv", f"{HEADER}\n{row}", held).facts[0].key == "quay"

    def test_ids_are_kept_as_they_are(self, tmp_path: Path) -> None:
        ids = ["F001", "f001", "2024/3", "Q 12", "ف-1"]
        rows = [f"{key},T,Statement {at}.,,,S," for at, key in enumerate(ids)]
        made = read_text(tmp_path, "a.csv", "\n".join([HEADER, *rows]))
        assert [f.key for f in made.facts] == ids

    @pytest.mark.parametrize(
        "change",
        [
            lambda words: "\ufeff" + words,
            lambda words: words.replace("\n", "\r\n"),
            lambda words: words.replace("\n", "\r\n", 1),
            lambda words: words.replace(",", ";"),
            lambda words: words.replace(",", "\t"),
            lambda words: "\n\n" + words + "\n\n,,,,,,\n",
            lambda words: words.replace("id,topic", "ID, Topic "),
        ],
        ids=["mark", "crlf", "mixed", "semicolons", "tabs", "empty rows", "capitals"],
    )
    def test_it_takes_what_spreadsheets_write(self, change: object, tmp_path: Path) -> None:
        words = f"{HEADER}\na,T,One.,2024,E,S,\nb,T,Two.,2025,E,S,\n"
        plain = read_text(tmp_path, "a.csv", words)
        assert read_text(tmp_path, "b.csv", change(words)) == plain  # type: ignore[operator]
        assert len(plain.facts) == 2

    def test_sixteen_bits_with_a_mark_are_read(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes(f"{HEADER}\na,T,Ça.,2024,E,S,\n".encode("utf-16"))
        assert read_files([file]).facts[0].statement == "Ça."

    @pytest.mark.threat("S28")
    @settings(max_examples=int(os.environ.get("FUZZ", "30")))
    @given(st.from_regex(r"\A[=+\-@\t\r'\w][^\x00\ud800-\udfff]{0,20}\Z"))
    def test_no_cell_begins_like_a_formula(self, words: str) -> None:
        snapshot = as_snapshot(bundle(fact("k", words, quote=words, detail=words)))
        for row in csv.reader(io.StringIO(write(snapshot, "csv"), newline="")):
            assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r")]
        if text.fault_in(words) is None and words == " ".join(words.split()):
            read = read_content("a.csv", write(snapshot, "csv").encode()).facts[0]
            assert (read.statement, read.quote) == (words, words)


class TestDocuments:
    def test_every_scalar_of_yaml_is_text(self, tmp_path: Path) -> None:
        made = read_text(
            tmp_path,
            "a.yaml",
            "topics: [{title: on}]\nsources: [{title: 2024-06-19, author: ~}]\n"
            "facts:\n  - {id: 007, topic: on, statement: no, date: 2024-01-28, "
            "figures: [{number: 1_0, unit: 1e3}]}\n",
        )
        (held,) = made.facts
        assert (held.key, held.statement, str(held.date)) == ("007", "no", "2024-01-28")
        assert held.figures[0].unit == "1e3"
        assert (made.sources[0].title, made.sources[0].author) == ("2024-06-19", None)

    def test_numbers_of_json_are_kept_to_the_digit(self, tmp_path: Path) -> None:
        document = (
            '{"topics":[{"title":"T"}],"sources":[{"title":"S"}],"facts":[{"topic":"T",'
            '"statement":"One.","figures":[{"number":1.10,"unit":"m"}]}]}'
        )
        assert str(read_text(tmp_path, "a.json", document).facts[0].figures[0].number) == "1.10"

    def test_files_of_one_import_know_each_other(self, tmp_path: Path) -> None:
        (tmp_path / "names.json").write_text(
            json.dumps({"entities": [{"name": "Quillmere", "aliases": ["The Mere"]}]})
        )
        (tmp_path / "facts.csv").write_text(f"{HEADER}\na,T,One.,,the mere,S,\n")
        made = read_files([tmp_path / "names.json", tmp_path / "facts.csv"])
        assert made.facts[0].entities == ("quillmere",)

    def test_other_forms_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="Choose one of csv, json, yaml"):
            write(as_snapshot(bundle()), "pdf")
        with pytest.raises(InputError, match="not in a format I can read"):
            read_text(tmp_path, "facts.docx", "")
