"""Background work as an administrator sees it: what waits, what runs, what failed and why not yet."""
