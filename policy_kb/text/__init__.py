"""The wording of policies and of messages: script, punctuation, sentences, numbers."""
