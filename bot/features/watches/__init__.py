"""Watches, reminders and digests."""
