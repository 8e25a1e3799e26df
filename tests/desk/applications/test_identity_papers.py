"""An identity number is seen by those who may know it, and each time it leaves an entry."""

from __future__ import annotations

import pytest
from django.test import Client

from cases import a_case
from gongkai.agencies.roles import Role
from gongkai.applications.models import Application
from gongkai.audit.queries import entries_of
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from scenes import IDENTITY, TODAY, Day, applicant

PHONE, ADDRESS = "13900000000", "样板路9号"
OPENED = "applications.open_identity_paper"
KNOWING = (Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD)
OTHERS = (Role.SECTION_HEAD, Role.LEGAL, Role.SECRECY, Role.SIGNER, Role.FINANCE, Role.SUPERVISOR)


def opened(client: Client, address: str) -> int:
    """The status of the answer; a file is read to its end."""
    answer = client.get(address)
    if getattr(answer, "streaming", False):
        assert b"".join(answer)
    return answer.status_code


@pytest.fixture
def case(day: Day) -> Application:
    return a_case(day.office, came_in=TODAY, applicants=(applicant("卞小舟"),))


@pytest.mark.parametrize("role", [*KNOWING, *OTHERS])
def test_a_preview_shows_the_number_to_nobody(seat, case: Application, role: Role) -> None:
    page = seat(role).post(f"/ban/anjian/{case.pk}/yulan/", {"kind": "L01"}).content.decode()
    assert "卞小舟" in page
    assert IDENTITY not in page
    assert "9****************7" in page
    assert (PHONE in page) is (role in KNOWING)
    assert (ADDRESS in page) is (role in KNOWING)


def test_the_page_of_a_letter_shows_the_number_to_nobody(seat, case: Application) -> None:
    for role in (Role.HANDLER, Role.FINANCE):
        page = seat(role).get(f"/ban/anjian/{case.pk}/wenshu/?kind=L01").content.decode()
        assert "卞小舟" in page
        assert IDENTITY not in page


@pytest.mark.parametrize("kind", [FileRole.IDENTITY, FileRole.AUTHORISATION])
def test_a_paper_that_proves_who_somebody_is_opens_with_an_entry(
    seat, day: Day, case: Application, kind: FileRole
) -> None:
    by = day.office.by(Role.INTAKE, TODAY)
    file = dossier_actions.add_file(by, case.pk, Attachment(kind, "扫描件.txt", "证件".encode()))
    address = f"/ban/anjian/{case.pk}/wenjian/{file.pk}/"
    for role in OTHERS:
        assert opened(seat(role), address) == 403
    assert not entries_of("application", case.pk).filter(action=OPENED).exists()
    for role in KNOWING:
        assert opened(seat(role), address) == 200
        entry = entries_of("application", case.pk).first()
        assert entry is not None
        assert (entry.action, entry.person_id) == (OPENED, day.person(role).pk)
        assert entry.after == {"file": file.pk}


def test_a_letter_with_the_number_on_it_opens_with_an_entry(
    seat, day: Day, case: Application
) -> None:
    by = day.office.by(Role.HANDLER, TODAY)
    form = dossier_actions.issue_letter(by, case.pk, kind="L01", day=TODAY, values={})
    other = day.cases["closed"].letters.get()
    address = f"/ban/anjian/{case.pk}/wenshu/{form.pk}.pdf"
    assert opened(seat(Role.SIGNER), address) == 403
    assert opened(seat(Role.HANDLER), address) == 200
    entry = entries_of("application", case.pk).first()
    assert entry is not None
    assert (entry.action, entry.after) == (OPENED, {"letter": form.pk})
    plain = f"/ban/anjian/{other.dossier_id}/wenshu/{other.pk}.pdf"
    assert opened(seat(Role.SIGNER), plain) == 200
