"""The law as pure functions and frozen tables: no database, no files, no clock, no framework."""
