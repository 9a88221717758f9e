"""A curator's to-do list: what in the store needs a look, the most important first."""

from knowledge.quality.findings import Finding, Report, Rule
from knowledge.quality.quotes import SourceText
from knowledge.quality.report import Checker

__all__ = ["Checker", "Finding", "Report", "Rule", "SourceText"]
