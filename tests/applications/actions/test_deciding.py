"""The way of an answer: who may do what, in which order, and what stops it."""

from __future__ import annotations

from datetime import date

import pytest

from cases import CAME_IN, Office, a_case, a_draft, answer_values, decide, review, serve
from gongkai.agencies.models import Post
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.models import Application
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import DraftStatus, FileRole
from gongkai.dossiers.models import Draft, Letter
from gongkai.statute.applications.answers import Evidence as Proof

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)


def also(office: Office, role: Role, other: Role) -> None:
    """Give the person of one role another role as well."""
    person = office.people[role]
    Post.objects.create(person=person, agency=office.agency, role=other, since=date(2019, 1, 1))


def test_an_answer_waits_before_one_after_the_other(office: Office, case: Application) -> None:
    draft = a_draft(office, case, "G2")
    waited: list[tuple[str, str]] = []
    dossier_actions.propose(office.by(Role.HANDLER, DAY), draft.pk)
    for role in (Role.SECTION_HEAD, Role.LEGAL, Role.SECRECY):
        case.refresh_from_db()
        draft.refresh_from_db()
        waited.append((draft.status, case.waiting_for))
        dossier_actions.approve(office.by(role, DAY), draft.pk)
    draft.refresh_from_db()
    case.refresh_from_db()
    assert waited == [
        ("submitted", "section-head"),
        ("legal", "legal"),
        ("secrecy", "secrecy"),
    ]
    assert (draft.status, case.waiting_for) == ("head", "signer")


def test_only_what_gives_information_out_is_reviewed_for_secrecy(
    office: Office, case: Application
) -> None:
    dossier_actions.propose(office.by(Role.HANDLER, DAY), a_draft(office, case, "N1").pk)
    draft = Draft.objects.get()
    dossier_actions.approve(office.by(Role.SECTION_HEAD, DAY), draft.pk)
    dossier_actions.approve(office.by(Role.LEGAL, DAY), draft.pk)
    draft.refresh_from_db()
    assert draft.status == DraftStatus.HEAD


@pytest.mark.parametrize(
    "role", [Role.INTAKE, Role.LEGAL, Role.SECRECY, Role.SIGNER, Role.SUPERVISOR, Role.FINANCE]
)
def test_whoever_is_not_asked_does_not_review(
    office: Office, case: Application, role: Role
) -> None:
    draft = a_draft(office, case)
    dossier_actions.propose(office.by(Role.HANDLER, DAY), draft.pk)
    with pytest.raises(Denied):
        dossier_actions.approve(office.by(role, DAY), draft.pk)
    draft.refresh_from_db()
    assert draft.status == DraftStatus.SUBMITTED


def test_the_author_does_not_review_even_as_section_head(office: Office, case: Application) -> None:
    also(office, Role.HANDLER, Role.SECTION_HEAD)
    draft = a_draft(office, case)
    dossier_actions.propose(office.by(Role.HANDLER, DAY), draft.pk)
    with pytest.raises(Denied, match="起草人"):
        dossier_actions.approve(office.by(Role.HANDLER, DAY), draft.pk)


def test_a_reviewer_neither_reviews_twice_nor_signs(office: Office, case: Application) -> None:
    also(office, Role.SECTION_HEAD, Role.LEGAL)
    also(office, Role.SECTION_HEAD, Role.SIGNER)
    draft = a_draft(office, case)
    dossier_actions.propose(office.by(Role.HANDLER, DAY), draft.pk)
    dossier_actions.approve(office.by(Role.SECTION_HEAD, DAY), draft.pk)
    with pytest.raises(Denied, match="同一人"):
        dossier_actions.approve(office.by(Role.SECTION_HEAD, DAY), draft.pk)
    dossier_actions.approve(office.by(Role.LEGAL, DAY), draft.pk)
    with pytest.raises(Denied, match="同一人"):
        actions.decide(office.by(Role.SECTION_HEAD, DAY), draft.pk)
    assert not Letter.objects.exists()


def test_whoever_wrote_an_earlier_version_does_not_sign_a_later_one(
    office: Office, case: Application
) -> None:
    also(office, Role.SIGNER, Role.HANDLER)
    values = answer_values("G1")
    first = actions.draft_answer(office.by(Role.SIGNER, DAY), case.pk, code="G1", values=values)
    again = a_draft(office, case)
    assert again.pk == first.pk
    review(office, again)
    with pytest.raises(Denied, match="起草人"):
        actions.decide(office.by(Role.SIGNER, DAY), again.pk)


