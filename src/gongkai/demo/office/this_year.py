"""Cases of the present: in every state, in several bureaus, counted back from the day of building."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.intake import ApplicantIntake
from gongkai.demo.office.agencies import Bureau
from gongkai.demo.office.episodes import (
    Case,
    Request,
    after,
    answered,
    arrives,
    drafted,
    reviewed,
    searched,
    served,
    signed,
)
from gongkai.demo.office.people import organisation, person
from gongkai.demo.office.stage import Script
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.kinds import DraftStatus
from gongkai.reporting.actions import propose_year, publish_year
from gongkai.statute.applications.events import Channel, Party
from gongkai.statute.applications.fees import Mode
from gongkai.statute.time.workdays import OFFICIAL

GIVEN = {"form_given": "电子文档", "pages": "3"}


def back(today: date, count: int) -> date:
    """The working day that lies so many working days before today."""
    return OFFICIAL.due(OFFICIAL.number(today) - count).day


def scripts(bureaus: Mapping[str, Bureau], today: date) -> Iterator[Script]:
    """Every case as a script, in no particular order."""
    police, land, schools = (bureaus[name] for name in ("市公安局", "市自然资源局", "市教育局"))
    yield from _closed(police, land, schools, today)
    yield from _under_way(police, today)
    yield from _waiting(land, schools, today)
    yield from _ended_otherwise(police, schools, today)
    yield from _turn_of_the_year(land, today)


def _ask(subject: str, words: str, who: ApplicantIntake, channel: Channel) -> Request:
    return Request(subject, words, who, channel)


def _closed(police: Bureau, land: Bureau, schools: Bureau, today: date) -> Iterator[Script]:
    """Answered and served, by every class of applicants."""
    firm = organisation(1, "晴川市澄江建材有限公司", "enterprise")
    institute = organisation(2, "晴川水文研究所", "research")
    charity = organisation(3, "晴川市萤火助学基金会", "public-benefit")
    lawyers = organisation(4, "晴川衡正律师事务所", "legal-service")
    village = organisation(5, "滨湖区苇塘村村民委员会", "other")
    plans: tuple[tuple[Bureau, int, Request, str, dict[str, str]], ...] = (
        (land, 150, _ask("苇塘地块征收补偿安置方案", "需要方案全文和附图。", village, Channel.SIGNED_MAIL),
         "G2", {"information": "苇塘地块征收补偿安置方案", "attachments": "苇塘地块征收补偿安置方案", **GIVEN}),
        (land, 120, _ask("澄江建材厂区周边规划条件", "拟扩建，需要相邻地块的规划条件。", firm, Channel.ONLINE),
         "G1", {"information": "澄江片区控制性详细规划", "where_published": "本机关网站“规划公示”栏目"}),
        (land, 95, _ask("近十年滨湖水面面积逐月数据", "研究水面变化，需要逐月面积。", institute, Channel.ONLINE),
         "U3", {"existing_state": "本机关保存有每年一次的遥感影像",
                "processing_reason": "逐月面积须另行解译影像并计算，现在没有这样的数据"}),
        (schools, 80, _ask("义务教育困难学生资助名册", "核对助学金发放对象。", charity, Channel.SIGNED_MAIL),
         "P1", {"open_part": "各学校资助人数和金额", "withheld_part": "学生姓名和家庭住址",
                "withheld_reasons": "姓名和住址属于个人隐私，依据条例第十五条",
                "masking": "名册中的姓名和住址已经涂黑"}),
        (police, 60, _ask("一起行政处罚案件的全部案卷", "代理案件需要。", lawyers, Channel.IN_PERSON),
         "D7", {"case_file": "所申请的材料是一起治安案件的案卷",
                "file_access": "当事人及其代理人可以到办案单位申请阅卷",
                "reason": "案卷在办案过程中形成，当事人另有阅卷途径"}),
        (schools, 45, _ask("公办幼儿园招生计划", "想知道今年各园的名额。", person(40), Channel.ONLINE),
         "G1", {"information": "今年公办幼儿园招生计划", "where_published": "本机关网站“招生入学”栏目"}),
        (police, 38, _ask("交通违法罚款的去向", "罚款都用到哪里了？", person(41), Channel.ONLINE),
         "U2", {"reason": "罚款收入由财政部门管理和公开", "organ_known": "1",
                "responsible_organ": "晴川市财政局", "responsible_contact": "0999-1010606"}),
    )  # fmt: skip
    for bureau, ago, request, code, values in plans:
        yield _plain(bureau, request, back(today, ago), code, values)
    yield _returned(police, today)


def _plain(
    bureau: Bureau, request: Request, day: date, code: str, values: Mapping[str, str]
) -> Script:
    case = Case(bureau)
    yield from arrives(case, request, day)
    yield from answered(case, after(day, 6), code, values)


def _returned(police: Bureau, today: date) -> Script:
    """Posted in time, but the letter came back: it has to be served again."""
    case, day = Case(police), back(today, 30)
    request = _ask(
        "社区警务室的开放时间", "想知道槐荫路警务室几点开门。", person(42), Channel.SIGNED_MAIL
    )
    values = {"information": "社区警务室一览表", "where_published": "各社区公告栏"}
    yield from arrives(case, request, day)
    yield from drafted(case, after(day, 5), "G1", values)
    yield from reviewed(case, after(day, 6))
    yield from signed(case, after(day, 7))
    yield from served(case, after(day, 8), actions.Way.MAIL)
    yield after(day, 18)
    actions.mail_returned(case.by(Role.INTAKE), case.pk, day=after(day, 18), why="收件人迁出")


def _under_way(police: Bureau, today: date) -> Iterator[Script]:
    """Not confirmed, fresh, at each station of review, nearly due, overdue, and extended."""
    subjects = iter((
        "夜间施工噪声的出警统计", "出租房屋登记的办理流程文件", "校园周边护学岗安排",
        "新设红绿灯的论证材料", "电动三轮车限行路段的通告", "警用无人机的采购合同",
        "网吧年审结果", "滨湖路测速点的设置依据", "流动人口登记的年度数据", "重点车辆检查站的值勤安排",
    ))  # fmt: skip
    stages = (
        (0, None), (2, None), (6, DraftStatus.SUBMITTED), (8, DraftStatus.LEGAL),
        (9, DraftStatus.SECRECY), (11, DraftStatus.HEAD), (18, None), (26, None),
    )  # fmt: skip
    for order, (ago, stage) in enumerate(stages):
        subject = next(subjects)
        request = _ask(subject, f"请提供{subject}。", person(50 + order), Channel.ONLINE)
        yield _up_to(police, request, back(today, ago), stage)
    yield _signed_only(police, next(subjects), today)
    yield _extended(police, next(subjects), today)


def _up_to(bureau: Bureau, request: Request, day: date, stage: DraftStatus | None) -> Script:
    """Not touched yet by its handler, or waiting for whoever reviews at the stage."""
    case = Case(bureau)
    yield from arrives(case, request, day)
    if stage is None:
        return
    values = {"information": request.subject, "attachments": request.subject, **GIVEN}
    yield from drafted(case, after(day, 4), "G2", values)
    if stage is not DraftStatus.SUBMITTED:
        yield from reviewed(case, after(day, 5), until=stage)


def _signed_only(police: Bureau, subject: str, today: date) -> Script:
    """Decided, and on its way to the applicant."""
    case, day = Case(police), back(today, 12)
    request = _ask(subject, f"请提供{subject}。", person(60), Channel.IN_PERSON)
    values = {"information": subject, "where_published": "本机关网站“统计信息”栏目"}
    yield from arrives(case, request, day)
    yield from drafted(case, after(day, 5), "G1", values)
    yield from reviewed(case, after(day, 8))
    yield from signed(case, after(day, 11))


def _extended(police: Bureau, subject: str, today: date) -> Script:
    """Extended with the head's consent."""
    case, day = Case(police), back(today, 24)
    request = _ask(subject, f"请提供{subject}。", person(61), Channel.SIGNED_MAIL)
    yield from arrives(case, request, day)
    wish = after(day, 17)
    yield wish
    draft = actions.ask_extension(case.by(Role.HANDLER), case.pk, reason="涉及六个所队，需要汇总")
    dossier_actions.approve(case.by(Role.OFFICE_HEAD), draft.pk, text="同意")
    actions.extend(
        case.by(Role.HANDLER), case.pk, day=wish, values={"extend_reason": "涉及六个所队，需要汇总"}
    )


