"""The console of the hotline."""