def test_what_is_sent_back_starts_its_way_again(office: Office, case: Application) -> None:
    draft = review(office, a_draft(office, case))
    with pytest.raises(Refused, match="理由"):
        dossier_actions.send_back(office.by(Role.SIGNER, DAY), draft.pk, text=" ")
    dossier_actions.send_back(office.by(Role.SIGNER, DAY), draft.pk, text="请写明公布的网址")
    case.refresh_from_db()
    assert case.waiting_for == "handler"
    with pytest.raises(Refused):
        actions.decide(office.by(Role.SIGNER, DAY), draft.pk)
    a_draft(office, case)
    draft.refresh_from_db()
    assert review(office, draft).status == DraftStatus.HEAD
    actions.decide(office.by(Role.SIGNER, DAY), draft.pk)
    assert Letter.objects.count() == 1


def test_nothing_is_written_while_it_is_reviewed(office: Office, case: Application) -> None:
    draft = a_draft(office, case)
    dossier_actions.propose(office.by(Role.HANDLER, DAY), draft.pk)
    with pytest.raises(Refused, match="正在审核"):
        a_draft(office, case, "N1")


def test_a_letter_that_lacks_a_part_is_not_handed_in(office: Office, case: Application) -> None:
    values = answer_values("G1")
    del values["where_published"]
    draft = actions.draft_answer(office.by(Role.HANDLER, DAY), case.pk, code="G1", values=values)
    with pytest.raises(Refused, match="还缺必备内容：网址、刊物、场所等具体方式途径"):
        dossier_actions.propose(office.by(Role.HANDLER, DAY), draft.pk)
    draft.refresh_from_db()
    assert draft.status == DraftStatus.DRAFT
    assert not case.events.filter(kind="proposed").exists()


def test_a_missing_part_stops_the_letter_and_is_named(office: Office, case: Application) -> None:
    draft = review(office, a_draft(office, case, "G1"))
    del draft.values["where_published"]
    draft.save()
    with pytest.raises(Refused, match="必备内容"):
        actions.decide(office.by(Role.SIGNER, DAY), draft.pk)
    case.refresh_from_db()
    assert (case.state, Letter.objects.count()) == ("processing", 0)


@pytest.mark.parametrize(
    ("code", "lacking"),
    [
        ("U1", "检索记录"),
        ("N4", "说明理由告知书"),
        ("D4", "第三方意见征求书"),
        ("U4", "补正告知书"),
    ],
)
def test_an_answer_without_its_evidence_is_not_signed(
    office: Office, case: Application, code: str, lacking: str
) -> None:
    draft = a_draft(office, case, code)
    with pytest.raises(Refused, match=lacking):
        actions.decide(office.by(Role.SIGNER, DAY), review(office, draft).pk)
    case.refresh_from_db()
    assert case.state == "processing"


def test_a_search_on_file_lets_the_answer_say_that_there_is_nothing(
    office: Office, case: Application
) -> None:
    from gongkai.statute.applications.answers import Evidence

    with pytest.raises(Refused, match="关键词"):
        actions.record_evidence(
            office.by(Role.HANDLER, DAY),
            case.pk,
            kind=Evidence.SEARCH_RECORD,
            day=DAY,
            data={"where": "办公系统", "how": "全文检索", "who": "甲", "found": "没有"},
        )
    actions.record_evidence(
        office.by(Role.HANDLER, DAY),
        case.pk,
        kind=Evidence.SEARCH_RECORD,
        day=DAY,
        data={
            "where": "办公系统",
            "how": "全文检索",
            "keywords": "道路改造",
            "who": "甲",
            "found": "没有",
        },
    )
    assert decide(office, case, "U1").code == "U1"
    assert case.row == "r3_4_1"


def test_an_extension_needs_the_heads_consent_and_is_given_once(
    office: Office, case: Application
) -> None:
    with pytest.raises(Refused, match="负责人同意"):
        actions.extend(office.by(Role.HANDLER, DAY), case.pk, day=DAY)
    draft = actions.ask_extension(
        office.by(Role.HANDLER, DAY), case.pk, reason="档案较多，需要逐卷查阅"
    )
    case.refresh_from_db()
    assert case.waiting_for == "office-head"
    dossier_actions.approve(office.by(Role.OFFICE_HEAD, DAY), draft.pk)
    letter = actions.extend(office.by(Role.HANDLER, DAY), case.pk, day=DAY)
    case.refresh_from_db()
    assert (case.extended, case.due_on) == (True, date(2026, 4, 28))
    assert letter.number == f"{office.agency.code}公开延〔2026〕1号"
    assert letter.values["extended_due"] == "2026-04-28"
    second = actions.ask_extension(office.by(Role.HANDLER, DAY), case.pk, reason="仍未查完")
    dossier_actions.approve(office.by(Role.OFFICE_HEAD, DAY), second.pk)
    with pytest.raises(Refused, match="已经延期"):
        actions.extend(office.by(Role.HANDLER, DAY), case.pk, day=DAY)


