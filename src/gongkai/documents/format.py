"""What a format is to the reader: a name, a test of the bytes and a function. One file each in
``formats``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument

Content = TypeVar("Content", covariant=True)
# Takes the file's bytes and name and returns how likely (0 to 1) the file is of this format. It
# looks at the bytes; the name only breaks ties (``report.txt`` against ``report.md``). It is cheap,
# raises nothing and unpacks nothing but a package's list of entries, as every format is asked about
# every file.
Sniff = Callable[[bytes, str], float]


@dataclass(frozen=True)  # slots and a called alias of a generic exclude each other in 3.11
class FormatOf(Generic[Content]):
    """A file format. ``name`` is stable for programs, ``title`` is shown to people (Chinese),
    ``suffixes`` are the usual ones, in lower case and with their dot. ``read`` takes the file's
    bytes and the limits and returns its content; it raises ``UnreadableFile`` with one Chinese
    sentence."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Sniff
    read: Callable[[bytes, Limits], Content]


# A format that is read as paragraphs and grids.
Format = FormatOf[RawDocument]
