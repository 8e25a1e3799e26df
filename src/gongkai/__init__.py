"""Gongkai (公开): software for an agency's open-government-information office."""

__version__ = "0.2.0"
