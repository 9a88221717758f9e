"""`draft`: from an article to a table of drafts that import reads; nothing is stored."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.bot.cli.terminal import here
from tests.stores import copy

SAMPLES = Path(__file__).parents[2] / "knowledge" / "articles" / "samples"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "briefing.db"
    assert here("init", "--empty", store=path).returncode == 0
    return path


@pytest.fixture
def store(empty: Path, tmp_path: Path) -> Path:
    return copy(empty, tmp_path / "briefing.db")


def test_an_article_becomes_a_table_that_is_imported_as_it_is(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "drafts.csv"
    article = str(SAMPLES / "news-report.txt")
    done = here("draft", article, "--source", "Halven Post", "--out", str(out), store=store)
    assert done.returncode == 0, done.stderr.decode()
    assert "Nothing was stored" in done.stderr.decode()
    assert b"0 facts" in here("init", "--empty", store=store).stdout
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert {row["source"] for row in rows} == {"Halven Post"}
    assert any("that same year" in row["review"] for row in rows)
    done = here("import", str(out), store=store)
    assert done.returncode == 0, done.stderr.decode()
    assert f"{len(rows)} facts added" in done.stdout.decode()
    assert "have a remark in the column review; remarks are not stored" in done.stdout.decode()
    said = here("--today", "2025-05-20", "ask", "When was the line closed?", store=store)
    assert "March 2023" in said.stdout.decode()


def test_text_and_input_are_drafted_and_written_to_the_output(store: Path) -> None:
    words = "The pier in Tarn was closed last Friday."
    on_the_next_day = ("--today", "2025-05-15", "draft", "-", "--published", "yesterday")
    for arguments, stdin in (
        (("draft", words, "--published", "2025-05-14"), b""),
        (on_the_next_day, words.encode()),
    ):
        done = here(*arguments, store=store, stdin=stdin)
        assert done.returncode == 0, done.stderr.decode()
        (row,) = csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig")))
        assert (row["statement"], row["date"], row["as_of"]) == (words, "2025-05-09", "2025-05-14")


def test_without_a_day_it_is_asked_for(store: Path) -> None:
    done = here("draft", "The pier in Tarn was closed last Friday.", store=store)
    assert "--published" in done.stderr.decode()
    assert "counts from the day of publication" in done.stdout.decode()


@pytest.mark.parametrize(
    ("article", "said"), [("missing.pdf", "missing.pdf"), ("", "no text"), ("a.docx", "a.docx")]
)
def test_what_cannot_be_read_ends_in_a_sentence(store: Path, article: str, said: str) -> None:
    done = here("draft", article, store=store)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(("article", "stdin"), [("", b""), (" \n", b""), ("-", b" \n")])
def test_no_words_at_all_are_no_file(store: Path, article: str, stdin: bytes) -> None:
    said = here("draft", article, store=store, stdin=stdin).stderr.decode()
    assert "article.txt" not in said
    assert "There is no text" in said
