"""Checking the annual report."""
