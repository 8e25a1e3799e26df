"""The settings: safe unless somebody says otherwise."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command
from django.test import Client, override_settings

PAGES = ["/", "/look/", "/look/desk/", "/ban/denglu/", "/api/v1/docs", "/health/", "/missing/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_a_policy_without_inline_scripts_or_styles(
    client: Client, path: str
) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_an_inline_script_or_style(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    assert "<style" not in html
    assert ' style="' not in html
    assert " onclick=" not in html
    assert "<script>" not in html


@pytest.mark.django_db
def test_looking_around_leaves_no_session_behind(client: Client) -> None:
    for path in PAGES:
        client.get(path)
    assert Session.objects.count() == 0


def test_a_session_lasts_an_hour_at_most_and_its_cookie_is_hidden_from_scripts() -> None:
    assert settings.SESSION_COOKIE_AGE == 3600
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY


def test_the_program_speaks_chinese_and_lives_in_china() -> None:
    assert settings.LANGUAGE_CODE == "zh-hans"
    assert settings.TIME_ZONE == "Asia/Shanghai"


def test_there_is_no_other_database_than_postgresql() -> None:
    engines = {entry["ENGINE"] for entry in settings.DATABASES.values()}
    assert engines == {"django.db.backends.postgresql"}
    assert settings.DATABASES["default"]["OPTIONS"]["pool"]


def test_behind_https_the_deployment_check_finds_nothing() -> None:
    command = [sys.executable, "-W", "error", "-m", "gongkai.config.manage"]
    done = subprocess.run(
        [*command, "check", "--deploy", "--fail-level", "WARNING"],
        env={
            "GONGKAI_HTTPS": "1",
            "PATH": "",
            "GONGKAI_SECRET_KEY": "".join(map(chr, range(33, 97))),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.django_db
def test_every_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_file_a_page_asks_for_is_collected_under_a_name_of_its_content(
    tmp_path: Path, client: Client
) -> None:
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "gongkai.look.static_files.Storage"}}
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
        pages = [client.get(path).content.decode() for path in ("/look/", "/api/v1/docs")]
    asked = {
        word.split("?")[0]
        for page in pages
        for word in page.replace('"', " ").split()
        if word.startswith("/static/")
    }
    assert len(asked) >= 5
    for address in asked:
        file = tmp_path / address.removeprefix("/static/")
        assert file.is_file(), address
        assert len(file.name.split(".")[-2]) == 12, address
    assert not list(tmp_path.rglob("*.map"))


def test_the_storage_of_the_program_names_files_by_content() -> None:
    from gongkai.config import settings as program
    from gongkai.look.static_files import Storage

    assert program.STORAGES["staticfiles"]["BACKEND"] == "gongkai.look.static_files.Storage"
    assert issubclass(Storage, ManifestStaticFilesStorage)
