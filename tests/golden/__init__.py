"""What reading and checking give today for many inputs, kept as digests."""
