"""Figures out of running Chinese text: numerals, a tape of symbols, and what the figures count."""
