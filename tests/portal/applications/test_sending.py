"""Sending an application: what is sent, what the receipt says, and what stops it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from applying import (
    HOW,
    ID_NUMBER,
    WHAT,
    WHO,
    Applicant,
    a_pdf,
    receipt_of,
)
from gongkai.agencies.models import Agency
from gongkai.applications.models import Application
from gongkai.audit.models import Entry
from gongkai.base.clock import now, stopped_at
from gongkai.base.models import Visits
from gongkai.dossiers.models import File
from gongkai.portal.applications import draft_files, sending_views
from people import an_agency

pytestmark = pytest.mark.django_db


def test_the_log_does_not_name_the_applicant(someone: Applicant, agency: Agency) -> None:
    someone.applies(agency)
    entry = Entry.objects.get(action="applications.register")
    assert (entry.person_id, entry.person_name, entry.address) == (None, "申请人", "127.0.0.1")
    assert "甲某某" not in f"{entry.before}{entry.after}{entry.text}"


# ── Sending ────────────────────────────────────────────────────────────────────────────────────


def test_the_receipt_says_who_asked_whom_for_what_and_what_comes_next(
    someone: Applicant, agency: Agency
) -> None:
    someone.fills_in(agency)
    someone.posts("/shenqing/queren/")
    answer = someone.client.get("/shenqing/huizhi/")
    page = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    for words in ("条例第三十一条", "条例第三十条", "条例第三十三条", "000-7654321"):
        assert words in page
    for said in (WHO["name"], str(agency), WHAT["subject"]):
        assert said in page
    assert ID_NUMBER not in page


def test_the_code_survives_larger_letters_and_a_reload_for_half_an_hour(
    someone: Applicant, agency: Agency
) -> None:
    number, code = someone.applies(agency)
    someone.posts("/look/display/", {"large": "1", "next": "/shenqing/huizhi/"})
    assert receipt_of(someone.opens("/shenqing/huizhi/")) == (number, code)
    assert someone.client.head("/shenqing/huizhi/").status_code == 200
    assert receipt_of(someone.opens("/shenqing/huizhi/")) == (number, code)
    with stopped_at(now() + timedelta(minutes=30)):
        assert someone.client.get("/shenqing/huizhi/")["Location"] == "/chaxun/"
        assert "回执已经关闭" in someone.opens("/chaxun/")
        assert someone.client.get("/shenqing/huizhi/")["Location"] == "/shenqing/"


def test_the_receipt_is_closed_at_a_shared_computer(someone: Applicant, agency: Agency) -> None:
    _number, code = someone.applies(agency)
    assert someone.posts("/shenqing/huizhi/guanbi/")["Location"] == "/chaxun/"
    assert code not in someone.opens("/chaxun/")
    assert someone.client.get("/shenqing/huizhi/")["Location"] == "/shenqing/"


def test_sending_twice_registers_once(someone: Applicant, agency: Agency) -> None:
    someone.fills_in(agency)
    session = someone.client.session
    draft = session["shenqing"]
    someone.posts("/shenqing/queren/")
    late = someone.client.session  # the second of two clicks still saw the draft
    late["shenqing"] = draft
    late.save()
    assert someone.posts("/shenqing/queren/")["Location"] == "/shenqing/huizhi/"
    assert Application.objects.count() == 1
    assert "gk-secret" in someone.opens("/shenqing/huizhi/")


def test_what_is_sent_is_what_was_seen_also_with_two_windows_open(
    someone: Applicant, agency: Agency
) -> None:
    other = an_agency("白沙市公安局")
    someone.fills_in(agency)
    seen = re.search(r'name="seen" value="([^"]+)"', someone.opens("/shenqing/queren/"))
    assert seen is not None
    someone.begins(other)  # in the second window
    answer = someone.posts("/shenqing/queren/", {"seen": seen[1]})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "您在另一个窗口里改过这份申请" in page
    assert other.name in page
    assert not Application.objects.exists()
    again = re.search(r'name="seen" value="([^"]+)"', page)
    assert again is not None
    someone.posts("/shenqing/queren/", {"seen": again[1]})
    assert Application.objects.get().agency == other


def test_who_sends_too_often_waits_and_loses_nothing(
    someone: Applicant, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending_views, "SENDING", sending_views.Rate(1, 3600))
    someone.applies(agency)
    someone.fills_in(agency)
    answer = someone.posts("/shenqing/queren/")
    assert (answer.status_code, Application.objects.count()) == (429, 1)
    assert "内容还在，不用重填" in answer.content.decode()
    Visits.objects.all().delete()
    someone.sends()
    assert Application.objects.count() == 2


def test_an_agency_that_no_longer_takes_applications_is_refused_at_sending(
    someone: Applicant, agency: Agency
) -> None:
    someone.fills_in(agency)
    agency.active_until = now().date() - timedelta(days=1)
    agency.save()
    answer = someone.posts("/shenqing/queren/")
    assert answer.status_code == 422
    assert "请另选机关" in answer.content.decode()
    assert someone.client.get(f"/shenqing/{agency.pk}/").status_code == 404


def test_a_file_that_is_gone_meanwhile_stops_the_sending(
    someone: Applicant, agency: Agency
) -> None:
    someone.fills_in(agency)
    someone.fills("fangshi", HOW, papers=a_pdf("地图.pdf"))
    draft_files.sweep(now() + timedelta(days=1))
    answer = someone.posts("/shenqing/queren/")
    assert answer.status_code == 422
    assert "“地图.pdf”已经超过保留时间" in answer.content.decode()
    assert not File.objects.exists()


def test_nothing_is_sent_without_its_token(agency: Agency) -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in (f"/shenqing/{agency.pk}/", "/shenqing/queren/", "/chaxun/", "/chaxun/zhaohui/"):
        assert strict.post(path).status_code == 403


# ── Choosing the agency ────────────────────────────────────────────────────────────────────────
