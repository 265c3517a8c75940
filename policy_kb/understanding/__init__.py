"""What a message says about inputs, facts and choices, beside its act and measure."""
