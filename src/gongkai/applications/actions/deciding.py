"""The answer and the extension: drafted here, reviewed in ``dossiers``, signed here (条例 Art 33, 36)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.casework import ANSWER, EXTENSION, open_case
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers import drafting, issuing
from gongkai.dossiers.casework import Step, require, take
from gongkai.dossiers.kinds import DraftStatus, Verdict
from gongkai.dossiers.models import Draft, Letter
from gongkai.statute.applications.answers import BY_CODE
from gongkai.statute.applications.situation import Entry


@action("applications.draft_answer", gettext_lazy("起草答复"))
def draft_answer(
    by: Actor, application_id: int, *, code: str, values: Mapping[str, str], seen: str | None = None
) -> Draft:
    """Write the draft of the answer, or replace it while it is with its author: the reply's
    ``code`` and the ``values`` of the letter by placeholder.

    ``seen``: the revision from which it was written, empty where there was no draft. Raises Refused
    where somebody else has changed it meanwhile.
    """
    case = open_case(application_id)
    require(by, case, "propose")
    if code not in BY_CODE:
        raise Refused(_("请先选择答复类型。"), _("条例第三十六条"))
    drafting.check_seen(drafting.pending(case, ANSWER), seen)
    return drafting.write(by, case, ANSWER, code, values)


@action("applications.ask_extension", gettext_lazy("报批延期"))
def ask_extension(by: Actor, application_id: int, *, reason: str) -> Draft:
    """Ask the head of the disclosure office to agree to an extension (条例 Art 33.2)."""
    case = open_case(application_id)
    require(by, case, "propose")
    if not reason.strip():
        raise Refused(_("请写明延期的理由。"), _("条例第三十三条"))
    draft = drafting.write(by, case, EXTENSION, "", {"extend_reason": reason.strip()})
    return drafting.hand_in(by, case, draft)


@action("applications.decide", gettext_lazy("签发答复"))
def decide(by: Actor, draft_id: int, *, day: date | None = None, seen: str | None = None) -> Letter:
    """Sign the answer: the decision stands, and its letter gets its number. Raises Refused where a
    required part of the letter is missing (with the list), the file lacks what it must hold, or the
    draft is no longer the revision that was ``seen``."""
    case, draft = drafting.open_draft(draft_id)
    drafting.check_seen(draft, seen)
    stage = drafting.turn(by, case, draft)
    if draft.letter_kind != ANSWER or not stage.signs:
        raise Refused(_("答复稿审核通过后才能签发。"), _("条例第十七条"))
    # The event before the letter: a step that is refused gives no number away.
    decided = day or by.day
    step = Step("decide", decided, Entry(code=draft.code), data={"draft": draft.pk})
    event = take(by, case, step)
    letter = issuing.issue(
        by, case, ANSWER, decided, draft.values, code=draft.code, draft=draft, event=event
    )
    drafting.opine(by, draft, stage, Verdict.APPROVED, "")
    drafting.move(by, case, draft, DraftStatus.ISSUED)
    return letter


@action("applications.extend", gettext_lazy("延期答复"))
def extend(
    by: Actor, application_id: int, *, day: date, values: Mapping[str, str] | None = None
) -> Letter:
    """Extend the period once, by 20 working days, with the head's consent and before it ends
    (条例 Art 33.2); the notice to the applicant gets its number."""
    case = open_case(application_id)
    require(by, case, "extend")
    draft = drafting.pending(case, EXTENSION)
    # Without a draft there is no consent, and the step below refuses with its article.
    held = {**(draft.values if draft else {}), **dict(values or {})}
    event = take(by, case, Step("extend", day, Entry(reason=held.get("extend_reason", ""))))
    letter = issuing.issue(by, case, EXTENSION, day, held, draft=draft, event=event)
    if draft:
        drafting.move(by, case, draft, DraftStatus.ISSUED)
    return letter
