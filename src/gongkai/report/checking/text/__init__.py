"""Checks of the report's text: its titles, sentences, figures and sums."""
