"""A wrong entry is struck by two people; the trail keeps it, the fold leaves it out."""

from __future__ import annotations

from datetime import date

import pytest

from cases import Office, a_case, a_draft, an_office, decide, serve
from gongkai.agencies.models import Post
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.models import Application
from gongkai.applications.queries import projection_differences, table3
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from gongkai.dossiers.models import Event
from gongkai.statute.applications.answers import Evidence as Proof
from gongkai.statute.applications.events import Party

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 5)


def test_a_struck_entry_counts_no_longer_and_stays_on_the_trail(
    office: Office, case: Application
) -> None:
    event = actions.ask_correction(office.by(Role.HANDLER, DAY), case.pk, day=DAY)
    strike = dossier_actions.ask_strike(
        office.by(Role.HANDLER, DAY), case.pk, event_id=event.pk, reason="登记到了别的案件"
    )
    case.refresh_from_db()
    assert case.state == "awaiting-correction"
    dossier_actions.confirm_strike(office.by(Role.OFFICE_HEAD, DAY), strike.pk, agree=True)
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("processing", date(2026, 3, 30))
    assert Event.objects.get(pk=event.pk).struck
    assert list(projection_differences()) == []


def test_nobody_confirms_the_strike_that_they_asked_for(office: Office, case: Application) -> None:
    handler = office.people[Role.HANDLER]
    Post.objects.create(
        person=handler, agency=office.agency, role=Role.OFFICE_HEAD, since=date(2019, 1, 1)
    )
    event = actions.ask_correction(office.by(Role.HANDLER, DAY), case.pk, day=DAY)
    strike = dossier_actions.ask_strike(
        office.by(Role.HANDLER, DAY), case.pk, event_id=event.pk, reason="误登"
    )
    with pytest.raises(Denied, match="另一人"):
        dossier_actions.confirm_strike(office.by(Role.HANDLER, DAY), strike.pk, agree=True)
    with pytest.raises(Denied):
        dossier_actions.confirm_strike(office.by(Role.INTAKE, DAY), strike.pk, agree=True)
    assert not Event.objects.get(pk=event.pk).struck


def test_a_strike_needs_its_reason(office: Office, case: Application) -> None:
    with pytest.raises(Refused, match="理由"):
        dossier_actions.ask_strike(office.by(Role.HANDLER, DAY), case.pk, reason="  ")


def test_a_refused_strike_changes_nothing(office: Office, case: Application) -> None:
    event = actions.ask_correction(office.by(Role.HANDLER, DAY), case.pk, day=DAY)
    by = office.by(Role.HANDLER, DAY)
    strike = dossier_actions.ask_strike(by, case.pk, event_id=event.pk, reason="误登")
    with pytest.raises(Refused, match="等待复核"):
        dossier_actions.ask_strike(by, case.pk, event_id=event.pk, reason="误登")
    dossier_actions.confirm_strike(office.by(Role.OFFICE_HEAD, DAY), strike.pk, agree=False)
    assert not Event.objects.get(pk=event.pk).struck
    with pytest.raises(Refused, match="已经复核"):
        dossier_actions.confirm_strike(office.by(Role.OFFICE_HEAD, DAY), strike.pk, agree=True)


def test_what_another_entry_leans_on_is_struck_last(office: Office, case: Application) -> None:
    by = office.by(Role.HANDLER, DAY)
    asked = actions.consult(by, case.pk, party=Party.OTHER_ORGAN, day=DAY, whom="某局")
    actions.record_opinion(by, case.pk, consultation=asked.pk, day=DAY, agrees=True)
    with pytest.raises(Refused, match="后面的登记"):
        dossier_actions.ask_strike(by, case.pk, event_id=asked.pk, reason="误登")


def test_a_struck_case_keeps_its_number_and_is_counted_nowhere(
    office: Office, case: Application
) -> None:
    strike = dossier_actions.ask_strike(office.by(Role.HANDLER, DAY), case.pk, reason="不是申请")
    dossier_actions.confirm_strike(office.by(Role.OFFICE_HEAD, DAY), strike.pk, agree=True)
    assert table3([office.agency.pk], 2026).cells == {}
    assert a_case(office).serial == 2
    with pytest.raises(Refused, match="已经划去"):
        actions.ask_correction(office.by(Role.HANDLER, DAY), case.pk, day=DAY)


def test_a_case_entered_twice_is_counted_once(office: Office, case: Application) -> None:
    twin = a_case(office)
    by = office.by(Role.OFFICE_HEAD, DAY)
    with pytest.raises(Refused, match="自身"):
        actions.merge(by, twin.pk, day=DAY, into_number=twin.number)
    actions.merge(by, twin.pk, day=DAY, into_number=case.number)
    twin.refresh_from_db()
    assert (twin.state, twin.merged_into_id, twin.counts) == ("merged", case.pk, False)
    assert table3([office.agency.pk], 2026)["r1", "c7"] == 1


