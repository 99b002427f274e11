"""Migrations of the base of dossiers, run by :func:`engine.storage.database.open_database`."""
