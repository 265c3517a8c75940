"""Load: many conversations at once, long ones, and the floor beneath. Run by ``make bench``."""
