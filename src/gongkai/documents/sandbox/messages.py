"""The messages between the guard and the reading processes, and how they are kept harmless.

A hostile file may take over the process that reads it. What the process sends back is therefore
unpickled only into the values of ``statute``, ``documents`` and ``report``: data classes and enums,
never functions.
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
    """A file to read: its bytes or its path. ``reader`` names the function (``module:name``) of bytes,
    name and limits; ``work`` one of what was read and ``options`` whose result is sent back
    instead."""

    name: str
    data: bytes | None
    path: str | None
    limits: Limits
    seconds: float
    reader: str
    work: str | None = None
    options: Mapping[str, object] = field(default_factory=dict)


def frozen(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """The frozen mapping with these items; how ``MappingProxyType`` is unpickled."""
    return MappingProxyType(items)


class _Pickler(pickle.Pickler):
    """Pickles frozen mappings too."""

    dispatch_table = copyreg.dispatch_table.copy()
    # The form's tables are frozen mappings, which pickle does not know by itself.
    dispatch_table[MappingProxyType] = lambda value: (frozen, (dict(value),))


class _Unpickler(pickle.Unpickler):
    """Creates values of documents, reports and the statute, and nothing else."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) in PLAIN:
            return super().find_class(module, name)
        if module.startswith(ROOMS):
            # Importing is safe here: only modules of this project pass the check above.
            found = super().find_class(module, name)
            if isinstance(found, type) and (
                dataclasses.is_dataclass(found) or issubclass(found, enum.Enum)
            ):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a report")


def send(sink: IO[bytes], value: object) -> None:
    """Write one message. Nothing is written where the value cannot be pickled."""
    buffer = io.BytesIO()
    # Into memory first: half a message in the pipe would block the other side.
    _Pickler(buffer, protocol=5).dump(value)
    message = buffer.getbuffer()
    sink.write(LENGTH.pack(len(message)))
    sink.write(message)
    sink.flush()


def receive(source: IO[bytes], kind: type[T]) -> T | None:
    """Read one message; None where the stream has ended. Raises ``UnpicklingError`` for anything but a
    ``kind`` made of harmless values."""
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    # The length comes from a process that may be hostile: it must not make this one allocate at
    # will.
    if size > MOST_BYTES:
        raise pickle.UnpicklingError("a message of absurd size")
    body = source.read(size)
    if len(body) < size:
        return None
    value = _Unpickler(io.BytesIO(body)).load()
    if not isinstance(value, kind):
        raise pickle.UnpicklingError(f"not a {kind.__name__}")
    return value
