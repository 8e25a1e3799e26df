"""Proactive disclosure: who may make rules."""
