"""Agencies, people, holiday notices and settings as administrators see them."""
