"""Rasa custom actions: tracker in, one call to the desk, answer out."""
