"""Every rule that knowledge can break, with file, line and mend; and the ledger that counts coverage."""
