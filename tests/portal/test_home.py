"""The start page and the answer for those who watch over the server."""

import pytest
from django.db import DatabaseError
from django.test import Client

from gongkai.portal import views


def test_the_start_page_leads_to_the_checkup(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "年报体检" in page.content.decode()
    assert 'href="/tijian/"' in page.content.decode()


@pytest.mark.django_db
def test_health_is_good_while_the_database_answers(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


def test_health_is_503_when_it_does_not(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Dead:
        def cursor(self) -> None:
            raise DatabaseError

    monkeypatch.setattr(views, "connection", Dead())
    assert client.get("/health/").status_code == 503
