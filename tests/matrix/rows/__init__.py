"""The rows of the table, a file for each room; a new room adds its own."""
