"""Asking how an application stands, and what an applicant does online."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client

from applying import ID_NUMBER, OTHER_ID_NUMBER, PDF, WHO, Applicant, a_pdf, an_intake_online
from cases import Office, an_office, decide, on, serve
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.actions import Receipt
from gongkai.applications.models import Application
from gongkai.audit.models import Entry
from gongkai.base.actor import Actor
from gongkai.base.clock import now, stopped_at
from gongkai.base.models import Visits
from gongkai.dossiers.kinds import FileRole
from gongkai.dossiers.models import Event, File, Letter
from gongkai.portal.applications.asking_views import ASKING, LOSING
from gongkai.statute.applications.clock import State
from gongkai.statute.applications.events import Kind

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
WRONG = "0000-0000-0000-0000"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with stopped_at(on(TODAY)):
        yield


@pytest.fixture
def office(agency: Agency) -> Office:
    return an_office(agency)


@pytest.fixture
def receipt(agency: Agency) -> Receipt:
    by = Actor.public("申请人", "192.0.2.9", on(TODAY))
    return actions.register(by, agency.pk, an_intake_online(TODAY))


@pytest.fixture
def case(receipt: Receipt) -> Application:
    return Application.objects.get(pk=receipt.application_id)


@pytest.fixture
def applicant(someone: Applicant, receipt: Receipt) -> Applicant:
    """The applicant, with the case open."""
    assert someone.asks(receipt.number, receipt.code)["Location"] == "/chaxun/jindu/"
    return someone


def received(office: Office, case: Application) -> None:
    actions.confirm_receipt(office.by(Role.HANDLER), case.pk, day=TODAY)


def without_token(answer: HttpResponse) -> bytes:
    """The whole answer but for the form's token."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)


# ── One answer for wrong and absent ────────────────────────────────────────────────────────────


def test_a_wrong_code_and_a_number_that_is_not_there_get_the_same_answer(
    someone: Applicant, receipt: Receipt
) -> None:
    absent = receipt.number[:-1] + "9"
    wrong = someone.asks(receipt.number, WRONG)
    nothing = someone.asks(absent, WRONG)
    others = someone.asks(absent, receipt.code)
    assert wrong.status_code == nothing.status_code == others.status_code == 422
    one = without_token(wrong).replace(receipt.number.encode(), b"")
    assert one == without_token(nothing).replace(absent.encode(), b"")
    assert one == without_token(others).replace(absent.encode(), b"")
    assert "登记号或者查询码不对".encode() in one
    assert receipt.code.encode() not in without_token(others)
    assert dict(wrong.items()).keys() == dict(nothing.items()).keys()


def test_a_struck_case_answers_as_if_it_were_not_there(
    someone: Applicant, receipt: Receipt, case: Application
) -> None:
    Application.objects.filter(pk=case.pk).update(struck=True)
    struck = someone.asks(receipt.number, receipt.code)
    assert struck.status_code == 422
    assert without_token(struck) == without_token(someone.asks(receipt.number, WRONG))


def test_the_way_back_tells_nobody_which_part_was_wrong(
    someone: Applicant, receipt: Receipt
) -> None:
    absent = receipt.number[:-1] + "9"
    tries = [
        {"number": receipt.number, "name": WHO["name"], "identity": OTHER_ID_NUMBER},
        {"number": absent, "name": WHO["name"], "identity": OTHER_ID_NUMBER},
    ]
    pages = [someone.posts("/chaxun/zhaohui/", one) for one in tries]
    bodies = [
        without_token(page).replace(one["number"].encode(), b"")
        for page, one in zip(pages, tries, strict=True)
    ]
    assert bodies[0] == bodies[1]
    assert pages[0].status_code == pages[1].status_code == 422
    wrong_name = {**tries[0], "name": "乙某某", "identity": ID_NUMBER}
    said = someone.posts("/chaxun/zhaohui/", wrong_name).content.decode()
    assert "登记号、姓名和证件号码不能对应" in said
    assert ID_NUMBER not in said


@pytest.mark.parametrize(("path", "rates"), [("/chaxun/", ASKING), ("/chaxun/zhaohui/", LOSING)])
def test_tries_are_limited_for_each_number_from_wherever_they_come(
    client: Client, receipt: Receipt, path: str, rates: tuple[object, object]
) -> None:
    values = {"number": receipt.number, "code": WRONG, "name": "无", "identity": "无"}
    most = rates[1].most  # type: ignore[attr-defined]
    for number in range(most):
        answer = client.post(path, values, REMOTE_ADDR=f"192.0.2.{number}")
        assert answer.status_code == 422
    limited = client.post(path, values, REMOTE_ADDR="198.51.100.1")
    assert limited.status_code == 429
    assert int(limited["Retry-After"]) > 0
    assert "试的次数太多" in limited.content.decode()
    right = {
        "number": receipt.number,
        "code": receipt.code,
        "name": "甲某某",
        "identity": ID_NUMBER,
    }
    assert client.post(path, right, REMOTE_ADDR="198.51.100.2").status_code == 429


