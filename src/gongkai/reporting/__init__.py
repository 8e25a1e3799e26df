"""The years of agencies: compiled from the records, opened, proposed, published and frozen."""
