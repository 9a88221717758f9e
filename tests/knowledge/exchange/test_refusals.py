"""Files that cannot be stored: every fault told with its place, and never another exception."""

import contextlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import ImportRefused, InputError, Problem
from knowledge.exchange import read_files, write
from knowledge.exchange.raw import LARGEST_FILE
from tests.knowledge.bundles import bundle
from tests.knowledge.exchange.test_exchange import HEADER, as_snapshot

YAML = "topics: [{title: T}]\nsources: [{title: S}]\nfacts:\n"
BOMB = "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def problems(folder: Path, name: str, content: str | bytes) -> list[Problem]:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ImportRefused) as caught:
        read_files([file])
    assert all(problem.file == name for problem in caught.value.problems)
    return caught.value.problems


class TestRows:
    def test_all_faults_of_a_file_are_told_at_once(self, tmp_path: Path) -> None:
        found = problems(
            tmp_path,
            "facts.csv",
            f"{HEADER},kind,confidence\n"
            "a,T,One.,2024,E,S,,event,high\n"
            "b,,Two.,Smarch 2025,E,S,,event,high\n"
            "c,T,Three.,2024,E,,,rumour,total\n"
            "a,T,Four.,2024,E,S,,,\n"
            "e,T,ONE.,2024,E,S,,,\n"
            "f,T,,2024\n"
            "g,T,Turned\u202eround.,2024,E,S,,,\n",
        )
        assert [(problem.row, problem.column) for problem in found] == [
            (7, None),
            (3, "date"),
            (3, "topic"),
            (4, "source"),
            (4, "kind"),
            (4, "confidence"),
            (5, "id"),
            (6, "statement"),
            (8, "statement"),
        ]
        reasons = {(p.row, p.column): str(p.reason) for p in found}
        assert "2025-12" in reasons[3, "date"]  # an example of what to type
        assert "event, status, figure, plan" in reasons[4, "kind"]
        assert "high, medium, low" in reasons[4, "confidence"]
        assert "“a”" in reasons[6, "statement"]

    def test_unknown_relations_are_named_with_the_nearest(self, tmp_path: Path) -> None:
        found = problems(
            tmp_path,
            "facts.csv",
            "id,topic,statement,date,entities,source,quote,relations\n"
            "a,T,One.,2024,E,S,,begin; planned-finish\n"
            "b,T,Two.,2024,E,S,,xyzzy\n"
            "c,T,Three.,2024,E,S,,begin;none\n",
        )
        assert [(problem.row, problem.column) for problem in found] == [
            (2, "relations"),
            (3, "relations"),
            (4, "relations"),
        ]
        first, second, third = (str(problem.reason) for problem in found)
        assert "“planned-finish”. Did you mean “planned-end”?" in first
        assert "“xyzzy”" in second
        assert "alone" in third

    def test_columns_are_named_where_they_are_unknown_missing_or_twice(
        self, tmp_path: Path
    ) -> None:
        found = problems(tmp_path, "facts.csv", "id,topic,statement,date,colour,source,id\n")
        assert [(problem.row, problem.column) for problem in found] == [
            (1, "colour"),
            (1, "entities"),
            (1, "quote"),
            (1, "id"),
        ]

    def test_faults_of_several_files_are_told_together(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("id\n")
        (tmp_path / "b.json").write_text("{")
        with pytest.raises(ImportRefused) as caught:
            read_files([tmp_path / "a.csv", tmp_path / "b.json"])
        assert {problem.file for problem in caught.value.problems} == {"a.csv", "b.json"}

    @pytest.mark.parametrize(
        ("form", "content", "line"),
        [
            ("yaml", YAML + "  - {topic: T, statement: One.}\n  - topic: T\n    date: x\n", 5),
            (
                "json",
                '{"topics": [{"title": "T"}], "sources": [{"title": "S{}"}],\n"facts": [\n'
                '{"topic": "T", "statement": "One."},\n\n{"topic": "T",\n"date": "x"}]}',
                5,
            ),
        ],
    )
    def test_documents_name_the_line(
        self, form: str, content: str, line: int, tmp_path: Path
    ) -> None:
        found = problems(tmp_path, f"a.{form}", content)
        assert [(p.row, p.column) for p in found] == [(line, "statement"), (line, "date")]

    def test_a_briefing_names_what_it_does_not_list(self, tmp_path: Path) -> None:
        content = (
            YAML + "  - {topic: U, statement: One., source: X, entities: [Noor], colour: red}\n"
            "entities: [{name: Quillmere, kind: rock}]\n"
        )
        found = {
            problem.column: str(problem.reason) for problem in problems(tmp_path, "a.yaml", content)
        }
        assert set(found) == {"topic", "source", "entities", "colour", "kind"}
        assert "no name “Noor”" in found["entities"]


class TestWholeFiles:
    @pytest.mark.threat("S25", "S26")
    @pytest.mark.parametrize(
        ("name", "content", "reason", "row"),
        [
            ("a.csv", b"", "empty", None),
            ("a.csv", b"PK\x03\x04\x14\0xl/workbook.xml\xff", "is an Excel workbook", None),
            ("a.csv", b"PK\x03\x04\x14\0word/document.xml\xff", "is a Word document", None),
            ("a.csv", b"PK\x03\x04\x14\0b.txt\xff", "is a ZIP archive", None),
            ("a.csv", b"\x89PNG\r\n\x1a\n\0\0", "is a picture", None),
            ("a.json", b"%PDF-1.7\n\xe2\xe3", "is a PDF", None),
            ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Excel", None),
            ("a.csv", f"{HEADER}\na,T,\xe9".encode("latin-1"), "not UTF-8", 2),
            ("a.csv", f"{HEADER}\na,T,One\0,,,,".encode(), "NUL", 2),
            ("a.csv", f"{HEADER}\na".encode("utf-16-le"), "NUL", 1),
            ("a.csv", f"{HEADER}\na".encode("utf-16")[:-1], "not UTF-8", None),
            ("a.csv", f'{HEADER}\na,T,"One.,,,S,\n'.encode(), "quotation mark", 2),
            ("a.csv", f'{HEADER}\na,T,"O"ne.,,,S,\n'.encode(), "quotation mark", 2),
            ("a.csv", f"{HEADER}\na,T,{'x' * 200_000},,,S,".encode(), "cannot be read", 2),
            ("a.csv", f"{HEADER}\na,T,{'x' * 5_001},,,S,".encode(), "over 5,000", 2),
            ("a.csv", (HEADER + "\n" + "a,T,x,,,S,\n" * 10_001).encode(), "10,000 rows", None),
            ("a.csv", b"x" * (LARGEST_FILE + 1), "over 2 MiB", None),
            ("a.json", b"", "not JSON", 1),
            ("a.json", b"[1]", "must have fields", 1),
            ("a.json", b'{"facts": NaN}', "NaN is not a number", None),
            ("a.json", b'{"facts": [{"figures": -Infinity}]}', "Infinity is not a number", None),
            ("a.json", b'{"topics": [],\n"facts": [{"id": 1, "id": 2}]}', "“id” appears twice", 2),
            ("a.json", b"[" * 100_000, "more than 20 levels deep", 1),
            ("a.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "more than 20 levels deep", 1),
            ("a.json", b'{"facts": ' + b"9" * 100_000 + b"}", "facts must be a list", 1),
            ("a.json", b'{"a": "' + b'\\"' * 500_000, "not JSON", 1),
            ("a.json", b'{"facts": 3, "sources": {}}', "sources must be a list", 1),
            ("a.json", b'{"facts": [3]}', "must have fields", None),
            ("a.json", b'{"colour": 3}', "no field “colour”", 1),
            ("a.json", b'{"facts": [{"statement": "\\ud800", "topic": "T"}]}', "surrogate", 1),
            ("a.yaml", b"", "one document", None),
            ("a.yaml", b"- 1", "must have fields", 1),
            ("a.yaml", b"facts: []\n---\nfacts: []\n", "one document", None),
            ("a.yaml", BOMB.encode(), "anchors and aliases", 1),
            ("a.yaml", b"facts:\n- !!python/object:os.system x", "tags", 2),
            ("a.yaml", b"facts: []\nfacts: []\n", "“facts” appears twice", 1),
            ("a.yaml", b"? [a]\n: b\n", "name must be text", 1),
            ("a.yaml", b"a: [" * 100_000, "more than 20 levels deep", 1),
            ("a.yaml", b"facts:\n  - {a: b\n", "not YAML", 3),
            ("a.yaml", b"facts: \x07", "not YAML", None),
        ],
    )
    def test_it_is_told_with_its_line(
        self, name: str, content: bytes, reason: str, row: int | None, tmp_path: Path
    ) -> None:
        began = time.thread_time()
        found = problems(tmp_path, name, content)
        assert time.thread_time() - began < 30
        assert reason in str(found[0].reason)
        assert row is None or found[0].row == row

    @pytest.mark.parametrize(
        "figure",
        ["1e999999", "NaN", "Infinity", "-", "1" * 61, "0." + "0" * 40 + "1", "١" * 100, "0x10"],
    )
    def test_a_number_that_none_could_read(self, figure: str, tmp_path: Path) -> None:
        content = f"{YAML}  - {{topic: T, statement: One., figures: [{{number: '{figure}'}}]}}\n"
        (found,) = problems(tmp_path, "a.yaml", content)
        assert (found.row, found.column) == (4, "number")

    @pytest.mark.parametrize("key", ["x" * 201, "two\nlines", "a\tb"])
    def test_an_id_that_is_none(self, key: str, tmp_path: Path) -> None:
        (found,) = problems(tmp_path, "a.csv", f'{HEADER}\n"{key}",T,One.,,,S,\n')
        assert (found.row, found.column) == (2, "id")

    def test_what_is_no_file_is_said_to_be_none(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.csv")
        (tmp_path / "folder").mkdir()
        for name in ("pipe.csv", "nothing.csv", "folder", "nul\0.csv"):
            with pytest.raises(InputError):
                read_files([tmp_path / name])


def _mutated(form: str) -> st.SearchStrategy[bytes]:
    whole = write(as_snapshot(bundle()), form).encode()
    pieces = st.sampled_from(
        [b"\0", b"\r", b'"', b"'", b"\\", b"\xff\xfe", b"\xef\xbb\xbf", b"&a ", b"*a", b"!!x ",
         b"NaN", b"{", b"[", b"]}", b": ", b"- ", b"\n", b"\t", b"\\ud800", b"~", b"null", b"1e9",
         b",", b";", b"|", b"...", b"---\n", b"%", b"`", b"\xe2\x80\xae", b"9" * 5000]
    )  # fmt: skip
    cut = st.integers(0, len(whole))
    edit = st.tuples(cut, st.integers(0, 20), pieces | st.binary(max_size=4))

    def apply(edits: list[tuple[int, int, bytes]]) -> bytes:
        changed = whole
        for at, length, piece in edits:
            changed = changed[:at] + piece + changed[at + length :]
        return changed

    return st.lists(edit, min_size=1, max_size=4).map(apply)


@pytest.mark.threat("S25", "S26")
@pytest.mark.parametrize("form", ["csv", "json", "yaml"])
def test_a_damaged_file_is_read_or_refused_and_nothing_else(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"damaged.{form}"

    @settings(suppress_health_check=list(HealthCheck))
    @given(_mutated(form) | st.binary(max_size=200))
    def damage(content: bytes) -> None:
        file.write_bytes(content)
        with contextlib.suppress(ImportRefused):
            read_files([file])

    damage()
