"""Curation: facts added, corrected, superseded, retired and restored, every change audited."""

from knowledge.curation.audit import Change
from knowledge.curation.curator import Curator
from knowledge.curation.importing import ImportResult

__all__ = ["Change", "Curator", "ImportResult"]
