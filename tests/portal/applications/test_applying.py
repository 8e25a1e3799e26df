"""Applying step by step: what is asked, what is refused and in which words, what is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from applying import (
    AGENT,
    COMPANY,
    CONTACT,
    CREDIT_CODE,
    HOW,
    ID_NUMBER,
    OTHER_ID_NUMBER,
    WHAT,
    WHO,
    Applicant,
    a_pdf,
)
from gongkai.agencies.models import Agency
from gongkai.applications.models import Applicant as StoredApplicant
from gongkai.applications.models import Application
from gongkai.base.clock import now, stopped_at
from gongkai.dossiers.kinds import FileRole
from gongkai.portal.applications import draft_files
from gongkai.statute.applications.clock import State
from people import an_agency

pytestmark = pytest.mark.django_db
JOINT = {**WHO, "name": "丙某某", "identity": OTHER_ID_NUMBER, "phone": "000-7777777"}


def said(someone: Applicant, step: str, values: dict[str, object]) -> str:
    """What the page says of a step that is filled in wrongly."""
    answer = someone.fills(step, values)
    assert answer.status_code == 422
    page = answer.content.decode()
    return page[page.index('class="gk-errors"') : page.index("</ul>", page.index("gk-errors"))]


def test_the_whole_way_ends_with_a_registered_application(
    someone: Applicant, agency: Agency
) -> None:
    number, code = someone.applies(agency)
    application = Application.objects.get(number=number)
    assert (application.agency, application.channel) == (agency, "online")
    assert (application.state, application.applicant_class) == (State.SUBMITTED, "c1")
    assert (application.form_wanted, application.way_wanted) == ("electronic", "online")
    assert len(code.replace("-", "")) == 16
    applicant = StoredApplicant.objects.get(application=application)
    stored = (applicant.name, applicant.identity, applicant.phone)
    assert stored == ("甲某某", ID_NUMBER, "000-1234567")


def test_an_organisation_applies_with_agent_joint_applicant_and_papers(
    someone: Applicant, agency: Agency
) -> None:
    someone.begins(agency)
    someone.fills("shenfen", COMPANY)
    contact = {**CONTACT, "contact": "丁某", "has_agent": "yes", "has_joint": "yes"}
    assert someone.fills("lianxi", contact)["Location"] == "/shenqing/dailiren/"
    assert someone.fills("dailiren", AGENT, papers=a_pdf())["Location"] == "/shenqing/gongtong/"
    assert someone.fills("gongtong", JOINT)["Location"] == "/shenqing/neirong/"
    someone.fills("neirong", WHAT)
    how = {**HOW, "help": ["seeing", "hearing"], "help_text": "请用大字打印"}
    someone.fills("fangshi", how, papers=[a_pdf("一.pdf"), a_pdf("二.pdf")])
    number, _code = someone.sends()
    application = Application.objects.get(number=number)
    assert application.applicant_class == "c2"
    assert application.help_needed == "视力有障碍；听力有障碍；请用大字打印"
    people = [(one.name, one.is_agent, one.identity) for one in application.applicants.all()]
    assert people == [
        ("甲乙丙有限公司", False, CREDIT_CODE),
        ("丙某某", False, OTHER_ID_NUMBER),
        ("乙某某", True, OTHER_ID_NUMBER),
    ]
    files = [(one.role, one.name) for one in application.files.all()]
    assert files == [
        (FileRole.AUTHORISATION, "委托书.pdf"),
        (FileRole.APPLICATION, "一.pdf"),
        (FileRole.APPLICATION, "二.pdf"),
    ]


# ── What each step refuses, and in which words ─────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": ""}, "请选择您以什么身份申请。"),
        ({"name": ""}, "请填写申请人的姓名或者名称。"),
        ({"identity": ""}, "请填写证件号码。"),
        ({"identity": ID_NUMBER[:-1]}, "身份证号码应为18位，现有17位。"),
        ({"identity": "990101199013010012"}, "不是有效的出生日期"),
        ({"identity": ID_NUMBER[:-1] + "0"}, "身份证号码与第18位校验码“0”不符"),
        ({"identity_kind": "credit-code"}, "以个人名义申请的，请选居民身份证"),
        ({"identity_kind": "other", "identity": "!?"}, "证件号码应为 5 到 30 位字母和数字"),
        ({"name": "甲" * 201}, "最多 200 个字，现在有 201 个，请缩短。"),
    ],
)
def test_who_one_is(
    someone: Applicant, agency: Agency, wrong: dict[str, str], sentence: str
) -> None:
    someone.begins(agency)
    assert sentence in said(someone, "shenfen", {**WHO, **wrong})


def test_an_empty_number_is_told_as_often_as_it_is_sent(someone: Applicant, agency: Agency) -> None:
    someone.begins(agency)
    for _time in range(2):
        assert "请填写证件号码。" in said(someone, "shenfen", {**WHO, "identity": ""})


def test_what_is_too_long_is_told_and_never_cut_by_the_browser(
    someone: Applicant, agency: Agency
) -> None:
    someone.begins(agency)
    assert "maxlength" not in someone.opens("/shenqing/shenfen/")
    for step, values in (("shenfen", WHO), ("lianxi", CONTACT)):
        someone.fills(step, values)
    assert "maxlength" not in someone.opens("/shenqing/neirong/")
    long = {**WHAT, "subject": "路" * 301}
    assert "最多 300 个字，现在有 301 个，请缩短。" in said(someone, "neirong", long)


def test_an_organisation_proves_itself_by_its_credit_code(
    someone: Applicant, agency: Agency
) -> None:
    someone.begins(agency)
    wrong = {**COMPANY, "identity": CREDIT_CODE[:-1] + "0"}
    assert "统一社会信用代码与第18位校验码“0”不符" in said(someone, "shenfen", wrong)
    wrong = {**COMPANY, "identity_kind": "resident-id", "identity": ID_NUMBER}
    assert "以组织名义申请的，请选统一社会信用代码" in said(someone, "shenfen", wrong)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"phone": ""}, "请至少填写一种联系方式"),
        ({"phone": "不知道不知道不知道"}, "请填写 7 到 30 位的号码"),
        ({"phone": "12"}, "请填写 7 到 30 位的号码"),
        ({"email": "nobody"}, "电子邮箱的格式不对"),
        ({"has_agent": ""}, "请选择有没有代理人。"),
        ({"has_joint": ""}, "请选择有没有共同申请人。"),
    ],
)
def test_how_one_is_reached(
    someone: Applicant, agency: Agency, wrong: dict[str, str], sentence: str
) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    assert sentence in said(someone, "lianxi", {**CONTACT, **wrong})


def test_a_number_in_full_width_signs_is_kept_plain(someone: Applicant, agency: Agency) -> None:
    contact = {**CONTACT, "phone": "（０００）１２３４５６７—８"}
    number, _code = someone.applies(agency, contact=contact)
    assert StoredApplicant.objects.get(application__number=number).phone == "(000)1234567-8"


def test_an_organisation_names_somebody_to_talk_to(someone: Applicant, agency: Agency) -> None:
    someone.begins(agency)
    someone.fills("shenfen", COMPANY)
    assert "请填写联系人" in said(someone, "lianxi", CONTACT)


def test_an_agent_needs_an_authorisation(someone: Applicant, agency: Agency) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    someone.fills("lianxi", {**CONTACT, "has_agent": "yes"})
    assert "请上传授权委托书。" in said(someone, "dailiren", AGENT)
    bad = said(someone, "dailiren", {**AGENT, "papers": a_pdf("空.pdf", b"")})
    assert "“空.pdf”是空文件" in bad
    assert "请上传授权委托书。" not in bad  # one fault, told once
    assert someone.client.get("/shenqing/neirong/")["Location"] == "/shenqing/dailiren/"


def test_who_says_that_others_apply_too_names_them(someone: Applicant, agency: Agency) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    someone.fills("lianxi", {**CONTACT, "has_joint": "yes"})
    empty = {"identity_kind": "resident-id"}
    assert "请至少添加一位共同申请人" in said(someone, "gongtong", empty)
    assert "请填写这位申请人的联系电话。" in said(someone, "gongtong", {**JOINT, "phone": ""})
    assert someone.fills("gongtong", {**JOINT, "add": "1"})["Location"] == "/shenqing/gongtong/"
    assert "丙某某" in someone.opens("/shenqing/gongtong/")
    someone.fills("gongtong", {"remove": "0"})
    assert "丙某某" not in someone.opens("/shenqing/gongtong/")


@pytest.mark.parametrize("identity", [ID_NUMBER, OTHER_ID_NUMBER])
def test_nobody_applies_together_with_himself(
    someone: Applicant, agency: Agency, identity: str
) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    someone.fills("lianxi", {**CONTACT, "has_joint": "yes"})
    someone.fills("gongtong", {**JOINT, "add": "1"})
    again = {**JOINT, "identity": identity}
    assert "这个证件号码的申请人已经填过" in said(someone, "gongtong", again)


def test_twenty_may_apply_together_and_no_more(someone: Applicant, agency: Agency) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    someone.fills("lianxi", {**CONTACT, "has_joint": "yes"})
    for number in range(19):
        paper = {"identity_kind": "other", "identity": f"P{number:07}"}
        assert someone.fills("gongtong", {**JOINT, **paper, "add": "1"}).status_code == 302
    assert "共同申请人不能超过 20 人" in said(someone, "gongtong", {**JOINT, "add": "1"})


def test_the_information_has_a_name_and_a_purpose_is_not_asked(
    someone: Applicant, agency: Agency
) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    someone.fills("lianxi", CONTACT)
    assert "请填写所需政府信息的名称。" in said(someone, "neirong", {**WHAT, "subject": " "})
    page = someone.opens("/shenqing/neirong/")
    assert "不需要说明用途" in page  # 条例 Art 29
    assert page.count("<textarea") + page.count('type="text"') == 3


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"form_wanted": ""}, "请选择提供信息的形式。"),
        ({"way_wanted": ""}, "请选择获取信息的途径。"),
        ({"way_wanted": "mail"}, "选邮寄的，请回到第二步填写通信地址。"),
        ({"way_wanted": "email"}, "选电子邮件的，请回到第二步填写电子邮箱。"),
        ({"way_wanted": "fax"}, "选传真的，请填写传真号码。"),
        ({"way_wanted": "fax", "fax": "没有"}, "请填写 7 到 30 位的号码"),
    ],
)
def test_the_way_wanted_needs_its_address(
    someone: Applicant, agency: Agency, wrong: dict[str, str], sentence: str
) -> None:
    someone.begins(agency)
    for step, values in (("shenfen", WHO), ("lianxi", CONTACT), ("neirong", WHAT)):
        someone.fills(step, values)
    assert sentence in said(someone, "fangshi", {**HOW, **wrong})


def test_a_way_that_lacks_its_address_leads_to_the_step_that_asks_for_it(
    someone: Applicant, agency: Agency
) -> None:
    someone.fills_in(agency)
    page = someone.fills("fangshi", {**HOW, "way_wanted": "mail"}).content.decode()
    summary = page[page.index('class="gk-errors"') : page.index('class="gk-field')]
    assert 'href="/shenqing/lianxi/">去第二步：怎样联系您</a>' in summary


def test_the_number_for_a_fax_comes_to_the_clerk_with_the_telephone(
    someone: Applicant, agency: Agency
) -> None:
    fax = {**HOW, "way_wanted": "fax", "fax": "000-7654321"}
    number, _code = someone.applies(agency, how=fax)
    phone = StoredApplicant.objects.get(application__number=number).phone
    assert phone == "000-1234567；传真 000-7654321"


def test_every_step_says_to_whom_the_application_goes(someone: Applicant, agency: Agency) -> None:
    someone.fills_in(agency)
    for step in ("shenfen", "lianxi", "neirong", "fangshi", "queren"):
        assert f"向{agency.name}申请" in someone.opens(f"/shenqing/{step}/")


def test_the_summary_of_errors_leads_to_each_field(someone: Applicant, agency: Agency) -> None:
    someone.begins(agency)
    errors = said(someone, "shenfen", {"identity_kind": "resident-id"})
    for target in ("#id_kind_0", "#id_name", "#id_identity"):
        assert f'href="{target}"' in errors


# ── Back and forward, and what is kept ─────────────────────────────────────────────────────────


def test_nothing_typed_is_lost_by_going_back_or_by_an_error(
    someone: Applicant, agency: Agency
) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    back = {**CONTACT, "phone": "", "address": "青石市学府路9号", "back": "1"}
    assert someone.fills("lianxi", back)["Location"] == "/shenqing/shenfen/"
    assert "甲某某" in someone.opens("/shenqing/shenfen/")
    assert someone.fills("shenfen", {**WHO, "identity": ""})["Location"] == "/shenqing/lianxi/"
    assert "青石市学府路9号" in someone.opens("/shenqing/lianxi/")
    wrong = someone.fills("lianxi", {**CONTACT, "phone": "不是电话号码啊"}).content.decode()
    assert "不是电话号码啊" in wrong


def test_a_step_is_not_reached_before_those_ahead_of_it(someone: Applicant, agency: Agency) -> None:
    someone.begins(agency)
    for step in ("lianxi", "neirong", "fangshi", "queren", "dailiren", "gongtong"):
        assert someone.client.get(f"/shenqing/{step}/")["Location"] == "/shenqing/shenfen/"
        assert someone.posts(f"/shenqing/{step}/")["Location"] == "/shenqing/shenfen/"
    assert not Application.objects.exists()


def test_no_page_shows_an_identity_number_once_it_is_kept(
    someone: Applicant, agency: Agency
) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    someone.fills("lianxi", {**CONTACT, "has_agent": "yes", "has_joint": "yes"})
    someone.fills("dailiren", AGENT, papers=a_pdf())
    someone.fills("gongtong", JOINT)
    someone.fills("neirong", WHAT)
    someone.fills("fangshi", HOW)
    wrong = someone.fills("shenfen", {**WHO, "name": ""}).content.decode()
    someone.fills("shenfen", WHO)
    steps = ("shenfen", "lianxi", "dailiren", "gongtong", "neirong", "fangshi", "queren")
    pages = [wrong, *(someone.opens(f"/shenqing/{step}/") for step in steps)]
    assert all(ID_NUMBER not in page and OTHER_ID_NUMBER not in page for page in pages)
    assert f"{ID_NUMBER[0]}{'*' * 16}{ID_NUMBER[-1]}" in pages[-1]
    assert f"{ID_NUMBER[0]}{'*' * 16}{ID_NUMBER[-1]}" in wrong


def test_what_was_typed_lies_encrypted_on_the_server_and_not_in_the_browser(
    someone: Applicant, agency: Agency
) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    cookies = "".join(morsel.value for morsel in someone.client.cookies.values())
    stored = str(Session.objects.get().get_decoded())
    for secret in (ID_NUMBER, WHO["name"]):
        assert secret not in cookies
        assert secret not in stored


def test_a_draft_is_gone_an_hour_after_the_last_change_with_its_files(
    someone: Applicant, agency: Agency
) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    someone.fills("lianxi", {**CONTACT, "has_agent": "yes"})
    someone.fills("dailiren", {**AGENT, "upload": "1"}, papers=a_pdf())
    with stopped_at(now() + timedelta(minutes=59)):
        assert "委托书.pdf" in someone.opens("/shenqing/dailiren/")
    with stopped_at(now() + timedelta(hours=1, minutes=1)):
        assert someone.client.get("/shenqing/dailiren/")["Location"] == "/shenqing/"
        assert "填写的内容只保留一小时" in someone.opens("/shenqing/")
        assert draft_files.sweep(now() + timedelta(days=1)) == 0


def test_files_of_a_draft_that_nobody_came_back_to_are_swept(
    someone: Applicant, agency: Agency
) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    someone.fills("lianxi", {**CONTACT, "has_agent": "yes"})
    someone.fills("dailiren", {**AGENT, "upload": "1"}, papers=a_pdf())
    assert draft_files.sweep(now()) == 0
    assert draft_files.sweep(now() + timedelta(hours=4)) == 1


def test_clearing_deletes_everything_at_once(someone: Applicant, agency: Agency) -> None:
    someone.begins(agency)
    someone.fills("shenfen", WHO)
    assert someone.posts("/shenqing/qingkong/")["Location"] == "/shenqing/"
    assert someone.client.get("/shenqing/shenfen/")["Location"] == "/shenqing/"


def test_another_agency_may_be_chosen_without_filling_in_again(
    someone: Applicant, agency: Agency
) -> None:
    someone.fills_in(agency)
    other = an_agency("青石市林业局")
    assert someone.begins(other)["Location"] == "/shenqing/queren/"
    number, _code = someone.sends()
    assert Application.objects.get(number=number).agency == other


def test_agencies_are_found_by_name_and_come_in_pages(someone: Applicant) -> None:
    for number in range(35):
        an_agency(f"青石市第{number}中心")
    an_agency("白沙市公安局", region="白沙市")
    first = someone.opens("/shenqing/")
    assert first.count('href="/shenqing/') >= 30
    assert "共 36 个" in first
    found = someone.opens("/shenqing/?q=公安")
    assert "白沙市公安局" in found
    assert "青石市第1中心" not in found
    assert "没有找到这样的机关" in someone.opens("/shenqing/?q=没有的")


def test_the_oral_way_says_where_to_go_and_whom_to_call(someone: Applicant, agency: Agency) -> None:
    page = someone.opens("/shenqing/koutou/")
    assert "青石市水边路1号" in page
    assert "000-7654321" in page


@pytest.mark.parametrize("path", ["/", "/shenqing/"])
def test_home_and_navigation_lead_here(someone: Applicant, path: str) -> None:
    page = someone.opens(path)
    assert 'href="/shenqing/"' in page
    assert 'href="/chaxun/"' in page
