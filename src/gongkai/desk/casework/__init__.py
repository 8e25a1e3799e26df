"""The pages that every kind of matter shares: its case, steps, timeline, ledger, letters, archive."""
