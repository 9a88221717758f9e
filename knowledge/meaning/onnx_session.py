"""Runs models in onnxruntime, so that a program which ends never does so within one.

A thread that comes back from native code while the interpreter is ending is ended by it, which
onnxruntime's frames turn into an abort of the whole program (exit code -6). Threads that do not
keep a program from ending may be encoding at any time, so the program waits for them here.
"""

from __future__ import annotations

import atexit
import contextlib
import threading
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.meaning.encoder import Floats
from knowledge.meaning.int8_graph import multiply_in_int8
from knowledge.meaning.onnx_file import Model

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

LONGEST_WAIT = 30.0
"""Most seconds that a program which ends waits for its threads; a text takes some 0.1."""

_LARGE = 16_384  # bytes of a constant that is given by itself


class OnnxSession:
    """A model with int8 weights, run in int8 by one thread; may be run by several at once.

    Making it imports onnxruntime, which is of the extra and takes a while. Large constants are not
    in the file it is given, as the package would keep both for good.
    """

    def __init__(self, model: Model) -> None:
        """Make it from a model, which it changes."""
        import onnxruntime

        multiply_in_int8(model)
        large = {
            name: np.ascontiguousarray(values)
            for name, values in model.constants.items()
            if values.nbytes >= _LARGE
        }
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # it would keep the most memory any text has needed
        values = map(onnxruntime.OrtValue.ortvalue_from_numpy, large.values())
        options.add_external_initializers(list(large), list(values))
        with _calls.one():
            self._session: InferenceSession = onnxruntime.InferenceSession(
                model.write(without=large), options, providers=["CPUExecutionProvider"]
            )

    def run(self, given: Mapping[str, NDArray[np.int64]]) -> Floats:
        """Return the model's first output."""
        with _calls.one():
            output = self._session.run(None, dict(given))[0]
        return np.asarray(output, np.float32)


class _NativeCalls:
    """The calls of onnxruntime under way; once the program ends, no thread begins another."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._under_way = 0
        self._ended = False

    @contextlib.contextmanager
    def one(self) -> Iterator[None]:
        """Count a call; a thread that comes too late waits until the program is gone."""
        with self._changed:
            while self._ended:
                self._changed.wait()
            self._under_way += 1
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def end(self) -> None:
        """Wait for the calls under way; none begins any more."""
        with self._changed:
            self._ended = True
            self._changed.wait_for(lambda: not self._under_way, LONGEST_WAIT)


_calls = _NativeCalls()
atexit.register(_calls.end)
