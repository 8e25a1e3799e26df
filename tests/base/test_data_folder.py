"""Where the program keeps its files, and the key that lies there."""

import stat
from pathlib import Path

import pytest

from gongkai.base import data_folder


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GONGKAI_SECRET_KEY", raising=False)
    monkeypatch.setenv("GONGKAI_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_the_environment_names_the_data_folder(data: Path) -> None:
    assert data_folder.data_dir() == data


def test_root_has_a_data_folder_that_other_accounts_can_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("GONGKAI_DATA_DIR")
    monkeypatch.setattr(data_folder, "is_root", lambda: True)
    assert data_folder.data_dir() == data_folder.ROOT_DATA_DIR


def test_anybody_else_has_it_among_their_own_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GONGKAI_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(data_folder, "is_root", lambda: False)
    assert data_folder.data_dir() == tmp_path / "gongkai"


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(data: Path) -> None:
    key = data_folder.secret_key()
    assert len(key) >= 64
    assert data_folder.secret_key() == key
    assert [path.name for path in data.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600


def test_two_installations_have_different_keys(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = data_folder.secret_key()
    monkeypatch.setenv("GONGKAI_DATA_DIR", str(tmp_path / "other"))
    assert data_folder.secret_key() != key


def test_a_key_from_the_environment_is_not_written_down(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "given")
    assert data_folder.secret_key() == "given"
    assert not data.exists()
