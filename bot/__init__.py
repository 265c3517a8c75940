"""The Rasa project and the server around it."""

from bot.without_tensorflow import leave_out_tensorflow

leave_out_tensorflow()