def test_a_case_is_handed_over_to_a_handler_of_the_agency_only(
    office: Office, case: Application
) -> None:
    by = office.by(Role.SECTION_HEAD, DAY)
    with pytest.raises(Refused, match="不是本机关的经办人"):
        dossier_actions.hand_over(by, case.pk, day=DAY, deputy_id=office.people[Role.LEGAL].pk)
    handler = office.people[Role.HANDLER]
    assert dossier_actions.assign(by, [case.pk], handler_id=handler.pk) == 1
    case.refresh_from_db()
    assert case.handler_id == handler.pk
    foreign = a_case(an_office())
    with pytest.raises(Refused, match="同一机关"):
        dossier_actions.assign(by, [case.pk, foreign.pk], handler_id=handler.pk)


def test_an_archived_case_takes_nothing_more(office: Office, case: Application) -> None:
    with pytest.raises(Refused):
        dossier_actions.archive(office.by(Role.INTAKE, DAY), case.pk, day=DAY, fonds="J001")
    decide(office, case)
    serve(office, case)
    day = date(2026, 3, 20)
    dossier_actions.archive(office.by(Role.INTAKE, day), case.pk, day=day, fonds="J001")
    case.refresh_from_db()
    assert case.archive_number == "J001-WS·2026-D30-BGS-0001"
    with pytest.raises(Refused, match="归档"):
        actions.correct_records(office.by(Role.HANDLER, day), case.pk, day=day, outcome="更正")
    with pytest.raises(Refused, match="归档"):
        dossier_actions.ask_strike(office.by(Role.HANDLER, day), case.pk, reason="误登")


def test_an_archived_case_is_opened_by_a_judgment_and_keeps_its_number(
    office: Office, case: Application
) -> None:
    decide(office, case)
    serve(office, case)
    day = date(2026, 6, 1)
    dossier_actions.archive(office.by(Role.INTAKE, day), case.pk, day=day, fonds="J001")
    by = office.by(Role.OFFICE_HEAD, day)
    actions.reopen(by, case.pk, day=day, by_what="某政复决〔2026〕5号")
    decide(office, case, "N1", date(2026, 6, 8))
    serve(office, case, date(2026, 6, 9))
    assert (case.archived_on, case.code) == (None, "N1")
    dossier_actions.archive(
        office.by(Role.INTAKE, date(2026, 6, 9)), case.pk, day=date(2026, 6, 9), fonds="J001"
    )
    case.refresh_from_db()
    assert case.archive_number == "J001-WS·2026-D30-BGS-0001"


def test_a_case_without_a_class_is_listed_until_it_has_one(office: Office) -> None:
    from cases import an_intake
    from gongkai.applications.intake import ApplicantIntake
    from gongkai.applications.queries import uncounted

    intake = an_intake(applicants=(ApplicantIntake(name="某单位"),))
    receipt = actions.register(office.by(Role.INTAKE), office.agency.pk, intake)
    case = Application.objects.get(pk=receipt.application_id)
    table = table3([office.agency.pk], 2026)
    assert (table.missing, table.cells) == (1, {})
    assert list(uncounted([office.agency.pk], 2026)) == [case]
    applicant = case.applicants.get()
    actions.set_class(office.by(Role.INTAKE), applicant.pk, kind="enterprise")
    assert table3([office.agency.pk], 2026)["r1", "c2"] == 1
    assert not uncounted([office.agency.pk], 2026).exists()


def test_a_strike_that_was_asked_for_is_not_carried_out_on_an_archived_case(
    office: Office, case: Application
) -> None:
    strike = dossier_actions.ask_strike(office.by(Role.HANDLER, DAY), case.pk, reason="误登")
    decide(office, case)
    serve(office, case)
    day = date(2026, 3, 20)
    dossier_actions.archive(office.by(Role.INTAKE, day), case.pk, day=day, fonds="J001")
    head = office.by(Role.OFFICE_HEAD, day)
    with pytest.raises(Refused, match="归档"):
        dossier_actions.confirm_strike(head, strike.pk, agree=True)
    assert dossier_actions.confirm_strike(head, strike.pk, agree=False).confirmed is False


def test_nothing_is_entered_into_a_struck_case(office: Office, case: Application) -> None:
    strike = dossier_actions.ask_strike(office.by(Role.HANDLER, DAY), case.pk, reason="误登")
    dossier_actions.confirm_strike(office.by(Role.OFFICE_HEAD, DAY), strike.pk, agree=True)
    handler, paper = office.by(Role.HANDLER, DAY), Attachment(FileRole.OTHER, "a.txt", b"a")
    harm = {"interest": "公共安全", "reasoning": "论证"}
    for enter in (
        lambda: a_draft(office, case),
        lambda: dossier_actions.add_file(handler, case.pk, paper),
        lambda: actions.set_class(handler, case.applicants.get().pk, kind="natural"),
        lambda: dossier_actions.issue_letter(handler, case.pk, kind="L01", day=DAY, values={}),
        lambda: actions.record_evidence(handler, case.pk, kind=Proof.HARM_MEMO, day=DAY, data=harm),
    ):
        with pytest.raises(Refused, match="划去"):
            enter()
