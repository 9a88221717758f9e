"""Threads and processes that work off the event loop."""