@pytest.mark.parametrize(("path", "rates"), [("/chaxun/", ASKING), ("/chaxun/zhaohui/", LOSING)])
def test_tries_are_limited_for_each_address_whatever_the_number(
    client: Client, receipt: Receipt, path: str, rates: tuple[object, object]
) -> None:
    most = rates[0].most  # type: ignore[attr-defined]
    for number in range(most):
        values = {"number": f"没有{number}", "code": WRONG, "name": "无", "identity": "无"}
        assert client.post(path, values).status_code == 422
    absent = client.post(path, {**values, "number": "青水20269999"})
    there = client.post(path, {**values, "number": receipt.number})
    assert absent.status_code == there.status_code == 429
    assert without_token(absent).replace("青水20269999".encode(), b"") == without_token(
        there
    ).replace(receipt.number.encode(), b"")


def test_numbers_that_were_tried_are_not_kept_in_clear(
    someone: Applicant, receipt: Receipt
) -> None:
    someone.asks(receipt.number, WRONG)
    assert not Visits.objects.filter(key__contains=receipt.number).exists()


# ── The case that is open ──────────────────────────────────────────────────────────────────────


def test_the_page_is_closed_to_whoever_did_not_prove_the_code(
    someone: Applicant, receipt: Receipt
) -> None:
    for path in ("", "queren/", "buzheng/", "liyou/", "chehui/", f"wenjian/{'0' * 64}/"):
        assert someone.client.get(f"/chaxun/jindu/{path}")["Location"] == "/chaxun/"
    assert someone.posts("/chaxun/jindu/chehui/")["Location"] == "/chaxun/"


def test_a_case_stays_open_for_half_an_hour_and_never_in_a_cache(applicant: Applicant) -> None:
    answer = applicant.client.get("/chaxun/jindu/")
    assert "no-store" in answer["Cache-Control"]
    with stopped_at(on(TODAY) + timedelta(minutes=29)):
        assert applicant.client.get("/chaxun/jindu/").status_code == 200
    with stopped_at(on(TODAY) + timedelta(minutes=31)):
        assert applicant.client.get("/chaxun/jindu/")["Location"] == "/chaxun/"


def test_opening_a_case_renews_the_session_and_hides_number_and_code_in_it(
    someone: Applicant, receipt: Receipt
) -> None:
    someone.client.get("/shenqing/")
    session = someone.client.session
    session["before"] = "1"
    session.save()
    fixed = session.session_key
    someone.client.cookies["gongkai_session"] = fixed or ""
    someone.asks(receipt.number, receipt.code)
    assert someone.client.session.session_key != fixed
    assert receipt.code not in str(dict(someone.client.session.items()))


def test_ending_the_enquiry_closes_the_case(applicant: Applicant) -> None:
    applicant.posts("/chaxun/jindu/tuichu/")
    assert applicant.client.get("/chaxun/jindu/")["Location"] == "/chaxun/"


def test_the_page_says_how_the_agency_is_reached(applicant: Applicant, agency: Agency) -> None:
    page = applicant.opens("/chaxun/jindu/")
    assert agency.phone
    assert agency.phone in page
    assert agency.address in page


def test_the_applicant_confirms_and_the_receipt_day_is_today(
    applicant: Applicant, case: Application
) -> None:
    page = applicant.opens("/chaxun/jindu/queren/")
    assert "2026年3月30日（周一）" in page  # 条例 Art 33: twenty working days
    assert applicant.posts("/chaxun/jindu/queren/")["Location"] == "/chaxun/jindu/"
    case.refresh_from_db()
    assert (case.state, case.received_on) == (State.PROCESSING, TODAY)
    assert "应于 2026年3月30日（周一）前答复" in applicant.opens("/chaxun/jindu/")
    assert applicant.client.get("/chaxun/jindu/queren/")["Location"] == "/chaxun/jindu/"
    entry = Entry.objects.filter(action="applications.confirm_by_applicant").get()
    assert entry.person_id is None


def test_the_applicant_withdraws_after_reading_what_it_means(
    applicant: Applicant, case: Application
) -> None:
    page = applicant.opens("/chaxun/jindu/chehui/")
    assert "撤回后不能恢复" in page
    case.refresh_from_db()
    assert case.state == State.SUBMITTED  # opening the page does nothing
    applicant.posts("/chaxun/jindu/chehui/", {"reason": "已经找到了"})
    case.refresh_from_db()
    assert case.state == State.WITHDRAWN
    assert "已经撤回" in applicant.opens("/chaxun/jindu/")
    assert applicant.client.get("/chaxun/jindu/chehui/")["Location"] == "/chaxun/jindu/"


