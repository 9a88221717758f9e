"""One cache of compiled statements for all stores of a test process.

SQLAlchemy compiles a statement once for each engine. The program has one engine; tests open
thousands of stores, and compiling the same statements again took a tenth of their time.
"""

from __future__ import annotations

import functools
from typing import Any

import sqlalchemy
from sqlalchemy import Dialect
from sqlalchemy.util import LRUCache

MOST = 4_000
"""Statements kept: more than the program has, on both engines."""

_compiled: LRUCache[Any, Any] = LRUCache(MOST)


def create_engine(*arguments: Any, **options: Any) -> sqlalchemy.Engine:
    """Create an engine as SQLAlchemy does, with the statements compiled for the others."""
    engine = sqlalchemy.create_engine(*arguments, **options)
    engine.dialect.__class__ = _shared(type(engine.dialect))
    engine._compiled_cache = _compiled
    return engine


@functools.cache
def _shared(kind: type[Dialect]) -> type[Dialect]:
    """Return a dialect like `kind` of which any two are equal as parts of a key."""
    members = {
        "supports_statement_cache": True,
        "__eq__": lambda self, other: type(self) is type(other),
        "__hash__": lambda self: hash(type(self)),
    }
    return type(kind.__name__, (kind,), members)
