"""What the finished parts must do together, on material that shares nothing with them."""
