"""Health, metrics, logs and watchdogs."""
