"""Trains a verifier, "does this statement answer this question?", and judges it on sets left out.

python -m tests.evaluation.verifier.train PAIRS.jsonl MINILM_FOLDER [GENERAL.jsonl]

PAIRS is the output of `make_pairs`; the folder has `model.safetensors` and `tokenizer.json` of
all-MiniLM-L6-v2 in float32. GENERAL has pairs of other texts in the same form, trained on first.
Every second set is left out, then the others. Needs torch, transformers, tokenizers, safetensors
and scikit-learn, none of which the project depends on: the verifier is not part of it.
"""

import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

LONGEST = 96
BATCH = 32
SIZE = 384
GENERAL_RATE, OWN_RATE = 8e-5, 6e-5
OWN_ROUNDS = 2
TRAINED_RANKS = 4
ANSWER_FROM = 0.8


class Verifier(nn.Module):
    """MiniLM that reads question and statement together, with one number on top."""

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

    def forward(self, pairs: Sequence[dict[str, Any]]) -> Tensor:
        """Return a logit for each pair."""
        read = self.tokenizer.encode_batch([(p["question"], p["statement"]) for p in pairs])
        longest = max(len(each.ids) for each in read)
        ids, kinds, mask = (torch.zeros(len(read), longest, dtype=torch.long) for _ in range(3))
        for row, each in enumerate(read):
            ids[row, : len(each.ids)] = torch.tensor(each.ids)
            kinds[row, : len(each.ids)] = torch.tensor(each.type_ids)
            mask[row, : len(each.ids)] = 1
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=kinds)[0]
        share = mask.unsqueeze(-1) / mask.sum(1).view(-1, 1, 1)
        return self.top(torch.cat([hidden[:, 0], (hidden * share).sum(1)], 1)).squeeze(-1)


def train(model: Verifier, pairs: list[dict[str, Any]], rate: float, rounds: int) -> None:
    """Train in bfloat16; a right pair weighs twice what a wrong one does."""
    free = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(free, lr=rate, weight_decay=0.01, fused=True)
    steps, step, began = rounds * len(pairs) // BATCH + 1, 0, time.monotonic()
    model.train()
    for _ in range(rounds):
        random.shuffle(pairs)
        for start in range(0, len(pairs), BATCH):
            batch = pairs[start : start + BATCH]
            for group in optimizer.param_groups:
                group["lr"] = (
                    rate * min(1.0, step / (0.06 * steps + 1)) * max(0.02, 1 - step / steps)
                )
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(batch)
            right = torch.tensor([float(p["right"]) for p in batch])
            loss = nn.functional.binary_cross_entropy_with_logits(
                logits.float(), right, weight=1 + right
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(free, 1.0)
            optimizer.step()
            step += 1
            if step % 100 == 0:
                rate_now = step * BATCH / (time.monotonic() - began)
                print(f"{step} of {steps}, loss {loss.item():.3f}, {rate_now:.0f} pairs a second")


def judge(model: Verifier, pairs: Sequence[dict[str, Any]]) -> None:
    """Print areas under the curve for the fact that the program ranks first for each question."""
    first = [pair for pair in pairs if pair.get("rank") == 0]
    model.eval()
    with torch.no_grad():
        found = [model([pair]).item() for pair in first]
    by: dict[str, Callable[[int], float]] = {
        "the decision": lambda at: first[at]["score"],
        "the verifier": lambda at: found[at],
        "both": lambda at: 4 * first[at]["score"] + 0.5 * found[at],
    }
    unsure = [at for at, pair in enumerate(first) if pair["score"] < ANSWER_FROM]
    for name, score in by.items():
        areas = (
            roc_auc_score([first[at]["right"] for at in some], [score(at) for at in some])
            for some in (range(len(first)), unsure)
        )
        print(f"{name}: {next(areas):.3f} of all, {next(areas):.3f} of those not answered")


def main(pairs_file: Path, folder: Path, general_file: Path | None = None) -> None:
    pairs = [json.loads(line) for line in pairs_file.read_text("utf-8").splitlines()]
    general = general_file.read_text("utf-8").splitlines() if general_file else []
    sets = sorted({pair["set"] for pair in pairs if pair["source"] != "written"})
    for left_out in (sets[0::2], sets[1::2]):
        groups = defaultdict(list)
        for pair in pairs:
            groups[pair["set"] in left_out].append(pair)
        own = [pair for pair in groups[False] if pair.get("rank", 0) < TRAINED_RANKS]
        model = Verifier(folder)
        if general:
            train(model, [json.loads(line) for line in general], GENERAL_RATE, 1)
        train(model, own, OWN_RATE, OWN_ROUNDS)
        print("left out:", ", ".join(left_out))
        judge(model, groups[True])


if __name__ == "__main__":
    random.seed(3)
    torch.manual_seed(3)
    main(*map(Path, sys.argv[1:]))
