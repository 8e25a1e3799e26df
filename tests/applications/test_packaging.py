"""The archive package: complete, hashed, and the same for the same case."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import date

import pypdfium2
import pytest
from django.db.models.fields.files import FieldFile

from cases import Office, a_case, an_office, decide, on, serve
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.applications.models import Applicant, Application
from gongkai.audit.queries import entries_of
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.filing import sm3_of
from gongkai.dossiers.kinds import FileRole
from gongkai.dossiers.models import Draft, Letter
from gongkai.dossiers.queries.letters import letter
from gongkai.dossiers.rendering import render
from gongkai.statute.applications.identity_numbers import identity_check

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 20)
FIRST = "99010119630718001"
IDENTITY = FIRST + identity_check(FIRST)


@pytest.fixture
def case(office: Office) -> Application:
    case = a_case(office)
    proof = Attachment(FileRole.APPLICATION, "王小样的申请.txt", "申请书".encode())
    dossier_actions.add_file(office.by(Role.INTAKE), case.pk, proof)
    decide(office, case)
    serve(office, case)
    return case


def test_the_agency_s_own_codes_number_the_file(office: Office, case: Application) -> None:
    by = office.by(Role.INTAKE, DAY)
    with pytest.raises(Refused, match="全宗号"):
        dossier_actions.archive(by, case.pk, day=DAY)
    Agency.objects.filter(pk=case.agency_id).update(fonds="J042", archive_office="FZK")
    dossier_actions.archive(by, case.pk, day=DAY)
    case.refresh_from_db()
    assert case.archive_number == "J042-WS·2026-D30-FZK-0001"


def test_the_package_holds_everything_and_a_manifest_that_proves_it(
    office: Office, case: Application
) -> None:
    dossier_actions.archive(office.by(Role.INTAKE, DAY), case.pk, day=DAY, fonds="J001")
    held = dossier_actions.export_package(office.by(Role.INTAKE, DAY), case.pk)
    with held, zipfile.ZipFile(held) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    assert manifest["archive_number"] == "J001-WS·2026-D30-BGS-0001"
    assert sorted(parts) == [
        "case.json",
        "events.json",
        "files/001.txt",
        "letters/001-L23.docx",
        "letters/001-L23.pdf",
    ]
    for part in manifest["parts"]:
        content = parts[part["path"]]
        assert part["sm3"] == sm3_of(content)
        assert part["sha256"] == hashlib.sha256(content).hexdigest()
        assert part["size"] == len(content)
    assert len(manifest["parts"]) == len(parts)
    kinds = [event["kind"] for event in json.loads(parts["events.json"])]
    assert kinds[0] == "received"
    assert kinds[-1] == "archived"


def test_taking_a_package_out_leaves_an_entry_and_needs_a_role(
    office: Office, case: Application
) -> None:
    dossier_actions.export_package(office.by(Role.HANDLER, DAY), case.pk).close()
    assert entries_of("application", case.pk)[0].action == "dossiers.export_package"
    with pytest.raises(Denied):
        dossier_actions.export_package(office.by(Role.SUPERVISOR, DAY), case.pk)
    with pytest.raises(Denied):
        dossier_actions.export_package(an_office().by(Role.HANDLER, DAY), case.pk)


def contents(issued: Letter) -> tuple[bytes, bytes]:
    """The Word and the PDF file of a letter."""
    with issued.docx.open("rb") as docx, issued.pdf.open("rb") as pdf:
        return docx.read(), pdf.read()


def test_a_letter_is_rendered_once_and_can_be_rendered_again(
    office: Office, case: Application
) -> None:
    issued = letter(office.by(Role.HANDLER, DAY), case.letters.get().pk)
    first = contents(issued)
    assert first[0].startswith(b"PK")
    assert first[1].startswith(b"%PDF")
    assert render(issued.pk).docx.name == issued.docx.name
    Letter.objects.filter(pk=issued.pk).update(docx="", pdf="")
    again = render(issued.pk)
    assert contents(again) == first
    with pytest.raises(Denied):
        letter(an_office().by(Role.HANDLER, DAY), issued.pk)


def test_personal_data_leaves_an_archived_case_and_the_case_stays(
    office: Office, case: Application
) -> None:
    by = Actor.system("测试", on(DAY))
    assert dossier_actions.remove_personal_data(by, [case.pk]) == 0
    assert Applicant.objects.get().phone
    dossier_actions.archive(office.by(Role.INTAKE, DAY), case.pk, day=DAY, fonds="J001")
    assert dossier_actions.remove_personal_data(by, [case.pk]) == 1
    applicant = Applicant.objects.get()
    assert (applicant.phone, applicant.identity, applicant.identity_digest) == ("", "", "")
    case.refresh_from_db()
    assert case.personal_data_left_on == DAY
    assert case.state == "closed"
    assert dossier_actions.remove_personal_data(by, [case.pk]) == 0


def test_personal_data_leaves_letters_drafts_and_copies_of_identity_papers(
    office: Office, case: Application
) -> None:
    by = office.by(Role.HANDLER, DAY)
    number = IDENTITY
    scan = dossier_actions.add_file(by, case.pk, Attachment(FileRole.IDENTITY, "正面.txt", b"scan"))
    other = dossier_actions.add_file(by, case.pk, Attachment(FileRole.OTHER, "说明.txt", b"other"))
    values = {
        "id_number": number,
        "scribe": "周收件",
        "phone": "0999-1234567",
    }
    form = dossier_actions.issue_letter(by, case.pk, kind="L02", day=DAY, values=values)
    Draft.objects.filter(dossier=case).update(values={"address": "某路9号", "request": "批复"})
    assert number in text_of(render(form.pk).pdf)
    dossier_actions.archive(office.by(Role.INTAKE, DAY), case.pk, day=DAY, fonds="J001")
    with pytest.raises(Denied):
        dossier_actions.remove_personal_data(office.by(Role.OFFICE_HEAD, DAY), [case.pk])
    assert dossier_actions.remove_personal_data(Actor.system("测试", on(DAY)), [case.pk]) == 1
    assert list(case.files.filter(pk__in=[scan.pk, other.pk])) == [other]
    assert Draft.objects.get(dossier=case).values == {"request": "批复"}
    written = text_of(render(form.pk).pdf)
    assert "（已按期清除）" in written
    assert number not in written
    assert "0999" not in written
    assert Letter.objects.get(pk=form.pk).covered == ""
    entry = entries_of("application", case.pk).first()
    assert entry is not None
    assert entry.after["identity_papers"] == {str(scan.pk): scan.sm3}


def text_of(stored: FieldFile) -> str:
    """The text of a PDF."""
    with stored.open("rb") as content:
        document = pypdfium2.PdfDocument(content.read())
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return "".join("".join(pages).split())
