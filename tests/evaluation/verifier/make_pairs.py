"""Writes pairs of a question and a statement, with whether it answers, to train a verifier on.

python -m tests.evaluation.verifier.make_pairs OUT.jsonl

A pair comes from `pairs/` here (source "written"), from the phrasings of the evaluation's briefings
("phrasing"), or from their development questions ("question"), with the facts that the program
ranks beside the right one as near misses. Questions held back are never read.
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.evaluation.question_sets import (
    AnswererMaker,
    QuestionSet,
    SetForm,
    find_sets,
    in_form,
)
from knowledge.evaluation.set_reports import LABELLED_ON
from knowledge.meaning.minilm import find_encoder

HERE = Path(__file__).parent

NEAR = 4
"""Facts ranked beside the right one that count as near misses of a phrasing."""

RANKED = 8
"""Facts ranked first for a development question; the verifier is judged on the first of them."""

MOST_PHRASINGS = 6
OTHERS = 3
"""Statements of the same subject that count as near misses of a written paraphrase."""


def written(folder: Path = HERE / "pairs") -> Iterator[dict[str, Any]]:
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
        for subject, facts in subjects.items():
            for statement, answered, not_answered in facts:
                for question in answered:
                    yield _pair(subject, "written", question, statement, right=True)
                    others = [each for each, *_ in facts if each != statement]
                    for other in random.sample(others, min(OTHERS, len(others))):
                        yield _pair(subject, "written", question, other, right=False)
                for question in not_answered:
                    yield _pair(subject, "written", question, statement, right=False)


def of_set(each: QuestionSet) -> Iterator[dict[str, Any]]:
    """Yield the pairs of one briefing: its development questions, and its phrasings."""
    encoder = find_encoder()
    if encoder is None:
        sys.exit("The extra `meaning` is not installed.")
    snapshot = each.snapshot()
    answerer = AnswererMaker(encoder).make(in_form(snapshot, SetForm.BARE))
    for case in filter(lambda case: encoder.reads(case.question), each.cases("dev")):
        ranked = answerer.candidates(case.question, case.today or LABELLED_ON)[:RANKED]
        for rank, found in enumerate(ranked):
            right = found.key in case.facts
            statement = found.features.fact.statement
            yield _pair(each.name, "question", case.question, statement, right=right) | {
                "id": case.id,
                "kind": case.kind,
                "rank": rank,
                "score": found.score,
                "expect": str(case.expect),
            }
    for key, fact in snapshot.facts.items():
        phrasings = list(filter(encoder.reads, fact.questions))
        for phrasing in random.sample(phrasings, min(MOST_PHRASINGS, len(phrasings))):
            yield _pair(each.name, "phrasing", phrasing, fact.statement, right=True)
            ranked = answerer.candidates(phrasing, LABELLED_ON)
            for found in [one for one in ranked if one.key != key][:NEAR]:
                statement = found.features.fact.statement
                yield _pair(each.name, "phrasing", phrasing, statement, right=False)


def _pair(
    subject: str, source: str, question: str, statement: str, *, right: bool
) -> dict[str, Any]:
    return {
        "set": subject,
        "source": source,
        "question": question,
        "statement": statement,
        "right": right,
    }


if __name__ == "__main__":
    random.seed(1)
    pairs = [*written(), *(pair for each in find_sets(HERE.parent) for pair in of_set(each))]
    lines = "".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs)
    Path(sys.argv[1]).write_text(lines, "utf-8")
