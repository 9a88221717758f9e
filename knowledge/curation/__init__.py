"""Curation: facts added, corrected, superseded, retired and restored, every change audited."""

from knowledge.curation.curator import Curator
from knowledge.curation.importing import ImportResult

__all__ = ["Curator", "ImportResult"]
