"""The command line: ``gongkai check``. Never Django."""
