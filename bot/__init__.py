"""The Rasa project and the server around it."""
