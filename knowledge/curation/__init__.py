"""Curation: adding, editing, superseding, retiring and restoring facts, every change audited."""

from knowledge.curation.imports import ImportResult
from knowledge.curation.service import CurationService
from knowledge.history.journal import Change

__all__ = ["Change", "CurationService", "ImportResult"]
