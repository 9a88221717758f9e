"""The benchmark: corpora of the requested size, all systems, complete rows and tables."""

import contextlib
import gzip
import io
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import InputError
from knowledge.evaluation.benchmark import (
    SYSTEMS,
    StoreRow,
    SystemRow,
    as_markdown,
    as_object,
    load_corpus,
    measure,
    pad_corpus,
    processes,
    stores,
    synthetic_corpus,
)
from knowledge.evaluation.benchmark import systems as measured
from knowledge.evaluation.benchmark.corpora import Corpus
from knowledge.retrieval import Phrasings
from tests.bot.cli.terminal import here

FACTS = [
    Phrasings(id="bridge", phrasings=["When does the bridge open?", "opening of the bridge"]),
    Phrasings(id="mayor", phrasings=["Who is the mayor of the town?", "head of the town hall"]),
]


def test_synthetic_text_is_reproducible_and_has_the_requested_size() -> None:
    one, two = synthetic_corpus(500, 20), synthetic_corpus(500, 20)
    assert (one.facts, one.clean, one.misspelt) == (two.facts, two.clean, two.misspelt)
    assert one.size == 500
    assert len(one.clean) == len(one.misspelt) == 20
    ids = {fact["id"] for fact in one.facts}
    assert all(asked.gold in ids for asked in one.clean)
    assert all(c.text != m.text for c, m in zip(one.clean, one.misspelt, strict=True))


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_finds_indexed_and_added_facts(name: str) -> None:
    system = SYSTEMS[name]()
    system.build(FACTS)
    for fact in FACTS:
        for phrasing in fact["phrasings"]:
            assert system.search(phrasing)[0] == fact["id"]
    system.add(Phrasings(id="zebra", phrasings=["stripes of the zebra"]))
    assert system.search("zebra stripes")[0] == "zebra"
    system.search("")
    system.search("?!")


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_row_has_all_measurements(name: str) -> None:
    row = measure(name, synthetic_corpus(300, 30))
    assert row.asked == 30
    assert row.right is not None
    assert row.right > 0.5
    for figure in (row.build_s, row.p50_ms, row.p99_ms, row.add_ms):
        assert figure is not None
        assert figure >= 0.0
    assert row.apart is None  # no question is about nothing


@pytest.fixture
def question_set(tmp_path: Path) -> Path:
    asked = [
        {
            "q": "when is the bridge opening",
            "gold": "bridge",
            "split": "test",
            "typo2": "brigde opn",
        },
        {"q": "zebras", "gold": None, "split": "test", "typo2": "zebars"},
        {"q": "mayor", "gold": "mayor", "split": "valid", "typo2": "mayro"},
    ]
    for name, records in (("facts", FACTS), ("queries", asked)):
        with gzip.open(tmp_path / f"town.{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(record) + "\n" for record in records)
    return tmp_path


def test_a_question_set_is_loaded_and_padded(question_set: Path) -> None:
    corpus = load_corpus(question_set, "town", per_fact=1)
    assert [len(fact["phrasings"]) for fact in corpus.facts] == [1, 1]
    assert [asked.gold for asked in corpus.clean] == ["bridge", None]
    among = pad_corpus(load_corpus(question_set, "town"), 104)
    assert among.size == 104
    assert among.facts[:2] == FACTS
    row = measure("this", among)
    assert (row.right, row.apart) == (1.0, 1.0)


def test_a_missing_set_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"town\.facts\.jsonl\.gz"):
        load_corpus(tmp_path, "town")


def test_a_system_that_is_not_installed_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured.importlib.util, "find_spec", lambda name: None)
    row = measure("tantivy", Corpus("c", FACTS))
    assert row == SystemRow("tantivy", None, "c", 4)
    assert "tantivy (not installed)" in as_markdown([row])


def test_ratios_compare_within_one_corpus() -> None:
    rows = [
        SystemRow("this", "", "c", 4, p99_ms=3.0),
        SystemRow("tantivy, letters", "1", "c", 4, p99_ms=2.0),
        SystemRow("this", "", "d", 4, p99_ms=3.0),
    ]
    assert [row["p99_ratio"] for row in as_object(rows)["rows"]] == [1.5, 1.0, None]
    assert "1.50 x" in as_markdown(rows)


def test_the_command_prints_a_table_and_writes_rows(
    tmp_path: Path, question_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each measurement is in a process of its own; here the first one is, the others are not."""
    in_a_process, asked = processes._in_a_process, list[dict[str, Any]]()

    def measured_here(request: dict[str, Any]) -> dict[str, Any]:
        asked.append(request)
        if len(asked) == 1:
            return in_a_process(request)
        monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(request)))
        with contextlib.redirect_stdout(io.StringIO()) as said:
            processes.main()
        return dict(json.loads(said.getvalue()))

    monkeypatch.setattr(processes, "_in_a_process", measured_here)
    out, none = tmp_path / "rows.json", tmp_path / "none.db"
    bench = ("bench", "--sizes", "100", "--most", "5", "--markdown", "--data", str(question_set))
    done = here(*bench, "--json", str(out), store=none)
    assert done.returncode == 0, done.stderr.decode()
    rows = json.loads(out.read_text(encoding="utf-8"))["rows"]
    assert {row["system"] for row in rows} == set(SYSTEMS)
    assert len(rows) == len(asked) == 2 * len(SYSTEMS)  # as it is, and among made-up facts
    assert done.stdout.decode().count("\n| town") == len(rows)
    speeds = re.search(r"on one core: ([\d,]+) dates, ([\d,]+) figures", done.stdout.decode())
    assert speeds is not None
    assert all(int(speed.replace(",", "")) > 0 for speed in speeds.groups())
    wrong = here("bench", "--sizes", "many", store=none)
    assert wrong.returncode == 2
    assert b"many" in wrong.stderr


def test_a_store_row_has_all_measurements(tmp_path: Path) -> None:
    made = stores.fill(tmp_path, 200)
    row = StoreRow(**made, **stores.use(tmp_path, time.time()))
    assert (row.facts, row.phrasings) == (40, 200)
    figures = (row.file_mb, row.fill_s, row.start_s, row.p50_ms, row.add_ms, row.idle_mb)
    assert all(figure > 0 for figure in figures)
    assert row.loaded_mb >= row.idle_mb / 2
    written = as_markdown([], [row])
    assert "| made-up text, 200 phrasings | 40 | 200 |" in written
    assert as_object([], [row])["stores"] == [row.plain()]
    assert "SQLite" in as_object([])["machine"]