def _waiting(land: Bureau, schools: Bureau, today: date) -> Iterator[Script]:
    """The clock stands still: for a correction, a fee, a third party, another organ, reasons."""
    yield _awaiting_correction(schools, today)
    yield _awaiting_payment(land, today)
    yield _consulting(land, Party.THIRD_PARTY, "晴川市澄江建材有限公司", person(71), today)
    yield _consulting(land, Party.OTHER_ORGAN, "晴川市水利局", person(72), today)
    yield _reasons_asked(schools, today)


def _awaiting_correction(schools: Bureau, today: date) -> Script:
    case, day = Case(schools), back(today, 7)
    request = _ask("学区的文件", "把学区的文件都给我。", person(70), Channel.ONLINE)
    yield from arrives(case, request, day)
    yield after(day, 4)
    actions.ask_correction(
        case.by(Role.HANDLER), case.pk, day=after(day, 4), until=after(day, 19),
        items="写明所需文件的年度和学校",
    )  # fmt: skip


def _awaiting_payment(land: Bureau, today: date) -> Script:
    case, day = Case(land), back(today, 10)
    request = _ask(
        "三百宗土地出让合同", "请提供近五年全部出让合同。", person(73), Channel.IN_PERSON
    )
    yield from arrives(case, request, day)
    yield after(day, 6)
    actions.notice_fee(
        case.by(Role.HANDLER), case.pk, day=after(day, 6), mode=Mode.BY_VOLUME, count=60
    )


