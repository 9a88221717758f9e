"""Trains the verifier, "does this statement answer this question?", on pairs.

python -m tests.evaluation.verifier.train MINILM_FOLDER OUT.safetensors FILE.jsonl...
    [--from TRAINED.safetensors] [--frozen LAYERS] [--judged JUDGED.jsonl]

The folder has `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2 in float32. Each FILE is
a round of training, in order: first what `public_pairs` writes, then what `make_pairs` writes, once
or more. With --frozen the lowest layers stay as they are. Needs torch, tokenizers and safetensors,
none of which the project depends on.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from tests.evaluation.verifier.network import Verifier

BATCH = 64
"""Pairs of a batch, all those of its questions."""

RATE = 7e-5

NEAR = 3
"""Statements that do not answer which a question is trained with, of those ranked highest."""

ANY = 0.3
"""Share of the questions that are trained with one that is not ranked high as well."""

BETWEEN = 0.5
"""What choosing between the statements of a question counts, beside judging each by itself."""

RENUMBERED = 0.35
"""Share of the questions with a number of their answer that are trained with another number."""

AVERAGED = 0.2
"""Share of the steps, the last ones, whose weights are averaged."""

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:\.\d+)*(?!\w|[.,]\d)")
_LIGHT = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to for and or is are was were be been did do does has have had what "
        "which who whom when where how why that by with from as it its his her their this there "
        "anyone anybody know hey hi pls please so me us you we i",
    )
)
_OPENINGS = [
    "hey",
    "hi,",
    "quick question:",
    "does anyone know",
    "ok so",
    "anyone?",
    "sorry,",
    "guys",
    "please",
    "pls",
    "so",
    "btw",
    "um",
    "can someone tell me",
    "do we know",
    "i was wondering,",
    "remind me,",
]
_ENDINGS = [
    "lol",
    "thanks",
    "??",
    "again",
    "pls",
    "exactly",
    "btw",
    "anyone",
    "please",
    "then",
    "actually",
]


class Asked(NamedTuple):
    """A question with statements, each with whether it answers."""

    question: str
    statements: list[tuple[str, bool]]


class Batch(NamedTuple):
    """Pairs of pieces, whether each is right, and the number of the question each is of."""

    pairs: list[tuple[list[int], list[int]]]
    right: Tensor
    owners: Tensor


def read(file: Path) -> list[Asked]:
    """Read the questions of a file of pairs, each with a few of its statements."""
    by_question: dict[tuple[str, str], Asked] = {}
    for line in file.read_text("utf-8").splitlines():
        pair = json.loads(line)
        key = (pair.get("set", ""), pair["question"])
        asked = by_question.setdefault(key, Asked(pair["question"], []))
        asked.statements.append((pair["statement"], pair["right"]))
    return [Asked(each.question, list(_few(each.statements))) for each in by_question.values()]


def _few(statements: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    yield from (each for each in statements if each[1])
    others = [each for each in statements if not each[1]]
    yield from others[:NEAR]
    if len(others) > NEAR and random.random() < ANY:
        yield others[-1]


def renumbered(asked: Asked) -> Asked:
    """Return a question with another number, the same in question and answer.

    The answer with its own number is a miss then. The question itself where it has no number that
    each of its answers has too.
    """
    answers = [statement for statement, right in asked.statements if right]
    shared = [
        number
        for number in _NUMBER.findall(asked.question)
        if answers and all(number in _NUMBER.findall(each) for each in answers)
    ]
    if not shared:
        return asked
    number = random.choice(shared)
    other = _other_number(number)
    if any(other in _NUMBER.findall(statement) for statement, _ in asked.statements):
        return asked

    def changed(words: str) -> str:
        return _NUMBER.sub(lambda found: other if found[0] == number else found[0], words)

    right = [(changed(each), True) for each in answers]
    wrong = [(each, False) for each, is_right in asked.statements if not is_right]
    return Asked(changed(asked.question), [*right, (answers[0], False), *wrong])


def _other_number(number: str) -> str:
    """Return a number, version or year near another one."""
    parts = number.split(".")
    at = random.randrange(len(parts))
    part = parts[at]
    if len(part) > 2 and not re.match(r"1[89]|20", part):
        parts[at] = str(random.randrange(10 ** (len(part) - 1), 10 ** len(part)))
    else:
        near = range(max(0, int(part) - 5), int(part) + 6)
        parts[at] = str(random.choice([each for each in near if each != int(part)]))
    return ".".join(parts)


def as_typed(question: str, *, is_answered: bool) -> str:
    """Return a question as somebody may type it: misspelt, in lower case, with words around it."""
    chance = random.random()
    if chance < 0.45:
        return question
    if chance < 0.55:
        return _misspelt(question)
    if chance < 0.60:
        content = [w for w in re.findall(r"[\w.%'-]+", question.lower()) if w not in _LIGHT]
        return " ".join(content) if len(content) > 2 or not is_answered else question
    question = question.lower().rstrip("?")
    if chance < 0.72:
        return f"{random.choice(_OPENINGS)} {question}"
    if chance < 0.76:
        return _misspelt(question)
    return f"{question} {random.choice(_ENDINGS)}" if chance > 0.92 else question


def _misspelt(question: str) -> str:
    words = question.split()
    for _ in range(random.choice((1, 1, 2))):
        places = [at for at, word in enumerate(words) if len(word) > 3 and word.isalpha()]
        if places:
            at = random.choice(places)
            word, cut = words[at], random.randrange(1, len(words[at]) - 1)
            words[at] = random.choice(
                (
                    word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :],
                    word[:cut] + word[cut + 1 :],
                    word[: cut + 1] + word[cut:],
                )
            )
    return " ".join(words)


def batches(model: Verifier, asked: Sequence[Asked]) -> Iterator[Batch]:
    """Yield batches of questions of similar length in random order, as people type them."""
    texts = sorted({statement for each in asked for statement, _ in each.statements})
    stated = dict(zip(texts, model.pieces(texts), strict=True))
    typed = [as_typed(q, is_answered=any(right for _, right in s)) for q, s in asked]
    questions = model.pieces(typed)

    def length(place: int) -> int:
        return len(questions[place]) + max(len(stated[s]) for s, _ in asked[place].statements)

    order = random.sample(range(len(asked)), len(asked))
    made: list[list[int]] = []
    for start in range(0, len(order), 60 * BATCH):
        pairs = BATCH
        for place in sorted(order[start : start + 60 * BATCH], key=length):
            if pairs >= BATCH:
                made.append([])
                pairs = 0
            made[-1].append(place)
            pairs += len(asked[place].statements)
    random.shuffle(made)
    for places in made:
        rows = [
            (questions[place], stated[statement], float(right), number)
            for number, place in enumerate(places)
            for statement, right in asked[place].statements
        ]
        right = torch.tensor([row[2] for row in rows])
        yield Batch([row[:2] for row in rows], right, torch.tensor([row[3] for row in rows]))


def loss(logits: Tensor, batch: Batch) -> Tensor:
    """Return the loss of judging each pair, and of choosing for each question a pair or none."""
    each = functional.binary_cross_entropy_with_logits(logits, batch.right)
    count = int(batch.owners.max()) + 1
    none = torch.zeros(count)
    highest = none.scatter_reduce(0, batch.owners, logits.detach(), "amax")
    weights = torch.exp(logits - highest[batch.owners])
    of_none = torch.exp(-highest)
    of_all = none.index_add(0, batch.owners, weights) + of_none
    of_right = none.index_add(0, batch.owners, weights * batch.right)
    has_right = none.index_add(0, batch.owners, batch.right) > 0
    chosen = torch.where(has_right, of_right, of_none)
    return each + BETWEEN * (torch.log(of_all) - torch.log(chosen + 1e-9)).mean()


def train(model: Verifier, asked: Sequence[Asked]) -> None:
    """Train for one round in bfloat16; 80 to 100 pairs a second on one core.

    The weights it ends with are the mean of those of the last steps.
    """
    free = [each for each in model.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(free, lr=RATE, weight_decay=0.01, fused=True)
    made, began = list(batches(model, asked)), time.monotonic()
    means: dict[str, Tensor] = {}
    summed = 0
    model.train()
    for step, batch in enumerate(made):
        left = 1 - step / len(made)
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, step / (0.05 * len(made) + 1)) * max(0.01, left)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(batch.pairs)
        optimizer.zero_grad()
        loss(logits.float(), batch).backward()
        nn.utils.clip_grad_norm_(free, 1.0)
        optimizer.step()
        if left < AVERAGED:
            summed += 1
            for name, values in model.weights().items():
                mean = means.setdefault(name, values.clone())
                mean += (values - mean) / summed
        if step % 100 == 99:
            print(f"{step + 1} of {len(made)}, {time.monotonic() - began:.0f} s", flush=True)
    model.load_weights(means)


@torch.no_grad()
def area(model: Verifier, asked: Sequence[Asked]) -> float:
    """Return the area under the curve: how often a pair that is right gets the higher number."""
    model.eval()
    found: Mapping[bool, list[float]] = {True: [], False: []}
    for each in asked:
        texts = [statement for statement, _ in each.statements]
        (question,) = model.pieces([each.question])
        logits = model([(question, stated) for stated in model.pieces(texts)]).tolist()
        for (_, right), logit in zip(each.statements, logits, strict=True):
            found[right].append(logit)
    right, wrong = (torch.tensor(found[kind]).sort().values for kind in (True, False))
    return float(torch.searchsorted(wrong, right).float().mean()) / len(wrong)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("rounds", type=Path, nargs="+")
    parser.add_argument("--from", dest="begun", type=Path)
    parser.add_argument("--frozen", type=int, default=0)
    parser.add_argument("--judged", type=Path)
    given = parser.parse_args()
    model = Verifier(given.folder)
    if given.begun:
        model.load_weights(load_file(given.begun))
    model.freeze(given.frozen)
    for file in given.rounds:
        asked = [renumbered(q) if random.random() < RENUMBERED else q for q in read(file)]
        train(model, asked)
    save_file({name: values.contiguous() for name, values in model.weights().items()}, given.out)
    if given.judged:
        print(f"area under the curve, left out: {area(model, read(given.judged)):.3f}")


if __name__ == "__main__":
    random.seed(3)
    torch.manual_seed(3)
    torch.set_num_threads(1)
    main()
