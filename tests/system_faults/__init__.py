"""Faults of the system on order: a program is killed, or refused, at its n-th call that writes."""
