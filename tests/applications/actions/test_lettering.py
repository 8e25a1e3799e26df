"""Letters that are no answers: what stops them, and which values the case gives by itself."""

from __future__ import annotations

from datetime import date

import pytest

from cases import Office, a_case, answer_values, review
from gongkai.agencies.actions import change_settings
from gongkai.agencies.roles import Role
from gongkai.applications import actions, queries
from gongkai.applications.intake import ApplicantIntake
from gongkai.applications.models import Application
from gongkai.base.errors import Refused
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.models import Letter
from gongkai.dossiers.queries.filling import to_fill
from gongkai.letters.required_parts import Flag
from gongkai.statute.applications.events import Party

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 5)
THIRD = "示例建材有限公司"
CONSULTING = {
    "third_party": THIRD,
    "consulted_information": "采购合同的价款部分",
    "office_contact": "某市某路1号",
}
CORRECTING = {"unclear": "未写明年度", "correction_items": "年度", "guidance": "见目录"}


def answer(office: Office, case: Application, code: str, **values: str) -> Letter:
    """The whole way of an answer with some values of its own."""
    handler = office.by(Role.HANDLER, DAY)
    draft = actions.draft_answer(handler, case.pk, code=code, values=answer_values(code) | values)
    return actions.decide(office.by(Role.SIGNER, DAY), review(office, draft, DAY).pk)


@pytest.mark.parametrize("given", ["甲某样", "K99010178X", "010-0000001"])
def test_a_third_party_does_not_learn_who_applied(office: Office, given: str) -> None:
    who = (
        ApplicantIntake("乙某某", "natural"),
        ApplicantIntake("甲某样", "natural", "other", "K99010178X", phone="010-0000001"),
    )
    case = a_case(office, applicants=who)
    by = office.by(Role.HANDLER, DAY)
    written = {**CONSULTING, "consulted_information": f"{given}申请的采购合同"}
    with pytest.raises(Refused, match="第三方不得知悉"):
        dossier_actions.issue_letter(by, case.pk, kind="L13", day=DAY, values=written)
    assert Letter.objects.count() == 0
    issued = dossier_actions.issue_letter(by, case.pk, kind="L13", day=DAY, values=CONSULTING)
    assert "甲某样" not in str(issued.values)


def test_an_answer_does_not_name_the_third_party_that_was_consulted(office: Office) -> None:
    case = a_case(office, subject="采购合同")
    by = office.by(Role.HANDLER, DAY)
    actions.consult(by, case.pk, party=Party.THIRD_PARTY, day=DAY, whom=THIRD)
    with pytest.raises(Refused, match="申请人不得知悉的“第三方”"):
        answer(office, case, "D4", objection=f"{THIRD}不同意公开")


def test_who_discloses_against_an_objection_is_reminded_to_notify_the_third_party(
    office: Office, case: Application
) -> None:
    by = office.by(Role.HANDLER, DAY)
    asked = actions.consult(by, case.pk, party=Party.THIRD_PARTY, day=DAY, whom=THIRD)
    actions.record_opinion(by, case.pk, consultation=asked.pk, day=DAY, agrees=False)
    answer(office, case, "G2")
    (warning,) = queries.case(by, case.pk).step("serve").judgement.warnings
    assert "书面告知第三方（条例第三十二条）" in warning


def test_a_third_party_that_the_applicant_named_may_be_named(office: Office) -> None:
    case = a_case(office, subject=f"与{THIRD}的采购合同")
    by = office.by(Role.HANDLER, DAY)
    actions.consult(by, case.pk, party=Party.THIRD_PARTY, day=DAY, whom=THIRD)
    assert answer(office, case, "D4", objection=f"{THIRD}不同意公开").number


