"""The ledger of a kind of matter, and what a person keeps for themselves: views and the feed."""
