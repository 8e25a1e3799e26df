"""How the log's own words are said in Chinese; what no room declares is shown as it is kept."""

from __future__ import annotations

from gongkai.base.rooms import words
from gongkai.statute.agency_settings import BY_KEY


def field_word(key: str) -> str:
    """A field's name as people say it."""
    if key in BY_KEY:
        return BY_KEY[key].name
    return str(words().fields.get(key, key))


def value_word(key: str, value: str) -> str:
    """A value as people say it."""
    if key in BY_KEY:
        return next((one.name for one in BY_KEY[key].choices if one.value == value), value)
    return str(words().values.get((key, value), value))
