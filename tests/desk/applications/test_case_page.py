"""The page of a case: the clock and its reasons, who asks what, what happened, what comes next."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cases import a_case, on
from gongkai.agencies.roles import Role
from gongkai.audit.queries import entries_of
from gongkai.base import clock
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from scenes import IDENTITY, Day, applicant

REASON = "核对申请人身份"


def page_of(seat, day: Day, name: str, role: Role = Role.HANDLER) -> str:
    answer = seat(role).get(f"/ban/anjian/{day.cases[name].pk}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def content_of(answer) -> bytes:
    """What was downloaded; read to its end, the file is closed."""
    return b"".join(answer.streaming_content)


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_clock_says_how_long_there_is_and_explains_each_day(seat, day: Day) -> None:
    page = text(page_of(seat, day, "reviewing"))
    assert "还剩 6 个工作日 · 应于 2026年3月18日（周三）前答复" in page
    assert "2026-02-12 周四 起算日 不计，自次日起计算" in page
    assert "2026-02-16 周一 不计 放假（国办发明电〔2025〕7号）" in page
    assert "2026-02-14 周六 第 2 天 调休上班（国办发明电〔2025〕7号）" in page
    assert "2026-03-18 周三 第 20 天 工作日" in page


def test_the_bar_has_a_slot_for_every_day_and_marks_today(seat, day: Day) -> None:
    page = page_of(seat, day, "reviewing")
    assert len(re.findall(r'<rect class="gk-day-counted', page)) == 20
    assert len(re.findall(r'<rect class="gk-day-skipped[^"]*" fill="url\(#hatch\)"', page)) == 14
    assert page.count('class="gk-day-today"') == 1


def test_a_consultation_stops_the_clock_and_both_dates_are_told(seat, day: Day) -> None:
    page = text(page_of(seat, day, "consulting"))
    assert "期限停止计算" in page
    assert "征求第三方意见（2026-02-26 发出），期满日按设置视为" in page
    assert "稳妥起见请在 2026年4月3日（周五）前答复" in page


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("unconfirmed", "收到日待确认，答复期限还没有起算（条例第三十一条）"),
        ("correcting", "等待补正，至 2026年3月25日（周三）；期间不计算答复期限"),
        ("overdue", "已超期 11 个工作日 · 应于 2026年2月24日（周二）前答复"),
        ("closed", "已于 2026年1月22日（周四）送达 · 按时"),
    ],
)
def test_every_state_has_its_sentence(seat, day: Day, name: str, said: str) -> None:
    assert said in text(page_of(seat, day, name))


def test_a_date_beyond_the_known_notices_is_called_provisional(seat, day: Day) -> None:
    late = date(2026, 12, 20)
    with clock.stopped_at(on(late)):
        case = a_case(day.office, came_in=late)
        page = text(seat(Role.HANDLER).get(f"/ban/anjian/{case.pk}/").content.decode())
    assert "暂定 2026 年以后的放假通知还没有录入" in page


def test_what_comes_next_stands_first_with_article_and_consequence(seat, day: Day) -> None:
    page = text(page_of(seat, day, "consulting"))
    steps = page[page.index("现在可以办") :]
    assert steps.index("登记意见") < steps.index("登记对方收到征求意见书") < steps.index("还可以办")
    assert "自收到意见的次日起，答复期限继续计算。 条例第三十二条、第三十四条" in steps


def test_what_cannot_be_done_yet_says_why(seat, day: Day) -> None:
    page = text(page_of(seat, day, "correcting"))
    assert "期限至2026年3月25日届满，届满后才能不再处理（条例第三十条）" in page


def test_what_others_do_is_told_with_their_roles(seat, day: Day) -> None:
    page = text(page_of(seat, day, "reviewing"))
    assert "签发答复 ：签发人" in page


def test_the_identity_is_masked_until_somebody_says_why_he_looks(seat, day: Day) -> None:
    case = day.cases["consulting"]
    who, handler = case.applicants.get(), seat(Role.HANDLER)
    assert "9****************7" in page_of(seat, day, "consulting")
    address = f"/ban/anjian/{case.pk}/xianshi/{who.pk}/"
    refused = handler.post(address, {"why": " "}, follow=True)
    assert "请写明查看证件号码的理由" in refused.content.decode()
    assert IDENTITY not in refused.content.decode()
    shown = handler.post(address, {"why": REASON})
    assert IDENTITY in shown.content.decode()
    entry = entries_of("application", case.pk).first()
    assert entry is not None
    assert (entry.action, entry.text) == ("applications.reveal_identity", REASON)
    assert handler.get(address).status_code == 405


def test_who_does_not_write_to_the_applicant_reveals_nothing(seat, day: Day) -> None:
    case = day.cases["consulting"]
    address = f"/ban/anjian/{case.pk}/xianshi/{case.applicants.get().pk}/"
    answer = seat(Role.SIGNER).post(address, {"why": REASON})
    assert answer.status_code == 403
    assert IDENTITY not in answer.content.decode()


def test_joint_applicants_and_the_agent_are_told_apart(seat, day: Day) -> None:
    case = a_case(
        day.office,
        came_in=date(2026, 3, 9),
        applicants=(applicant("冯样一"), applicant("冯样二")),
        agent=applicant("陈代理", kind=""),
    )
    page = text(seat(Role.HANDLER).get(f"/ban/anjian/{case.pk}/").content.decode())
    page = page[page.index("谁申请什么") :]
    assert page.index("申请人 1") < page.index("冯样一") < page.index("申请人 2")
    assert page.index("冯样二") < page.index("代理人") < page.index("陈代理")


def test_the_timeline_has_letters_opinions_and_the_strike_of_each_entry(seat, day: Day) -> None:
    page = page_of(seat, day, "closed")
    said = text(page)
    assert said.index("送达") < said.index("签发答复：已主动公开") < said.index("收到申请")
    assert "青公公开答〔2026〕2号" in said
    assert "法制审核 · 高法制：同意" in said
    assert "/huaqu/event/" in page
    assert "/huaqu/" not in page_of(seat, day, "closed", Role.SIGNER)


def test_a_letter_is_downloaded_as_word_and_pdf(seat, day: Day) -> None:
    case = day.cases["closed"]
    letter = case.letters.get()
    handler = seat(Role.HANDLER)
    for form, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = handler.get(f"/ban/anjian/{case.pk}/wenshu/{letter.pk}.{form}")
        assert answer.status_code == 200
        assert content_of(answer).startswith(begins)
    other = day.cases["answered"].pk
    assert handler.get(f"/ban/anjian/{other}/wenshu/{letter.pk}.pdf").status_code == 404


def test_a_file_is_handed_out_as_a_download_of_its_own_case_alone(seat, day: Day) -> None:
    case = day.cases["closed"]
    by = day.office.by(Role.HANDLER, date(2026, 3, 10))
    file = dossier_actions.add_file(
        by, case.pk, Attachment(FileRole.OTHER, "说明.txt", b"<script>")
    )
    handler = seat(Role.HANDLER)
    answer = handler.get(f"/ban/anjian/{case.pk}/wenjian/{file.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert content_of(answer) == b"<script>"
    other = day.cases["answered"].pk
    assert handler.get(f"/ban/anjian/{other}/wenjian/{file.pk}/").status_code == 404


def test_a_case_that_looks_alike_is_shown_beside_it(seat, day: Day) -> None:
    handler = seat(Role.HANDLER)
    page = text(handler.get(f"/ban/anjian/{day.cases['new'].pk}/xiangsi/").content.decode())
    assert day.cases["consulting"].number in page
    assert "相似 100%" in page
    other = text(handler.get(f"/ban/anjian/{day.cases['due'].pk}/xiangsi/").content.decode())
    assert "没有找到这位申请人的其他申请" in other


def test_the_package_is_taken_out_by_those_who_keep_the_file(seat, day: Day) -> None:
    address = f"/ban/anjian/{day.cases['closed'].pk}/juanzong/xiazai/"
    answer = seat(Role.HANDLER).post(address)
    assert content_of(answer).startswith(b"PK")
    assert seat(Role.SIGNER).post(address).status_code == 403
    assert seat(Role.HANDLER).get(address).status_code == 405


def test_what_was_merged_into_a_case_is_named_on_its_page(seat, day: Day) -> None:
    one, other = day.cases["new"], day.cases["due"]
    form = {"day": "2026-03-10", "into_number": other.number, "why": "提交了两次"}
    seat(Role.INTAKE).post(f"/ban/anjian/{one.pk}/merge/", form)
    page = page_of(seat, day, "due")
    assert "重复登记的已并入这一件" in page
    assert f'<a href="/ban/anjian/{one.pk}/">{one.number}</a>' in page


def test_an_archived_case_says_once_that_nothing_can_be_done(seat, day: Day) -> None:
    form = {"day": "2026-03-10", "fonds": "J001", "retention": "D30", "office": "BGS"}
    done = seat(Role.HANDLER).post(f"/ban/anjian/{day.cases['closed'].pk}/archive/", form)
    assert done.status_code == 302
    page = page_of(seat, day, "closed")
    assert page.count("案卷已经归档，不能再登记") == 1
    assert "还不能办" not in page
    assert "huaqu/" not in page
    assert (
        "huaqu/"
        not in seat(Role.HANDLER)
        .get(f"/ban/anjian/{day.cases['closed'].pk}/juanzong/")
        .content.decode()
    )


def test_a_wish_to_strike_waits_on_the_start_page_of_the_second_person(seat, day: Day) -> None:
    pk = day.cases["new"].pk
    seat(Role.HANDLER).post(f"/ban/anjian/{pk}/huaqu/case/{pk}/", {"reason": "登记到了别的机关"})
    for second in (Role.SECTION_HEAD, Role.OFFICE_HEAD):
        page = seat(second).get("/ban/").content.decode()
        assert "待复核的划去" in page
        assert "登记到了别的机关" in page
    assert "待复核的划去" not in seat(Role.HANDLER).get("/ban/").content.decode()
