"""Where the program keeps its own files, and the secret key that lies there."""

import os
import secrets
from pathlib import Path

# The home of root is closed to the account that PostgreSQL must run as, so root has a place apart.
ROOT_DATA_DIR = Path("/var/lib/gongkai")


def is_root() -> bool:
    """Whether the program runs as root, as it often does in a container."""
    return os.geteuid() == 0


def data_dir() -> Path:
    """Return the folder for everything that the program stores on this machine (not created yet).

    `GONGKAI_DATA_DIR` names it; else it is /var/lib/gongkai for root and the user's data folder for
    anybody else.
    """
    if named := os.environ.get("GONGKAI_DATA_DIR"):
        return Path(named).expanduser().resolve()
    if is_root():
        return ROOT_DATA_DIR
    share = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(share).expanduser() / "gongkai"


def secret_key() -> str:
    """Return the key that signs cookies: `GONGKAI_SECRET_KEY`, else one made once and kept.

    The kept key lies in the data folder, readable by its owner alone.
    """
    if given := os.environ.get("GONGKAI_SECRET_KEY"):
        return given
    path = data_dir() / "secret-key"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_urlsafe(64))
    try:
        # A link fails when the key is there already: two processes that start together share one.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()
