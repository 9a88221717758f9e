"""Curation: facts added, corrected, superseded, retired and restored, every change audited."""

from knowledge.curation.curator import Curator
from knowledge.curation.imports import ImportResult
from knowledge.history.journal import Change

__all__ = ["Change", "Curator", "ImportResult"]
