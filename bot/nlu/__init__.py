"""Rasa components: what a message says, and about which measure."""
