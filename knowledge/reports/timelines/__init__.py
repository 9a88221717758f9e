"""The dated facts of a snapshot in order of time: what pictures and lists of them are made from."""

from knowledge.reports.timelines.builder import build
from knowledge.reports.timelines.model import OTHER, Entry, Lane, Tense, Timeline
from knowledge.reports.timelines.names import find_entity, find_topic

__all__ = ["OTHER", "Entry", "Lane", "Tense", "Timeline", "build", "find_entity", "find_topic"]
