"""The table of vectors: texts of facts as a sentence encoder made them."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import Base, filled, scoped

LONGEST_MODEL = 100
"""Most characters of an encoder's id."""


class VectorRow(Base):
    """The vectors of one text of a scope's facts, by the text's hash.

    They are derived: never exported, and made anew when the encoder changes. Two scopes with the
    same text have a row each, so that each loses its own with its facts. `tokens` has one vector
    after the other; it is null where the scope has too many texts for that.
    """

    __tablename__ = "vectors"
    __table_args__ = (
        scoped(),
        filled("model", LONGEST_MODEL),
        CheckConstraint("length(text_hash) = 16", name="text_hash_length"),
    )
    scope: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    model: Mapped[str] = mapped_column(String(LONGEST_MODEL), primary_key=True)
    text_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    tokens: Mapped[bytes | None] = mapped_column(LargeBinary)
