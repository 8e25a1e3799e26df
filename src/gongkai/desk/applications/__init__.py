"""The case office: ledger, key-in, case page, steps, answers and letters for the staff."""
