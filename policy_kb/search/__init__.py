"""Find measures by words and by meaning."""