def test_the_correction_notice_goes_out_once_and_names_the_day_that_is_waited_for(
    office: Office, case: Application
) -> None:
    by = office.by(Role.HANDLER, DAY)
    actions.ask_correction(by, case.pk, day=DAY, until=date(2026, 3, 20), items="年度")
    issued = dossier_actions.issue_letter(by, case.pk, kind="L06", day=DAY, values=CORRECTING)
    assert issued.values["correction_period"] == "2026年3月20日前（含当日）"
    with pytest.raises(Refused, match="一次性告知"):
        dossier_actions.issue_letter(by, case.pk, kind="L06", day=DAY, values=CORRECTING)


def test_the_letter_after_an_unpaid_fee_knows_notice_and_day(
    office: Office, case: Application
) -> None:
    by = office.by(Role.HANDLER, date(2026, 4, 30))
    actions.notice_fee(by, case.pk, day=DAY, mode="by-volume", count=100)
    given = {"pay_how": "网上缴纳"}
    notice = dossier_actions.issue_letter(by, case.pk, kind="L20", day=DAY, values=given)
    assert notice.values["fee_amount"] == "700元"
    assert notice.values["fee_detail"] == "第1至30页不收费；第31至100页，70页×10元＝700元"
    actions.lapse_fee(by, case.pk, day=date(2026, 4, 20))
    values = {"review_organ": "某市人民政府"}
    issued = dossier_actions.issue_letter(
        by, case.pk, kind="L22", day=date(2026, 4, 20), values=values
    )
    assert issued.values["fee_notice"] == notice.number
    assert issued.values["fee_notice_served"] == "2026-03-05"
    assert issued.values["pay_due"] == "2026-04-02"


def test_a_partial_disclosure_goes_to_reconsideration_first_unless_its_grounds_are_others(
    office: Office, case: Application
) -> None:
    by = office.by(Role.HANDLER, DAY)
    assert Flag.OTHER_GROUNDS in to_fill(by, case.pk, kind="L23", code="P1").flags
    assert Flag.OTHER_GROUNDS not in to_fill(by, case.pk, kind="L23", code="G2").flags


def test_an_answer_for_the_internet_gives_the_channel_of_the_setting(office: Office) -> None:
    plain = a_case(office, way_wanted="email")
    assert not answer(office, plain, "N1").values.get(Flag.ONLINE)
    by = office.by(Role.OFFICE_HEAD, DAY)
    change_settings(by, office.agency.pk, {"online_review": "https://fuyi.example.org/"})
    office.agency.refresh_from_db()
    wished, posted = a_case(office, way_wanted="email"), a_case(office, way_wanted="mail")
    assert answer(office, wished, "N1").values["online_review"] == "https://fuyi.example.org/"
    assert not answer(office, posted, "N1").values.get(Flag.ONLINE)


def test_an_answer_without_the_channel_is_not_served_over_the_internet(office: Office) -> None:
    by = office.by(Role.HANDLER, DAY)
    without, with_it = a_case(office), a_case(office)
    answer(office, without, "N1")
    with pytest.raises(Refused, match="行政复议法第二十二条第二款"):
        actions.serve(by, without.pk, day=DAY, way="online")
    actions.serve(by, without.pk, day=DAY, way="direct")
    answer(office, with_it, "N1", online="1", online_review="某复议平台")
    actions.serve(by, with_it.pk, day=DAY, way="online")
    with_it.refresh_from_db()
    assert with_it.state == "closed"


@pytest.mark.parametrize(
    ("setting", "words"), [("yes", "次日起重新计算答复期限"), ("no", "不计算在答复期限内")]
)
def test_a_fee_notice_says_how_the_period_goes_on_by_the_setting(
    office: Office, case: Application, setting: str, words: str
) -> None:
    if setting == "no":
        by = office.by(Role.OFFICE_HEAD, DAY)
        change_settings(by, office.agency.pk, {"fee_restarts": setting})
    handler = office.by(Role.HANDLER, DAY)
    actions.notice_fee(handler, case.pk, day=DAY, mode="by-volume", count=100)
    seen = queries.preview(handler, case.pk, kind="L20", values={"pay_how": "网上缴纳"})
    assert sum(words in text for text in seen.paragraphs) == 1
