"""Rows of vectors: reading, adding and deleting those of one scope and one encoder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.orm import Session

from knowledge.model import Scope
from knowledge.store.scopes import scope_id
from knowledge.store.tables import VectorRow

TOGETHER = 500
"""Rows read at a time."""


class StoredVectors(NamedTuple):
    """The vectors of a text as they are stored: `tokens` one after the other, None for none."""

    text_hash: bytes
    vector: bytes
    tokens: bytes | None


def read_vectors(session: Session, scope: Scope, model: str) -> Iterator[StoredVectors]:
    """Yield the vectors of exactly this scope that the encoder `model` made."""
    rows = session.connection().execute(
        select(VectorRow.text_hash, VectorRow.vector, VectorRow.tokens).where(
            VectorRow.scope == scope_id(scope), VectorRow.model == model
        ),
        execution_options={"yield_per": TOGETHER},
    )
    for text_hash, vector, tokens in rows:
        yield StoredVectors(text_hash, vector, tokens)


def add_vectors(
    session: Session, scope: Scope, model: str, vectors: Iterable[StoredVectors]
) -> None:
    """Store vectors, in place of those that the same texts have."""
    rows = [{"scope": scope_id(scope), "model": model, **each._asdict()} for each in vectors]
    if rows:
        session.connection().execute(
            text(
                "INSERT INTO vectors (scope, model, text_hash, vector, tokens) "
                "VALUES (:scope, :model, :text_hash, :vector, :tokens) "
                "ON CONFLICT (scope, model, text_hash) "
                "DO UPDATE SET vector = excluded.vector, tokens = excluded.tokens"
            ),
            rows,
        )


def delete_vectors(
    session: Session, scope: Scope, model: str, text_hashes: Collection[bytes]
) -> None:
    """Delete the vectors of texts that the scope no longer has."""
    if text_hashes:
        session.connection().execute(
            delete(VectorRow).where(
                VectorRow.scope == scope_id(scope),
                VectorRow.model == model,
                VectorRow.text_hash == bindparam("gone"),
            ),
            [{"gone": each} for each in text_hashes],
        )


def has_vectors(session: Session, scope: Scope) -> bool:
    """Return whether the scope has vectors, whatever encoder made them."""
    found = select(VectorRow.scope).where(VectorRow.scope == scope_id(scope)).limit(1)
    return session.scalar(found) is not None


def delete_all_vectors(session: Session, scope: Scope) -> None:
    """Delete all vectors of the scope, whatever encoder made them."""
    session.execute(delete(VectorRow).where(VectorRow.scope == scope_id(scope)))


def has_other_models(session: Session, scope: Scope, model: str) -> bool:
    """Return whether the scope has vectors that other encoders than `model` made."""
    own = VectorRow.scope == scope_id(scope)
    found = select(VectorRow.scope).where(own, VectorRow.model != model).limit(1)
    return session.scalar(found) is not None


def delete_other_models(session: Session, scope: Scope, model: str) -> None:
    """Delete the scope's vectors that other encoders than `model` made."""
    own = VectorRow.scope == scope_id(scope)
    session.execute(delete(VectorRow).where(own, VectorRow.model != model))
