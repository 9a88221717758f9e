"""A store of made-up facts of any size, made once and kept under `build/`."""

from __future__ import annotations

import csv
import shutil
import tempfile
from pathlib import Path

from knowledge.evaluation.benchmark import corpora
from knowledge.library import Library

ROOT = Path(__file__).parents[2]
A_FILE = 5_000  # facts; an import takes no more than so many at once

_COLUMNS = ("id", "topic", "statement", "date", "entities", "source", "quote", "questions")


def made(phrasings: int, questions: int = 300) -> tuple[Path, corpora.Corpus]:
    """The store's file, and the text it holds with questions on it."""
    corpus = corpora.synthetic_corpus(phrasings, questions)
    kept = ROOT / "build" / f"load-{phrasings}.db"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            library = Library.open(f"sqlite:///{folder / 'load.db'}", briefing=False)
            files = []
            for at in range(0, len(corpus.facts), A_FILE):
                files.append(folder / f"{at}.csv")
                with files[-1].open("w", encoding="utf-8", newline="") as out:
                    rows = csv.writer(out)
                    rows.writerow(_COLUMNS)
                    for fact in corpus.facts[at : at + A_FILE]:
                        said = f"{fact['phrasings'][0].capitalize()}."
                        asked = "|".join(fact["phrasings"][1:])
                        rows.writerow([fact["id"], "Made up", said, "2025", "", "Made", "", asked])
            for file in files:
                library.import_files([file], scope=None, actor="load")
            library.close()
            shutil.move(folder / "load.db", kept)
    return kept, corpus
