"""The whole way of an application in a real browser, for three answers: 公开, 部分公开 with a third
party asked, 不存在; the last by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from acceptance.office.hands import Keyboard, Mouse
from applying import ID_NUMBER, WHO
from browsing import Visitor, assert_axe_clean, assert_no_sideways_scroll, save_shot
from cases import REVIEWERS, Office, an_office, on
from gongkai.agencies.roles import Role
from gongkai.applications.models import Application
from gongkai.base.clock import stopped_at
from gongkai.dossiers.kinds import DraftStatus
from people import an_agency, sign_in_browser
from scenes import TODAY

Visitors = Callable[..., Visitor]
Hands = type[Mouse]
WIDE, NARROW = 1280, 390
REVIEW = {
    "what": "拟提供的批复文件",
    "points": "逐页审查，不涉及国家秘密",
    "conclusion": "可以公开",
}
SEARCH = {"where": "办公系统和档案室", "how": "按名称和文号检索", "keywords": "照明、改造",
          "who": "甲某、乙某", "found": "没有找到"}  # fmt: skip


@pytest.fixture
def office(transactional_db: None) -> Iterator[Office]:
    """The water bureau on a working day; leaves no job behind."""
    with stopped_at(on(TODAY)):
        yield an_office(
            an_agency(
                "青石市水务局",
                code="青水",
                address="青石市水边路1号",
                postcode="990101",
                phone="000-7654321",
                office_hours="工作日 9:00–12:00，14:00–17:00",
            )
        )
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@dataclass
class Walk:
    """A case on its way through the office: each at a screen of their own."""

    visitor: Visitors
    office: Office
    hands: Hands
    name: str
    seats: dict[str, tuple[Visitor, Mouse]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    @property
    def case(self) -> Application:
        """The case."""
        return Application.objects.get()

    def seat(self, role: Role | None) -> Mouse:
        """The hands of whoever holds the role; without a role, of the applicant."""
        key = str(role)
        if key not in self.seats:
            one = self.visitor(WIDE)
            if role is not None:
                sign_in_browser(one, self.office.people[role])
            self.seats[key] = (one, self.hands(one.open("/ban/" if role else "/shenqing/")))
        return self.seats[key][1]

    def go(self, role: Role | None, path: str) -> Mouse:
        """Somebody at a page, looked at in both widths."""
        hands = self.seat(role)
        self.seats[str(role)][0].open(path)
        self.look(hands.page, path)
        return hands

    def look(self, page: Page, name: str) -> None:
        """Nothing on the page is closed to anybody, nor wider than its window; once for each page."""
        kind = f"{self.name}-{name}"
        if kind in self.seen:
            return
        self.seen.add(kind)
        shot = kind.strip("/").replace("/", "-")
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 844})
            assert_axe_clean(page)
            assert_no_sideways_scroll(page)
            save_shot(page, f"office-{shot}-{width}")

    # ── What each does ─────────────────────────────────────────────────────────────────────────

    def apply(self, subject: str) -> None:
        """The public form, from the choice of the agency to the confirmation."""
        hands = self.go(None, "/shenqing/")
        page = hands.page
        hands.press(page.get_by_role("link", name="青石市水务局"))
        hands.press(page.get_by_role("button", name="开始填写"))
        self._step(page, "您是谁")
        hands.tick(page.locator("#id_kind_0"))
        hands.write(page.locator("#id_name"), WHO["name"])
        hands.select(page.locator("#id_identity_kind"), WHO["identity_kind"])
        hands.write(page.locator("#id_identity"), WHO["identity"])
        self._next(hands, "怎样联系您")
        hands.write(page.locator("#id_phone"), "000-1234567")
        for group in ("有没有人代您办理", "有没有人与您共同申请"):
            hands.tick(page.get_by_role("group", name=group).get_by_label("没有", exact=True))
        self._next(hands, "您要什么信息")
        hands.write(page.locator("#id_subject"), subject)
        self._next(hands, "怎样提供给您")
        hands.tick(page.get_by_label("电子", exact=False).first)
        hands.tick(page.get_by_label("网上", exact=False).first)
        self._next(hands, "核对后提交")
        hands.press(page.get_by_role("button", name="提交申请"))
        expect(page.get_by_role("heading", name="申请已提交")).to_be_visible()
        self.look(page, "receipt")
        number, code = (
            page.locator("strong").first.inner_text(),
            page.locator(".gk-secret").inner_text(),
        )
        hands.press(page.get_by_role("link", name="去查询进度"))
        hands.write(page.locator("#id_number"), number)
        hands.write(page.locator("#id_code"), code)
        hands.press(page.get_by_role("button", name="查询", exact=True))
        hands.press(page.get_by_role("link", name="去确认"))
        hands.press(page.get_by_role("button", name="确认收到"))
        expect(page.get_by_text("正在办理").first).to_be_visible()
        self.look(page, "status")

    def _step(self, page: Page, title: str) -> None:
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        self.look(page, title)

    def _next(self, hands: Mouse, title: str) -> None:
        hands.press(hands.page.get_by_role("button", name="下一步", exact=True).last)
        self._step(hands.page, title)

    def open_case(self) -> Mouse:
        """The handler finds the case in the ledger."""
        hands = self.go(Role.HANDLER, "/ban/taizhang/")
        hands.press(hands.page.get_by_role("link", name=self.case.number).first)
        expect(hands.page.get_by_role("heading", name="现在可以办")).to_be_visible()
        assert "applicant" not in hands.page.locator("main").inner_text()
        self.look(hands.page, "case")
        return hands

    def fill(self, role: Role, path: str, values: dict[str, str], button: str, done: str) -> None:
        """A step of the case: fill in its form, press its button, read that it is done."""
        hands = self.go(role, f"/ban/anjian/{self.case.pk}/{path}")
        for name, text in values.items():
            target = hands.page.locator(f"#id_{name}")
            if target.evaluate("one => one.tagName") == "SELECT":
                hands.select(target, text)
            else:
                hands.write(target, text)
        hands.press(hands.page.get_by_role("button", name=button, exact=True))
        expect(hands.page.get_by_text(done).first).to_be_visible()

    def draft(self, code: str, values: dict[str, str]) -> None:
        """The handler chooses the answer, writes its letter and hands it in."""
        hands = self.go(Role.HANDLER, f"/ban/anjian/{self.case.pk}/qicao/")
        hands.tick(hands.page.locator(f'input[name="code"][value="{code}"]'))
        hands.press(hands.page.get_by_role("button", name="下一步", exact=True))
        expect(hands.page.get_by_role("heading", name="答复书预览")).to_be_visible()
        self.look(hands.page, "draft")
        for name, text in {"review_organ": "青石市人民政府", **values}.items():
            hands.write(hands.page.locator(f"#id_{name}"), text)
        hands.press(hands.page.get_by_role("button", name="提交审核"))
        expect(hands.page.get_by_text("已提交审核。")).to_be_visible()

    def review_and_sign(self) -> None:
        """Whoever has to review agrees, one after the other; the signer signs."""
        while (status := DraftStatus(self.case.drafts.get().status)) in REVIEWERS:
            hands = self.go(REVIEWERS[status], f"/ban/anjian/{self.case.pk}/shenhe/")
            hands.press(hands.page.get_by_role("button", name="同意", exact=True))
            expect(hands.page.get_by_text("已同意，转下一环节。")).to_be_visible()
        hands = self.go(Role.SIGNER, f"/ban/anjian/{self.case.pk}/shenhe/")
        hands.press(hands.page.get_by_role("button", name="签发", exact=True))
        expect(hands.page.get_by_text("已签发：").first).to_be_visible()

    def serve(self) -> None:
        """The answer is handed over."""
        values = {"recipient": "本人"}
        hands = self.go(Role.HANDLER, f"/ban/anjian/{self.case.pk}/serve/")
        ways = hands.page.locator('select#id_way, input[name="way"][value="direct"]').first
        if ways.evaluate("one => one.tagName") == "SELECT":
            hands.select(ways, "direct")
        else:
            hands.tick(ways)
        for name, text in values.items():
            hands.write(hands.page.locator(f"#id_{name}"), text)
        hands.press(hands.page.get_by_role("button", name="送达", exact=True))
        expect(hands.page.get_by_text("已登记：送达。")).to_be_visible()

    def found_in_table_3(self, row: str, subject: str) -> None:
        """The cell of the table counts the case and opens it."""
        hands = self.go(Role.OFFICE_HEAD, f"/ban/biaosan/{TODAY.year}/")
        cell = hands.page.locator(f'[id="c-T3.{row}.c1"]')
        expect(cell).to_contain_text("1")
        hands.press(cell.get_by_role("link").first)
        expect(hands.page.get_by_text(subject).first).to_be_visible()
        self.go(Role.OFFICE_HEAD, f"/ban/biaosan/{TODAY.year}/{row}.c1/")

    def told_to_the_applicant(self) -> None:
        """The applicant reads that it is answered, and whoever works there sees no full number."""
        hands = self.seat(None)
        hands.page.reload()
        expect(hands.page.get_by_text("已经办结").first).to_be_visible()
        page = self.seat(Role.HANDLER).page
        page.goto(page.url)
        assert ID_NUMBER not in page.content()


def the_way(walk: Walk, code: str, values: dict[str, str], row: str) -> None:
    """From the draft to the cell."""
    subject = walk.case.subject
    walk.draft(code, values)
    walk.review_and_sign()
    walk.serve()
    walk.told_to_the_applicant()
    walk.found_in_table_3(row, subject)
    walk.case.refresh_from_db()
    assert (walk.case.state, walk.case.code, walk.case.row) == ("closed", code, row)


def test_disclosed(visitor: Visitors, office: Office) -> None:
    walk = Walk(visitor, office, Mouse, "disclosed")
    walk.apply("青石大道照明改造的批复")
    walk.open_case()
    walk.fill(Role.SECRECY, "yiju/disclosure-review/", REVIEW, "登记", "已登记：")
    values = {"information": "《关于照明改造的批复》", "form_given": "电子文件", "pages": "3",
              "attachments": "批复全文"}  # fmt: skip
    the_way(walk, "G2", values, "r3_1")


def test_partly_disclosed_with_a_third_party_asked(visitor: Visitors, office: Office) -> None:
    walk = Walk(visitor, office, Mouse, "partly")
    walk.apply("照明改造工程的中标合同")
    walk.open_case()
    asked = {"whom": "样板建设有限公司", "matter": "合同的工艺参数能否公开"}
    walk.fill(Role.HANDLER, "consult-third-party/", asked, "征求第三方意见", "已登记：")
    walk.fill(Role.HANDLER, "record-opinion/", {"text": "第八条不同意公开"}, "登记意见", "已登记：")
    walk.fill(Role.SECRECY, "yiju/disclosure-review/", REVIEW, "登记", "已登记：")
    values = {
        "open_part": "合同的标的和期限",
        "withheld_part": "第八条记载的工艺参数",
        "withheld_reasons": "第八条属于商业秘密，依据条例第十五条",
        "masking": "不公开的内容已经遮盖",
    }
    the_way(walk, "P1", values, "r3_2")


def test_not_there_by_keyboard_alone(visitor: Visitors, office: Office) -> None:
    walk = Walk(visitor, office, Keyboard, "absent")
    walk.apply("1998年照明线路图")
    walk.open_case()
    walk.fill(Role.HANDLER, "yiju/search-record/", SEARCH, "登记检索记录", "已登记：")
    the_way(walk, "U1", {"search": "检索了办公系统和档案室，没有找到"}, "r3_4_1")
