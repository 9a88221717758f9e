"""Writes pairs of a question and a sentence from public sets of questions and their texts.

python -m tests.evaluation.verifier.public_pairs OUT.jsonl FILE...

FILE is one of SQuAD 2.0 (`*.json`, CC BY-SA 4.0), of SelQA (`selqa-ass-*.json`, Apache 2.0), of QED
(`*.jsonl`, questions of Natural Questions, CC BY-SA 3.0) or of QAMR (`*.tsv`, MIT, with its
`wiki-sentences.tsv` beside it). A question is paired with the sentence that has its answer and with
the one most like it that has not; one that cannot be answered, with the sentence that seems to
answer.
"""

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

Pair: TypeAlias = dict[str, Any]

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

SHORTEST = 4
"""Words of a question of QAMR; shorter ones ("Who was involved") ask for nothing in particular."""

OF_A_SENTENCE = 8
"""Questions of QAMR about one sentence, which has up to a hundred."""


class Sentence(NamedTuple):
    """A sentence of a paragraph, by its place in it."""

    start: int
    end: int
    words: str


def sentences(paragraph: str, ends: Sequence[int]) -> list[Sentence]:
    """Split a paragraph into the sentences that end at places of it."""
    ends = [*ends, len(paragraph)]
    starts = [0, *ends]
    return [
        Sentence(start, end, _as_written(paragraph[start:end]))
        for start, end in zip(starts, ends, strict=False)
    ]


def of_squad(file: Path) -> Iterator[Pair]:
    """Yield the pairs of a file of SQuAD 2.0."""
    for text in json.loads(file.read_text("utf-8"))["data"]:
        for paragraph in text["paragraphs"]:
            context = paragraph["context"]
            found = sentences(context, [each.end() for each in _END.finditer(context)])
            for each in paragraph["qas"]:
                question = each["question"]
                if each.get("is_impossible"):
                    seeming = [a["answer_start"] for a in each.get("plausible_answers") or ()][:1]
                    likest = _likest(question, [one.words for one in found])[:1]
                    for words in {*likest, *(_at(found, place) for place in seeming)}:
                        yield _pair(question, words, right=False)
                elif each["answers"]:
                    answering = {_at(found, a["answer_start"]) for a in each["answers"]}
                    yield from _both(question, answering, [one.words for one in found])


def of_selqa(file: Path) -> Iterator[Pair]:
    """Yield the pairs of a file of SelQA's sentence selection."""
    for each in json.loads(file.read_text("utf-8")):
        found = [_as_written(words) for words in each["candidates"]]
        answering = {found[place] for place in each["answers"]}
        if answering:
            yield from _both(each["question"], answering, found, others=3)


def of_qed(file: Path) -> Iterator[Pair]:
    """Yield the pairs of a file of QED, of questions that one sentence answers by itself."""
    for line in file.read_text("utf-8").splitlines():
        each = json.loads(line)
        starts, spans = each["sentence_starts"], each["answer_spans"]
        if each["answer_type"] != "single_sentence" or not spans:
            continue
        found = sentences(each["paragraph_text"], [start for start in starts if start])
        answering = {_at(found, spans[0][0])}
        if _content(each["question_text"]) & _content(next(iter(answering))):
            yield from _both(each["question_text"], answering, [one.words for one in found])


def of_qamr(file: Path) -> Iterator[Pair]:
    """Yield the pairs of a file of QAMR: its questions of which two readers found the answer."""
    lines = file.with_name("wiki-sentences.tsv").read_text("utf-8").splitlines()
    texts = {key: _as_written(words) for key, words in (line.split("\t") for line in lines)}
    article: dict[str, list[str]] = defaultdict(list)
    for key, words in texts.items():
        article[key.rsplit(":", 2)[0]].append(words)
    asked: dict[str, list[Pair]] = defaultdict(list)
    for line in file.read_text("utf-8").splitlines():
        key, _, _, _, _, question, _, first, second = line.split("\t")[:9]
        if len(question.split()) < SHORTEST or key not in texts:
            continue
        invalid = [judged.endswith("Invalid") for judged in (first, second)]
        if all(invalid):
            asked[key].append(_pair(question, texts[key], right=False))
        elif not any(invalid) and "Redundant" not in first + second:
            near = article[key.rsplit(":", 2)[0]]
            asked[key] += _both(question, {texts[key]}, near)
    for pairs in asked.values():
        yield from random.sample(pairs, min(2 * OF_A_SENTENCE, len(pairs)))


def _both(
    question: str, answering: set[str], found: Sequence[str], *, others: int = 1
) -> Iterator[Pair]:
    yield _pair(question, _likest(question, sorted(answering))[0], right=True)
    for words in _likest(question, [words for words in found if words not in answering])[:others]:
        yield _pair(question, words, right=False)


def _likest(question: str, found: Sequence[str]) -> list[str]:
    words = _content(question)
    return sorted(found, key=lambda one: -len(_content(one) & words))


def _at(found: list[Sentence], place: int) -> str:
    return next((one.words for one in found if one.start <= place < one.end), found[-1].words)


def _content(words: str) -> set[str]:
    return {word[:6] for word in re.findall(r"\w+", words.lower())} - _LIGHT


def _as_written(words: str) -> str:
    words = re.sub(r"``|''", '"', words.replace("-LRB-", "(").replace("-RRB-", ")"))
    words = re.sub(r"\s+([,.;:?!)%]|'s\b|n't\b)", r"\1", words.replace(" -- ", " – "))
    return re.sub(r"([($£€])\s+", r"\1", words).strip()


def _pair(question: str, statement: str, *, right: bool) -> Pair:
    return {"question": question.strip(), "statement": statement, "right": right}


def pairs(file: Path) -> Iterator[Pair]:
    """Yield the pairs of a file."""
    if file.suffix == ".tsv":
        return of_qamr(file)
    if file.suffix == ".jsonl":
        return of_qed(file)
    return of_selqa(file) if file.name.startswith("selqa") else of_squad(file)


def main(out: Path, files: list[Path]) -> None:
    made = []
    for file in files:
        of_file = [pair for pair in pairs(file) if len(pair["statement"]) <= LONGEST]
        print(f"{file.name}: {len(of_file)} pairs, {sum(pair['right'] for pair in of_file)} right")
        made += of_file
    random.shuffle(made)
    lines = (json.dumps(pair, ensure_ascii=False) + "\n" for pair in made)
    out.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    random.seed(5)
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
