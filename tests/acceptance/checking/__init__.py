"""Checking, measured by planting defects."""
