"""How a person asks: which clause governs, what a clause is, named queries, the command line."""
