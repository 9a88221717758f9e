"""Answers: what is asked, set against what is held, told with date and source or declined."""

from knowledge.answers.model import Answer, Outcome, Told, Why

__all__ = ["Answer", "Outcome", "Told", "Why"]
