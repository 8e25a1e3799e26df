"""The fifteen applications that the demo's police bureau received in 2022, all closed that year.

They come to the 表三 of the demo's corrected report: 予以公开 6, 部分公开 1, 行政执法案卷 1,
不掌握 6, 大量反复 1, all by natural persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.demo.office.agencies import Bureau
from gongkai.demo.office.episodes import Case, Request, after, answered, arrives, searched
from gongkai.demo.office.people import person
from gongkai.demo.office.stage import Script
from gongkai.dossiers import actions as dossier_actions
from gongkai.statute.applications.events import Channel, Party


@dataclass(frozen=True, slots=True)
class Matter:
    """A plain case: what is asked, when it came in, and with what it is answered. ``search`` is
    where was looked, with which words, and what was found."""

    day: date
    request: Request
    code: str
    values: Mapping[str, str]
    search: tuple[str, str, str] | None = None


def _request(order: int, channel: Channel, subject: str, description: str) -> Request:
    return Request(subject, description, person(order), channel)


def _published(information: str, where: str) -> dict[str, str]:
    return {"information": information, "where_published": where}


def _given(information: str, pages: int) -> dict[str, str]:
    return {
        "information": information,
        "form_given": "电子文档",
        "pages": str(pages),
        "attachments": information,
    }


def _absent(words: str, reason: str) -> dict[str, str]:
    return {"search": words, "reason": reason}


PLAIN: tuple[Matter, ...] = (
    Matter(
        date(2022, 1, 17),
        _request(1, Channel.ONLINE, "城区电动自行车登记上牌点名单",
                 "想知道滨湖区目前有哪些上牌点，各点的办公时间。"),
        "G1",
        _published("滨湖区电动自行车登记上牌点一览表", "本机关网站“办事服务”栏目，可检索和下载"),
    ),
    Matter(
        date(2022, 2, 21),
        _request(2, Channel.IN_PERSON, "2021年度养犬登记办理情况",
                 "需要2021年全市养犬登记、注销的件数表。"),
        "G2",
        _given("晴川市2021年度养犬登记情况表", 2),
    ),
    Matter(
        date(2022, 3, 14),
        _request(3, Channel.SIGNED_MAIL, "2008年槐荫路一处房屋的户口迁移审批材料",
                 "因家中析产，需要当年迁移的审批表。"),
        "U1",
        _absent("以门牌号和户主姓名检索了户政系统和2005年至2010年的迁移审批目录",
                "目录和系统中没有该门牌号的审批记录"),
        ("户政系统、档案室2005年至2010年迁移审批目录", "门牌号、户主姓名", "没有检索到"),
    ),
    Matter(
        date(2022, 4, 6),
        _request(4, Channel.ONLINE, "望江街摄像头点位的验收报告",
                 "望江街改造时新装了摄像头，想看验收报告。"),
        "U2",
        {"reason": "该路段的设备由市政工程建设单位采购和验收，本机关没有参与验收",
         "responsible_organ": "晴川市城市管理局", "responsible_contact": "0999-1010404",
         "organ_known": "1"},
    ),
    Matter(
        date(2022, 4, 25),
        _request(5, Channel.ONLINE, "机动车号牌摇号规则的现行文本", "请提供现行有效的文本。"),
        "G1",
        _published("晴川市机动车号牌选号规则", "本机关网站“政策文件”栏目"),
    ),
    Matter(
        date(2022, 5, 16),
        _request(6, Channel.PLAIN_MAIL, "2020年滨湖区派出所辖区调整的方案",
                 "想了解望江街划归哪个派出所，依据是什么。"),
        "G2",
        _given("滨湖区派出所辖区调整方案", 6),
    ),
    Matter(
        date(2022, 6, 13),
        _request(7, Channel.SIGNED_MAIL, "2015年青石路一起追尾事故的现场照片",
                 "保险公司要求补充材料，需要当时的现场照片。"),
        "D7",
        {"case_file": "所申请的照片是2015年一起道路交通事故处理案卷的组成部分",
         "file_access": "事故当事人可以到交警支队按案卷查阅的规定查阅、复制",
         "reason": "该案卷是办理交通事故时形成的，当事人有专门的查阅途径"},
    ),
    Matter(
        date(2022, 7, 4),
        _request(8, Channel.ONLINE, "2019年学海路临时交通管制的内部通报",
                 "当时封路三天，想看通报原文。"),
        "U1",
        _absent("以路名和2019年为条件检索了公文系统和交警支队的通知登记簿",
                "当年的管制以路面公告发布，没有另行制作通报"),
        ("公文系统、交警支队通知登记簿", "学海路、2019、管制", "没有检索到通报，只有路面公告的张贴记录"),
    ),
    Matter(
        date(2022, 8, 15),
        _request(9, Channel.IN_PERSON, "保安服务公司备案名录", "请提供目前备案的保安公司名单。"),
        "G1",
        _published("晴川市保安服务公司备案名录", "本机关网站“信息公开目录”栏目，每季度更新"),
    ),
    Matter(
        date(2022, 9, 5),
        _request(10, Channel.ONLINE, "1998年一份招工政审表", "办理退休手续需要当年的政审表。"),
        "U1",
        _absent("以姓名和年份检索了1995年至2000年的政审登记目录和移交清册",
                "政审表当年随人事档案转走，本机关没有留存"),
        ("1995年至2000年政审登记目录、档案移交清册", "姓名、1998", "目录记有转出，没有留存件"),
    ),
    Matter(
        date(2022, 10, 17),
        _request(11, Channel.SIGNED_MAIL, "望江街停车泊位收费的批准文件",
                 "路边泊位开始收费，想看批准收费的文件。"),
        "U2",
        {"reason": "停车收费的标准由价格主管部门批准，本机关没有制作也没有保存该文件",
         "responsible_organ": "晴川市发展和改革委员会", "responsible_contact": "0999-1010505",
         "organ_known": "1"},
    ),
)  # fmt: skip


def scripts(police: Bureau) -> Iterator[Script]:
    """Every case of the year as a script, in no particular order."""
    for matter in PLAIN:
        yield _plain(police, matter)
    yield _corrected(police)
    yield _extended(police)
    yield _masked(police)
    yield _too_many(police)


def _plain(police: Bureau, matter: Matter) -> Script:
    case = Case(police)
    yield from arrives(case, matter.request, matter.day)
    if matter.search is not None:
        yield from searched(case, after(matter.day, 4), *matter.search)
    yield from answered(case, after(matter.day, 6), matter.code, matter.values)


def _corrected(police: Bureau) -> Script:
    """Unclear at first: corrected, searched for, and not there."""
    case, day = Case(police), date(2022, 3, 28)
    request = _request(12, Channel.IN_PERSON, "派出所的出警记录", "要那天晚上的出警记录。")
    yield from arrives(case, request, day)
    asked = after(day, 3)
    yield asked
    actions.ask_correction(
        case.by(Role.HANDLER), case.pk, day=asked, until=after(asked, 15),
        items="写明出警的日期、地点和报警电话",
    )  # fmt: skip
    came = after(asked, 6)
    yield came
    actions.corrected(case.by(Role.INTAKE), case.pk, day=came)
    yield from searched(
        case, after(came, 3), "接处警系统、滨湖派出所值班登记簿", "日期、地点、报警电话",
        "当晚没有该电话的报警，登记簿也没有这一地点",
    )  # fmt: skip
    values = _absent(
        "以补正的日期、地点和电话检索了接处警系统和派出所值班登记簿",
        "系统和登记簿都没有这次报警，没有形成出警记录",
    )
    yield from answered(case, after(came, 5), "U1", values)


def _extended(police: Bureau) -> Script:
    """An old plan has to be looked for in many volumes: the period is extended once."""
    case, day = Case(police), date(2022, 6, 20)
    request = _request(
        13, Channel.ONLINE, "2003年至2006年城区派出所撤并的文件", "做地方史，需要撤并的全部文件。"
    )
    yield from arrives(case, request, day)
    wish = after(day, 14)
    yield wish
    draft = actions.ask_extension(
        case.by(Role.HANDLER), case.pk, reason="文件分散在四个年度的案卷里，需要逐卷查找"
    )
    yield after(wish, 1)
    dossier_actions.approve(case.by(Role.OFFICE_HEAD), draft.pk, text="同意延期")
    actions.extend(
        case.by(Role.HANDLER),
        case.pk,
        day=after(wish, 1),
        values={"extend_reason": "所需文件分散在四个年度的案卷中，需要逐卷查找"},
    )
    values = _given("2003年至2006年城区派出所撤并文件汇编", 41)
    yield from answered(case, after(wish, 12), "G2", values)


def _masked(police: Bureau) -> Script:
    """Somebody else's data stand in it: they are asked, object, and their part is masked."""
    case, day = Case(police), date(2022, 9, 19)
    request = _request(
        14, Channel.ONLINE, "槐荫路旅馆特种行业许可的申请材料", "就在我家楼上，想看许可时的材料。"
    )
    yield from arrives(case, request, day)
    asked = after(day, 4)
    yield asked
    letter = actions.consult(
        case.by(Role.HANDLER), case.pk, party=Party.THIRD_PARTY, day=asked,
        whom="旅馆的经营者", matter="申请材料中的身份证件和房屋租赁合同能否公开",
    )  # fmt: skip
    came = after(asked, 2)
    yield came
    actions.consult_received(case.by(Role.HANDLER), case.pk, consultation=letter.pk, day=came)
    said = after(came, 5)
    yield said
    actions.record_opinion(
        case.by(Role.HANDLER), case.pk, consultation=letter.pk, day=said, agrees=False,
        text="身份证件和租金属于个人隐私和商业秘密，不同意公开",
    )  # fmt: skip
    values = {
        "open_part": "许可申请书、消防和建筑安全证明、现场核查表",
        "withheld_part": "经营者的身份证件和租赁合同中的租金条款",
        "withheld_reasons": "身份证件属于个人隐私，租金条款属于商业秘密，经营者不同意公开，理由合理，依据条例第十五条",
        "masking": "不公开的内容已经涂黑，页码保持不变",
    }
    yield from answered(case, after(said, 4), "P1", values)


def _too_many(police: Bureau) -> Script:
    """The same person again and again: asked for reasons, which do not convince."""
    case, day = Case(police), date(2022, 11, 7)
    request = _request(
        15, Channel.ONLINE, "滨湖派出所历年全部值班表", "2010年以来每一天的值班表，逐日提供。"
    )
    yield from arrives(case, request, day)
    asked = after(day, 3)
    yield asked
    actions.ask_reasons(
        case.by(Role.HANDLER), case.pk, day=asked,
        facts="三个月内就值班、考勤、食堂提出数十次咨询和申请，多数内容重叠",
    )  # fmt: skip
    came = after(asked, 5)
    yield came
    actions.reasons_given(case.by(Role.INTAKE), case.pk, day=came, text="随便看看，没有别的用处。")
    values = {
        "frequency": "三个月内，您就同一派出所的值班、考勤等内部安排提出的要求达到数十次",
        "reasons_asked": "本机关已经书面要求您说明理由，您作了说明",
        "judgement": "所说的理由与要求的数量不相称，不合理",
    }
    yield from answered(case, after(came, 3), "N4", values)
