"""What all tables share: constraint names, the scope, and checks written once."""

from __future__ import annotations

import enum

from sqlalchemy import BigInteger, CheckConstraint, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase

SHARED = 0
"""The scope of the shared briefings; no Discord server has this id."""

LONGEST_KEY = 200
"""Characters of a key."""
LONGEST_TEXT = 5_000
"""Characters of a statement, a question, a name or any other text."""
LONGEST_TAUGHT = 300
"""Characters of a taught question, as typed and as compared."""

Id = Integer().with_variant(BigInteger, "postgresql")


class Base(DeclarativeBase):
    """All tables, with constraint names that migrations can rely on."""

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
    """Check that a scope is the shared one or a server's id."""
    return CheckConstraint("scope >= 0", name="scope")


def one_of(column: str, values: type[enum.StrEnum] | tuple[str, ...]) -> CheckConstraint:
    """Check that `column` holds one of `values`, or nothing."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def filled(column: str, longest: int = LONGEST_TEXT) -> CheckConstraint:
    """Check that `column` holds 1 to `longest` characters, or nothing at all."""
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {longest}", name=f"{column}_length")