def _consulting(land: Bureau, party: Party, whom: str, who: ApplicantIntake, today: date) -> Script:
    case, day = Case(land), back(today, 9)
    request = _ask(
        f"与{whom}有关的用地批准文件", "请提供批准文件和附图。", who, Channel.SIGNED_MAIL
    )
    yield from arrives(case, request, day)
    yield after(day, 3)
    asked = actions.consult(
        case.by(Role.HANDLER), case.pk, party=party, day=after(day, 3), whom=whom,
        matter="所附文件能否公开",
    )  # fmt: skip
    yield after(day, 5)
    actions.consult_received(
        case.by(Role.HANDLER), case.pk, consultation=asked.pk, day=after(day, 5)
    )


def _reasons_asked(schools: Bureau, today: date) -> Script:
    case, day = Case(schools), back(today, 8)
    request = _ask("各校每日食堂采购单", "各校近三年每天的采购单。", person(74), Channel.ONLINE)
    yield from arrives(case, request, day)
    yield after(day, 5)
    actions.ask_reasons(
        case.by(Role.HANDLER), case.pk, day=after(day, 5), facts="两个月内就同一事项提出二十余件"
    )


def _ended_otherwise(police: Bureau, schools: Bureau, today: date) -> Iterator[Script]:
    """Withdrawn, entered twice, struck, lapsed, without a class, and answered again."""
    yield _withdrawn(schools, today)
    yield _twice(police, today)
    yield _struck(police, today)
    yield _lapsed(schools, today)
    yield _without_class(police, today)
    yield _answered_again(police, today)


def _withdrawn(schools: Bureau, today: date) -> Script:
    case, day = Case(schools), back(today, 33)
    request = _ask("校车线路表", "想看今年的校车线路。", person(80), Channel.IN_PERSON)
    yield from arrives(case, request, day)
    yield after(day, 2)
    actions.record_withdrawal(
        case.by(Role.INTAKE), case.pk, day=after(day, 2), how="申请人来电，已在网站看到，书面撤回"
    )


def _twice(police: Bureau, today: date) -> Script:
    """The same letter came by fax and by mail, and was entered twice."""
    first, second, day = Case(police), Case(police), back(today, 5)
    request = _ask("机动车检测站名录", "请提供名录。", person(81), Channel.SIGNED_MAIL)
    yield from arrives(first, request, day)
    yield from arrives(second, replace(request, channel=Channel.FAX), after(day, 1))
    actions.merge(
        second.by(Role.INTAKE), second.pk, day=after(day, 2), into_number=first.number,
        why="传真与挂号信为同一申请",
    )  # fmt: skip


