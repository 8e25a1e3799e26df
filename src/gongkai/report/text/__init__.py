"""Figures in running Chinese text, and what they count.

``numerals`` reads numbers with their units; ``tape`` turns a paragraph into symbols, so that
``measures…`` can be tables of patterns (verb, thing counted, number, in either order); ``claims``
runs them over every sentence; ``scope`` drops what belongs to another year, a part of the year, a
plan, one channel or field, and guesses whose figure it is; ``breakdowns`` reads totals with parts.
"""
