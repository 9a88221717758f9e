"""The dated facts of a snapshot in order of time: what pictures and lists of them are made from."""

from knowledge.reports.timelines.builder import build, dated_topics
from knowledge.reports.timelines.model import OTHER, Entry, Lane, Tense, Timeline

__all__ = ["OTHER", "Entry", "Lane", "Tense", "Timeline", "build", "dated_topics"]