def _struck(police: Bureau, today: date) -> Script:
    """A complaint that was keyed in as an application: struck by two people."""
    case, day = Case(police), back(today, 4)
    request = _ask("投诉邻居扰民", "楼上太吵，请来处理。", person(82), Channel.IN_PERSON)
    yield from arrives(case, request, day)
    yield after(day, 1)
    strike = dossier_actions.ask_strike(
        case.by(Role.HANDLER), case.pk, reason="来人是报警求助，误登记为申请"
    )
    dossier_actions.confirm_strike(
        case.by(Role.OFFICE_HEAD), strike.pk, agree=True, text="情况属实"
    )


def _lapsed(schools: Bureau, today: date) -> Script:
    """No correction came in: the application is given up."""
    case, day = Case(schools), back(today, 48)
    request = _ask("老师的材料", "某老师的材料。", person(83), Channel.PLAIN_MAIL)
    yield from arrives(case, request, day)
    asked = after(day, 3)
    yield asked
    actions.ask_correction(
        case.by(Role.HANDLER), case.pk, day=asked, until=after(asked, 15), items="写明材料的名称",
    )  # fmt: skip
    yield after(asked, 17)
    actions.lapse_correction(case.by(Role.HANDLER), case.pk, day=after(asked, 17))


def _without_class(police: Bureau, today: date) -> Script:
    """The letter does not say who writes: the case cannot be counted yet."""
    case, day = Case(police), back(today, 3)
    who = replace(organisation(9, "苇塘花木合作社", "other"), kind="")
    request = _ask("苇塘路口事故多发段的整治计划", "请提供计划。", who, Channel.SIGNED_MAIL)
    yield from arrives(case, request, day)


def _answered_again(police: Bureau, today: date) -> Script:
    """A review decision set the first answer aside; the second one is being written."""
    case, day = Case(police), back(today, 110)
    request = _ask("望江街监控设备维护合同", "请提供维护合同。", person(84), Channel.ONLINE)
    where = ("公文系统、合同台账", "望江街、维护", "没有检索到")
    values = {"search": "检索了公文系统和合同台账", "reason": "没有检索到该合同"}
    yield from arrives(case, request, day)
    yield from searched(case, after(day, 3), *where)
    yield from answered(case, after(day, 6), "U1", values)
    yield after(day, 100)
    actions.reopen(
        case.by(Role.OFFICE_HEAD),
        case.pk,
        day=after(day, 100),
        by_what="晴川市人民政府行政复议决定",
    )


def _turn_of_the_year(land: Bureau, today: date) -> Iterator[Script]:
    """Last year of the land bureau: published in January, with cases that were carried over, and a
    letter that turned up after publication."""
    last = today.year - 1
    plain = {"information": "不动产登记窗口安排", "where_published": "本机关网站“办事服务”栏目"}
    for order, day in enumerate((date(last, 4, 14), date(last, 9, 8))):
        request = _ask(
            f"不动产登记第{order + 1}季度窗口安排",
            "请提供。",
            person(90 + order),
            Channel.IN_PERSON,
        )
        yield _plain(land, request, day, "G1", plain)
    for order in range(2):
        request = _ask(
            f"滨湖{order + 1}号地块的测绘成果", "请提供。", person(92 + order), Channel.IN_PERSON
        )
        yield _plain(land, request, date(last, 12, 24), "G1", plain)
    yield _published(land, last)
    yield _found_late(land, last)


def _published(land: Bureau, year: int) -> Script:
    yield date(year + 1, 1, 15)
    propose_year(land.by(Role.HANDLER), land.agency.pk, year)
    yield date(year + 1, 1, 16)
    publish_year(land.by(Role.OFFICE_HEAD), land.agency.pk, year)


def _found_late(land: Bureau, year: int) -> Script:
    """Arrived in November, found and entered in February."""
    yield date(year + 1, 2, 10)
    request = _ask("望江街退线距离", "请告知退线要求。", person(95), Channel.SIGNED_MAIL)
    case = Case(land)
    yield from arrives(case, request, date(year + 1, 2, 10), came_in=date(year, 11, 17))
