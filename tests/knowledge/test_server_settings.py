"""What a server has set: read back, audited, apart from every other server's."""

import pytest
from sqlalchemy import select

from knowledge.curation import Change
from knowledge.errors import InputError
from knowledge.settings import ServerSettings, SettingsStore
from knowledge.store.database import Database
from knowledge.store.tables import RevisionRow

HERE, THERE = 11, 22


def test_nothing_set_is_the_defaults(database: Database) -> None:
    book = SettingsStore(database)
    assert book.read(HERE) == book.read(None) == ServerSettings()


def test_what_is_set_is_read_by_every_program_and_by_no_other_server(database: Database) -> None:
    book = SettingsStore(database)
    changed = book.change(
        HERE, Change("olin"), ask_channels=(5, 6), language="ar", keep_questions=False
    )
    assert changed == ServerSettings(ask_channels=(5, 6), language="ar", keep_questions=False)
    assert book.read(HERE) == SettingsStore(database).read(HERE) == changed
    assert book.read(THERE) == SettingsStore(database).read(THERE) == ServerSettings()


def test_every_change_leaves_who_and_what(database: Database) -> None:
    book = SettingsStore(database)
    book.change(HERE, Change("olin"), style="compact", keep_days=30)
    book.change(HERE, Change("brenn"), style="card")
    with database.read() as session:
        rows = session.execute(
            select(
                RevisionRow.actor, RevisionRow.subject_key, RevisionRow.before, RevisionRow.after
            )
            .where(RevisionRow.scope == HERE)
            .order_by(RevisionRow.number)
        ).all()
    assert [tuple(row) for row in rows] == [  # the days were thirty before
        ("olin", "style", {"value": "card"}, {"value": "compact"}),
        ("brenn", "style", {"value": "compact"}, {"value": "card"}),
    ]


def test_digests_zones_threads_and_review_are_read_back(database: Database) -> None:
    values = {"digest_channel": 7, "time_zone": "Asia/Baghdad", "threads": True, "review": True}
    SettingsStore(database).change(HERE, Change("olin"), **values)
    assert SettingsStore(database).read(HERE) == ServerSettings(**values)  # type: ignore[arg-type]
    SettingsStore(database).change(HERE, Change("olin"), digest_channel=None)
    assert SettingsStore(database).read(HERE).digest_channel is None


def test_the_same_press_again_changes_nothing(database: Database) -> None:
    book = SettingsStore(database)
    press = Change("olin", idempotency_key="interaction 1")
    book.change(HERE, press, keep_days=10)
    book.change(HERE, Change("brenn"), keep_days=20)
    book.change(HERE, press, keep_days=10)
    assert SettingsStore(database).read(HERE).keep_days == book.read(HERE).keep_days == 20


@pytest.mark.parametrize(
    "values",
    [
        {"keep_days": 0},
        {"keep_days": 366},
        {"keep_days": True},
        {"language": "fr"},
        {"style": "loud"},
        {"ask_channels": (1, 1)},
        {"ask_channels": tuple(range(1, 27))},
        {"curator_roles": (-1,)},
        {"colour": "red"},
        {"threads": 1},
        {"review": "on"},
        {"digest_channel": 0},
        {"digest_channel": True},
        {"time_zone": "Asia/Nowhere"},
        {"time_zone": "../../etc/passwd"},
        {"time_zone": ""},
        {"time_zone": "x" * 300},
        {"time_zone": "UTC\0"},
        {"style": "compact", "keep_days": 0},
    ],
)
def test_a_value_that_is_not_allowed_changes_nothing(database: Database, values: object) -> None:
    book = SettingsStore(database)
    with pytest.raises(InputError):
        book.change(HERE, Change("olin"), **values)  # type: ignore[arg-type]
    assert SettingsStore(database).read(HERE) == ServerSettings()
