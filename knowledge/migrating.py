"""Moving a store's schema from one version to another with Alembic."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine

from knowledge.database import MIGRATIONS
from knowledge.errors import StoreError


def upgrade(engine: Engine, held: str | None, to: str = "head") -> None:
    """Bring the store from `held` (None: no schema yet) up to `to`, one transaction a version."""
    config = configuration()
    if held is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(held)
        except CommandError:
            raise StoreError(
                f"The store was made by a newer version of this program (schema {held}). "
                "Install that version, or use another store."
            ) from None
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def downgrade(engine: Engine, to: str) -> None:
    """Take the store back to version `to`, "base" for no schema at all."""
    config = configuration()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, to)


def configuration() -> Config:
    """Alembic's configuration, made here so that no file is needed beside the program."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
