"""The dated facts of a snapshot in order of time: what pictures and lists of them are made from."""

from knowledge.timelines.building import build
from knowledge.timelines.naming import find_entity, find_topic
from knowledge.timelines.values import OTHER, Entry, Lane, Tense, Timeline

__all__ = ["OTHER", "Entry", "Lane", "Tense", "Timeline", "build", "find_entity", "find_topic"]
