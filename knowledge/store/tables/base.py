"""Base class of all tables, constraint names, length limits, and shared check constraints."""

from __future__ import annotations

import enum

from sqlalchemy import BigInteger, CheckConstraint, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase

SHARED = 0
"""Scope of the shared briefings; no Discord server has this id."""

LONGEST_KEY = 200
"""Most characters of a key."""
LONGEST_TEXT = 5_000
"""Most characters of a statement, a question, a name or any other text."""
LONGEST_TAUGHT = 300
"""Most characters of a taught question, both as typed and normalised."""

Id = Integer().with_variant(BigInteger, "postgresql")


class Base(DeclarativeBase):
    """Base class of all tables, with constraint names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def scoped() -> CheckConstraint:
    """Build a check that `scope` is SHARED or a server's id."""
    return CheckConstraint("scope >= 0", name="scope")


def one_of(column: str, values: type[enum.StrEnum] | tuple[str, ...]) -> CheckConstraint:
    """Build a check that `column` is one of `values`, or null."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def filled(column: str, longest: int = LONGEST_TEXT) -> CheckConstraint:
    """Build a check that `column` has 1 to `longest` characters, or is null."""
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {longest}", name=f"{column}_length")
