"""The verifier's network in PyTorch: MiniLM that reads two texts together, with one number on top.

Needs torch, tokenizers and safetensors, none of which the project depends on.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

SIZE, LAYERS, HEADS = 384, 6, 12
LONGEST, LONGEST_QUESTION = 80, 40
FIRST, LAST = 101, 102
UNSEEN = -30000.0
"""What is added to the attention of padding."""

_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "first_norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "second_norm": "output.LayerNorm",
}

Pieces: TypeAlias = tuple[list[int], list[int]]
"""The numbers of the pieces of a question, and those of a statement."""


class Layer(nn.Module):
    """A layer of BERT. Written out, it is half as fast again on a processor as with the library."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(SIZE, SIZE) for _ in range(3))
        self.joined = nn.Linear(SIZE, SIZE)
        self.wide, self.narrow = nn.Linear(SIZE, 4 * SIZE), nn.Linear(4 * SIZE, SIZE)
        self.first_norm, self.second_norm = (nn.LayerNorm(SIZE, eps=1e-12) for _ in range(2))

    def forward(self, hidden: Tensor, unseen: Tensor) -> Tensor:
        """Return the next layer's vectors; `unseen` is added to the attention of each piece."""
        rows, length, _ = hidden.shape
        query, key, value = (
            part(hidden)
            .view(rows, length, HEADS, -1)
            .transpose(1, 2)
            .reshape(rows * HEADS, length, -1)
            for part in (self.query, self.key, self.value)
        )
        likeness = torch.bmm(query, key.transpose(1, 2)) * (SIZE // HEADS) ** -0.5
        shares = torch.softmax(likeness + unseen.repeat_interleave(HEADS, 0), -1)
        read = torch.bmm(shares.to(value.dtype), value).view(rows, HEADS, length, -1)
        read = self.joined(read.transpose(1, 2).reshape(rows, length, SIZE))
        hidden = self.first_norm(hidden + read)
        return self.second_norm(hidden + self.narrow(functional.gelu(self.wide(hidden))))


class Verifier(nn.Module):
    """Reads question and statement together and returns a logit for each pair.

    The vectors of pieces stay the encoder's, so that the program has them once.
    """

    def __init__(self, folder: Path) -> None:
        """Begin with the weights of all-MiniLM-L6-v2 in a folder."""
        super().__init__()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        weights = load_file(folder / "model.safetensors")
        of_pieces, of_places, of_kinds = (
            nn.Embedding.from_pretrained(weights[f"embeddings.{name}_embeddings.weight"])
            for name in ("word", "position", "token_type")
        )
        self.of_pieces, self.of_places, self.of_kinds = of_pieces, of_places, of_kinds
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.norm.load_state_dict(
            {name: weights[f"embeddings.LayerNorm.{name}"] for name in ("weight", "bias")}
        )
        self.norm.requires_grad_(requires_grad=False)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.top = nn.Linear(2 * SIZE, 1)
        self.load_weights({f"encoder.{name}": values for name, values in weights.items()})

    def pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the numbers of the pieces of each text."""
        return [one.ids for one in self.tokenizer.encode_batch(texts, add_special_tokens=False)]

    def forward(self, read: Sequence[Pieces]) -> Tensor:
        """Return a logit for each pair."""
        rows = []
        for question, statement in read:
            asked = [FIRST, *question[:LONGEST_QUESTION], LAST]
            stated = [*statement[: LONGEST - 1 - len(asked)], LAST]
            rows.append((asked + stated, len(asked)))
        longest = max(len(row) for row, _ in rows)
        pieces, kinds = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(2))
        mask = torch.zeros(len(rows), longest)
        for place, (row, asked_pieces) in enumerate(rows):
            pieces[place, : len(row)] = torch.tensor(row)
            kinds[place, asked_pieces : len(row)] = 1
            mask[place, : len(row)] = 1
        places = self.of_places(torch.arange(longest))
        hidden = self.norm(self.of_pieces(pieces) + places + self.of_kinds(kinds))
        unseen = ((1 - mask) * UNSEEN).unsqueeze(1)
        for layer in self.layers:
            hidden = layer(hidden, unseen)
        mean = (hidden * (mask / mask.sum(1, keepdim=True)).unsqueeze(-1)).sum(1)
        return self.top(torch.cat([hidden[:, 0], mean], 1)).squeeze(-1)

    def freeze(self, layers: int) -> None:
        """Keep the lowest layers from being trained."""
        for layer in list(self.layers)[:layers]:
            layer.requires_grad_(requires_grad=False)

    def weights(self) -> dict[str, Tensor]:
        """Return what is trained, by the names that BERT has for it."""
        found = {}
        for name, values in self.state_dict().items():
            if place := re.fullmatch(r"layers\.(\d+)\.(\w+)\.(\w+)", name):
                number, part, kind = place.groups()
                found[f"encoder.encoder.layer.{number}.{_PARTS[part]}.{kind}"] = values
            elif name.startswith("top."):
                found[name] = values
        return found

    def load_weights(self, weights: dict[str, Tensor]) -> None:
        """Take over weights by the names that BERT has for them."""
        for name, values in self.weights().items():
            if name in weights:
                values.copy_(weights[name])
