"""From the question how to answer to the letter that is served, each step by its person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from cases import answer_values
from gongkai.agencies.roles import Role
from gongkai.base import clock
from gongkai.desk.casework.letters.template_views import ALL
from gongkai.dossiers.models import Draft, Letter, LetterTemplate
from gongkai.letters.kinds import letter_kind, template_of
from scenes import NOW, Day


@pytest.fixture
def base(day: Day) -> str:
    return f"/ban/anjian/{day.cases['due'].pk}/"


def test_the_path_asks_one_question_after_another(seat, base: str) -> None:
    handler = seat(Role.HANDLER)
    first = handler.get(f"{base}zenmeda/").content.decode()
    assert "申请内容是否完整、明确？" in first
    second = handler.get(f"{base}zenmeda/?complete=yes").content.decode()
    assert "申请的是不是政府信息公开事项？" in second
    assert 'type="hidden" name="complete" value="yes"' in second


def test_the_path_tells_what_the_file_must_hold(seat, base: str) -> None:
    query = "?complete=yes&nature=yes&special=no&whose=yes&exists=none"
    page = seat(Role.HANDLER).get(f"{base}zenmeda/{query}").content.decode()
    assert "信息不存在" in page
    assert "条例第三十六条第（四）项" in page
    assert f"{base}yiju/search-record/" in page.replace(
        f"{base}record-search/", f"{base}yiju/search-record/"
    )
    assert f"{base}qicao/?code=U1" in page


def test_an_answer_off_the_path_ends_it_there(seat, base: str) -> None:
    answer = seat(Role.HANDLER).get(f"{base}zenmeda/?complete=perhaps&nature=yes")
    assert "申请内容是否完整、明确？" in answer.content.decode()


def test_an_answer_goes_from_hand_to_hand_until_it_is_served(seat, day: Day, base: str) -> None:
    handler = seat(Role.HANDLER)
    values = {"code": "G1", **answer_values("G1")}
    kept = handler.post(f"{base}qicao/", {**values, "save": "1"})
    assert kept["Location"] == f"{base}qicao/"
    assert values["where_published"] in handler.get(f"{base}qicao/").content.decode()
    sent = handler.post(f"{base}qicao/", {**values, "propose": "1"})
    assert sent["Location"] == f"{base}shenhe/"
    assert handler.get(f"{base}qicao/")["Location"] == f"{base}shenhe/"
    signer = seat(Role.SIGNER)
    assert signer.post(f"{base}shenhe/", {"approve": "1"}).status_code == 403
    for role in (Role.SECTION_HEAD, Role.LEGAL):
        assert "同意" in seat(role).get(f"{base}shenhe/").content.decode()
        seat(role).post(f"{base}shenhe/", {"approve": "1", "text": "同意。"})
    signed = signer.post(f"{base}shenhe/", {"approve": "1"}, follow=True)
    letter = Letter.objects.get(dossier=day.cases["due"])
    assert f"已签发：{letter.number}" in signed.content.decode()
    handler.post(f"{base}serve/", {"day": "2026-03-10", "way": "mail"})
    day.cases["due"].refresh_from_db()
    assert day.cases["due"].state == "decided"
    handler.post(f"{base}serve/", {"day": "2026-03-10", "way": "mail", "proof": "XA00000000000"})
    handler.post(f"{base}mail-returned/", {"day": "2026-03-10", "why": "查无此人"})
    handler.post(f"{base}serve-again/", {"day": "2026-03-10", "way": "direct"})
    day.cases["due"].refresh_from_db()
    assert (day.cases["due"].state, day.cases["due"].on_time) == ("closed", False)


def test_a_draft_is_sent_back_with_what_to_change(seat, day: Day, base: str) -> None:
    page = f"/ban/anjian/{day.cases['reviewing'].pk}/shenhe/"
    signer = seat(Role.SIGNER)
    silent = signer.post(page, {"send-back": "1"})
    assert silent.status_code == 422
    assert "请写明退回的理由。" in silent.content.decode()
    signer.post(page, {"send-back": "1", "text": "补充网址。"})
    assert Draft.objects.get(dossier=day.cases["reviewing"]).status == "sent-back"
    again = seat(Role.HANDLER).get(page).content.decode()
    assert "补充网址。" in again
    assert "作废" in again


def test_what_the_letter_lacks_is_told_and_forbids_to_sign(seat, day: Day, base: str) -> None:
    handler = seat(Role.HANDLER)
    page = handler.post(f"{base}qicao/", {"code": "G1", "preview": "1"}).content.decode()
    assert "还缺必备内容" in page
    assert "〔待填：公开途径〕" in page
    assert not Draft.objects.filter(dossier=day.cases["due"]).exists()


def seen_on(page: str) -> str:
    """The revision that a form sends along."""
    return page.split('name="seen" value="')[1].split('"')[0]


def test_two_who_write_at_once_are_told_of_each_other(seat, day: Day, base: str) -> None:
    address, handler = f"{base}qicao/", seat(Role.HANDLER)
    form = {"code": "N1", "save": "1"}
    both = seen_on(handler.get(f"{address}?code=N1").content.decode())
    assert both == ""
    handler.post(address, {**form, "seen": both})
    with clock.stopped_at(NOW + timedelta(minutes=1)):
        second = handler.post(address, {**form, "request": "第二人写的", "seen": both})
        assert second.status_code == 422
        page = second.content.decode()
        assert "打开以后有改动" in page
        handler.post(address, {**form, "seen": seen_on(page)})
    draft = Draft.objects.get(dossier=day.cases["due"])
    assert draft.changed_at == NOW + timedelta(minutes=1)


def test_a_page_that_was_left_open_signs_nothing_new(seat, day: Day) -> None:
    address = f"/ban/anjian/{day.cases['reviewing'].pk}/shenhe/"
    signer = seat(Role.SIGNER)
    old = seen_on(signer.get(address).content.decode())
    Draft.objects.filter(dossier=day.cases["reviewing"]).update(
        changed_at=NOW + timedelta(minutes=1)
    )
    answer = signer.post(address, {"approve": "1", "seen": old})
    assert answer.status_code == 422
    assert "打开以后有改动" in answer.content.decode()
    now = seen_on(answer.content.decode())
    assert signer.post(address, {"approve": "1", "seen": now}).status_code == 302


def test_what_is_not_finished_is_not_handed_in_and_is_kept(seat, base: str) -> None:
    form = {"code": "G1", "information": "示例通知", "propose": "1"}
    answer = seat(Role.HANDLER).post(f"{base}qicao/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("请补齐后再提交审核") == 1
    assert ">\n示例通知</textarea>" in page


def test_an_answer_that_gives_out_leads_to_where_its_files_are_added(seat, base: str) -> None:
    handler = seat(Role.HANDLER)
    page = handler.get(f"{base}qicao/?code=G2").content.decode()
    assert f'href="{base}tianjia/"' in page
    assert "由保密审查人在审核答复稿时形成" in page
    assert "yiju/disclosure-review" not in page
    assert f'href="{base}tianjia/"' not in handler.get(f"{base}qicao/?code=D1").content.decode()


def test_the_preview_follows_the_typing_and_escapes_it(seat, base: str) -> None:
    form = {"code": "G1", "information": "<script>x</script>"}
    page = seat(Role.HANDLER).post(f"{base}yulan/", form).content.decode()
    assert "&lt;script&gt;x" in page
    assert "<script>" not in page
    assert "<html" not in page


def test_who_drafts_reads_why_the_draft_came_back(seat, day: Day) -> None:
    base = f"/ban/anjian/{day.cases['reviewing'].pk}/"
    seat(Role.SIGNER).post(f"{base}shenhe/", {"send-back": "1", "text": "请写明栏目名称"})
    page = seat(Role.HANDLER).get(f"{base}qicao/").content.decode()
    assert "审核人退回修改" in page
    assert "请写明栏目名称" in page


def test_the_replies_are_offered_with_their_articles(seat, base: str) -> None:
    page = seat(Role.HANDLER).get(f"{base}qicao/?code=-").content.decode()
    assert "信息不存在 <span" in page
    assert "条例第三十六条第（四）项" in page


def test_nobody_but_the_handler_drafts(seat, base: str) -> None:
    assert seat(Role.SIGNER).get(f"{base}qicao/").status_code == 403


def test_an_extension_needs_the_head_and_moves_the_date(seat, day: Day) -> None:
    case = day.cases["reviewing"]
    base = f"/ban/anjian/{case.pk}/"
    handler, head = seat(Role.HANDLER), seat(Role.OFFICE_HEAD)
    early = handler.post(f"{base}yanqi/", {"reason": ""})
    assert early.status_code == 422
    handler.post(f"{base}yanqi/", {"reason": "档案数量较多"})
    assert handler.get(f"{base}yanqi/")["Location"] == f"{base}shenhe/?yanqi=1"
    head.post(f"{base}shenhe/?yanqi=1", {"approve": "1"})
    assert "公开机构负责人已同意" in handler.get(f"{base}yanqi/").content.decode()
    before = case.due_on
    handler.post(f"{base}yanqi/", {"day": "2026-03-10"})
    case.refresh_from_db()
    assert case.extended
    assert before is not None
    assert case.due_on is not None
    assert case.due_on > before


def offered(page: str) -> str:
    """What the page offers to do now, without what others can do or nobody can yet."""
    return page.split('aria-labelledby="steps"')[1].split("由他人办")[0].split("还不能办")[0]


def test_the_way_to_an_extension_is_offered_at_each_station(seat, day: Day) -> None:
    base = f"/ban/anjian/{day.cases['new'].pk}/"
    handler, head = seat(Role.HANDLER), seat(Role.OFFICE_HEAD)
    assert f'href="{base}yanqi/"' in offered(handler.get(base).content.decode())
    assert f'href="{base}yanqi/"' not in offered(head.get(base).content.decode())
    handler.post(f"{base}yanqi/", {"reason": "档案数量较多"})
    assert "延期答复" not in offered(handler.get(base).content.decode())
    notice = head.get(f"{base}shenhe/?yanqi=1").content.decode()
    assert "答复期限延长至2026年5月" in notice
    assert "还缺必备内容" not in notice
    page = head.get(base).content.decode()
    assert "审批延期" in page.split("gk-tabs")[0]
    assert f'href="{base}shenhe/?yanqi=1"' in offered(page)
    said = head.post(f"{base}shenhe/?yanqi=1", {"approve": "1"}, follow=True).content.decode()
    assert "已同意延期，由承办人告知申请人。" in said
    page = handler.get(base).content.decode()
    assert "延期答复" in page.split("gk-tabs")[0]
    assert "已同意，待告知申请人" in page


def test_an_answer_in_review_is_offered_only_to_whom_it_waits_for(seat, day: Day) -> None:
    base = f"/ban/anjian/{day.cases['reviewing'].pk}/"
    turn = seat(Role.SIGNER).get(base).content.decode()
    assert "签发答复" in turn.split("gk-tabs")[0]
    assert "退回修改" in offered(turn)
    for other in (Role.SECTION_HEAD, Role.LEGAL, Role.SECRECY):
        page = seat(other).get(base).content.decode()
        assert "shenhe/" not in offered(page)
        assert "<strong>签发答复</strong>：签发人" in page
        assert "审核答复稿" not in page


def test_a_letter_takes_what_its_step_said_and_gets_a_number(seat, day: Day) -> None:
    case = day.cases["correcting"]
    event = case.events.get(kind="correction-asked")
    address = f"{reverse('desk:cases:letters', args=[case.pk])}?kind=L06&event={event.pk}"
    handler = seat(Role.HANDLER)
    assert "请写明所需文件的年度。" in handler.get(address).content.decode()
    form = {"kind": "L06", "event": event.pk, "day": "2026-03-10"}
    bare = handler.post(address, form)
    assert bare.status_code == 422
    assert "缺少必备内容" in bare.content.decode()
    filled = {
        "unclear": "没有写明年度",
        "correction_items": "请写明年度",
        "correction_period": "十五个工作日内",
        "guidance": "可以先查目录",
        "office_contact": "青石市样板路1号",
    }
    handler.post(address, {**form, **filled})
    letter = Letter.objects.get(dossier=case)
    assert (letter.kind, letter.event_id) == ("L06", event.pk)
    assert letter.number.endswith("号")
    assert seat(Role.SIGNER).get(address).status_code == 403
    assert handler.get(address.replace("L06", "L23")).status_code == 404


def test_the_agency_writes_its_own_words_and_goes_back_to_the_common(seat, day: Day) -> None:
    head, page = seat(Role.OFFICE_HEAD), "/ban/muban/L06/"
    words = template_of(letter_kind("L06"))
    wrong = head.post(page, {"text": "{{没有这个}}"})
    assert wrong.status_code == 422
    assert "第 1 行：没有“没有这个”这个占位符" in wrong.content.decode()
    assert "缺少必备内容“补正事项”" in wrong.content.decode()
    checked = head.post(page, {"text": words, "check": "1"}).content.decode()
    assert "必备内容齐全" in checked
    assert not LetterTemplate.objects.exists()
    head.post(page, {"text": f"{words}\n顺致问候。"})
    assert LetterTemplate.objects.get().text.endswith("顺致问候。")
    assert "本机关第 1 版" in head.get("/ban/muban/").content.decode()
    head.post(page, {"text": words, "retire": "1"})
    assert not LetterTemplate.objects.filter(active=True).exists()
    assert head.get("/ban/muban/L99/").status_code == 404


def test_every_letter_has_words_that_can_be_opened() -> None:
    assert len({one.kind.id for one in ALL}) == 35
    assert all(template_of(one.kind, one.code) for one in ALL)
