"""Conditions with three values: yes, no, unknown."""