def test_letters_are_numbered_without_a_gap(office: Office) -> None:
    numbers = [decide(office, a_case(office)).n for _case in range(3)]
    assert numbers == [1, 2, 3]


def test_no_private_data_is_kept_with_a_letter(office: Office, case: Application) -> None:
    letter = decide(office, case)
    assert letter.values["applicant"] == case.applicant_name
    assert not {"phone", "id_number", "address", "email"} & set(letter.values)


def test_who_handles_a_case_does_not_put_the_secrecy_review_on_file(
    office: Office, case: Application
) -> None:
    review_of = {"what": "批复", "points": "不涉密", "conclusion": "可以公开"}
    for role in (Role.HANDLER, Role.SECTION_HEAD, Role.OFFICE_HEAD):
        with pytest.raises(Denied, match="保密审查人"):
            actions.record_evidence(
                office.by(role), case.pk, kind=Proof.REVIEW, day=CAME_IN, data=review_of
            )
    by = office.by(Role.SECRECY)
    assert actions.record_evidence(by, case.pk, kind=Proof.REVIEW, day=CAME_IN, data=review_of).pk


def test_what_is_given_out_comes_in_before_the_review(office: Office, case: Application) -> None:
    given = Attachment(FileRole.ANSWER, "批复.txt", "全文".encode())
    day = date(2026, 3, 10)

    def add(role: Role = Role.HANDLER) -> object:
        return dossier_actions.add_file(office.by(role, day), case.pk, given, public=True)

    draft = a_draft(office, case)
    assert add()
    dossier_actions.propose(office.by(Role.HANDLER, day), draft.pk)
    with pytest.raises(Refused, match="条例第十七条"):
        add()
    dossier_actions.send_back(office.by(Role.SECTION_HEAD, day), draft.pk, text="缺附件")
    assert add()
    review(office, draft)
    with pytest.raises(Refused, match="提交审核以前"):
        add()
    actions.decide(office.by(Role.SIGNER, day), draft.pk)
    for role in (Role.HANDLER, Role.FINANCE):
        with pytest.raises(Refused, match="提交审核以前"):
            add(role)
    serve(office, case)
    with pytest.raises(Refused, match="提交审核以前"):
        add()
    inside = Attachment(FileRole.OTHER, "回执.txt", b"x")
    assert dossier_actions.add_file(office.by(Role.HANDLER, day), case.pk, inside)


def test_nobody_agrees_to_a_revision_that_they_did_not_read(
    office: Office, case: Application
) -> None:
    draft = a_draft(office, case, "N1", DAY)
    dossier_actions.propose(office.by(Role.HANDLER, DAY), draft.pk)
    shown = Draft.objects.get(pk=draft.pk).revision
    head = office.by(Role.SECTION_HEAD, DAY)
    dossier_actions.send_back(head, draft.pk, text="改", day=DAY, seen=shown)
    later = date(2026, 3, 11)
    a_draft(office, case, "N2", later)
    dossier_actions.propose(office.by(Role.HANDLER, later), draft.pk)
    head = office.by(Role.SECTION_HEAD, later)
    for say in (
        lambda: dossier_actions.approve(head, draft.pk, seen=shown),
        lambda: dossier_actions.send_back(head, draft.pk, text="再改", seen=shown),
        lambda: actions.decide(office.by(Role.SIGNER, later), draft.pk, seen=shown),
    ):
        with pytest.raises(Refused, match="打开以后有改动"):
            say()
    now = Draft.objects.get(pk=draft.pk).revision
    assert dossier_actions.approve(head, draft.pk, seen=now).status == DraftStatus.LEGAL


def test_nobody_writes_over_what_they_did_not_read(office: Office, case: Application) -> None:
    values = answer_values("N1")
    by = office.by(Role.HANDLER, DAY)
    with pytest.raises(Refused, match="打开以后有改动"):
        actions.draft_answer(by, case.pk, code="N1", values=values, seen="2026-03-09T04:00:00")
    first = actions.draft_answer(by, case.pk, code="N1", values=values, seen="")
    shown = Draft.objects.get(pk=first.pk).revision
    with pytest.raises(Refused, match="打开以后有改动"):
        actions.draft_answer(by, case.pk, code="N2", values=values, seen="")
    later = office.by(Role.HANDLER, date(2026, 3, 11))
    assert actions.draft_answer(later, case.pk, code="N2", values=values, seen=shown).code == "N2"
    with pytest.raises(Refused, match="打开以后有改动"):
        actions.draft_answer(later, case.pk, code="N1", values=values, seen=shown)
    assert Draft.objects.get().code == "N2"
