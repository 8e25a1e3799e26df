"""Signing in, the second factor, one's own account."""
