"""Fixtures of the stand-in's own tests: a small client written only for them."""

from .fixtures import *  # noqa: F403
