"""Working days and the holiday notices that move them."""
