"""The search systems of the benchmark: this project's index and others, behind one interface."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from knowledge.retrieval import PhrasingIndex, Phrasings

_WORD = re.compile(r"\w+")

Found = tuple[str | None, float]
"""The id of the best fact, None if nothing is found, and its score: more is better."""


class System(Protocol):
    """A search system that finds the fact a text is about."""

    def build(self, facts: Sequence[Phrasings]) -> None:
        """Index all facts."""

    def search(self, text: str) -> Found:
        """Return the most probable fact."""

    def add(self, fact: Phrasings) -> None:
        """Index one more fact; the next search may find it."""


class PhrasingIndexSystem:
    """This project's own index, which the bot answers from."""

    def build(self, facts: Sequence[Phrasings]) -> None:
        """Index all facts."""
        self._index = PhrasingIndex.build(facts)

    def search(self, text: str) -> Found:
        """Return the most probable fact."""
        found = self._index.search(text, 1)
        return found[0] if found else (None, 0.0)

    def add(self, fact: Phrasings) -> None:
        """Index one more fact."""
        self._index.add(fact)


class LinearScan:
    """RapidFuzz's token_set_ratio against every phrasing, one by one."""

    def build(self, facts: Sequence[Phrasings]) -> None:
        """Keep all phrasings in a list."""
        self._phrasings = [p.lower() for fact in facts for p in fact["phrasings"]]
        self._ids = [fact["id"] for fact in facts for _ in fact["phrasings"]]

    def search(self, text: str) -> Found:
        """Compare with all of them."""
        if not self._phrasings:
            return None, 0.0
        best = process.extractOne(text.lower(), self._phrasings, scorer=fuzz.token_set_ratio)
        return self._ids[best[2]], best[1]

    def add(self, fact: Phrasings) -> None:
        """Append to the list."""
        self._phrasings += [p.lower() for p in fact["phrasings"]]
        self._ids += [fact["id"]] * len(fact["phrasings"])


class Fts5:
    """SQLite's full-text index in memory: stems, ranked by bm25, any word may match."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:")

    def __del__(self) -> None:
        self._db.close()

    def build(self, facts: Sequence[Phrasings]) -> None:
        """Index all phrasings in one transaction."""
        self._db.execute(
            "CREATE VIRTUAL TABLE t USING fts5(phrasing, id UNINDEXED, tokenize='porter unicode61')"
        )
        self._insert(facts)
        self._db.execute("INSERT INTO t(t) VALUES ('optimize')")

    def _insert(self, facts: Sequence[Phrasings]) -> None:
        rows = ((p, fact["id"]) for fact in facts for p in fact["phrasings"])
        with self._db:
            self._db.executemany("INSERT INTO t VALUES (?, ?)", rows)

    def search(self, text: str) -> Found:
        """Return the fact whose phrasing ranks first."""
        asked = " OR ".join(f'"{word}"' for word in _WORD.findall(text))
        if not asked:
            return None, 0.0
        row = self._db.execute(
            "SELECT id, bm25(t) FROM t WHERE t MATCH ? ORDER BY rank LIMIT 1", (asked,)
        ).fetchone()
        return (row[0], -row[1]) if row else (None, 0.0)

    def add(self, fact: Phrasings) -> None:
        """Insert its phrasings."""
        self._insert([fact])


class Tantivy:
    """tantivy's index in memory: English stems, ranked by BM25, any word may match."""

    _tokenizer = "en_stem"

    def build(self, facts: Sequence[Phrasings]) -> None:
        """Index all phrasings and commit once."""
        import tantivy

        self._module: Any = tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_text_field(
            "phrasing", stored=False, tokenizer_name=self._tokenizer, index_option="freq"
        )
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        self._schema = schema.build()
        self._index: Any = tantivy.Index(self._schema)
        self._prepare()
        self._writer = self._index.writer(64_000_000, 1)
        self._insert(facts)

    def _prepare(self) -> None:
        """Register the tokenizer if it is not one of tantivy's own."""

    def _insert(self, facts: Sequence[Phrasings]) -> None:
        for fact in facts:
            for phrasing in fact["phrasings"]:
                document = self._module.Document(phrasing=[phrasing], id=[fact["id"]])
                self._writer.add_document(document)
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, text: str) -> Found:
        """Return the fact whose phrasing ranks first."""
        query = self._query(text)
        hits = self._searcher.search(query, 1).hits if query is not None else ()
        if not hits:
            return None, 0.0
        score, address = hits[0]
        return str(self._searcher.doc(address)["id"][0]), float(score)

    def _query(self, text: str) -> object | None:
        words = " ".join(_WORD.findall(text.lower()))
        return self._index.parse_query_lenient(words, ["phrasing"])[0] if words else None

    def add(self, fact: Phrasings) -> None:
        """Index its phrasings and commit."""
        self._insert([fact])


class TantivyLetters(Tantivy):
    """tantivy by letters: all runs of two to four of them, so that misspelt words match too."""

    _tokenizer = "letters"

    def _prepare(self) -> None:
        tokenizers = self._module.Tokenizer
        builder = self._module.TextAnalyzerBuilder(tokenizers.ngram(2, 4))
        self._analyzer = builder.filter(self._module.Filter.lowercase()).build()
        self._index.register_tokenizer(self._tokenizer, self._analyzer)

    def _query(self, text: str) -> object | None:
        query, occur = self._module.Query, self._module.Occur.Should
        terms = dict.fromkeys(self._analyzer.analyze(text))
        parts = [(occur, query.term_query(self._schema, "phrasing", t, "freq")) for t in terms]
        return query.boolean_query(parts) if parts else None


SYSTEMS: dict[str, Callable[[], System]] = {
    "this": PhrasingIndexSystem,
    "tantivy": Tantivy,
    "tantivy, letters": TantivyLetters,
    "FTS5": Fts5,
    "RapidFuzz scan": LinearScan,
}
"""Constructors of the systems, by their names in the table."""

LINEAR = frozenset({"RapidFuzz scan"})
"""Systems whose time for a question grows with all phrasings: few are asked on a large corpus."""


def version_of(system: str) -> str | None:
    """Return the version of a system, None if it is not installed."""
    if system.startswith("tantivy"):
        found = importlib.util.find_spec("tantivy") is not None
        return importlib.metadata.version("tantivy") if found else None
    if system == "FTS5":
        return sqlite3.sqlite_version
    return importlib.metadata.version("rapidfuzz") if system == "RapidFuzz scan" else ""
