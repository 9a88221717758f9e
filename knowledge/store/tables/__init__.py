"""Tables of the store: SQLAlchemy declarative models.

Every row has a scope: 0 for the shared briefings, else a Discord server's id. Keys are
unique within a scope, and foreign keys include the scope, so that no row can refer to another's.
"""

from knowledge.store.tables.base import LONGEST_KEY, LONGEST_TAUGHT, LONGEST_TEXT, SHARED, Base
from knowledge.store.tables.facts import (
    FactEntityRow,
    FactRow,
    FigureRow,
    PhrasingRow,
    TaughtRow,
    TranslationRow,
    VectorRow,
)
from knowledge.store.tables.records import (
    QuestionLogRow,
    QuestionMarkRow,
    RevisionRow,
    ServerSettingsRow,
    StoreRevisionRow,
)
from knowledge.store.tables.references import AliasRow, EntityRow, SectionRow, SourceRow, TopicRow
from knowledge.store.tables.reviews import (
    ArticleReviewRow,
    ProposalRow,
    RefusalRow,
    SubscriberRow,
)
from knowledge.store.tables.watches import NoticeItemRow, NoticeRow, WatchRow

__all__ = [
    "LONGEST_KEY",
    "LONGEST_TAUGHT",
    "LONGEST_TEXT",
    "SHARED",
    "AliasRow",
    "ArticleReviewRow",
    "Base",
    "EntityRow",
    "FactEntityRow",
    "FactRow",
    "FigureRow",
    "NoticeItemRow",
    "NoticeRow",
    "PhrasingRow",
    "ProposalRow",
    "QuestionLogRow",
    "QuestionMarkRow",
    "RefusalRow",
    "RevisionRow",
    "SectionRow",
    "ServerSettingsRow",
    "SourceRow",
    "StoreRevisionRow",
    "SubscriberRow",
    "TaughtRow",
    "TopicRow",
    "TranslationRow",
    "VectorRow",
    "WatchRow",
]
