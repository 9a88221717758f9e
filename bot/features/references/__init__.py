"""Entities, aliases, sources and topics."""
