"""The database: engines, tables, loading, writing, migrations and backups."""
