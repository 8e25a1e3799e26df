"""How often each page asks the database: a fixed number, however many reports there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from gongkai.checkups.kinds import Kind
from gongkai.checkups.models import Batch
from handing_in import faulty_report, good_report, read, upload

pytestmark = pytest.mark.django_db
Asks = Callable[[int], object]
SECRET = "the visitor's"


@pytest.fixture
def visitor(client: Client) -> Client:
    """A visitor whose session holds the secret of the batches below."""
    session = client.session
    session["checkup_secret"] = SECRET
    session.save()
    return client


def many(count: int) -> Batch:
    names = [f"第{number}县水务局" for number in range(count)]
    return read(*(upload(faulty_report(name)) for name in names), secret=SECRET)


@pytest.mark.parametrize(
    ("page", "asks"),
    [("", 5), ("yuanwen/", 4), ("shuoming/", 4), ("weipan/", 4), ("xiazai/report.json", 3)],
)
def test_a_report_page(
    visitor: Client, django_assert_num_queries: Asks, page: str, asks: int
) -> None:
    batch = read(upload(faulty_report()), secret=SECRET)
    with django_assert_num_queries(asks):  # type: ignore[attr-defined]
        assert visitor.get(f"/tijian/{batch.id}/1/{page}").status_code == 200


@pytest.mark.parametrize("count", [2, 7])
def test_the_overview(visitor: Client, django_assert_num_queries: Asks, count: int) -> None:
    batch = many(count)
    with django_assert_num_queries(6):  # type: ignore[attr-defined]
        assert visitor.get(f"/tijian/{batch.id}/").status_code == 200


@pytest.mark.parametrize("count", [2, 7])
def test_the_spreadsheet_of_all(
    visitor: Client, django_assert_num_queries: Asks, count: int
) -> None:
    batch = many(count)
    with django_assert_num_queries(4):  # type: ignore[attr-defined]
        assert visitor.get(f"/tijian/{batch.id}/zongbiao.xlsx").status_code == 200


def test_the_start_page(visitor: Client, django_assert_num_queries: Asks) -> None:
    many(2)
    many(2)
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert visitor.get("/tijian/").status_code == 200


@pytest.mark.parametrize("path", ["/tijian/", "/tijian/guize/", "/bijiao/"])
def test_pages_that_hold_nothing_of_anybody_ask_nothing(
    client: Client, django_assert_num_queries: Asks, path: str
) -> None:
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert client.get(path).status_code == 200


def test_progress(visitor: Client, django_assert_num_queries: Asks) -> None:
    batch = many(3)
    Batch.objects.update(stage="reading")
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        assert visitor.get(f"/tijian/{batch.id}/jindu/").status_code == 200


def test_a_comparison(visitor: Client, django_assert_num_queries: Asks) -> None:
    old, new = upload(good_report(), "old"), upload(faulty_report(), "new")  # type: ignore[arg-type]
    batch = read(old, new, secret=SECRET, kind=Kind.COMPARE)
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        assert visitor.get(f"/bijiao/{batch.id}/").status_code == 200


def test_the_interface_state(client: Client, django_assert_num_queries: Asks) -> None:
    batch = many(5)
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        answer = client.get(f"/api/v1/checks/{batch.id}", headers={"X-Gongkai-Token": SECRET})
    assert len(answer.json()["reports"]) == 5
