"""What the lock files name: scans in a lock of their own, one version of each package in all."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OCR = {"onnxruntime", "opencv-python-headless", "rapidocr"}


def versions(name: str) -> dict[str, str]:
    """The packages of a lock with their versions."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = dict(re.findall(r"^([a-z0-9][a-z0-9.-]*)==([^ ;]+)", text, re.MULTILINE))
    assert found, name
    return found


RUNTIME, SCAN, DEV = map(
    versions, ("requirements.lock", "requirements-scan.lock", "requirements-dev.lock")
)


def test_what_reads_scans_is_locked_apart_from_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["optional-dependencies"]["scan"]) == OCR
    assert not OCR & RUNTIME.keys()
    assert SCAN.keys() >= OCR


def test_the_tests_install_what_reads_scans() -> None:
    assert DEV.keys() >= OCR


@pytest.mark.parametrize(("smaller", "larger"), [(RUNTIME, SCAN), (SCAN, DEV)])
def test_a_larger_lock_names_all_of_a_smaller_one_in_the_same_version(
    smaller: dict[str, str], larger: dict[str, str]
) -> None:
    assert smaller.items() <= larger.items()


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name
)
def test_a_lock_pins_by_hash_and_names_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pinned = re.findall(
        r"^[a-z0-9].*==.*(?:\\\n)(\s+--hash=sha256:[0-9a-f]{64})", text, re.MULTILINE
    )
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 0
    assert not re.search(r"://|^--|index-url", text, re.MULTILINE)
