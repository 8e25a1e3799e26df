"""An office on a working day: cases in every state, as its pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cases import Office, a_case, a_draft, an_office, decide, on, review, serve
from gongkai.agencies.models import Person
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.intake import ApplicantIntake
from gongkai.applications.models import Application
from gongkai.dossiers import actions as dossier_actions
from gongkai.statute.applications.events import Channel, Party
from people import a_person, a_section, an_agency

TODAY = date(2026, 3, 10)
NOW: datetime = on(TODAY)
IDENTITY = "990101199003071237"
SUBJECTS = (
    "东风路拓宽工程的批复文件和概算",
    "2025年度行政处罚案件数量统计",
    "城北片区房屋征收补偿方案及听证会记录",
    "关于规范电动自行车停放管理的通知",
    "甲河综合治理工程的环境影响评价批复",
    "2024年至2025年公务用车更新购置情况",
    "第三实验小学校车运营合同",
    "青石大道照明改造项目中标合同",
)


@dataclass
class Day:
    """The office, its people, and the cases by what they show."""

    office: Office
    cases: dict[str, Application]

    def person(self, role: Role) -> Person:
        """Who holds this role."""
        return self.office.people[role]


def applicant(name: str, **more: str) -> ApplicantIntake:
    """Somebody with an identity number and a way to reach him."""
    plain = {
        "kind": "natural",
        "identity_kind": "resident-id",
        "identity": IDENTITY,
        "phone": "13900000000",
        "address": "青石市样板路9号",
    }
    return ApplicantIntake(name=name, **{**plain, **more})


def a_working_day() -> Day:
    """Cases of this spring: due, overdue, waiting, consulting, under review, answered."""
    office = _named(an_office(an_agency("青石市公安局", code="青公")))
    handler, by = office.people[Role.HANDLER], office.by
    cases = {
        "consulting": _case(office, 0, date(2026, 2, 10), "王小样"),
        "overdue": _case(office, 1, date(2026, 1, 20), "李样本"),
        "due": _case(office, 2, date(2026, 2, 2), "赵试写"),
        "correcting": _case(office, 3, date(2026, 3, 2), "孙样例"),
        "reviewing": _case(office, 4, date(2026, 2, 12), "青石样板环保协会", kind="public-benefit"),
        "unconfirmed": _case(office, 5, date(2026, 3, 9), "周样张", channel=Channel.PLAIN_MAIL),
        "answered": _case(office, 6, date(2026, 2, 6), "吴样品"),
        "closed": _case(office, 7, date(2026, 1, 6), "郑样稿"),
        "new": _case(office, 0, date(2026, 3, 6), "王小样"),
    }
    ids = [one.pk for name, one in cases.items() if name not in ("unconfirmed", "new")]
    dossier_actions.assign(by(Role.OFFICE_HEAD, TODAY), ids, handler_id=handler.pk)
    day = date(2026, 2, 26)
    actions.consult(
        by(Role.HANDLER, day),
        cases["consulting"].pk,
        party=Party.THIRD_PARTY,
        day=day,
        whom="样板建设有限公司",
        matter="施工合同价款部分是否同意公开",
    )
    day = date(2026, 3, 4)
    actions.ask_correction(
        by(Role.HANDLER, day), cases["correcting"].pk, day=day, items="请写明所需文件的年度。"
    )
    review(office, a_draft(office, cases["reviewing"], "G1", TODAY), TODAY)
    decide(office, cases["answered"], "G1", date(2026, 3, 5))
    decide(office, cases["closed"], "G1", date(2026, 1, 20))
    serve(office, cases["closed"], date(2026, 1, 22))
    for one in cases.values():
        one.refresh_from_db()
    return Day(office, cases)


NAMES = {
    Role.INTAKE: "钱收件",
    Role.HANDLER: "林承办",
    Role.SECTION_HEAD: "何科长",
    Role.LEGAL: "高法制",
    Role.SECRECY: "梁保密",
    Role.SIGNER: "宋签发",
    Role.OFFICE_HEAD: "唐主任",
    Role.FINANCE: "许财务",
    Role.SUPERVISOR: "邓监督",
}


def _named(office: Office) -> Office:
    for role, name in NAMES.items():
        person = office.people[role]
        person.name = name
        person.save(update_fields=["name"])
    a_person(
        Role.HANDLER,
        agency=office.agency,
        section=a_section(office.agency, "法制科"),
        name="韩副手",
    )
    return office


def _case(
    office: Office,
    subject: int,
    came_in: date,
    name: str,
    kind: str = "natural",
    channel: Channel = Channel.IN_PERSON,
) -> Application:
    unproven = {} if name == "王小样" else {"identity": "", "identity_kind": ""}
    return a_case(
        office,
        subject=SUBJECTS[subject],
        came_in=came_in,
        channel=channel,
        applicants=(applicant(name, kind=kind, **unproven),),
        description=f"申请公开{SUBJECTS[subject]}，请提供加盖印章的复印件。",
    )