def test_the_applicant_reads_what_to_correct_until_when_and_hands_it_in(
    applicant: Applicant, case: Application, office: Office
) -> None:
    received(office, case)
    until = TODAY + timedelta(days=14)
    by = office.by(Role.HANDLER)
    actions.ask_correction(by, case.pk, day=TODAY, until=until, items="请写明年份。")
    page = applicant.opens("/chaxun/jindu/")
    assert "请写明年份。" in page
    assert "请在 2026年3月16日（周一）以前办理。" in page
    empty = applicant.posts("/chaxun/jindu/buzheng/", {"text": " "})
    assert empty.status_code == 422
    assert "请填写内容。" in empty.content.decode()
    with stopped_at(on(TODAY + timedelta(days=3))):
        applicant.asks(*open_again(applicant, case))
        applicant.posts("/chaxun/jindu/buzheng/", {"text": "二〇二五年。", "papers": a_pdf()})
    case.refresh_from_db()
    event = Event.objects.get(dossier=case, kind=Kind.CORRECTED)
    assert (case.state, event.note) == (State.PROCESSING, "二〇二五年。")
    file = File.objects.get(event=event)
    assert (file.role, file.media_type) == (FileRole.CORRECTION, "application/pdf")


def open_again(someone: Applicant, case: Application) -> tuple[str, str]:
    """A new code, by the way back; number and code."""
    values = {"number": case.number, "name": WHO["name"], "identity": ID_NUMBER}
    assert someone.posts("/chaxun/zhaohui/", values)["Location"] == "/chaxun/zhaohui/xinma/"
    page = someone.opens("/chaxun/zhaohui/xinma/")
    code = re.search(r'gk-secret">([^<]+)<', page)
    assert code is not None
    return case.number, code[1]


def test_the_applicant_gives_the_reasons_that_were_asked_for(
    applicant: Applicant, case: Application, office: Office
) -> None:
    received(office, case)
    actions.ask_reasons(office.by(Role.HANDLER), case.pk, day=TODAY, facts="两个月内五十八件")
    assert "请说明理由" in applicant.opens("/chaxun/jindu/")
    assert applicant.client.get("/chaxun/jindu/buzheng/")["Location"] == "/chaxun/jindu/"
    applicant.posts("/chaxun/jindu/liyou/", {"text": "研究需要。"})
    assert Event.objects.get(dossier=case, kind=Kind.REASONS_GIVEN).note == "研究需要。"
    assert "请说明理由" not in applicant.opens("/chaxun/jindu/")


def test_a_hostile_file_with_a_correction_is_refused_and_nothing_is_handed_in(
    applicant: Applicant, case: Application, office: Office
) -> None:
    received(office, case)
    actions.ask_correction(office.by(Role.HANDLER), case.pk, day=TODAY, items="请写明年份。")
    page = a_pdf("补正.pdf", b"<html><script>alert(1)</script></html>")
    answer = applicant.posts("/chaxun/jindu/buzheng/", {"text": "二〇二五年。", "papers": page})
    assert answer.status_code == 422
    assert "“补正.pdf”的内容不是可以接收的类型" in answer.content.decode()
    assert "二〇二五年。" in answer.content.decode()
    assert not Event.objects.filter(dossier=case, kind=Kind.CORRECTED).exists()


def test_a_fee_is_told_with_amount_and_day(
    applicant: Applicant, case: Application, office: Office
) -> None:
    received(office, case)
    Event.objects.create(
        dossier=case,
        kind=Kind.FEE_NOTICED,
        day=TODAY,
        data={"amount": 100},
        recorded_at=on(TODAY),
        recorded_by_name="甲",
    )
    Application.objects.filter(pk=case.pk).update(
        state=State.AWAITING_PAYMENT, awaited_until=date(2026, 3, 30)
    )
    page = applicant.opens("/chaxun/jindu/")
    assert "应缴 100 元" in page
    assert "请在 2026年3月30日（周一）以前办理。" in page


# ── Letters and files ──────────────────────────────────────────────────────────────────────────


@pytest.fixture
def answered(office: Office, case: Application) -> Letter:
    """The letter of an answer that was signed and is not served yet."""
    received(office, case)
    letter = decide(office, case, "G2", TODAY)
    letter.pdf.save("pdf", ContentFile(PDF))
    for name, public in (("甲某某的名单.pdf", True), ("内部意见.pdf", False)):
        File.objects.create(
            dossier=case,
            role=FileRole.ANSWER,
            name=name,
            media_type="application/pdf",
            size=len(PDF),
            sm3="0" * 64,
            stored=ContentFile(PDF, name="content"),
            added_at=on(TODAY),
            added_by_name="甲",
            public=public,
        )
    return letter


