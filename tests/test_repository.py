"""The rules of this repository that no other tool checks."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "gongkai"
LOCKS = sorted(ROOT.glob("requirements*.lock"))

# Written in pieces, so that this file is no find of its own.
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org"]
MIRRORS = ["mirrors." + "aliyun", "tuna." + "tsinghua", "pypi." + "douban", "registry." + "npm"]
PLACES = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/"]


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def _texts() -> dict[Path, str]:
    texts = {}
    for path in _tracked():
        try:
            texts[path] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def test_no_tracked_file_names_a_registry_or_a_place_on_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path, text in _texts().items()
        for word in (*REGISTRIES, *MIRRORS, *PLACES)
        if word in text
    ]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_holds_versions_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    assert " @ " not in text
    entries = re.split(r"\n(?=\S)", text)
    pinned = [entry for entry in entries if not entry.startswith("#") and entry.strip()]
    assert len(pinned) >= 1
    for entry in pinned:
        assert re.match(r"[\w.\-\[\],]+==", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def _versions(lock: str) -> set[str]:
    return set(re.findall(r"^[\w.\-]+==\S+", (ROOT / lock).read_text(), re.MULTILINE))


def test_tests_run_on_the_versions_that_the_program_runs_on() -> None:
    assert _versions("requirements.lock") <= _versions("requirements-dev.lock")


def test_image_recognition_needs_no_display_library() -> None:
    names = {version.split("==")[0] for version in _versions("requirements-dev.lock")}
    assert "opencv-python-headless" in names
    assert "opencv-python" not in names


def test_the_law_imports_the_standard_library_alone() -> None:
    foreign = [
        f"{path.name}: {name}"
        for path in (SOURCE / "statute").rglob("*.py")
        for name in _imports(path)
        if not name.startswith("gongkai.statute")
        and name.split(".")[0] not in sys.stdlib_module_names
    ]
    assert foreign == []


def _imports(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            names.append(node.module or "")
    return names


def test_the_command_line_starts_without_the_web() -> None:
    code = (
        "import sys; import gongkai.cli.main; "
        "print([name for name in ('django', 'ninja', 'psycopg') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_there_is_one_stylesheet() -> None:
    sheets = [path.relative_to(ROOT).as_posix() for path in _tracked() if path.suffix == ".css"]
    assert sheets == ["src/gongkai/look/static/gongkai/gongkai.css"]


def test_no_template_holds_an_inline_style_or_script() -> None:
    found = [
        path.name
        for path, text in _texts().items()
        if path.suffix == ".html" and SOURCE in path.parents and "templates" in path.parts
        if re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script>|javascript:", text)
    ]
    assert found == []


def test_every_file_belongs_to_one_subject() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in SOURCE.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 500
    ]
    assert long == []


def test_every_setting_of_the_environment_is_documented() -> None:
    read = re.compile(r"(?:environ(?:\.get)?|_flag)[(\[]\s*\"(GONGKAI_\w+)\"")
    names = {
        name
        for path in SOURCE.rglob("*.py")
        for name in read.findall(path.read_text(encoding="utf-8"))
    }
    documented = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert len(names) >= 10
    assert sorted(name for name in names if f"`{name}`" not in documented) == []
