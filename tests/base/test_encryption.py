"""Personal data at rest: encrypted, found by a digest, readable after keys change."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from gongkai.agencies.models import Factor
from gongkai.audit.actions import rotate_keys
from gongkai.audit.models import Entry
from gongkai.base import keys
from gongkai.base.encryption import UnreadableError, decrypt, digest, encrypt, rewrite
from gongkai.base.errors import Denied
from gongkai.base.keys import KeysUnavailableError
from people import a_person, actor

NUMBER = "99010119800101123X"


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "keys.json"
    monkeypatch.setenv("GONGKAI_KEYS_FILE", str(path))
    return path


def test_a_text_comes_back_and_is_nowhere_in_what_is_stored() -> None:
    stored = encrypt(NUMBER)
    assert decrypt(stored) == NUMBER
    assert NUMBER not in stored
    assert encrypt(NUMBER) != stored


def test_a_value_that_was_changed_is_not_read() -> None:
    stored = encrypt(NUMBER)
    changed = stored[:-5] + ("A" if stored[-5] != "A" else "B") + stored[-4:]
    with pytest.raises(UnreadableError):
        decrypt(changed)


@pytest.mark.parametrize("stored", ["", NUMBER, "sm4:9:AAAA", "sm4:1:AAAA", "sm4:1:?"])
def test_what_no_key_wrote_is_not_read(stored: str) -> None:
    with pytest.raises(UnreadableError):
        decrypt(stored)


def test_equal_numbers_have_equal_digests_whatever_their_case() -> None:
    assert digest(f" {NUMBER.lower()} ") == digest(NUMBER)
    assert digest(NUMBER) != digest("990101198001011248")
    assert len(digest(NUMBER)) == 64
    assert digest("  ") == ""


def test_the_file_of_keys_is_readable_by_its_owner_alone(own_keys: Path) -> None:
    encrypt(NUMBER)
    assert stat.S_IMODE(own_keys.stat().st_mode) == 0o600


def test_after_a_new_key_old_values_stay_readable_and_digests_stay_equal() -> None:
    old, known = encrypt(NUMBER), digest(NUMBER)
    assert keys.add_key() == "2"
    assert encrypt(NUMBER).startswith("sm4:2:")
    assert decrypt(old) == NUMBER
    assert digest(NUMBER) == known


def test_a_broken_file_of_keys_says_what_to_do(own_keys: Path) -> None:
    own_keys.write_text(json.dumps({"ring": []}))
    with pytest.raises(KeysUnavailableError, match="从备份恢复"):
        encrypt(NUMBER)


@pytest.mark.django_db
def test_changing_keys_encrypts_every_stored_value_again_and_leaves_an_entry() -> None:
    factors = [Factor.objects.create(user=a_person(), name="totp") for _number in range(3)]
    assert rotate_keys(actor(None)) == "2"
    assert rewrite() >= 3
    stored = Factor.objects.extra(select={"raw": "secret::text"}).values_list("raw", flat=True)
    assert all(value.startswith("sm4:2:") for value in stored)
    for factor in factors:
        assert Factor.objects.get(pk=factor.pk).secret == factor.secret
    assert Entry.objects.get().action == "keys.rotate"
    with pytest.raises(Denied):
        rotate_keys(actor(a_person()))


@pytest.mark.django_db
def test_an_encrypted_field_cannot_be_searched() -> None:
    from django.core.exceptions import FieldError

    with pytest.raises(FieldError):
        Factor.objects.filter(secret="x").exists()
