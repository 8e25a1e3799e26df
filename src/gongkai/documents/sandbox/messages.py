"""What goes between the guard and the processes that read, and how it is kept harmless.

A process that reads hostile files may be taken over. What it sends back is therefore unpickled
only into the values of ``statute``, ``documents`` and ``report``: classes of data, never functions.
"""

from __future__ import annotations

import copyreg
import dataclasses
import enum
import io
import pickle
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import IO, Any, TypeVar

from gongkai.documents.limits import Limits

LENGTH = struct.Struct("<Q")
MOST_BYTES = 512 * 1024 * 1024
ROOMS = ("gongkai.documents.", "gongkai.report.", "gongkai.statute.")
PLAIN = {
    ("decimal", "Decimal"),
    ("datetime", "date"),
    ("gongkai.documents.sandbox.messages", "frozen"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("collections", "OrderedDict"),
}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its bytes or its path. ``reader`` names the function (``module:name``) that
    is given bytes, name and limits; ``work`` one that is given what was read and ``options``, and
    whose result is sent back instead."""

    name: str
    data: bytes | None
    path: str | None
    limits: Limits
    seconds: float
    reader: str
    work: str | None = None
    options: Mapping[str, object] = field(default_factory=dict)


def frozen(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping that cannot be changed, as it comes out of a message."""
    return MappingProxyType(items)


class _Pickler(pickle.Pickler):
    """Pickles frozen mappings too."""

    dispatch_table = copyreg.dispatch_table.copy()
    dispatch_table[MappingProxyType] = lambda value: (frozen, (dict(value),))


class _Unpickler(pickle.Unpickler):
    """Makes values of the report and the statute, and nothing else."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) in PLAIN:
            return super().find_class(module, name)
        if module.startswith(ROOMS):
            found = super().find_class(module, name)
            if isinstance(found, type) and (
                dataclasses.is_dataclass(found) or issubclass(found, enum.Enum)
            ):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a report")


def send(sink: IO[bytes], value: object) -> None:
    """Writes one message. Nothing is written where the value cannot be pickled."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(value)
    message = buffer.getbuffer()
    sink.write(LENGTH.pack(len(message)))
    sink.write(message)
    sink.flush()


def receive(source: IO[bytes], kind: type[T]) -> T | None:
    """Reads one message; None where the stream has ended. UnpicklingError where it holds anything
    but a ``kind`` made of harmless values."""
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    if size > MOST_BYTES:
        raise pickle.UnpicklingError("a message of absurd size")
    body = source.read(size)
    if len(body) < size:
        return None
    value = _Unpickler(io.BytesIO(body)).load()
    if not isinstance(value, kind):
        raise pickle.UnpicklingError(f"not a {kind.__name__}")
    return value
