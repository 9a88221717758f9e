"""Writes pairs of a question and a sentence from files in the form of SQuAD 2.0 (CC BY-SA 4.0).

python -m tests.evaluation.verifier.public_pairs OUT.jsonl FILE.json...

A question is paired with the sentence that has its answer and with the one most like it that has
not; one that cannot be answered, with the sentence that seems to answer.
"""

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_END = re.compile(r"(?<=[a-z0-9)\]\"”'][.!?])[\"”]?\s+(?=[A-Z0-9\"“])")
_LIGHT = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to for and or is are was were be been did do does what "
        "which who whom when where how many much why that by with from as it its his her "
        "their this",
    )
)
LONGEST = 400
"""Characters of a sentence; longer ones are left out."""


class Sentence(NamedTuple):
    """A sentence of a paragraph, by its place in it."""

    start: int
    end: int
    words: str


def sentences(paragraph: str) -> list[Sentence]:
    """Split a paragraph into sentences."""
    ends = [*(each.end() for each in _END.finditer(paragraph)), len(paragraph)]
    starts = [0, *ends]
    return [
        Sentence(start, end, paragraph[start:end].strip())
        for start, end in zip(starts, ends, strict=False)
    ]


def pairs(paragraph: str, asked: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the pairs of one paragraph."""
    found = sentences(paragraph)
    for each in asked:
        words = _content(each["question"])
        near = sorted(found, key=lambda one: -len(_content(one.words) & words))
        if each.get("is_impossible"):
            seeming = [a["answer_start"] for a in each.get("plausible_answers") or ()][:1]
            for words_of in {near[0].words, *(_at(found, place) for place in seeming)}:
                yield _pair(each["question"], words_of, right=False)
            continue
        answering = {_at(found, a["answer_start"]) for a in each["answers"]}
        if not answering:
            continue
        best = max(sorted(answering), key=lambda one: len(_content(one) & words))
        yield _pair(each["question"], best, right=True)
        for other in [one.words for one in near if one.words not in answering][:1]:
            yield _pair(each["question"], other, right=False)


def _at(found: list[Sentence], place: int) -> str:
    return next((one.words for one in found if one.start <= place < one.end), found[-1].words)


def _content(words: str) -> set[str]:
    return {word[:6] for word in re.findall(r"\w+", words.lower())} - _LIGHT


def _pair(question: str, statement: str, *, right: bool) -> dict[str, Any]:
    return {"question": question.strip(), "statement": statement, "right": right}


def main(out: Path, files: list[Path]) -> None:
    made = []
    for file in files:
        for text in json.loads(file.read_text("utf-8"))["data"]:
            for each in text["paragraphs"]:
                made += pairs(each["context"], each["qas"])
    made = [pair for pair in made if len(pair["statement"]) <= LONGEST]
    random.shuffle(made)
    lines = (json.dumps(pair, ensure_ascii=False) + "\n" for pair in made)
    out.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    random.seed(5)
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
