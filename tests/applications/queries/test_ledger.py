"""The ledger: who sees what, what is found, which light shines; always with the same few queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import CAME_IN, Office, a_case, an_intake, an_office, decide, serve
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.intake import ApplicantIntake
from gongkai.applications.models import Application
from gongkai.applications.queries import (
    Filters,
    case,
    home,
    ledger,
    months,
    people,
    punctuality,
    urgent,
)
from gongkai.base.errors import Denied
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.kinds import Light
from gongkai.statute.applications.events import Channel, Party
from gongkai.statute.applications.identity_numbers import identity_check
from people import a_person, actor, an_agency

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
FIRST = "99010119900101001"
IDENTITY = FIRST + identity_check(FIRST)


def found(office: Office, day: date = DAY, **filters: Any) -> list[Application]:
    """The cases that the handler finds."""
    page = ledger(office.by(Role.HANDLER, day), Filters(**filters))
    return [row.case for row in page.rows]


def test_a_person_sees_the_cases_of_their_agency_and_no_others(office: Office) -> None:
    own, foreign = a_case(office), a_case(an_office())
    assert found(office) == [own]
    assert found(office, agency=foreign.agency_id) == []
    with pytest.raises(Denied):
        case(office.by(Role.HANDLER), foreign.pk)
    with pytest.raises(Denied):
        case(office.by(Role.HANDLER), foreign.pk + 1_000)


@pytest.mark.parametrize("role", [None, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_who_has_no_work_with_cases_sees_none(office: Office, role: Role | None) -> None:
    own = a_case(office)
    nobody = a_person(*([role] if role else []), agency=office.agency)
    assert ledger(actor(nobody), Filters()).rows == []
    with pytest.raises(Denied):
        case(actor(nobody), own.pk)
    assert home(actor(nobody)).running == 0


def test_a_supervisor_sees_the_agencies_below(office: Office) -> None:
    city = an_agency()
    bureau = an_office(an_agency(code="青城", parent=city))
    own = a_case(bureau)
    supervisor = a_person(Role.SUPERVISOR, agency=city)
    assert [row.case for row in ledger(actor(supervisor), Filters()).rows] == [own]


def test_a_case_is_found_by_number_words_applicant_and_identity(office: Office) -> None:
    who = ApplicantIntake(
        name="欧阳小样", kind="natural", identity_kind="resident-id", identity=IDENTITY
    )
    wanted = a_case(
        office,
        subject="城南路监控视频的调取记录",
        document_number="某政发〔2025〕12号",
        applicants=(who,),
    )
    a_case(office, subject="城北路规划许可", applicants=(ApplicantIntake(name="甲"),))
    for text in (
        wanted.number,
        wanted.number[-8:],
        "监控视频",
        "调取",
        "城南",
        "视频 城南路",
        "欧阳小样",
        "欧阳",
        "某政发〔2025〕12号",
        IDENTITY,
        IDENTITY.lower(),
    ):
        assert found(office, text=text) == [wanted], text
    for text in ("视频监控系统", "欧阳大样", "99010119900101", "'; DROP", "、。"):
        assert found(office, text=text) == [], text


def test_an_answer_is_found_by_its_number(office: Office) -> None:
    wanted = a_case(office)
    a_case(office)
    letter = decide(office, wanted)
    assert found(office, text=letter.number) == [wanted]


FILTERS: list[tuple[dict[str, Any], Callable[[Office, Application], object]]] = [
    ({"state": "decided"}, decide),
    ({"code": "G1"}, decide),
    ({"waiting_for": "handler", "state": "decided"}, decide),
    (
        {"waiting_for": "third-party"},
        lambda office, case: actions.consult(
            office.by(Role.HANDLER, DAY), case.pk, party=Party.THIRD_PARTY, day=DAY, whom="某公司"
        ),
    ),
    (
        {"light": "waiting"},
        lambda office, case: actions.ask_correction(office.by(Role.HANDLER, DAY), case.pk, day=DAY),
    ),
    (
        {"light": "done"},
        lambda office, case: actions.record_withdrawal(
            office.by(Role.HANDLER, DAY), case.pk, day=DAY
        ),
    ),
]


@pytest.mark.parametrize(
    ("filters", "act"), FILTERS, ids=[str(filters)[:40] for filters, _act in FILTERS]
)
def test_each_filter_finds_its_cases(
    office: Office, filters: dict[str, Any], act: Callable[[Office, Application], object]
) -> None:
    wanted, _other = a_case(office), a_case(office)
    act(office, wanted)
    assert found(office, **filters) == [wanted]


def test_windows_classes_channels_and_years_narrow_the_ledger(office: Office) -> None:
    early = a_case(office, came_in=date(2025, 12, 1), channel=Channel.SIGNED_MAIL)
    late = a_case(office, applicants=(ApplicantIntake(name="某所", kind="legal-service"),))
    assert found(office, year=2025) == [early]
    assert found(office, year=0) == found(office, year=10_000) == []
    assert found(office, channel="signed-mail") == [early]
    assert found(office, applicant_class="c5") == [late]
    assert found(office, due_from=date(2026, 3, 1), due_to=date(2026, 3, 31)) == [late]
    assert found(office, received_to=date(2025, 12, 31)) == [early]
    assert found(office, handler=0) == [late, early]
    dossier_actions.assign(
        office.by(Role.OFFICE_HEAD), [late.pk], handler_id=office.people[Role.HANDLER].pk
    )
    assert found(office, handler=office.people[Role.HANDLER].pk) == [late]


@pytest.mark.parametrize(
    ("day", "light"),
    [
        (date(2026, 3, 24), Light.RUNNING),
        (date(2026, 3, 25), Light.SOON),
        (date(2026, 3, 30), Light.SOON),
        (date(2026, 3, 31), Light.OVERDUE),
    ],
)
def test_the_light_turns_with_the_days(office: Office, day: date, light: Light) -> None:
    own = a_case(office)
    assert own.due_on == date(2026, 3, 30)
    page = ledger(office.by(Role.HANDLER, day), Filters())
    assert [row.light for row in page.rows] == [light]
    for one in Light:
        assert bool(found(office, day, light=one)) == (one is light)


@pytest.mark.parametrize(
    ("posted", "light"),
    [(date(2026, 3, 30), Light.RUNNING), (date(2026, 3, 31), Light.OVERDUE)],
)
def test_mail_that_came_back_is_judged_by_the_day_it_was_posted(
    office: Office, posted: date, light: Light
) -> None:
    own, day = a_case(office), date(2026, 4, 20)
    decide(office, own)
    by = office.by(Role.HANDLER, day)
    actions.serve(by, own.pk, day=posted, way="mail", proof="EX000000000CN")
    actions.mail_returned(by, own.pk, day=date(2026, 4, 8))
    assert [row.light for row in ledger(by, Filters()).rows] == [light]
    for one in Light:
        assert bool(found(office, day, light=one)) == (one is light)


def test_the_home_page_counts_what_the_lights_show(office: Office) -> None:
    for _case in range(2):
        a_case(office)
    waiting = a_case(office)
    actions.ask_correction(office.by(Role.HANDLER), waiting.pk, day=CAME_IN)
    a_case(office, channel=Channel.PLAIN_MAIL)
    counts = home(office.by(Role.HANDLER, date(2026, 4, 1)))
    assert (counts.overdue, counts.soon, counts.running, counts.waiting) == (2, 0, 0, 2)
    assert (counts.to_confirm, counts.unassigned) == (1, 4)
    assert counts.waiting_for == {"handler": 2, "applicant": 1, "intake": 1}


def test_pages_hold_fifty_and_say_how_many_there_are(office: Office) -> None:
    for _case in range(51):
        actions.register(office.by(Role.INTAKE), office.agency.pk, an_intake())
    by = office.by(Role.HANDLER)
    first, second = ledger(by, Filters()), ledger(by, Filters(), 2)
    assert (len(first.rows), first.total, first.pages, first.has_next) == (50, 51, 2, True)
    assert (len(second.rows), second.has_next) == (1, False)


def test_the_ledger_asks_the_same_queries_for_one_case_as_for_many(office: Office) -> None:
    a_case(office)
    by = office.by(Role.HANDLER)
    with CaptureQueriesContext(connection) as one:
        ledger(by, Filters(text="道路"))
    for _case in range(9):
        a_case(office)
    with CaptureQueriesContext(connection) as many:
        assert len(ledger(by, Filters(text="道路")).rows) == 10
    assert len(one) == len(many) <= 8


def test_the_page_of_a_case_asks_the_same_queries_however_much_happened(office: Office) -> None:
    quiet, busy = a_case(office), a_case(office)
    by = office.by(Role.HANDLER, DAY)
    for _time in range(5):
        asked = actions.consult(by, busy.pk, party=Party.OWN_SECTION, day=DAY, whom="某科")
        actions.record_opinion(by, busy.pk, consultation=asked.pk, day=DAY, agrees=True)
    with CaptureQueriesContext(connection) as few:
        case(by, quiet.pk)
    with CaptureQueriesContext(connection) as more:
        assert len(case(by, busy.pk).timeline) == 11
    assert len(few) == len(more) <= 5


def test_the_page_of_a_case_shows_what_can_be_done_and_by_whom(office: Office) -> None:
    own = a_case(office)
    view = case(office.by(Role.HANDLER, DAY), own.pk)
    assert view.step("ask-correction").ready
    assert not view.step("serve").judgement.allowed
    assert view.explanation[-1].day == date(2026, 3, 30)
    signer = case(office.by(Role.SIGNER, DAY), own.pk)
    assert signer.step("ask-correction").judgement.allowed
    assert not signer.step("ask-correction").mine


def test_the_page_of_a_case_covers_the_identity_number(office: Office) -> None:
    who = ApplicantIntake(
        name="王小样", kind="natural", identity_kind="resident-id", identity=IDENTITY
    )
    own = a_case(office, applicants=(who,))
    by = office.by(Role.HANDLER)
    (person,) = people(case(by, own.pk))
    assert person.identity == f"9{'*' * 16}{IDENTITY[-1]}"
    assert actions.reveal_identity(by, person.applicant.pk, why="核对身份证原件") == IDENTITY
    with pytest.raises(Denied):
        actions.reveal_identity(office.by(Role.SIGNER), person.applicant.pk, why="看看")


def test_the_rate_on_time_counts_answers_and_counts_the_rest_apart(office: Office) -> None:
    in_time, late, unserved, gone, lapsed = (a_case(office) for _case in range(5))
    decide(office, in_time)
    serve(office, in_time)
    decide(office, late, day=date(2026, 4, 10))
    serve(office, late, date(2026, 4, 10))
    decide(office, unserved)
    by = office.by(Role.HANDLER, date(2026, 4, 30))
    actions.record_withdrawal(by, gone.pk, day=DAY)
    actions.ask_correction(by, lapsed.pk, day=DAY, until=date(2026, 3, 20))
    actions.lapse_correction(by, lapsed.pk, day=date(2026, 3, 25))
    rate = punctuality(by, 2026)
    assert (rate.decided, rate.on_time, rate.late, rate.open) == (3, 1, 1, 1)
    assert (rate.lapsed, rate.withdrawn) == (1, 1)
    assert rate.rate == pytest.approx(1 / 3)
    assert punctuality(by, 2025).rate is None
    by_month = months(by, (2025, 2026))
    summed = by_month.punctuality(2026)
    assert (summed.decided, summed.on_time, summed.rate) == (3, 1, rate.rate)
    assert by_month.punctuality(2025).rate is None
    assert by_month.until(2026, 2) == (0, 0)
    assert by_month.until(2026, 4) == (5, 4)


def test_the_urgent_cases_are_those_of_the_lists_that_the_ledger_shows(office: Office) -> None:
    for came_in in (DAY, CAME_IN, DAY):
        a_case(office, came_in=came_in)
    other = a_case(office, came_in=CAME_IN)
    actions.ask_correction(office.by(Role.HANDLER, DAY), other.pk, day=DAY)
    for day, name in ((date(2026, 3, 30), "due"), (date(2026, 4, 1), "overdue")):
        by = office.by(Role.HANDLER, day)
        first = urgent(by, 2)
        assert [row.case.came_in for row in getattr(first, name)] == [CAME_IN]
        assert [row.case.came_in for row in first.mine] == [CAME_IN, DAY]
        assert {row.light for row in first.overdue} <= {Light.OVERDUE}
    assert urgent(office.by(Role.HANDLER, DAY), 2).due == []


def test_filters_come_back_from_a_saved_view(office: Office) -> None:
    by = office.by(Role.HANDLER)
    wanted = Filters(text="道路", light="soon", year=2026, due_to=date(2026, 3, 31), handler=0)
    view = dossier_actions.save_view(by, name="快到期的", query=wanted.stored())
    view.refresh_from_db()
    assert Filters.from_stored(view.query) == wanted
    assert Filters.from_stored({"gone": 1}) == Filters()
