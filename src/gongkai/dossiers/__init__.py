"""What every matter of the office shares: events, strikes, files, records, drafts, letters, numbers.

A room that brings a kind of matter adds a model beside ``models.Dossier`` and a ``subjects.Subject``.
"""
