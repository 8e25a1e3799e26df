"""Files that only their owner may read, and that are never half written."""

from __future__ import annotations

import os
from pathlib import Path


def write_private(path: Path, content: bytes) -> None:
    """Write a file that others cannot read, with the folders above it. Whoever reads the path finds
    the old content or the new, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    # Created with its mode: a chmod afterwards would leave a moment in which others could open it.
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        # Before the rename, which may reach the disk first and would then name an empty file.
        os.fsync(out.fileno())
    draft.replace(path)
