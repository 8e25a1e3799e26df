"""Paper: the page of official documents (GB/T 9704-2012) as Word and as PDF, for all writers."""
