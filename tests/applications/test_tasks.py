"""Background work: reminders to those who have to act, and what leaves in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from procrastinate.contrib.django.models import ProcrastinateJob

from cases import Office, a_case, an_office, decide, on, serve
from gongkai.agencies.models import Post
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.models import Applicant
from gongkai.base.clock import stopped_at
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers import reminding, retaining, tasks
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from gongkai.dossiers.models import Dossier, Letter
from gongkai.statute.applications.events import Channel
from people import an_agency

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 30)


def keys(dossiers: Sequence[Dossier]) -> list[int]:
    return [one.pk for one in dossiers]


@pytest.fixture
def office() -> Office:
    office = an_office()
    for role, person in office.people.items():
        person.email = f"{role}@example.org"
        person.save()
    return office


def test_the_handler_is_reminded_before_and_after_the_due_date(office: Office) -> None:
    case = a_case(office)
    handler = office.people[Role.HANDLER]
    dossier_actions.assign(office.by(Role.OFFICE_HEAD), [case.pk], handler_id=handler.pk)
    assert reminding.whom(date(2026, 3, 24)) == []
    assert reminding.whom(DUE) == [handler.pk]
    assert reminding.send(handler.pk, DUE)
    (sent,) = mail.outbox
    assert sent.to == ["handler@example.org"]
    assert case.number in sent.body
    assert case.subject not in sent.body
    assert case.applicant_name not in sent.body
    found = reminding.reminder(handler.pk, date(2026, 4, 2))
    assert (keys(found.overdue), keys(found.soon)) == ([case.pk], [])


def test_the_head_is_reminded_of_what_nobody_handles(office: Office) -> None:
    a_case(office)
    assert reminding.whom(DUE) == [office.people[Role.OFFICE_HEAD].pk]
    assert not reminding.send(office.people[Role.HANDLER].pk, DUE)
    assert mail.outbox == []


def test_the_head_is_reminded_in_place_of_who_has_gone(office: Office) -> None:
    case = a_case(office)
    handler, head = office.people[Role.HANDLER], office.people[Role.OFFICE_HEAD]
    dossier_actions.assign(office.by(Role.OFFICE_HEAD), [case.pk], handler_id=handler.pk)
    handler.posts.update(until=date(2026, 3, 20))
    Post.objects.create(
        person=handler, agency=an_agency(), role=Role.HANDLER, since=date(2026, 3, 21)
    )
    assert reminding.whom(DUE) == [head.pk]
    assert keys(reminding.reminder(handler.pk, DUE).soon) == []
    assert keys(reminding.reminder(head.pk, DUE).soon) == [case.pk]


def test_the_intake_clerk_is_reminded_of_what_is_still_to_be_confirmed(office: Office) -> None:
    letter = a_case(office, channel=Channel.PLAIN_MAIL)
    clerk = office.people[Role.INTAKE]
    assert reminding.whom(letter.came_in) == []  # it can still be confirmed on its day
    day = letter.came_in + timedelta(days=1)
    assert reminding.whom(day) == [clerk.pk]
    assert reminding.send(clerk.pk, day)
    assert f"待与申请人确认收到（1件）：\n{letter.number}　收件日 2026-03-02" in mail.outbox[0].body
    actions.confirm_receipt(office.by(Role.INTAKE, day), letter.pk, day=day, how="电话确认")
    assert reminding.whom(day) == []


def test_each_reminder_is_a_job_of_its_own(office: Office) -> None:
    a_case(office)
    with stopped_at(on(DUE)):
        tasks.remind(0)
    job = ProcrastinateJob.objects.get(task_name="dossiers.send_reminder")
    head = office.people[Role.OFFICE_HEAD]
    assert job.args == {"person_id": head.pk, "day": "2026-03-30"}


def test_a_letter_that_is_issued_waits_to_be_rendered(office: Office) -> None:
    decide(office, a_case(office))
    letter = Letter.objects.get()
    job = ProcrastinateJob.objects.get(task_name="dossiers.render_letter")
    assert job.args == {"letter_id": letter.pk}
    tasks.render_letter(**job.args)
    letter.refresh_from_db()
    assert letter.docx
    assert letter.pdf


def test_personal_data_leaves_when_its_years_are_over(office: Office) -> None:
    case = a_case(office)
    decide(office, case)
    serve(office, case)
    day = date(2026, 3, 20)
    dossier_actions.archive(office.by(Role.INTAKE, day), case.pk, day=day, fonds="J001")
    for late, removed in ((date(2029, 12, 31), False), (date(2030, 1, 1), True)):
        with stopped_at(on(late)):
            tasks.retain(0)
        assert (Applicant.objects.get().phone == "") is removed


def test_contents_that_no_case_refers_to_are_swept(office: Office) -> None:
    case = a_case(office)
    kept = dossier_actions.add_file(
        office.by(Role.HANDLER), case.pk, Attachment(FileRole.OTHER, "a.txt", b"text")
    )
    orphan = default_storage.save("dossiers/zz/orphan", ContentFile(BytesIO(b"x").read()))
    moment = datetime.now(UTC)
    assert orphan not in list(retaining.orphans(moment))
    later = moment + timedelta(days=2)
    assert orphan in list(retaining.orphans(later))
    assert kept.stored.name not in list(retaining.orphans(later))
    retaining.sweep(later)
    assert not default_storage.exists(orphan)
    assert default_storage.exists(kept.stored.name)
