"""What happens to a case: each step is judged, folded, and leaves its entry."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from cases import CAME_IN, Office, an_office, decide, serve
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.models import Application
from gongkai.applications.queries import projection_differences, table3
from gongkai.applications.subject import APPLICATIONS
from gongkai.audit.queries import entries_of
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers import projecting
from gongkai.dossiers.models import Event
from gongkai.statute.applications.events import Party

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 5)


def test_a_correction_restarts_the_clock_in_full(office: Office, case: Application) -> None:
    by = office.by(Role.HANDLER, date(2026, 3, 16))
    actions.ask_correction(by, case.pk, day=DAY, until=date(2026, 3, 20), items="请写明文号")
    case.refresh_from_db()
    assert (case.state, case.due_on, case.waiting_for) == ("awaiting-correction", None, "applicant")
    assert case.awaited_until == date(2026, 3, 20)
    actions.corrected(by, case.pk, day=date(2026, 3, 16))
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("processing", date(2026, 4, 14))
    with pytest.raises(Refused, match="一次性"):
        actions.ask_correction(by, case.pk, day=date(2026, 3, 16))


def test_a_consultation_pauses_until_the_opinion_comes_in(
    office: Office, case: Application
) -> None:
    by = office.by(Role.HANDLER, date(2026, 3, 12))
    asked = actions.consult(by, case.pk, party=Party.THIRD_PARTY, day=DAY, whom="某公司")
    case.refresh_from_db()
    assert (case.state, case.waiting_for) == ("consulting", "third-party")
    actions.consult_received(by, case.pk, consultation=asked.pk, day=date(2026, 3, 6))
    actions.record_opinion(
        by, case.pk, consultation=asked.pk, day=date(2026, 3, 12), agrees=False, text="涉及工艺"
    )
    case.refresh_from_db()
    assert case.state == "processing"
    assert (case.due_on, case.conservative_on) == (date(2026, 4, 7), date(2026, 4, 3))


def test_a_fee_notice_waits_and_lapses(office: Office, case: Application) -> None:
    by = office.by(Role.HANDLER, date(2026, 4, 30))
    actions.notice_fee(by, case.pk, day=DAY, mode="by-volume", count=100)
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("awaiting-payment", None)
    with pytest.raises(Refused, match="届满"):
        actions.lapse_fee(by, case.pk, day=date(2026, 3, 20))
    actions.lapse_fee(by, case.pk, day=date(2026, 4, 20))
    case.refresh_from_db()
    assert (case.code, case.row) == ("O2", "r3_6_2")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"mode": "by-volume", "count": 100, "amount": 1000}, "按标准应收700元（第1至30页不收费；"),
        ({"mode": "by-volume", "count": 30}, "按标准不收费：第1至30页不收费。"),
        ({"mode": "by-case", "count": 1, "before": 9}, "按标准不收费：第10件不收费。"),
        ({"mode": "by-volume", "count": 60, "before": 3}, "不累计以前的申请"),
        ({"mode": "by-weight", "count": 60}, "请选择计费方式"),
        ({"mode": "by-case", "count": 0}, "应为1至1000的整数"),
    ],
)
def test_a_fee_that_the_tiers_do_not_give_is_refused(
    office: Office, case: Application, given: dict[str, object], words: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.notice_fee(office.by(Role.FINANCE, DAY), case.pk, day=DAY, **given)  # type: ignore[arg-type]
    assert words in str(refused.value)
    assert "国办函〔2020〕109号" in str(refused.value)
    assert Event.objects.count() == 1


def test_the_fee_by_case_goes_on_from_the_applications_of_the_month(
    office: Office, case: Application
) -> None:
    by = office.by(Role.FINANCE, DAY)
    event = actions.notice_fee(by, case.pk, day=DAY, mode="by-case", count=2, before=29)
    assert event.data["amount"] == 100 + 200


def test_reasons_are_asked_before_a_date_is_fixed(office: Office, case: Application) -> None:
    by = office.by(Role.HANDLER, date(2026, 3, 12))
    with pytest.raises(Refused, match="理由说明"):
        actions.fix_date(by, case.pk, day=DAY, until=date(2026, 6, 30))
    actions.ask_reasons(by, case.pk, day=DAY, facts="两个月内五十八件")
    actions.reasons_given(by, case.pk, day=date(2026, 3, 9), text="研究需要")
    actions.fix_date(by, case.pk, day=date(2026, 3, 10), until=date(2026, 6, 30))
    case.refresh_from_db()
    assert case.due_on == date(2026, 6, 30)


def test_a_withdrawn_case_counts_in_its_row(office: Office, case: Application) -> None:
    actions.record_withdrawal(office.by(Role.INTAKE, DAY), case.pk, day=DAY, how="来函撤回")
    case.refresh_from_db()
    assert (case.state, case.row, case.waiting_for) == ("withdrawn", "r3_6_3", "")
    assert table3([office.agency.pk], 2026)["r3_6_3", "c1"] == 1


def test_mail_that_came_back_is_served_again_and_stays_in_time(
    office: Office, case: Application
) -> None:
    decide(office, case)
    day = date(2026, 3, 30)
    by = office.by(Role.HANDLER, date(2026, 4, 30))
    with pytest.raises(Refused, match="邮件号码"):
        actions.serve(by, case.pk, day=day, way="mail")
    actions.serve(by, case.pk, day=day, way="mail", proof="EX000000000CN")
    actions.mail_returned(by, case.pk, day=date(2026, 4, 8), why="查无此人")
    case.refresh_from_db()
    assert (case.state, case.waiting_for) == ("decided", "handler")
    actions.serve(by, case.pk, day=date(2026, 4, 10), way="direct", recipient="本人")
    case.refresh_from_db()
    assert (case.state, case.on_time) == ("closed", True)


@pytest.mark.parametrize(("way", "words"), [("left", "见证人"), ("notice", "满三十日")])
def test_service_without_a_signature_says_how_it_is_proven(
    office: Office, case: Application, way: str, words: str
) -> None:
    decide(office, case)
    by = office.by(Role.HANDLER, date(2026, 3, 30))
    with pytest.raises(Refused, match=words):
        actions.serve(by, case.pk, day=date(2026, 3, 30), way=way)
    actions.serve(by, case.pk, day=date(2026, 3, 30), way=way, proof="见证人甲某某")
    case.refresh_from_db()
    assert case.state == "closed"


def test_a_re_answer_within_the_year_replaces_the_first(office: Office, case: Application) -> None:
    decide(office, case)
    serve(office, case)
    by = office.by(Role.OFFICE_HEAD, date(2026, 6, 1))
    actions.reopen(by, case.pk, day=date(2026, 6, 1), by_what="某政复决〔2026〕5号")
    assert table3([office.agency.pk], 2026)["r3_1", "c1"] == 1
    decide(office, case, "N1", date(2026, 6, 10))
    table = table3([office.agency.pk], 2026)
    assert (table["r3_1", "c1"], table["r3_5_1", "c1"], table["r1", "c1"]) == (0, 1, 1)


def test_a_day_that_cannot_be_is_refused(office: Office, case: Application) -> None:
    by = office.by(Role.HANDLER, DAY)
    with pytest.raises(Refused, match="晚于今天"):
        actions.ask_correction(by, case.pk, day=date(2026, 3, 6))
    with pytest.raises(Refused, match="早于"):
        actions.ask_correction(by, case.pk, day=date(2026, 2, 27))
    assert Event.objects.count() == 1


def test_a_wrong_order_is_refused_with_its_article(office: Office, case: Application) -> None:
    with pytest.raises(Refused, match="条例第三十条"):
        actions.corrected(office.by(Role.INTAKE, DAY), case.pk, day=DAY)
    with pytest.raises(Refused):
        actions.serve(office.by(Role.HANDLER, DAY), case.pk, day=DAY, way="direct")


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.LEGAL, Role.SIGNER, Role.FINANCE])
def test_a_wrong_person_is_denied(office: Office, case: Application, role: Role) -> None:
    with pytest.raises(Denied):
        actions.ask_correction(office.by(role, DAY), case.pk, day=DAY)


def test_the_handler_of_another_agency_is_denied(case: Application) -> None:
    other = an_office()
    with pytest.raises(Denied):
        actions.ask_correction(other.by(Role.HANDLER, DAY), case.pk, day=DAY)


def test_each_step_leaves_an_entry_with_what_it_changed(office: Office, case: Application) -> None:
    actions.ask_correction(office.by(Role.HANDLER, DAY), case.pk, day=DAY)
    entry = entries_of("application", case.pk)[0]
    assert entry.action == "applications.ask_correction"
    assert entry.before["state"] == "processing"
    assert entry.after["state"] == "awaiting-correction"
    assert entry.person_name == office.people[Role.HANDLER].name


def test_a_refused_step_leaves_nothing(office: Office, case: Application) -> None:
    before = entries_of("application", case.pk).count()
    with pytest.raises(Refused):
        actions.paid(office.by(Role.FINANCE, DAY), case.pk, day=DAY)
    assert entries_of("application", case.pk).count() == before
    assert Event.objects.filter(dossier=case).count() == 1


def test_the_order_of_entry_makes_no_difference(office: Office, case: Application) -> None:
    """The same events, written in any order, fold to the same columns."""
    events = [
        {"kind": "correction-asked", "day": date(2026, 3, 4), "until": date(2026, 3, 13)},
        {"kind": "corrected", "day": date(2026, 3, 10)},
        {"kind": "consulted", "day": date(2026, 3, 11), "party": "other-organ"},
        {"kind": "decided", "day": date(2026, 4, 14), "code": "G1"},
    ]
    folded = []
    for order in permutations(events):
        Event.objects.filter(dossier=case).exclude(day=CAME_IN).delete()
        for event in order:
            Event.objects.create(
                dossier=case, recorded_at=case.entered_at, recorded_by_name="甲", **event
            )
        folded.append(projecting.folded(APPLICATIONS, case, projecting.agencies.calendar()))
    assert all(one == folded[0] for one in folded)


def test_a_column_that_was_tampered_with_is_found_and_corrected(
    office: Office, case: Application
) -> None:
    assert list(projection_differences()) == []
    Application.objects.filter(pk=case.pk).update(due_on=date(2027, 1, 1))
    assert [case.number in said and "due_on" in said for said in projection_differences()] == [True]
    with pytest.raises(Denied):
        dossier_actions.rebuild(office.by(Role.HANDLER))
    assert dossier_actions.rebuild(Actor.system("命令行", case.entered_at)) == 1
    assert list(projection_differences()) == []
