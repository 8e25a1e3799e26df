"""The whole way of an application in a real browser, from the public form to its cell of table 3."""
