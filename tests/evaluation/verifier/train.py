"""Trains the verifier, "does this statement answer this question?", on pairs.

python -m tests.evaluation.verifier.train MINILM_FOLDER OUT.safetensors PUBLIC.jsonl OWN.jsonl
    [JUDGED.jsonl]

The folder has `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2 in float32. PUBLIC is
what `public_pairs` writes, trained on first; OWN and JUDGED are what `make_pairs` writes. Needs
torch, transformers, tokenizers, safetensors and scikit-learn, none of which the project depends on.
"""

import json
import math
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import torch
from safetensors.torch import load_file, save_file
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

LONGEST = 80
BATCH = 32
SIZE = 384
RATE = 8e-5
_LIGHT = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to for and or is are was were be been did do does has have "
        "had what which who whom when where how why that by with from as it its his her "
        "their this there anyone anybody know hey hi pls please so me us you we i",
    )
)

Pair: TypeAlias = dict[str, Any]
Pieces: TypeAlias = tuple[list[int], list[int]]


class Verifier(nn.Module):
    """MiniLM that reads question and statement together, with one number on top.

    The vectors of pieces stay the encoder's, so that the program has them once.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)
        config = BertConfig(
            hidden_size=SIZE,
            num_hidden_layers=6,
            num_attention_heads=12,
            intermediate_size=4 * SIZE,
        )
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.encoder.load_state_dict(load_file(folder / "model.safetensors"), strict=False)
        self.encoder.embeddings.requires_grad_(requires_grad=False)
        self.top = nn.Linear(2 * SIZE, 1)

    def pieces(self, pairs: Sequence[Pair]) -> list[Pieces]:
        """Return the numbers of the pieces of each pair, and which text each is of."""
        read = self.tokenizer.encode_batch([(p["question"], p["statement"]) for p in pairs])
        return [(each.ids, each.type_ids) for each in read]

    def forward(self, read: Sequence[Pieces]) -> Tensor:
        """Return a logit for each pair."""
        longest = max(len(ids) for ids, _ in read)
        ids, kinds, mask = (torch.zeros(len(read), longest, dtype=torch.long) for _ in range(3))
        for row, (numbers, types) in enumerate(read):
            ids[row, : len(numbers)] = torch.tensor(numbers)
            kinds[row, : len(numbers)] = torch.tensor(types)
            mask[row, : len(numbers)] = 1
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=kinds)[0]
        share = mask.unsqueeze(-1) / mask.sum(1).view(-1, 1, 1)
        return self.top(torch.cat([hidden[:, 0], (hidden * share).sum(1)], 1)).squeeze(-1)


def as_typed(pairs: Sequence[Pair]) -> list[Pair]:
    """Return pairs with some questions in lower case, misspelt, or of content words alone."""
    made = []
    for pair in pairs:
        chance, question = random.random(), pair["question"]
        content = [w for w in re.findall(r"[\w.%'-]+", question.lower()) if w not in _LIGHT]
        if chance < 0.10:
            question = _misspelt(question)
        elif chance < 0.15 and (len(content) > 2 or not pair["right"]):
            question = " ".join(content)
        elif chance < 0.40:
            question = question.lower().rstrip("?")
        made.append(pair | {"question": question})
    return made


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


def batches(read: Sequence[Pieces]) -> Iterator[list[int]]:
    """Yield the places of pairs of similar length, in random order."""
    order = random.sample(range(len(read)), len(read))
    made = []
    for start in range(0, len(order), 40 * BATCH):
        near = sorted(order[start : start + 40 * BATCH], key=lambda at: len(read[at][0]))
        made += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    random.shuffle(made)
    yield from made


def train(model: Verifier, pairs: Sequence[Pair], rate: float) -> None:
    """Train for one round in bfloat16; 25 to 60 pairs a second on one core."""
    read = model.pieces(pairs)
    right = torch.tensor([float(pair["right"]) for pair in pairs])
    free = [each for each in model.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(free, lr=rate, weight_decay=0.01, fused=True)
    steps, began = math.ceil(len(pairs) / BATCH), time.monotonic()
    model.train()
    for step, batch in enumerate(batches(read)):
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, step / (0.06 * steps + 1)) * max(0.02, 1 - step / steps)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model([read[at] for at in batch])
        loss = nn.functional.binary_cross_entropy_with_logits(logits.float(), right[batch])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(free, 1.0)
        optimizer.step()
        if step % 100 == 99:
            print(f"{step + 1} of {steps}, {time.monotonic() - began:.0f} s", flush=True)


@torch.no_grad()
def area(model: Verifier, pairs: Sequence[Pair]) -> float:
    """Return the area under the curve for pairs."""
    model.eval()
    found = [model([each]).item() for each in model.pieces(pairs)]
    return float(roc_auc_score([pair["right"] for pair in pairs], found))


def main(folder: Path, out: Path, public: Path, own: Path, judged: Path | None = None) -> None:
    model = Verifier(folder)
    written = [json.loads(line) for line in own.read_text("utf-8").splitlines()]
    others = [json.loads(line) for line in public.read_text("utf-8").splitlines()]
    train(model, others, RATE)
    train(model, written, RATE)
    train(model, as_typed(written) + random.sample(others, len(others) // 4), RATE)
    trained = model.state_dict().items()
    save_file({name: v for name, v in trained if not name.startswith("encoder.embeddings")}, out)
    if judged:
        left_out = [json.loads(line) for line in judged.read_text("utf-8").splitlines()]
        print(f"area under the curve, left out: {area(model, left_out):.3f}")


if __name__ == "__main__":
    random.seed(3)
    torch.manual_seed(3)
    torch.set_num_threads(1)
    main(*map(Path, sys.argv[1:]))
