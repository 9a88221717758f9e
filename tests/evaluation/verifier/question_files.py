"""Turns files of invented facts and questions into question sets for `bot.py eval --sets`.

python -m tests.evaluation.verifier.question_files OUT FILE...

A file has lines "# title", "N name | alias", "F id | date | statement" and "Q ids kind | question",
where ids are those of the facts that answer, each by itself, or "-" for none.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

COLUMNS = ("id", "topic", "statement", "date", "entities", "source", "quote")
LONGEST_TITLE = 60


def write_set(file: Path, out: Path) -> None:
    """Write the questions of a file, and its facts as the briefing they are about."""
    lines = [line.split(" ", 1) for line in file.read_text("utf-8").splitlines() if line.strip()]
    title = next(rest for mark, rest in lines if mark == "#").replace("|", " ")[:LONGEST_TITLE]
    names = [[n.strip() for n in rest.split("|")] for mark, rest in lines if mark == "N"]
    briefing = out / "briefings" / f"{file.stem}.csv"
    briefing.parent.mkdir(parents=True, exist_ok=True)
    with briefing.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(COLUMNS)
        for mark, rest in lines:
            if mark == "F":
                key, date, statement = (part.strip() for part in rest.split("|", 2))
                named = ";".join("|".join(each) for each in names if _has(statement, each))
                writer.writerow([key, title, statement, date, named, f"Notes on {title}", ""])
    cases = (json.dumps(each, ensure_ascii=False) + "\n" for each in _cases(file.stem, lines))
    (out / f"{file.stem}.jsonl").write_text("".join(cases), "utf-8")


def _has(statement: str, names: list[str]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", statement) for name in names)


def _cases(name: str, lines: list[list[str]]) -> Iterator[dict[str, object]]:
    asked = (rest for mark, rest in lines if mark == "Q")
    for number, rest in enumerate(asked, start=1):
        head, _, question = rest.partition("|")
        ids, kind = head.split()
        facts = [] if ids == "-" else ids.split(",")
        yield {
            "id": f"{name}-{number:02d}",
            "q": question.strip(),
            "kind": kind,
            "expect": "answer" if facts else "abstain",
            "facts": facts,
        }


if __name__ == "__main__":
    for path in sys.argv[2:]:
        write_set(Path(path), Path(sys.argv[1]))
