"""The forms of the annual report and their identities."""
