"""Turns a model with int8 weights into one that multiplies in int8.

As published, its weights are int8 but are converted to float32 before they are used, which takes
four times the memory and more than twice the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from knowledge.meaning.onnx_file import FLOAT, GraphNode, Model, integer_attribute

_TO_FLOAT = integer_attribute("to", FLOAT)


@dataclass(frozen=True, slots=True)
class _Weights:
    """The names of an int8 constant and of its scales."""

    values: str
    scales: str


def multiply_in_int8(model: Model) -> None:
    """Change a model so that its matrices are multiplied, and its rows looked up, in int8.

    Weights of multiplications are cut to 7 bits: processors without instructions for int8 would
    otherwise overflow, and give other vectors than those with them.
    """
    weights, replaced = _find_weights(model)
    nodes: list[GraphNode] = []
    quantized: set[str] = set()
    narrowed: set[str] = set()
    for node in model.nodes:
        if node.output in replaced:
            continue
        if node.operator == "MatMul" and node.inputs[1] in weights:
            constant = weights[node.inputs[1]]
            narrowed.add(constant.values)
            nodes += _multiplication(node, constant, quantized)
        elif node.operator == "Gather" and node.inputs[0] in weights:
            nodes += _look_up(node, weights[node.inputs[0]])
        else:
            nodes.append(node)
    _check(nodes, weights)
    for constant in weights.values():
        if constant.values in narrowed:
            values = np.asarray(model.constants[constant.values], np.float32)
            scales = np.asarray(model.constants[constant.scales], np.float32)
            model.constants[constant.values] = np.rint(values / 2).astype(np.int8)
            model.constants[constant.scales] = scales * np.float32(2)
    model.nodes = nodes


def _find_weights(model: Model) -> tuple[dict[str, _Weights], set[str]]:
    """Return the weights by the name of their float32 form, and the nodes that make that form."""
    by_output = {node.output: node for node in model.nodes}
    weights: dict[str, _Weights] = {}
    replaced: set[str] = set()
    for node in model.nodes:
        if node.operator != "Mul":
            continue
        cast = by_output.get(node.inputs[0])
        if cast is None or cast.operator != "Cast":
            continue
        constant = model.constants.get(cast.inputs[0])
        if constant is not None and constant.dtype == np.int8:
            weights[node.output] = _Weights(cast.inputs[0], node.inputs[1])
            replaced |= {cast.output, node.output}
    return weights, replaced


def _multiplication(node: GraphNode, weights: _Weights, quantized: set[str]) -> Iterator[GraphNode]:
    """Yield the multiplication of an input with int8 weights; the input is quantized once."""
    given, made = node.inputs[0], node.output
    rounded, scale, zero = (f"{given}_{each}" for each in ("rounded", "scale", "zero"))
    if given not in quantized:
        quantized.add(given)
        yield GraphNode("DynamicQuantizeLinear", (given,), (rounded, scale, zero))
    yield GraphNode("MatMulInteger", (rounded, weights.values, zero), (f"{made}_integer",))
    yield GraphNode("Cast", (f"{made}_integer",), (f"{made}_float",), (_TO_FLOAT,))
    yield GraphNode("Mul", (scale, weights.scales), (f"{made}_scale",))
    yield GraphNode("Mul", (f"{made}_float", f"{made}_scale"), (made,))


def _look_up(node: GraphNode, weights: _Weights) -> Iterator[GraphNode]:
    """Yield the look-up of rows of int8 weights, of which only those found become float32."""
    made, places = node.output, node.inputs[1]
    yield GraphNode("Gather", (weights.values, places), (f"{made}_rows",), node.attributes)
    yield GraphNode("Cast", (f"{made}_rows",), (f"{made}_float",), (_TO_FLOAT,))
    yield GraphNode("Gather", (weights.scales, places), (f"{made}_scale",), node.attributes)
    yield GraphNode("Mul", (f"{made}_float", f"{made}_scale"), (made,))


def _check(nodes: list[GraphNode], weights: dict[str, _Weights]) -> None:
    """Raise ValueError where weights are used in another way than expected."""
    uses = Counter(name for node in nodes for name in node.inputs)
    if left := [name for name in weights if uses[name]]:
        raise ValueError(f"weights used in an unknown way: {left[0]}")
