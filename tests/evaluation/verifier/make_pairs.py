"""Writes pairs of a question and a statement, with whether it answers, to train the verifier on.

python -m tests.evaluation.verifier.make_pairs OUT.jsonl FILE...

The files have invented briefings with questions (`training/*.txt`). A question is paired with the
facts that answer it, and with those that the program ranks highest of the others. Pairs of single
statements come from `pairs/*.txt`.
"""

import itertools
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeAlias

from knowledge.answers.by_meaning import dated_statement
from knowledge.evaluation.question_sets import AnswererMaker, QuestionSet, find_sets
from knowledge.evaluation.set_reports import LABELLED_ON
from knowledge.meaning.minilm import find_encoder
from tests.evaluation.verifier.question_files import write_set

Pair: TypeAlias = dict[str, Any]

HERE = Path(__file__).parent

ANSWERING = 2
"""Facts that answer a question which it is paired with."""

NEAR = 6
"""Facts ranked highest of those that do not answer which a question is paired with."""

ANY = 1
"""Facts of the same briefing, whichever, that a question is paired with as well."""

OTHERS = 3
"""Statements of the same subject that a written question is paired with as well."""


def written(folder: Path = HERE / "pairs") -> Iterator[Pair]:
    """Yield the pairs of files with lines "# subject", "S statement", "+ answered", "- not"."""
    for file in sorted(folder.glob("*.txt")):
        subjects: dict[str, list[tuple[str, list[str], list[str]]]] = {}
        for line in file.read_text("utf-8").splitlines():
            mark, _, words = line.partition(" ")
            if mark == "#":
                facts = subjects.setdefault(words, [])
            elif mark == "S":
                facts.append((words, [], []))
            else:
                facts[-1][1 if mark == "+" else 2].extend(words.split("|"))
        for facts in subjects.values():
            for statement, answered, not_answered in facts:
                others = [each for each, *_ in facts if each != statement]
                for question in answered:
                    yield _pair(question, statement, right=True)
                    for other in random.sample(others, min(OTHERS, len(others))):
                        yield _pair(question, other, right=False)
                for question in not_answered:
                    yield _pair(question, statement, right=False)


def of_set(each: QuestionSet) -> list[Pair]:
    """Return the pairs of one briefing with its questions."""
    encoder = find_encoder()
    if encoder is None:
        sys.exit("The extra `meaning` is not installed.")
    chosen = random.Random(each.name)
    snapshot = each.snapshot()
    answerer = AnswererMaker(encoder).make(snapshot)
    statements = {key: dated_statement(fact) for key, fact in snapshot.facts.items()}
    made: list[Pair] = []
    for case in filter(lambda case: encoder.reads(case.question), each.cases()):
        ranked = [found.key for found in answerer.candidates(case.question, LABELLED_ON)]
        near = [key for key in ranked if key not in case.facts][:NEAR]
        rest = sorted(statements.keys() - case.facts - set(near))
        near += chosen.sample(rest, min(ANY, len(rest)))
        for key in (*sorted(case.facts)[:ANSWERING], *near):
            pair = _pair(case.question, statements[key], right=key in case.facts)
            made.append({"set": each.name, "kind": case.kind} | pair)
    return made


def _pair(question: str, statement: str, *, right: bool) -> Pair:
    return {"question": question, "statement": statement, "right": right}


def main(out: Path, files: list[Path]) -> None:
    with tempfile.TemporaryDirectory() as folder, out.open("w", encoding="utf-8") as opened:
        for file in files:
            write_set(file, Path(folder))
        with ProcessPoolExecutor() as pool:
            of_sets = pool.map(of_set, find_sets(Path(folder)))
            for pair in itertools.chain(written(), *of_sets):
                opened.write(json.dumps(pair, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    random.seed(1)
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
