"""Somebody who applies on the public pages: `Applicant(client).fills_in()`, step by step."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from gongkai.agencies.models import Agency
from gongkai.applications.intake import ApplicantIntake, Intake
from gongkai.statute.applications.events import Channel
from gongkai.statute.applications.identity_numbers import (
    credit_check,
    identity_check,
    organisation_check,
)

_FIRST = "99010119900101001"
ID_NUMBER = _FIRST + identity_check(_FIRST)
OTHER_ID_NUMBER = "99010119850203002" + identity_check("99010119850203002")
_ORGANISATION = "A0000001" + organisation_check("A0000001")
_CODE = "91" + "990101" + _ORGANISATION
CREDIT_CODE = _CODE + credit_check(_CODE)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

WHO = {
    "kind": "natural",
    "name": "甲某某",
    "identity_kind": "resident-id",
    "identity": ID_NUMBER,
}
COMPANY = {
    "kind": "enterprise",
    "name": "甲乙丙有限公司",
    "identity_kind": "credit-code",
    "identity": CREDIT_CODE,
}
CONTACT = {"phone": "000-1234567", "email": "", "address": "", "has_agent": "no", "has_joint": "no"}
AGENT = {"name": "乙某某", "identity_kind": "resident-id", "identity": OTHER_ID_NUMBER, "phone": ""}
WHAT = {"subject": "某某路改造工程的批复", "document_number": "", "description": ""}
HOW = {"form_wanted": "electronic", "way_wanted": "online"}


def a_pdf(name: str = "委托书.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A small file that is taken."""
    return SimpleUploadedFile(name, content)


class Applicant:
    """One of the public with a browser that runs no scripts."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def begins(self, agency: Agency) -> HttpResponse:
        """Choose the agency."""
        return self.posts(f"/shenqing/{agency.pk}/")

    def fills(self, step: str, values: dict[str, Any], **more: Any) -> HttpResponse:
        """Fill in a step and go on."""
        return self.posts(f"/shenqing/{step}/", {**values, **more})

    def fills_in(
        self,
        agency: Agency,
        *,
        who: dict[str, Any] = WHO,
        contact: dict[str, Any] = CONTACT,
        what: dict[str, Any] = WHAT,
        how: dict[str, Any] = HOW,
    ) -> None:
        """All steps of an application without agent and joint applicants."""
        self.begins(agency)
        for step, values in (
            ("shenfen", who),
            ("lianxi", contact),
            ("neirong", what),
            ("fangshi", how),
        ):
            answer = self.fills(step, values)
            assert answer.status_code == 302, answer.content.decode()

    def sends(self) -> tuple[str, str]:
        """Send it; the number and the secret code of the receipt."""
        answer = self.posts("/shenqing/queren/")
        assert (answer.status_code, answer["Location"]) == (302, "/shenqing/huizhi/")
        return receipt_of(self.opens("/shenqing/huizhi/"))

    def applies(self, agency: Agency, **steps: dict[str, Any]) -> tuple[str, str]:
        """The whole way; the number and the secret code."""
        self.fills_in(agency, **steps)
        return self.sends()

    def asks(self, number: str, code: str) -> HttpResponse:
        """Ask how an application stands."""
        return self.posts("/chaxun/", {"number": number, "code": code})

    def opens(self, path: str) -> str:
        """The text of a page that is there."""
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()

    def posts(self, path: str, data: dict[str, Any] | None = None) -> HttpResponse:
        """Send a form."""
        return self.client.post(path, data or {})  # type: ignore[return-value]


def receipt_of(page: str) -> tuple[str, str]:
    """The number and the secret code on a receipt."""
    number = re.search(r"<strong>([^<]+)</strong>", page)
    code = re.search(r'gk-secret">([^<]+)<', page)
    assert number is not None
    assert code is not None
    return number[1], code[1]


def an_intake_online(day: date) -> Intake:
    """An application as the public form hands it in."""
    return Intake(
        channel=Channel.ONLINE,
        came_in=day,
        subject=WHAT["subject"],
        applicants=(
            ApplicantIntake(
                name=WHO["name"],
                kind="natural",
                identity_kind=WHO["identity_kind"],
                identity=ID_NUMBER,
                phone="000-1234567",
            ),
        ),
        form_wanted="electronic",
        way_wanted="online",
    )
