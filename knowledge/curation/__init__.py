"""Curation: adding, editing, superseding, retiring and restoring facts, every change audited.

Its modules are imported where one of these names is first used: the process that drafts facts from
an article needs how keys are made, and none of what writes to a store.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from knowledge.curation.imports import ImportResult
    from knowledge.curation.service import CurationService
    from knowledge.history.journal import Change

__all__ = ["Change", "CurationService", "ImportResult"]

_MODULES = {
    "Change": "knowledge.history.journal",
    "CurationService": "knowledge.curation.service",
    "ImportResult": "knowledge.curation.imports",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(_MODULES[name]), name)
    return found
