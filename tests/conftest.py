"""What all tests share: the database of the run, the browser, the office program."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

import django_settings
from browsing import Visitor, find_browser
from gongkai.base.database import EmbeddedPostgres

# A machine that is busy is slow, and no property is about time.
# What is thrown by chance is the same in every run of the suite, and new in every long one.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Choose how chance is thrown before any test is read."""
    settings.load_profile("long" if config.option.markexpr == "long" else "house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a browser or the office program by the fixtures that they ask for."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "browser" in names:
            item.add_marker(pytest.mark.browser)
        if "office" in names:
            item.add_marker(pytest.mark.office)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Start the database of this run when the first test asks for one."""
    if os.environ["GONGKAI_DATABASE_URL"] == django_settings.CLUSTER.url:
        django_settings.CLUSTER.start(durable=False)


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests() -> Iterator[None]:
    """Let a test's end empty the append-only log: its triggers sleep for that statement alone."""
    flush = DatabaseOperations.execute_sql_flush

    def without_triggers(self: DatabaseOperations, sql_list: list[str]) -> None:
        flush(self, ["SET session_replication_role = replica", *sql_list])
        flush(self, ["SET session_replication_role = origin"])

    DatabaseOperations.execute_sql_flush = without_triggers
    yield
    DatabaseOperations.execute_sql_flush = flush


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the database and remove the folder of this run, and of runs that were killed."""
    if hasattr(config, "workerinput"):
        return
    run = django_settings.RUN_FOLDER
    for folder in run.parent.glob(f"{django_settings.RUN_FOLDER_PREFIX}*"):
        owner = folder.name.removeprefix(django_settings.RUN_FOLDER_PREFIX).split("-")[0]
        if folder == run or not Path("/proc", owner).exists():
            EmbeddedPostgres(folder / "pg").stop(at_once=True)
            shutil.rmtree(folder, ignore_errors=True)


# ── What a full run must have ──────────────────────────────────────────────────────────────────


def _required(kind: str) -> bool:
    return os.environ.get(f"GONGKAI_REQUIRE_{kind.upper()}") == "1"


def _missing(kind: str, text: str) -> None:
    """Skip the test, or fail it where the run must have what it needs."""
    if _required(kind):
        pytest.fail(text)
    pytest.skip(text)


def _unproven(config: pytest.Config) -> list[str]:
    """Name the markers that this run must prove and of which no test passed."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    passed = reporter.stats.get("passed", []) if reporter else []
    return [
        kind
        for kind in ("browser", "office")
        if _required(kind) and not any(kind in report.keywords for report in passed)
    ]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that had to prove something and did not."""
    if not hasattr(session.config, "workerinput") and _unproven(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why such a run failed."""
    for kind in _unproven(terminalreporter.config):
        terminalreporter.write_line(
            f"FAILED: no test marked {kind} passed, but one had to", red=True
        )


@pytest.fixture(scope="session")
def office() -> Path:
    """The office program (LibreOffice) that converts documents."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    _missing("office", "LibreOffice is not installed")
    raise AssertionError


# ── The browser ────────────────────────────────────────────────────────────────────────────────


# For a module and not for the run: as long as its driver lives, an event loop runs in this thread,
# and tests that want one of their own would fail.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser, without a window."""
    path = find_browser()
    if path is None:
        _missing("browser", "no Chromium is installed")
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture
def visitor(browser: Browser, live_server: object) -> Iterator[Callable[..., Visitor]]:
    """Make visitors: `visitor(width=390).open("/")`. Each has cookies of its own.

    At the end of the test, whatever a page complained of (an error in its script, a file that did
    not load, a breach of the content policy) fails the test.
    """
    made: list[Visitor] = []

    def make(width: int = 1280, *, scripts: bool = True) -> Visitor:
        made.append(Visitor(browser, str(live_server), width, scripts=scripts))
        return made[-1]

    yield make
    complaints = [complaint for one in made for complaint in one.complaints]
    for one in made:
        one.close()
    assert complaints == []


@pytest.fixture
def broken_recogniser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes that read find a recogniser of scans that cannot be loaded."""
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "rapidocr.py").write_text("raise ImportError", encoding="utf-8")
    before = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{before}")
