"""A kind of matter that is none: complaints. It shows that a package of rows is all that one needs."""
