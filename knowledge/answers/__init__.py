"""Answers: a question compared with the stored facts, and answered with sources or declined."""

from knowledge.answers.model import Answer, FactView, Outcome, Why

__all__ = ["Answer", "FactView", "Outcome", "Why"]
