"""Reading and writing the parts of an ONNX file, without the package `onnx`.

Such a file is one protocol buffer message. What is not named here is copied as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FLOAT, INT8, INT64 = 1, 3, 7
"""Types of a tensor's elements."""

_GRAPH = 7  # field of a model
_NODE, _INITIALIZER = 1, 5  # fields of a graph
_INPUT, _OUTPUT, _NAME, _OPERATOR, _ATTRIBUTE = 1, 2, 3, 4, 5  # fields of a node
_DIMENSION, _TYPE, _TENSOR_NAME, _DATA = 1, 2, 8, 9  # fields of a tensor
_ELSEWHERE, _PLACE = 13, 14  # of one whose values are not in the file
_VARINT, _FIXED64, _LENGTH, _FIXED32 = 0, 1, 2, 5  # wire types

_Field: TypeAlias = tuple[int, int | bytes]


@dataclass(frozen=True, slots=True)
class GraphNode:
    """An operation of a graph; `attributes` are encoded."""

    operator: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: tuple[bytes, ...] = ()

    @property
    def output(self) -> str:
        """The name of the first output."""
        return self.outputs[0]


@dataclass(slots=True)
class Model:
    """A model: the operations and constants of its graph in order, and all else, encoded."""

    nodes: list[GraphNode]
    constants: dict[str, NDArray[np.generic]]
    _graph: list[_Field]
    _model: list[_Field]

    @classmethod
    def read(cls, content: bytes) -> Model:
        """Read a model; raises ValueError where the content is none."""
        model = list(_fields(content))
        (graph,) = (_bytes(value) for number, value in model if number == _GRAPH)
        nodes: list[GraphNode] = []
        constants: dict[str, NDArray[np.generic]] = {}
        others: list[_Field] = []
        for number, value in _fields(graph):
            if number == _NODE:
                nodes.append(_read_node(_bytes(value)))
            elif number == _INITIALIZER and (tensor := _read_tensor(_bytes(value))) is not None:
                constants.update([tensor])
            else:
                others.append((number, value))
        return cls(nodes, constants, others, [f for f in model if f[0] != _GRAPH])

    def write(self, without: Collection[str] = ()) -> bytes:
        """Return the model as the content of a file; the values of some constants are not in it."""
        constants = (
            _write_tensor(name, values, has_values=name not in without)
            for name, values in self.constants.items()
        )
        graph = [
            *((_NODE, _write_node(node)) for node in self.nodes),
            *((_INITIALIZER, constant) for constant in constants),
            *self._graph,
        ]
        return _message([*self._model, (_GRAPH, _message(graph))])


def integer_attribute(name: str, value: int) -> bytes:
    """Encode an attribute of a node that is a whole number."""
    return _message([(1, name.encode()), (3, value), (20, 2)])


def _read_node(content: bytes) -> GraphNode:
    fields = list(_fields(content))

    def texts(number: int) -> tuple[str, ...]:
        return tuple(_bytes(value).decode() for each, value in fields if each == number)

    attributes = tuple(_bytes(value) for number, value in fields if number == _ATTRIBUTE)
    (operator,) = texts(_OPERATOR)
    return GraphNode(operator, texts(_INPUT), texts(_OUTPUT), attributes)


def _write_node(node: GraphNode) -> bytes:
    return _message(
        [
            *((_INPUT, each.encode()) for each in node.inputs),
            *((_OUTPUT, each.encode()) for each in node.outputs),
            (_NAME, node.output.encode()),
            (_OPERATOR, node.operator.encode()),
            *((_ATTRIBUTE, each) for each in node.attributes),
        ]
    )


_TYPES: dict[int, type[np.generic]] = {FLOAT: np.float32, INT8: np.int8, INT64: np.int64}


def _read_tensor(content: bytes) -> tuple[str, NDArray[np.generic]] | None:
    """Return the name and values of a constant; None where they are in another form."""
    fields = list(_fields(content))
    found = dict(fields)
    kind, data = found.get(_TYPE), found.get(_DATA)
    if kind not in _TYPES or data is None:
        return None
    shape: list[int] = []
    for number, value in fields:
        if number == _DIMENSION:
            shape += [value] if isinstance(value, int) else _varints(value)
    values = np.frombuffer(_bytes(data), _TYPES[int(kind)]).reshape(shape)
    return _bytes(found[_TENSOR_NAME]).decode(), values


def _write_tensor(name: str, values: NDArray[np.generic], *, has_values: bool) -> bytes:
    (kind,) = (number for number, each in _TYPES.items() if values.dtype == each)
    shape = [(_DIMENSION, size) for size in values.shape]
    data: list[_Field] = [(_DATA, values.tobytes())]
    if not has_values:
        data = [(_ELSEWHERE, _message([(1, b"location"), (2, name.encode())])), (_PLACE, 1)]
    return _message([*shape, (_TYPE, kind), (_TENSOR_NAME, name.encode()), *data])


def _fields(content: bytes) -> Iterator[_Field]:
    at = 0
    while at < len(content):
        tag, at = _varint(content, at)
        number, wire = tag >> 3, tag & 7
        if wire == _VARINT:
            value, at = _varint(content, at)
            yield number, value
            continue
        if wire == _LENGTH:
            size, at = _varint(content, at)
        elif wire in (_FIXED64, _FIXED32):
            raise ValueError("a number of fixed size, which no part of a graph has")
        else:
            raise ValueError(f"wire type {wire}")
        yield number, content[at : at + size]
        at += size


def _message(fields: Iterable[_Field]) -> bytes:
    parts: list[bytes] = []
    for number, value in fields:
        if isinstance(value, int):
            parts += (_encoded(number << 3 | _VARINT), _encoded(value))
        else:
            parts += (_encoded(number << 3 | _LENGTH), _encoded(len(value)), value)
    return b"".join(parts)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _varints(content: bytes) -> list[int]:
    found, at = [], 0
    while at < len(content):
        value, at = _varint(content, at)
        found.append(value)
    return found


def _encoded(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _bytes(value: int | bytes) -> bytes:
    if isinstance(value, int):
        raise ValueError("a number where a text or message must be")
    return value
