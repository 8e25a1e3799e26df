"""The way of an answer: drafted, reviewed, signed, each by somebody else (条例 Art 17, 36).

The draft waits before the section head, the legal reviewer, the secrecy reviewer where information
is given out, and the signer. Whoever wrote or reviewed it does not sign it, and nobody reviews
twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications import issuing
from gongkai.applications.actions.recording import put_evidence
from gongkai.applications.casework import (
    ANSWER,
    APPLICATION,
    EXTENSION,
    Case,
    Step,
    open_case,
    refold,
    refuse_struck,
    require,
    take,
)
from gongkai.applications.models import Draft, DraftStatus, Letter, Opinion, Verdict
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.statute.applications.answers import BY_CODE, Evidence, answer_kind
from gongkai.statute.applications.situation import Entry

REVIEWER: Mapping[str, Role] = {
    DraftStatus.SUBMITTED: Role.SECTION_HEAD,
    DraftStatus.LEGAL: Role.LEGAL,
    DraftStatus.SECRECY: Role.SECRECY,
    DraftStatus.HEAD: Role.SIGNER,
    DraftStatus.OFFICE_HEAD: Role.OFFICE_HEAD,
}
"""Whose turn it is while a draft waits."""
WRITABLE = (DraftStatus.DRAFT, DraftStatus.SENT_BACK)


def path_of(letter_kind: str, code: str) -> tuple[DraftStatus, ...]:
    """Where a draft waits, one after the other. 条例 Art 33.2: the head of the disclosure office
    agrees to extend. 条例 Art 17: what is given out is reviewed for secrecy first."""
    if letter_kind == EXTENSION:
        return (DraftStatus.OFFICE_HEAD, DraftStatus.APPROVED)
    discloses = Evidence.REVIEW in answer_kind(code).holds
    secrecy = (DraftStatus.SECRECY,) if discloses else ()
    return (DraftStatus.SUBMITTED, DraftStatus.LEGAL, *secrecy, DraftStatus.HEAD)


@action("applications.draft_answer", gettext_lazy("起草答复"))
def draft_answer(
    by: Actor, application_id: int, *, code: str, values: Mapping[str, str], seen: str | None = None
) -> Draft:
    """Write the draft of the answer, or write it anew while it is with its author: the reply's
    ``code`` and the ``values`` of the letter by placeholder.

    ``seen``: the revision from which it was written, empty where there was no draft. Raises Refused
    where somebody else has changed it meanwhile.
    """
    case = open_case(application_id)
    require(by, case, "propose")
    if code not in BY_CODE:
        raise Refused(_("请先选择答复类型。"), _("条例第三十六条"))
    _check_seen(_pending(case, ANSWER), seen)
    return _write(by, case, ANSWER, code, values)


@action("applications.ask_extension", gettext_lazy("报批延期"))
def ask_extension(by: Actor, application_id: int, *, reason: str) -> Draft:
    """Ask the head of the disclosure office to agree to an extension (条例 Art 33.2)."""
    case = open_case(application_id)
    require(by, case, "propose")
    if not reason.strip():
        raise Refused(_("请写明延期的理由。"), _("条例第三十三条"))
    draft = _write(by, case, EXTENSION, "", {"extend_reason": reason.strip()})
    return _move(by, case, draft, DraftStatus.OFFICE_HEAD)


def _write(by: Actor, case: Case, letter_kind: str, code: str, values: Mapping[str, str]) -> Draft:
    if by.person_id is None:
        raise Denied(_("起草须由本机关的工作人员办理。"))
    refuse_struck(case)
    if case.application.archived_on is not None:
        raise Refused(_("案卷已经归档，不能再起草。"))
    draft = _pending(case, letter_kind)
    if draft is None:
        draft = Draft(
            application=case.application,
            letter_kind=letter_kind,
            author_id=by.person_id,
            author_name=by.name,
            created_at=by.at,
        )
    elif draft.status not in WRITABLE:
        raise Refused(_("答复稿正在审核，不能修改；需要修改的，请审核人退回。"))
    before = {"code": draft.code}
    draft.author_id, draft.author_name = by.person_id, by.name
    draft.code, draft.values, draft.status = code, dict(values), DraftStatus.DRAFT
    draft.changed_at = by.at
    draft.writers = sorted({*draft.writers, by.person_id})
    draft.save()
    refold(case)
    _log(by, case, before, {"draft": draft.pk, "version": draft.version, "code": code})
    return draft


@action("applications.propose", gettext_lazy("提交审核"))
def propose(by: Actor, draft_id: int, *, day: date | None = None) -> Draft:
    """Hand the draft of an answer in for review. Raises Refused with what forbids it: nobody is
    asked to review a letter that could not be signed."""
    case, draft = _open(draft_id)
    require(by, case, "propose")
    if draft.status not in WRITABLE:
        raise Refused(_("答复稿已经提交。"))
    data = {"draft": draft.pk, "version": draft.version}
    take(by, case, Step("propose", day or by.day, Entry(code=draft.code), data))
    issuing.refuse_draft(case, draft.letter_kind, day or by.day, draft.values, draft.code)
    draft.writers = sorted({*draft.writers, by.person_id})
    draft.save(update_fields=["writers"])
    return _move(by, case, draft, path_of(draft.letter_kind, draft.code)[0])


@action("applications.approve", gettext_lazy("审核通过"))
def approve(
    by: Actor, draft_id: int, *, text: str = "", day: date | None = None, seen: str | None = None
) -> Draft:
    """Agree to the draft where it waits, and pass it on. Raises Denied for another's turn, and for
    whoever wrote it or has reviewed it already; Refused where it is no longer the revision that was
    ``seen``."""
    case, draft = _open(draft_id)
    _check_seen(draft, seen)
    stage = _turn(by, case, draft)
    if stage is DraftStatus.HEAD:
        raise Refused(_("签发请使用“签发答复”。"))
    if draft.letter_kind == ANSWER:
        data = {"draft": draft.pk, "stage": stage}
        take(by, case, Step("approve", day or by.day, Entry(code=draft.code), data, text))
    if stage is DraftStatus.SECRECY:  # the review is itself what the file must hold (Art 17)
        held = {
            "what": case.application.subject,
            "points": text or _("已逐项审查"),
            "conclusion": _("同意按答复稿公开"),
        }
        put_evidence(by, case, Evidence.REVIEW, day or by.day, held)
    _opine(by, draft, stage, Verdict.APPROVED, text)
    path = path_of(draft.letter_kind, draft.code)
    return _move(by, case, draft, path[path.index(stage) + 1])


@action("applications.send_back", gettext_lazy("退回修改"))
def send_back(
    by: Actor, draft_id: int, *, text: str, day: date | None = None, seen: str | None = None
) -> Draft:
    """Send the draft back to its author; ``text`` says what has to be changed, ``seen`` which
    revision was read."""
    case, draft = _open(draft_id)
    _check_seen(draft, seen)
    stage = _turn(by, case, draft)
    if not text.strip():
        raise Refused(_("请写明退回的理由。"))
    if draft.letter_kind == ANSWER:
        data = {"draft": draft.pk, "stage": stage}
        entry = Entry(code=draft.code, reason=text)
        # What waits for the signature is approved by all reviewers; the signer may send it back too.
        take(by, case, Step("send-back", day or by.day, entry, data, text))
    _opine(by, draft, stage, Verdict.SENT_BACK, text)
    draft.version += 1  # what was said of this version is not said of the next
    draft.save(update_fields=["version"])
    return _move(by, case, draft, DraftStatus.SENT_BACK)


@action("applications.decide", gettext_lazy("签发答复"))
def decide(by: Actor, draft_id: int, *, day: date | None = None, seen: str | None = None) -> Letter:
    """Sign the answer: the decision stands, and its letter gets its number. Raises Refused where a
    required part of the letter is missing (with the list), the file lacks what it must hold, or the
    draft is no longer the revision that was ``seen``."""
    case, draft = _open(draft_id)
    _check_seen(draft, seen)
    stage = _turn(by, case, draft)
    if draft.letter_kind != ANSWER or stage is not DraftStatus.HEAD:
        raise Refused(_("答复稿审核通过后才能签发。"), _("条例第十七条"))
    decided = day or by.day
    event = take(
        by, case, Step("decide", decided, Entry(code=draft.code), data={"draft": draft.pk})
    )
    letter = issuing.issue(
        by, case, ANSWER, decided, draft.values, code=draft.code, draft=draft, event=event
    )
    _opine(by, draft, stage, Verdict.APPROVED, "")
    _move(by, case, draft, DraftStatus.ISSUED)
    return letter


@action("applications.extend", gettext_lazy("延期答复"))
def extend(
    by: Actor, application_id: int, *, day: date, values: Mapping[str, str] | None = None
) -> Letter:
    """Extend the period once, by 20 working days, with the head's consent and before it ends
    (条例 Art 33.2); the notice to the applicant gets its number."""
    case = open_case(application_id)
    require(by, case, "extend")
    draft = _pending(case, EXTENSION)
    held = {**(draft.values if draft else {}), **dict(values or {})}
    event = take(by, case, Step("extend", day, Entry(reason=held.get("extend_reason", ""))))
    letter = issuing.issue(by, case, EXTENSION, day, held, draft=draft, event=event)
    if draft:
        _move(by, case, draft, DraftStatus.ISSUED)
    return letter


@action("applications.drop_draft", gettext_lazy("作废拟稿"))
def drop_draft(by: Actor, draft_id: int) -> Draft:
    """Give up a draft that is with its author."""
    case, draft = _open(draft_id)
    require(by, case, "propose")
    if draft.status not in (*WRITABLE, DraftStatus.APPROVED):
        raise Refused(_("答复稿正在审核，不能作废；请审核人退回。"))
    return _move(by, case, draft, DraftStatus.DROPPED)


def _open(draft_id: int) -> tuple[Case, Draft]:
    """The draft with its case, locked in that order, as everywhere."""
    found = Draft.objects.filter(pk=draft_id).values_list("application_id", flat=True).first()
    if found is None:
        raise Refused(_("没有这份拟稿。"))
    case = open_case(found)
    return case, Draft.objects.select_for_update().get(pk=draft_id)


def _check_seen(draft: Draft | None, seen: str | None) -> None:
    """Nobody writes over what he did not read, nor agrees to it. None: nothing was shown."""
    if seen is not None and seen != (draft.revision if draft else ""):
        raise Refused(_("这份文稿在您打开以后有改动，请看过现在的内容再办。"))


def _pending(case: Case, letter_kind: str) -> Draft | None:
    gone = [DraftStatus.ISSUED, DraftStatus.DROPPED]
    return case.application.drafts.exclude(status__in=gone).filter(letter_kind=letter_kind).first()


def _turn(by: Actor, case: Case, draft: Draft) -> DraftStatus:
    """The stage at which the draft waits, when the actor is the one it waits for."""
    stage = DraftStatus(draft.status)
    if stage not in REVIEWER:
        raise Refused(_("这份拟稿没有等待审核。"))
    agencies.require(by, case.application.agency_id, REVIEWER[stage])
    if by.person_id in draft.writers:
        raise Denied(_("起草人不能审核、签发自己的拟稿。"))
    if draft.opinions.filter(version=draft.version, person=by.person_id or 0).exists():
        raise Denied(_("同一人不能在两个环节审核、签发同一份拟稿。"))
    return stage


def _opine(by: Actor, draft: Draft, stage: DraftStatus, verdict: Verdict, text: str) -> None:
    if by.person_id is None:  # the turn is a person's; `_turn` has seen to it
        raise Denied(_("审核、签发须由本机关的工作人员办理。"))
    Opinion.objects.create(
        draft=draft,
        stage=stage,
        version=draft.version,
        person_id=by.person_id,
        person_name=by.name,
        verdict=verdict,
        text=text,
        at=by.at,
    )


def _move(by: Actor, case: Case, draft: Draft, status: DraftStatus) -> Draft:
    """Let the draft wait elsewhere; who is waited for is part of the projection."""
    before = {"draft": draft.pk, "status": draft.status}
    draft.status, draft.changed_at = status, by.at
    draft.save(update_fields=["status", "changed_at"])
    old, new = refold(case)
    _log(by, case, {**before, **old}, {"draft": draft.pk, "status": status, **new})
    return draft


def _log(by: Actor, case: Case, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    record(
        by,
        agency_id=case.application.agency_id,
        subject=(APPLICATION, case.application.pk),
        before=dict(before),
        after=dict(after),
    )
