"""How often the pages of applying ask the database, and what runs in the background."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from applying import AGENT, CONTACT, HOW, WHAT, WHO, Applicant, a_pdf
from gongkai.agencies.models import Agency
from gongkai.base.clock import now
from gongkai.portal.applications import draft_files
from gongkai.portal.applications.tasks import sweep_drafts
from people import an_agency

pytestmark = pytest.mark.django_db
Asks = Callable[[int], object]


@pytest.mark.parametrize("count", [1, 40])
@pytest.mark.parametrize("path", ["/shenqing/", "/shenqing/koutou/"])
def test_choosing_an_agency(
    client: Client, path: str, count: int, django_assert_num_queries: Asks
) -> None:
    for _number in range(count):
        an_agency()
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("papers", [1, 8])
def test_the_steps(
    someone: Applicant, agency: Agency, papers: int, django_assert_num_queries: Asks
) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    someone.fills("lianxi", {**CONTACT, "has_agent": "yes"})
    someone.fills("dailiren", AGENT, papers=[a_pdf() for _number in range(papers)])
    someone.fills("neirong", WHAT)
    someone.fills("fangshi", HOW)
    for step in ("shenfen", "lianxi", "dailiren", "neirong", "fangshi"):
        with django_assert_num_queries(1):  # type: ignore[attr-defined]
            someone.opens(f"/shenqing/{step}/")
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        someone.opens("/shenqing/queren/")


def test_the_receipt(someone: Applicant, agency: Agency, django_assert_num_queries: Asks) -> None:
    someone.applies(agency)
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        someone.opens("/shenqing/huizhi/")


def test_the_background_task_sweeps_what_was_never_sent(db: None) -> None:
    kept = draft_files.put(b"a", now())
    sweep_drafts(0)
    assert draft_files.get(kept) == b"a"


@pytest.mark.parametrize("token", ["", "../../etc/passwd", "2026030212/..", "1/2", "x" * 43])
def test_a_token_that_was_not_given_out_fetches_nothing(token: str) -> None:
    assert draft_files.get(token) is None
    draft_files.delete([token])
