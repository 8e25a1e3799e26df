"""The ring of keys that protect personal data at rest, and the file that holds it.

The file (``GONGKAI_KEYS_FILE``, else ``keys.json`` in the data folder) is made on first use and
readable by its owner alone. The last key of the ring writes; every key of it reads. Whoever loses
the file loses what was encrypted: it is backed up apart from the database.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from gongkai.base.data_folder import data_dir
from gongkai.base.private_files import write_private
from gongkai.statute.wording import _

KEY_BYTES = 16  # SM4
INDEX_KEY_BYTES = 32


class KeysUnavailableError(RuntimeError):
    """The keys cannot be read; the message says in Chinese what to do."""


@dataclass(frozen=True)
class Ring:
    """Keys by their id, in the order in which they were made, and the key of the blind index."""

    keys: dict[str, bytes]
    index: bytes

    @property
    def newest(self) -> str:
        """The id of the key that writes."""
        return list(self.keys)[-1]


def keys_file() -> Path:
    """The file that holds the ring."""
    named = os.environ.get("GONGKAI_KEYS_FILE")
    return Path(named).expanduser().resolve() if named else data_dir() / "keys.json"


_read: tuple[Path, int, Ring] | None = None


def ring() -> Ring:
    """Return the ring as the file holds it now; a process that runs sees a new key at once.

    Raises KeysUnavailableError when the file is there and cannot be understood.
    """
    global _read  # noqa: PLW0603
    path = keys_file()
    if not path.exists():
        _change(path, adds_key=False)
    # Asked of the file each time: a server that has run for weeks must use a key that was just
    # added.
    stamp = path.stat().st_mtime_ns
    if _read is None or _read[:2] != (path, stamp):
        _read = (path, stamp, _load(path))
    return _read[2]


def add_key() -> str:
    """Make a key that writes from now on; the older ones go on reading. Return its id."""
    ring()
    return _change(keys_file(), adds_key=True).newest


def _load(path: Path) -> Ring:
    try:
        held = json.loads(path.read_text())
        keys = {str(name): base64.b64decode(key) for name, key in held["ring"]}
        index = base64.b64decode(held["index"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeysUnavailableError(
            _(
                "密钥文件 {path} 不能读取。请从备份恢复该文件后重试；没有它，已加密的内容无法读出。"
            ).format(path=path)
        ) from error
    if not keys or any(len(key) != KEY_BYTES for key in keys.values()):
        raise KeysUnavailableError(
            _("密钥文件 {path} 里的密钥不完整。请从备份恢复该文件后重试。").format(path=path)
        )
    return Ring(keys, index)


def _change(path: Path, *, adds_key: bool) -> Ring:
    """Make the file, or add a key to it; one process at a time, and never half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Looked at again under the lock: another process may have made it while this one waited.
        if path.exists():
            before = _load(path)
            if not adds_key:
                return before
        else:
            before = Ring({}, secrets.token_bytes(INDEX_KEY_BYTES))
        name = str(len(before.keys) + 1)
        after = Ring({**before.keys, name: secrets.token_bytes(KEY_BYTES)}, before.index)
        _store(path, after)
    return after


def _store(path: Path, new: Ring) -> None:
    text = json.dumps(
        {
            "ring": [[name, base64.b64encode(key).decode()] for name, key in new.keys.items()],
            "index": base64.b64encode(new.index).decode(),
        }
    )
    write_private(path, text.encode())
