"""What people read from this room goes through gettext; the message ids are the Chinese texts."""

from __future__ import annotations

import gettext
from importlib.resources import files

_catalogue = gettext.translation(
    "gongkai", localedir=str(files("gongkai") / "locale"), languages=["zh_Hans"], fallback=True
)


def _(message: str) -> str:
    """The message in the language of the installation (Chinese, unless a catalogue is added)."""
    return _catalogue.gettext(message)
