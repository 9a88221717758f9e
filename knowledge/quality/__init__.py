"""Quality report: problems in the stored facts for curators to review, most important first."""

from knowledge.quality.model import Finding, QualityReport, Rule, SourceText
from knowledge.quality.report import Checker

__all__ = ["Checker", "Finding", "QualityReport", "Rule", "SourceText"]
