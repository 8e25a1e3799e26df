"""Reconsideration and lawsuits over an answer: remedies and the organ that reviews it."""
