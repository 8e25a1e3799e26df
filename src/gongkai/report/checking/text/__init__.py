"""Checks of what the report says in words: its titles, sentences, figures and sums."""
