"""Moments as the database gives them back: SQLite forgets that they were UTC."""

from datetime import datetime, timezone


def in_utc(moment: datetime) -> datetime:
    """Return a moment read from the database with its time zone."""
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
