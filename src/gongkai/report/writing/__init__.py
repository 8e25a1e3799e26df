"""Writing the annual report."""
