"""The page of a step: what it asks, what it does, and how the rules say no."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.desk.applications.pages import PAGES
from gongkai.dossiers.models import Strike
from gongkai.statute.applications.steps import STEPS
from people import a_person
from scenes import Day


def at(day: Day, name: str, step: str) -> str:
    return f"/ban/anjian/{day.cases[name].pk}/{step}/"


def state(day: Day, name: str) -> str:
    case = day.cases[name]
    case.refresh_from_db()
    return str(case.state)


def test_every_step_of_the_law_has_a_page() -> None:
    elsewhere = {step.key for step in STEPS if PAGES.has_own_page(step.key)}
    assert {step.key for step in STEPS} == {*PAGES.steps, *elsewhere}
    assert elsewhere >= set(PAGES.elsewhere)


DONE = [
    ("unconfirmed", "confirm-receipt", Role.INTAKE, {"how": "电话确认"}, "processing"),
    ("new", "ask-correction", Role.HANDLER, {"items": "写明年度"}, "awaiting-correction"),
    ("correcting", "corrected", Role.INTAKE, {}, "processing"),
    ("new", "consult-organ", Role.HANDLER, {"whom": "青石市样板局"}, "consulting"),
    ("new", "consult-section", Role.HANDLER, {"whom": "法制科"}, "processing"),
    ("new", "ask-reasons", Role.HANDLER, {"facts": "一年内二十件"}, "processing"),
    ("new", "notice-fee", Role.FINANCE, {"mode": "by-case", "count": 11, "amount": 100},
     "awaiting-payment"),
    ("new", "transfer", Role.HANDLER, {"organ": "青石市样板局"}, "processing"),
    ("new", "withdraw", Role.INTAKE, {"how": "书面"}, "withdrawn"),
    ("answered", "serve", Role.HANDLER, {"way": "direct", "recipient": "本人"}, "closed"),
    ("closed", "reopen", Role.OFFICE_HEAD, {"by_what": "某政复决〔2026〕5号"}, "processing"),
    ("closed", "archive", Role.INTAKE, {"fonds": "J001", "retention": "D30", "office": "BGS"},
     "closed"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "step", "role", "fields", "then"), DONE)
def test_a_step_is_taken_and_leads_back_to_the_case(
    seat, day: Day, name: str, step: str, role: Role, fields: dict[str, object], then: str
) -> None:
    client = seat(role)
    assert client.get(at(day, name, step)).status_code == 200
    answer = client.post(at(day, name, step), {"day": "2026-03-10", **fields}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/ban/anjian/{day.cases[name].pk}/"
    assert "已登记：" in answer.content.decode()
    assert state(day, name) == then


def test_the_archive_form_holds_the_codes_of_the_agency(seat, day: Day) -> None:
    Agency.objects.filter(pk=day.cases["closed"].agency_id).update(fonds="J042")
    page = seat(Role.INTAKE).get(at(day, "closed", "archive")).content.decode()
    assert 'value="J042"' in page
    assert 'value="BGS"' in page


def test_an_opinion_comes_in_with_its_paper(seat, day: Day) -> None:
    case = day.cases["consulting"]
    asked = case.events.get(kind="consulted").pk
    paper = SimpleUploadedFile("意见.txt", "不同意公开".encode())
    form = {"consultation": asked, "day": "2026-03-09", "agrees": "no", "files": [paper]}
    seat(Role.HANDLER).post(at(day, "consulting", "record-opinion"), form)
    opinion = case.events.get(kind="opinion")
    assert (opinion.answers_id, opinion.data["agrees"]) == (asked, False)
    assert case.files.get().event == opinion
    page = seat(Role.HANDLER).get(at(day, "consulting", "record-opinion")).content.decode()
    assert "没有待登记的征求意见，或者该项已经登记。" in page


def test_a_rule_says_no_with_its_article_and_the_words_are_kept(seat, day: Day) -> None:
    form = {"day": "2026-03-10", "items": "再补一次年度"}
    day_before = {"day": "2026-02-01", "items": "再补一次年度"}
    handler = seat(Role.HANDLER)
    handler.post(at(day, "new", "ask-correction"), form)
    again = handler.post(at(day, "new", "ask-correction"), form)
    assert again.status_code == 422
    assert (
        "“告知补正”在办理中或者征求意见中时才能办，这一件等待补正（条例第三十条）。"
        in again.content.decode()
    )
    early = handler.post(at(day, "due", "ask-correction"), day_before)
    page = early.content.decode()
    assert early.status_code == 422
    assert 'role="alert"' in page
    assert "日期不能早于收到申请之日（2026年2月2日）" in page
    assert "再补一次年度" in page


def test_a_blank_field_is_named_and_linked(seat, day: Day) -> None:
    answer = seat(Role.HANDLER).post(at(day, "new", "ask-correction"), {"day": "soon"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_items">需要补正的事项：这一项必须填写。</a>' in page
    assert '<a href="#id_day">告知日期：日期写法不对' in page


def test_the_wrong_person_is_told_whose_turn_it_is(seat, day: Day) -> None:
    answer = seat(Role.SIGNER).get(at(day, "new", "withdraw"))
    assert answer.status_code == 403
    assert "这一步要由收件登记人或经办人来办。" in answer.content.decode()
    assert (
        seat(Role.SIGNER).post(at(day, "new", "withdraw"), {"day": "2026-03-10"}).status_code == 403
    )
    assert state(day, "new") == "processing"


def test_there_is_no_page_for_a_step_that_there_is_not(seat, day: Day) -> None:
    assert seat(Role.HANDLER).get(at(day, "new", "vanish")).status_code == 404


def test_the_case_is_handed_over_to_somebody_of_the_agency(seat, day: Day) -> None:
    deputy = a_person(Role.HANDLER, agency=day.office.agency, name="韩接手")
    stranger = a_person(Role.HANDLER)
    client = seat(Role.HANDLER)
    form = {"day": "2026-03-10", "deputy_id": stranger.pk, "why": "休假"}
    offered = client.get(at(day, "due", "hand-over")).content.decode()
    assert f'<option value="{deputy.pk}">' in offered
    assert f'<option value="{day.person(Role.HANDLER).pk}">' not in offered
    assert client.post(at(day, "due", "hand-over"), form).status_code == 422
    client.post(at(day, "due", "hand-over"), {**form, "deputy_id": deputy.pk})
    day.cases["due"].refresh_from_db()
    assert day.cases["due"].handler == deputy


def test_a_case_entered_twice_goes_on_under_the_other_number(seat, day: Day) -> None:
    form = {"day": "2026-03-10", "into_number": day.cases["consulting"].number}
    seat(Role.OFFICE_HEAD).post(at(day, "new", "merge"), form)
    assert state(day, "new") == "merged"
    page = seat(Role.HANDLER).get(at(day, "new", "").replace("//", "/")).content.decode()
    assert f">{day.cases['consulting'].number}</a>" in page


def test_a_strike_needs_a_second_person(seat, day: Day) -> None:
    case = day.cases["correcting"]
    event = case.events.get(kind="correction-asked")
    base = f"/ban/anjian/{case.pk}/"
    handler, head = seat(Role.HANDLER), seat(Role.SECTION_HEAD)
    assert handler.post(f"{base}huaqu/event/{event.pk}/", {"reason": " "}).status_code == 422
    handler.post(f"{base}huaqu/event/{event.pk}/", {"reason": "登记到别的案件了"})
    strike = Strike.objects.get()
    assert "等科室负责人或者公开机构负责人复核" in handler.get(base).content.decode()
    assert handler.post(f"{base}fuhe/{strike.pk}/", {"verdict": "confirm"}).status_code == 403
    assert "同意划去" in head.get(base).content.decode()
    head.post(f"{base}fuhe/{strike.pk}/", {"verdict": "confirm"})
    assert state(day, "correcting") == "processing"
    assert "<del>告知补正</del>" in head.get(base).content.decode()
    assert seat(Role.SIGNER).get(f"{base}huaqu/event/{event.pk}/").status_code == 403


def test_records_of_evidence_are_put_on_file(seat, day: Day) -> None:
    address = f"/ban/anjian/{day.cases['due'].pk}/yiju/search-record/"
    form = {"day": "2026-03-09", "where": "办公系统", "how": "全文检索", "keywords": "征收"}
    handler = seat(Role.HANDLER)
    missing = handler.post(address, form)
    assert missing.status_code == 422
    assert "检索人：这一项必须填写。" in missing.content.decode()
    handler.post(address, {**form, "who": "林承办", "found": "没有检索到"})
    assert day.cases["due"].records.get().data["keywords"] == "征收"
    page = handler.get(f"/ban/anjian/{day.cases['due'].pk}/").content.decode()
    assert "没有检索到" in page
    assert handler.get(address.replace("search-record", "nothing")).status_code == 404


def test_the_class_that_was_not_known_is_filled_in_later(seat, day: Day) -> None:
    case = day.cases["due"]
    address = f"/ban/anjian/{case.pk}/leibie/{case.applicants.get().pk}/"
    seat(Role.INTAKE).post(address, {"kind": "enterprise"})
    case.refresh_from_db()
    assert case.applicant_class == "c2"
    assert seat(Role.SIGNER).get(address).status_code == 403


def test_files_are_added_later_and_a_wrong_type_is_refused(seat, day: Day) -> None:
    address = f"/ban/anjian/{day.cases['due'].pk}/tianjia/"
    handler = seat(Role.HANDLER)
    bad = SimpleUploadedFile("x.exe", b"MZ\x90\x00" + bytes(range(256)))
    answer = handler.post(address, {"role": "other", "papers": [bad]})
    assert answer.status_code == 422
    assert "不是可以接收的类型" in answer.content.decode()
    good = SimpleUploadedFile("说明.txt", "说明".encode())
    handler.post(address, {"role": "other", "papers": [good]})
    assert [one.name for one in day.cases["due"].files.all()] == ["说明.txt"]


def test_today_is_the_day_of_the_office(seat, day: Day) -> None:
    page = seat(Role.HANDLER).get(at(day, "new", "withdraw")).content.decode()
    assert f'value="{date(2026, 3, 10).isoformat()}"' in page


def once_of(page: str) -> str:
    """The token that a form sends along."""
    return page.split('name="once" value="')[1].split('"')[0]


def test_two_clicks_take_one_step(seat, day: Day) -> None:
    address, handler = at(day, "new", "consult-organ"), seat(Role.HANDLER)
    form = {"day": "2026-03-10", "whom": "青石市样板局"}
    sent = {**form, "once": once_of(handler.get(address).content.decode())}
    assert handler.post(address, {**sent, "day": ""}).status_code == 422
    for _click in range(2):
        assert handler.post(address, sent).status_code == 302
    asked = day.cases["new"].events.filter(kind="consulted")
    assert asked.count() == 1
    again = {**form, "once": once_of(handler.get(address).content.decode())}
    handler.post(address, again)
    assert asked.count() == 2


def test_two_clicks_issue_one_letter(seat, day: Day) -> None:
    address, handler = f"{at(day, 'new', 'wenshu')}?kind=L01", seat(Role.HANDLER)
    form = {"kind": "L01", "day": "2026-03-10"}
    sent = {**form, "once": once_of(handler.get(address).content.decode())}
    for _click in range(2):
        assert handler.post(address, sent).status_code == 302
    assert day.cases["new"].letters.count() == 1


def test_a_period_of_centuries_is_taken_for_a_slip_of_the_pen(seat, day: Day) -> None:
    address, handler = at(day, "new", "ask-correction"), seat(Role.HANDLER)
    form = {"day": "2026-03-10", "items": "写明年度"}
    answer = handler.post(address, {**form, "until": "9999-12-31"})
    assert answer.status_code == 422
    assert "请核对年份" in answer.content.decode()
    assert handler.post(address, {**form, "until": "2026-04-30"}).status_code == 302


def test_signs_that_no_text_holds_are_no_fault_of_the_program(seat, day: Day) -> None:
    handler, nul = seat(Role.HANDLER), "\0"
    base = f"/ban/anjian/{day.cases['new'].pk}/"
    views = "/ban/taizhang/shitu/"
    assert handler.post(views, {"name": f"我的{nul}", "query": ""}).status_code == 302
    assert handler.post(f"{base}yulan/", {"kind": "L23", "code": nul}).status_code == 200
    form = {"day": "2026-03-10", "whom": "青石市样板局", "once": nul}
    assert handler.post(f"{base}consult-organ/", form).status_code == 302
