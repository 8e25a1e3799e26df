"""The settings under test: the program's own, on a database and in folders made for this run.

The first process of a run names a folder; the processes that it starts inherit the name. The server
itself starts when the first test asks for the database.
"""

import os
import tempfile
from pathlib import Path

from gongkai.base.data_folder import ROOT_DATA_DIR, is_root
from gongkai.base.database import EmbeddedPostgres

RUN_FOLDER_PREFIX = "gongkai-test-"


def _make_run_folder() -> Path:
    if is_root():
        ROOT_DATA_DIR.mkdir(parents=True, exist_ok=True)
    place = ROOT_DATA_DIR if is_root() else None
    folder = Path(tempfile.mkdtemp(prefix=f"{RUN_FOLDER_PREFIX}{os.getpid()}-", dir=place))
    folder.chmod(0o711)  # the account that the server runs as must pass through
    return folder


if "GONGKAI_TEST_RUN" not in os.environ:
    os.environ["GONGKAI_TEST_RUN"] = str(_make_run_folder())
RUN_FOLDER = Path(os.environ["GONGKAI_TEST_RUN"])
(RUN_FOLDER / "static").mkdir(exist_ok=True)
CLUSTER = EmbeddedPostgres(RUN_FOLDER / "pg")

os.environ["GONGKAI_DATA_DIR"] = str(RUN_FOLDER)
os.environ.setdefault("GONGKAI_DATABASE_URL", CLUSTER.url)
# The browser's driver keeps an event loop in the thread that runs the test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from gongkai.config.settings import *  # noqa: E402, F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Files come straight from their packages: nothing is collected for a run.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Slow on purpose elsewhere; here it would cost most of the run.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests make their database themselves, as its owner.
del DATABASES["owner"]  # noqa: F405
