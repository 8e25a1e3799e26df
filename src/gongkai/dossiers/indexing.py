"""The index of a dossier: what it can be found by."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, TextField, Value

from gongkai.dossiers.searching import words_of


def vector_of(parts: Iterable[str]) -> Func:
    """The words of these texts as a search vector."""
    # As an array: ``to_tsvector`` would parse the words once more, and split some of them.
    words = list(dict.fromkeys(word for part in parts for word in words_of(part)))
    return Func(
        Value(words, output_field=ArrayField(TextField())),
        function="array_to_tsvector",
        output_field=SearchVectorField(),
    )
