"""The letters of a case: written, looked at, reviewed, issued; and the words that they are made of."""
