"""Formulas from inputs to an amount: pure, exact, without wording."""
