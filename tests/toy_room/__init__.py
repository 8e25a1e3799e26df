"""A room that is none: a box for remarks. It shows that a package and a row are all that one needs."""
