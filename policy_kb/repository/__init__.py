"""The database behind the knowledge and the answers; the only door to it."""
