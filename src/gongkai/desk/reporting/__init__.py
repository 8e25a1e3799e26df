"""表三 at the desk: the table of a year, the cases behind it, publishing, downloads."""
