"""The trace: every action leaves an entry in a log that can only grow."""
