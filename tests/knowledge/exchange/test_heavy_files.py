"""Small files that become large ones once they are parsed: refused, in a process of their own."""

from __future__ import annotations

import io
import json
import os
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import MOST_PROBLEMS, ImportRefused
from knowledge.exchange import build, file_process, read_content, read_raw
from knowledge.exchange.file_process import read_apart
from knowledge.model import Snapshot
from tests.knowledge.exchange.test_workbooks import GOOD, HEADER, ROW, saved

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


STRINGS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)


def good(part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return archive.read(part)


def packed(part: str, content: bytes) -> bytes:
    """A good workbook with one part written over, or added, in few bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as archive,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in set(archive.namelist()) - {part}:
            changed.writestr(name, archive.read(name).replace(b"</Types>", STRINGS + b"</Types>"))
        changed.writestr(part, content)
    return out.getvalue()


def sheet(rows: bytes, beside: bytes = b"") -> bytes:
    written = b"<worksheet %s><sheetData>%s</sheetData>%s</worksheet>" % (MAIN, rows, beside)
    return packed("xl/worksheets/sheet1.xml", written)


def styles(name: bytes, each: bytes, count: int) -> bytes:
    written = b"<styleSheet %s><%s>%s</%s></styleSheet>" % (MAIN, name, each * count, name)
    return packed("xl/styles.xml", written)


def listed(part: str, end: bytes, each: bytes, count: int) -> bytes:
    """A good part with a list of many things before its end."""
    return packed(part, good(part).replace(end, each * count + end))


NAME = b'<definedName name="a">A1</definedName>'
OVERRIDE = b'<Override PartName="/a" ContentType="b"/>'
RELATION = b'<Relationship Id="a" Type="b" Target="c"/>'
MERGE = b'<mergeCell ref="A1:A2"/>'
PREFIX = b'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

HEAVY: dict[str, Callable[[], bytes]] = {
    "cells": lambda: sheet(b'<row r="1">' + b"<c/>" * 7_800_000 + b"</row>"),
    "prefix": lambda: sheet(b"<x:row %s>" % PREFIX + b"<x:c/>" * 5_000_000 + b"</x:row>"),
    "rows": lambda: sheet(b"<row/>" * 4_000_000),
    "merges": lambda: sheet(b"", b"<mergeCells>" + MERGE * 1_200_000 + b"</mergeCells>"),
    "formats": lambda: styles(b"cellXfs", b"<xf/>", 6_000_000),
    "borders": lambda: styles(b"borders", b"<border/>", 3_000_000),
    "styles": lambda: styles(b"cellStyles", b'<cellStyle name="a" xfId="0"/>', 1_000_000),
    "names": lambda: listed("xl/workbook.xml", b"</workbook>", NAME, 800_000),
    "overrides": lambda: listed("[Content_Types].xml", b"</Types>", OVERRIDE, 700_000),
    "relations": lambda: listed(
        "xl/_rels/workbook.xml.rels", b"</Relationships>", RELATION, 700_000
    ),
    "strings": lambda: packed(
        "xl/sharedStrings.xml", b"<sst %s>%s</sst>" % (MAIN, b"<si><t/></si>" * 2_400_000)
    ),
}


_MEASURED = """
import resource, sys
from pathlib import Path
from knowledge.errors import ImportRefused
from knowledge.exchange.file_process import read_apart
for file in map(Path, sys.argv[1:]):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = "nothing"
    try:
        read_apart("facts.xlsx", file.read_bytes())
    except ImportRefused as refused:
        said = " ".join(str(refused).split())
    # Not ru_maxrss of its own, in which that of the process that started it counts.
    status = Path("/proc/self/status").read_text()
    own = int(status.partition("VmHWM:")[2].split()[0])
    its = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = its.ru_utime + its.ru_stime - before.ru_utime - before.ru_stime
    print(file.stem, own + its.ru_maxrss, seconds, said, sep="\\t")
"""


@pytest.mark.threat("S24", "S46")
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_what_becomes_millions_of_things_is_refused_early(tmp_path: Path) -> None:
    files = [tmp_path / f"{kind}.xlsx" for kind in HEAVY]
    for file in files:
        file.write_bytes(HEAVY[file.stem]())
        assert file.stat().st_size < 300_000
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *files], capture_output=True, text=True, check=True
    )
    measured = [line.split("\t") for line in done.stdout.splitlines()]
    assert [kind for kind, *_ in measured] == [*HEAVY]
    for kind, kilobytes, seconds, said in measured:
        assert "more cells, styles or names than facts need" in said, kind
        assert float(kilobytes) < 400 * 1024, kind  # the most of this file and those before
        assert float(seconds) < file_process.MOST_PROCESSOR_TIME / 2, kind


def test_what_no_fact_needs_is_not_looked_at() -> None:
    """The theme, the properties and what a sheet looks like may be anything."""
    wild = packed("xl/theme/theme1.xml", b"<no theme at all")
    assert read_content("facts.xlsx", wild) == read_content("facts.xlsx", GOOD)
    wild = packed("docProps/core.xml", b"<" * 1_000_000)
    assert read_content("facts.xlsx", wild) == read_content("facts.xlsx", GOOD)


def test_read_apart_a_file_is_what_it_is_read_here() -> None:
    rows = [HEADER, ROW, ["", *ROW[1:3], "13/13/2024", *ROW[4:]]]
    document = {"facts": [{"id": "a", "statement": "A is 1.", "figures": [{"number": "1"}]}, {}]}
    for name, content in (
        ("facts.xlsx", saved(("Notes", [["x"]]), ("Facts", rows))),
        ("facts.csv", "\n".join(map(",".join, rows)).encode()),
        ("facts.json", json.dumps(document).encode()),
        ("facts.yaml", json.dumps(document).encode()),
    ):
        here, apart = read_raw(name, content), read_apart(name, content)
        assert apart.facts == here.facts
        assert [entry.row for entry in apart.facts] == [entry.row for entry in here.facts]
        assert list(map(str, apart.problems)) == list(map(str, here.problems))
        assert list(map(str, apart.notes)) == list(map(str, here.notes))
        assert apart.columns == here.columns


def test_of_many_facts_it_guesses_the_kinds_that_would_be_guessed_here() -> None:
    said = ("was closed.", "has 40 berths.", "will open in 2031.", "should be closed.")
    rows = [
        f"f{n},Piers,Pier P{n} {said[n % len(said)]},{2000 + n % 20 if n % 3 else ''},Pier,Log,"
        for n in range(file_process.MANY_FACTS)
    ]
    content = "\n".join((",".join(HEADER), *rows)).encode()
    apart = read_apart("facts.csv", content)
    assert all("kind" in entry.values for entry in apart.facts)
    assert build(apart, Snapshot(None, 0)) == read_content("facts.csv", content)
    assert len({fact.kind for fact in read_content("facts.csv", content).facts}) > 4


def test_its_refusals_are_those_of_the_file() -> None:
    with pytest.raises(ImportRefused, match=r"facts.csv, row 1, column x"):
        read_apart("facts.csv", b"x\n1")
    with pytest.raises(ImportRefused, match="this workbook cannot be read"):
        read_apart("facts.xlsx", b"PK")


@pytest.mark.threat("S46")
def test_what_takes_too_much_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_process, "MOST_TIME", 0.001)
    with pytest.raises(ImportRefused, match="too much memory or time"):
        read_apart("facts.csv", b"x\n1")


@pytest.mark.threat("S46")
@pytest.mark.parametrize("work", ["bytearray(2**30)", "[[0] * 1_000 for _ in range(10**6)]"])
def test_its_memory_is_limited(work: str) -> None:
    pytest.importorskip("resource")
    program = f"from knowledge.exchange import file_process\nfile_process.limit()\n{work}"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "MemoryError" in done.stderr


@pytest.mark.threat("S46")
@pytest.mark.skipif(not hasattr(os, "SCHED_BATCH"), reason="the system has no such classes")
def test_it_is_behind_the_one_that_waits_for_it() -> None:
    own = os.sched_getscheduler(0)
    assert int(file_process.run_apart(__name__, "facts.csv", b"", 30)) == os.SCHED_BATCH
    assert os.sched_getscheduler(0) == own


def main() -> None:
    """Tell the scheduling class of this process, run as one that reads a file.

    Its priority may be set by others meanwhile.
    """
    print(os.sched_getscheduler(0))


@pytest.mark.parametrize(
    ("module", "unused"),
    [
        ("knowledge.exchange.file_process", {"openpyxl", "numpy", "knowledge.curation"}),
        ("knowledge.articles.apart", {"pypdf", "knowledge.curation", "knowledge.answers"}),
        ("knowledge.articles.draft_process", {"knowledge.curation.service"}),
        ("knowledge.exchange.plan_process", {"knowledge.curation.service"}),
    ],
)
def test_it_loads_nothing_it_has_no_use_for(module: str, unused: set[str]) -> None:
    program = f"import sys, {module}; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    if module != "knowledge.exchange.plan_process":
        unused = unused | {"sqlalchemy", "knowledge.store"}
    assert not (unused | {"knowledge.answers.answerer"}) & set(done.stdout.decode().split())


@pytest.mark.threat("S30")
def test_its_answer_is_data_and_nothing_that_is_run() -> None:
    for evil in (subprocess.Popen, print, Path):
        with pytest.raises(pickle.UnpicklingError, match="no part of a file"):
            file_process.loaded(pickle.dumps(evil))


@pytest.mark.threat("S46")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("facts.json", '{"facts":[' + ",".join("0" * 9_000) + "]}"),
        ("facts.json", '{"topics":[' + ",".join(["{}"] * 9_000) + "]}"),
        ("facts.json", "{" + ",".join(f'"f{n}":0' for n in range(9_000)) + "}"),
        ("facts.json", '{"facts":[{' + ",".join(f'"f{n}":0' for n in range(9_000)) + "}]}"),
        ("facts.yaml", "facts:\n" + "- 0\n" * 9_000),
        ("facts.csv", ",".join(HEADER) + "\n" + "x\n" * 9_000),
        ("facts.csv", ",".join(HEADER) + "\n" + "x,,,,,,\n" * 9_000),
    ],
)
def test_no_more_problems_are_looked_for_than_anybody_reads(name: str, content: str) -> None:
    with pytest.raises(ImportRefused, match="of which no more were looked for") as caught:
        read_content(name, content.encode())
    assert len(caught.value.problems) <= MOST_PROBLEMS


@pytest.mark.threat("S46")
@pytest.mark.parametrize("part", ["facts", "topics", "sources", "entities"])
def test_entries_are_counted_before_they_are_looked_at(part: str) -> None:
    with pytest.raises(ImportRefused, match=f"more than 10,000 entries in {part}") as caught:
        read_content("facts.json", json.dumps({part: [0] * 300_000}).encode())
    assert len(caught.value.problems) == 1
    with pytest.raises(ImportRefused, match="more than 10,000 rows"):
        read_content("facts.csv", (",".join(HEADER) + "\n" + "a,b,c,d,e,f,g\n" * 20_000).encode())


@pytest.mark.threat("S46")
@pytest.mark.parametrize("column", ["questions", "entities", "figures"])
def test_items_of_a_list_are_counted_before_they_are_looked_at(column: str) -> None:
    fact = {"id": "a", "statement": "A is 1.", column: ["x"] * 100_000}
    with pytest.raises(ImportRefused, match="has more than 1,000 items") as caught:
        read_content("facts.json", json.dumps({"facts": [fact]}).encode())
    assert str(caught.value).count(column) == 1
    fact = {"id": "a", "statement": "A is 1.", "entities": [["x"] * 100_000]}
    with pytest.raises(ImportRefused, match="has more than 1,000 items"):
        read_content("facts.json", json.dumps({"facts": [fact]}).encode())
