"""How many of an article's labelled statements are drafted, with the right date, word for word.

`python -m tests.knowledge.articles.measuring [FOLDER]` prints it for each article of a folder with
a `labels.json`.
"""

from __future__ import annotations

import datetime
import functools
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.articles import Article, ArticleDrafts, draft_facts, read_file
from knowledge.model import Snapshot

SAMPLES = Path(__file__).with_name("samples")


@dataclass
class Measured:
    """The labelled statements of one article: missing ones, and those with a wrong date."""

    count: int = 0
    missing: list[str] = field(default_factory=list)
    misdated: list[tuple[str, object, str]] = field(default_factory=list)
    misquoted: list[str] = field(default_factory=list)
    drafts: int = 0
    marked: int = 0

    @property
    def found(self) -> float:
        return 1 - len(self.missing) / self.count

    @property
    def dated(self) -> float:
        return 1 - len(self.misdated) / (self.count - len(self.missing))


def labelled(folder: Path = SAMPLES) -> dict[str, dict[str, object]]:
    return json.loads((folder / "labels.json").read_text(encoding="utf-8"))


@functools.cache
def drafted(
    name: str, folder: Path = SAMPLES, snapshot: Snapshot | None = None
) -> tuple[Article, ArticleDrafts]:
    article = read_file(folder / name)
    return article, draft_facts(article, snapshot or Snapshot(None, 0))


def measure(name: str, folder: Path = SAMPLES) -> Measured:
    """Compare the drafts of an article with its labels."""
    labels = labelled(folder)[name]
    article, drafts = drafted(name, folder)
    assert article.published == datetime.date.fromisoformat(str(labels["published"]))
    flat = " ".join(passage.text for passage in article.passages)
    statements = labels["statements"]
    assert isinstance(statements, list)
    result = Measured(len(statements), drafts=len(drafts.facts))
    result.marked = sum(bool(each.marks) for each in drafts.facts)
    result.misquoted = [d.fact.statement for d in drafts.facts if (d.fact.quote or "") not in flat]
    for fragment, wanted in statements:
        held = [d.fact for d in drafts.facts if _same(fragment) in _same(d.fact.statement)]
        if not held:
            result.missing.append(fragment)
            continue
        date = str(held[0].date) if held[0].date is not None else None
        if date not in (wanted if isinstance(wanted, list) else [wanted]):
            result.misdated.append((fragment, wanted, str(date)))
    return result


def _same(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    for name in labelled(folder):
        got = measure(name, folder)
        print(
            f"{name}: {got.count - len(got.missing)} of {got.count} drafted ({got.found:.0%}), "
            f"dates right in {got.dated:.0%}, {got.drafts} drafts, {got.marked} marked, "
            f"{len(got.misquoted)} misquoted"
        )
        for each in got.missing:
            print("   missing:", each)
        for each in got.misdated:
            print("   date:", *each)
        for each in got.misquoted:
            print("   quote:", each)


if __name__ == "__main__":
    main()
