"""Every rule that knowledge can break, each fault with file, line and mend; and the ledger that counts coverage."""
