"""The interface for programs: its frame."""

import pytest
from django.test import Client

from gongkai import __version__


@pytest.mark.django_db
def test_health_says_that_program_and_database_work(client: Client) -> None:
    answer = client.get("/api/v1/health")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "version": __version__}


def test_the_description_is_openapi(client: Client) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.")
    assert "/api/v1/health" in description["paths"]


def test_every_operation_has_a_chinese_summary(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    summaries = [call["summary"] for calls in paths.values() for call in calls.values()]
    assert summaries
    assert [text for text in summaries if text.isascii()] == []


def test_an_unknown_address_is_answered_with_404(client: Client) -> None:
    assert client.get("/api/v1/nothing-here").status_code == 404
