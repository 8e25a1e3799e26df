"""What a format is to the reader: a name, a nose and a function. One file each in ``formats``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.report.model import AnnualReport
from gongkai.report.reading.limits import Limits
from gongkai.report.reading.raw import RawDocument

Sniff = Callable[[bytes, str], float]
"""Takes the file's bytes and its name and says how sure it is (0 to 1) that the file is of this
format. It looks at the bytes; the name only breaks ties (``report.txt`` against ``report.md``).
It is cheap, raises nothing and unpacks nothing but a package's list of entries."""

Read = Callable[[bytes, Limits], RawDocument | AnnualReport]
"""Takes the file's bytes and gives its blocks, or the report itself where the format is the
project's own. Raises ``UnreadableFile`` with one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. ``name`` is stable for programs, ``title`` is shown to people (Chinese),
    ``suffixes`` are the usual ones, in lower case and with their dot."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Sniff
    read: Read
