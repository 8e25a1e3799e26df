"""What an applicant does online, and what nobody else can."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from cases import Office, an_intake, decide, on, serve
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.actions import Receipt
from gongkai.applications.intake import ApplicantIntake, Intake, IntakeRefused
from gongkai.applications.models import Applicant, Application
from gongkai.applications.queries import public_file, public_status
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from gongkai.dossiers.models import Dossier
from gongkai.statute.applications.events import Channel
from gongkai.statute.applications.identity_numbers import identity_check

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
FIRST = "99010119900101001"
IDENTITY = FIRST + identity_check(FIRST)
PUBLIC = Actor.public("申请人", "192.0.2.9", on(DAY))


def online(**fields: object) -> Intake:
    """A complete application handed in on the public form."""
    who = ApplicantIntake(
        name="王小样",
        kind="natural",
        identity_kind="resident-id",
        identity=IDENTITY,
        phone="13900000000",
        email="wang@example.org",
    )
    intake = an_intake(channel=Channel.ONLINE, applicants=(who,), way_wanted="email")
    return replace(intake, **fields)  # type: ignore[arg-type]


@pytest.fixture
def receipt(office: Office) -> Receipt:
    return actions.register(PUBLIC, office.agency.pk, online())


def test_the_receipt_opens_the_status_and_a_wrong_code_says_what_no_number_says(
    receipt: Receipt,
) -> None:
    status = public_status(receipt.number, receipt.code)
    assert status is not None
    assert (status.state, status.can_confirm, status.can_withdraw) == ("submitted", True, True)
    assert public_status(receipt.number, receipt.code.lower().replace("-", " ")) is not None
    assert public_status(receipt.number, "0000-0000-0000-0000") is None
    assert public_status("没有这个号", receipt.code) is None
    assert public_status("", "") is None
    assert public_status(receipt.number, "") is None


def test_the_code_is_long_enough_and_only_its_digest_is_stored(receipt: Receipt) -> None:
    plain = receipt.code.replace("-", "")
    assert 32 ** len(plain) >= 2**64
    stored = Application.objects.get(pk=receipt.application_id)
    assert plain not in str(vars(stored))
    assert receipt.code not in repr(receipt)


def test_the_identity_is_encrypted_in_the_table(receipt: Receipt) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT identity, phone, email FROM applications_applicant")
        row = cursor.fetchone()
    assert all(value.startswith("sm4:") for value in row)
    assert Applicant.objects.get().identity == IDENTITY


def test_the_applicant_confirms_online(receipt: Receipt) -> None:
    actions.confirm(PUBLIC, receipt.number, receipt.code)
    status = public_status(receipt.number, receipt.code)
    assert status is not None
    assert (status.received_on, status.due_on) == (DAY, date(2026, 3, 30))
    with pytest.raises(Refused):
        actions.confirm(PUBLIC, receipt.number, receipt.code)


def test_the_applicant_withdraws_online(receipt: Receipt) -> None:
    actions.withdraw(PUBLIC, receipt.number, receipt.code, reason="已经得到")
    status = public_status(receipt.number, receipt.code)
    assert status is not None
    assert (status.state, status.can_withdraw) == ("withdrawn", False)
    with pytest.raises(Refused):
        actions.withdraw(PUBLIC, receipt.number, "0000-0000-0000-0000")


def test_a_lost_code_is_replaced_for_the_identity_alone(receipt: Receipt) -> None:
    wrong = [
        ("王小样", "110"),
        ("李小样", IDENTITY),
        ("王小样", ""),
    ]
    sentences = set()
    for name, identity in wrong:
        with pytest.raises(Refused) as refusal:
            actions.recover_code(PUBLIC, receipt.number, name=name, identity=identity)
        sentences.add(str(refusal.value))
    with pytest.raises(Refused) as refusal:
        actions.recover_code(PUBLIC, "没有这个号", name="王小样", identity=IDENTITY)
    assert sentences == {str(refusal.value)}
    code = actions.recover_code(PUBLIC, receipt.number, name="王小样", identity=IDENTITY.lower())
    assert public_status(receipt.number, code) is not None
    assert public_status(receipt.number, receipt.code) is None


def test_the_answer_is_fetched_only_after_it_was_served(office: Office, receipt: Receipt) -> None:
    case = Application.objects.get(pk=receipt.application_id)
    actions.confirm(PUBLIC, receipt.number, receipt.code)
    answer = Attachment(FileRole.ANSWER, "批复.txt", "批复全文".encode())
    inside = Attachment(FileRole.OTHER, "内部.txt", "内部意见".encode())
    file = dossier_actions.add_file(office.by(Role.HANDLER), case.pk, answer, public=True)
    hidden = dossier_actions.add_file(office.by(Role.HANDLER), case.pk, inside)
    decide(office, case)
    assert public_file(receipt.number, receipt.code, file.pk) is None
    serve(office, case)
    assert public_file(receipt.number, receipt.code, file.pk) == file
    assert public_file(receipt.number, receipt.code, hidden.pk) is None
    assert public_file(receipt.number, "0000-0000-0000-0000", file.pk) is None


def test_the_public_registers_online_only_and_completely(office: Office) -> None:
    with pytest.raises(Denied):
        actions.register(PUBLIC, office.agency.pk, online(channel=Channel.IN_PERSON))
    bare = online(applicants=(ApplicantIntake(name="王小样"),), form_wanted="", way_wanted="")
    with pytest.raises(IntakeRefused) as refusal:
        actions.register(PUBLIC, office.agency.pk, bare)
    assert set(refusal.value.fields) == {
        "applicants.0.kind",
        "applicants.0.identity",
        "applicants.0.phone",
        "form_wanted",
        "way_wanted",
    }


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"subject": "字" * 301}, "subject"),
        ({"came_in": date(2026, 3, 3)}, "came_in"),
        ({"applicants": ()}, "applicants"),
        ({"way_wanted": "pigeon"}, "way_wanted"),
        ({"way_wanted": "mail"}, "applicants.0.address"),
        ({"agent": ApplicantIntake(name="李代理")}, "attachments"),
        ({"attachments": (Attachment(FileRole.APPLICATION, "空.pdf", b""),)}, "attachments"),
        ({"attachments": (Attachment(FileRole.OTHER, "x.exe", b"MZ\x90\x00" * 9),)}, "attachments"),
    ],
)
def test_each_fault_is_reported_at_its_field(
    office: Office, fields: dict[str, object], field: str
) -> None:
    with pytest.raises(IntakeRefused) as refusal:
        actions.register(PUBLIC, office.agency.pk, online(**fields))
    assert list(refusal.value.fields) == [field]


def test_a_wrong_identity_number_is_refused_with_the_place_of_the_fault(office: Office) -> None:
    wrong = IDENTITY[:-1] + ("0" if IDENTITY[-1] != "0" else "1")
    who = replace(online().applicants[0], identity=wrong)
    with pytest.raises(IntakeRefused) as refusal:
        actions.register(PUBLIC, office.agency.pk, online(applicants=(who,)))
    assert "第18位" in refusal.value.fields["applicants.0.identity"]


def test_staff_may_register_a_letter_that_lacks_what_a_correction_asks_for(office: Office) -> None:
    intake = an_intake(channel=Channel.SIGNED_MAIL, form_wanted="", way_wanted="")
    receipt = actions.register(office.by(Role.INTAKE), office.agency.pk, intake)
    assert Application.objects.get(pk=receipt.application_id).state == "processing"
    with pytest.raises(Denied):
        actions.register(office.by(Role.SUPERVISOR), office.agency.pk, intake)


def test_a_number_is_found_in_any_case_and_by_its_index(receipt: Receipt) -> None:
    typed = f" {receipt.number[:4]} {receipt.number[4:].lower()} "
    assert public_status(typed, receipt.code) is not None
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Dossier.objects.filter(number__iexact=receipt.number).order_by()[:1].explain()
    assert "dossier_number_typed" in plan