def links(page: str) -> list[str]:
    return re.findall(r'href="(/chaxun/jindu/wenjian/[^"]+)"', page)


def test_an_answer_is_fetched_only_after_it_was_served(
    applicant: Applicant, office: Office, case: Application, answered: Letter
) -> None:
    assert links(applicant.opens("/chaxun/jindu/")) == []
    serve(office, case, TODAY)
    page = applicant.opens("/chaxun/jindu/")
    assert answered.number in page
    assert "内部意见" not in page
    assert len(links(page)) == 2


def test_files_come_as_attachments_that_no_browser_runs(
    applicant: Applicant, office: Office, case: Application, answered: Letter
) -> None:
    serve(office, case, TODAY)
    letter, given = links(applicant.opens("/chaxun/jindu/"))
    for url in (letter, given):
        answer = applicant.client.get(url)
        assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert "no-store" in answer["Cache-Control"]
    assert (
        answer["Content-Disposition"] == "attachment; filename*=utf-8''%E9%99%84%E4%BB%B61.pdf"
    )  # 附件1.pdf


def test_an_address_of_a_file_is_of_no_use_to_another_session_or_as_a_number(
    applicant: Applicant, office: Office, case: Application, answered: Letter, receipt: Receipt
) -> None:
    serve(office, case, TODAY)
    letter, _given = links(applicant.opens("/chaxun/jindu/"))
    assert Client().get(letter)["Location"] == "/chaxun/"
    other = Applicant(Client())
    other.asks(receipt.number, receipt.code)
    assert other.client.get(letter).status_code == 404
    hidden = File.objects.get(public=False)
    for token in (hidden.pk, answered.pk, "0" * 64):
        assert applicant.client.get(f"/chaxun/jindu/wenjian/{token}/").status_code == 404


# ── The way back ───────────────────────────────────────────────────────────────────────────────


def test_a_new_code_ends_the_old_one_and_what_it_had_open(
    someone: Applicant, receipt: Receipt, case: Application
) -> None:
    before = Applicant(Client())
    before.asks(receipt.number, receipt.code)
    number, code = open_again(someone, case)
    assert code != receipt.code
    assert code in someone.opens("/chaxun/zhaohui/xinma/")  # a reload does not lose it
    assert before.client.get("/chaxun/jindu/")["Location"] == "/chaxun/"
    assert someone.asks(number, receipt.code).status_code == 422
    assert someone.asks(number, code)["Location"] == "/chaxun/jindu/"


def test_a_new_code_is_shown_for_half_an_hour_or_until_the_page_is_closed(
    someone: Applicant, receipt: Receipt, case: Application
) -> None:
    open_again(someone, case)
    with stopped_at(now() + timedelta(minutes=30)):
        assert someone.client.get("/chaxun/zhaohui/xinma/")["Location"] == "/chaxun/"
    open_again(someone, case)
    someone.posts("/chaxun/jindu/tuichu/")
    assert someone.client.get("/chaxun/zhaohui/xinma/")["Location"] == "/chaxun/"


def test_no_answer_holds_an_identity_number_or_the_code(
    applicant: Applicant, receipt: Receipt
) -> None:
    for path in ("", "queren/", "chehui/"):
        page = applicant.opens(f"/chaxun/jindu/{path}")
        assert ID_NUMBER not in page
        assert receipt.code not in page


# ── How often the pages ask the database ───────────────────────────────────────────────────────


Asks = Callable[[int], object]


@pytest.mark.parametrize("letters", [1, 6])
def test_the_page_of_a_case_asks_a_fixed_number_of_times(
    applicant: Applicant,
    office: Office,
    case: Application,
    answered: Letter,
    letters: int,
    django_assert_num_queries: Asks,
) -> None:
    serve(office, case, TODAY)
    for number in range(1, letters):
        answered.pk, answered.n, answered.draft = None, 100 + number, None
        answered.save(force_insert=True)
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        applicant.opens("/chaxun/jindu/")


@pytest.mark.parametrize("path", ["/chaxun/", "/chaxun/zhaohui/"])
def test_the_forms_ask_nothing(client: Client, path: str, django_assert_num_queries: Asks) -> None:
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert client.get(path).status_code == 200


def test_asking_uses_the_same_work_whether_the_number_is_there_or_not(
    client: Client, receipt: Receipt, django_assert_num_queries: Asks
) -> None:
    for number in (receipt.number, "没有"):
        with django_assert_num_queries(3):  # type: ignore[attr-defined]
            client.post("/chaxun/", {"number": number, "code": WRONG})
