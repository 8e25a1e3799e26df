"""The way of a draft: handed in, agreed to or sent back stage by stage, or given up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers import drafting, issuing
from gongkai.dossiers.casework import Step, open_any, require, take
from gongkai.dossiers.kinds import WRITABLE, DraftStatus, Verdict
from gongkai.dossiers.models import Draft
from gongkai.statute.procedure.situation import Entry


@action("dossiers.write_draft", gettext_lazy("起草文稿"))
def write_draft(
    by: Actor,
    dossier_id: int,
    *,
    kind: str,
    values: Mapping[str, str],
    code: str = "",
    seen: str | None = None,
) -> Draft:
    """Write the draft of a letter of this kind, or replace it while it is with its author.

    ``seen``: the revision from which it was written, empty where there was no draft. Raises Refused
    where somebody else has changed it meanwhile.
    """
    case = open_any(dossier_id)
    require(by, case, "propose")
    issuing.kind_of(kind)
    drafting.check_seen(drafting.pending(case, kind), seen)
    return drafting.write(by, case, kind, code, values)


@action("dossiers.propose", gettext_lazy("提交审核"))
def propose(by: Actor, draft_id: int, *, day: date | None = None) -> Draft:
    """Hand a draft in for review. Raises Refused with what forbids it: nobody is asked to review a
    letter that could not be signed."""
    case, draft = drafting.open_draft(draft_id)
    require(by, case, "propose")
    if draft.status not in WRITABLE:
        raise Refused(_("答复稿已经提交。"))
    if case.subject.chain(draft.letter_kind, draft.code).steps:
        data = {"draft": draft.pk, "version": draft.version}
        take(by, case, Step("propose", day or by.day, Entry(code=draft.code), data))
    issuing.refuse_draft(case, draft.letter_kind, day or by.day, draft.values, draft.code)
    return drafting.hand_in(by, case, draft)


@action("dossiers.approve", gettext_lazy("审核通过"))
def approve(
    by: Actor, draft_id: int, *, text: str = "", day: date | None = None, seen: str | None = None
) -> Draft:
    """Agree to the draft where it waits, and pass it on. Raises Denied for another's turn, and for
    whoever wrote it or has reviewed it already; Refused where it is no longer the revision that was
    ``seen``."""
    case, draft = drafting.open_draft(draft_id)
    drafting.check_seen(draft, seen)
    stage = drafting.turn(by, case, draft)
    # Signing gives the letter its number, so it is an action of the subject's own.
    if stage.signs:
        raise Refused(_("签发请使用“签发答复”。"))
    if case.subject.chain(draft.letter_kind, draft.code).steps:
        data = {"draft": draft.pk, "stage": stage.status}
        take(by, case, Step("approve", day or by.day, Entry(code=draft.code), data, text))
    if stage.record:
        case.subject.attest(by, case, stage, day or by.day, text)
    drafting.opine(by, draft, stage, Verdict.APPROVED, text)
    return drafting.move(by, case, draft, drafting.after(draft, stage))


@action("dossiers.send_back", gettext_lazy("退回修改"))
def send_back(
    by: Actor, draft_id: int, *, text: str, day: date | None = None, seen: str | None = None
) -> Draft:
    """Send the draft back to its author; ``text`` says what has to be changed, ``seen`` which
    revision was read."""
    case, draft = drafting.open_draft(draft_id)
    drafting.check_seen(draft, seen)
    stage = drafting.turn(by, case, draft)
    if not text.strip():
        raise Refused(_("请写明退回的理由。"))
    if case.subject.chain(draft.letter_kind, draft.code).steps:
        data = {"draft": draft.pk, "stage": stage.status}
        entry = Entry(code=draft.code, reason=text)
        # What waits for the signature is approved by all reviewers; the signer may send it back
        # too.
        take(by, case, Step("send-back", day or by.day, entry, data, text))
    drafting.opine(by, draft, stage, Verdict.SENT_BACK, text)
    draft.version += 1  # what was said of this version is not said of the next
    draft.save(update_fields=["version"])
    return drafting.move(by, case, draft, DraftStatus.SENT_BACK)


@action("dossiers.drop_draft", gettext_lazy("作废拟稿"))
def drop_draft(by: Actor, draft_id: int) -> Draft:
    """Give up a draft that is with its author, or agreed to and not issued."""
    case, draft = drafting.open_draft(draft_id)
    require(by, case, "propose")
    if draft.status not in (*WRITABLE, DraftStatus.APPROVED):
        raise Refused(_("答复稿正在审核，不能作废；请审核人退回。"))
    return drafting.move(by, case, draft, DraftStatus.DROPPED)
