"""How well questions are understood and answered, measured on tables of questions."""
