"""A draft on its way: written, handed in, reviewed stage by stage, each by somebody else.

What every action on a draft does is here. Whoever wrote or reviewed a draft does not sign it, and
nobody reviews twice (条例 Art 17).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from gongkai.agencies import queries as agencies
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers.approval import Stage, stages_of
from gongkai.dossiers.casework import AnyCase, note, open_any, refold, refuse_closed
from gongkai.dossiers.kinds import GONE, WRITABLE, DraftStatus, Verdict
from gongkai.dossiers.models import Draft, Opinion


def open_draft(draft_id: int) -> tuple[AnyCase, Draft]:
    """The draft with its case, locked in that order, as everywhere."""
    found = Draft.objects.filter(pk=draft_id).values_list("dossier_id", flat=True).first()
    if found is None:
        raise Refused(_("没有这份拟稿。"))
    case = open_any(found)
    return case, Draft.objects.select_for_update().get(pk=draft_id)


def pending(case: AnyCase, letter_kind: str) -> Draft | None:
    """The draft of this letter that is on its way."""
    drafts = case.dossier.drafts.exclude(status__in=GONE)
    found: Draft | None = drafts.filter(letter_kind=letter_kind).first()
    return found


def check_seen(draft: Draft | None, seen: str | None) -> None:
    """Nobody writes over what they did not read, nor agrees to it. None: nothing was shown."""
    if seen is not None and seen != (draft.revision if draft else ""):
        raise Refused(_("这份文稿在您打开以后有改动，请看过现在的内容再办。"))


def write(
    by: Actor, case: AnyCase, letter_kind: str, code: str, values: Mapping[str, str]
) -> Draft:
    """Write a draft, or replace it while it is with its author."""
    if by.person_id is None:
        raise Denied(_("起草须由本机关的工作人员办理。"))
    refuse_closed(case, _("起草"))
    draft = pending(case, letter_kind)
    if draft is None:
        draft = Draft(
            dossier=case.dossier,
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
    # All of them, not the last one: whoever wrote any of it does not review it (条例 Art 17).
    draft.writers = sorted({*draft.writers, by.person_id})
    draft.save()
    # A draft moves no date, but whoever the case waits for is part of what is stored of the fold.
    refold(case)
    note(by, case.dossier, before, {"draft": draft.pk, "version": draft.version, "code": code})
    return draft


def hand_in(by: Actor, case: AnyCase, draft: Draft) -> Draft:
    """Let the draft wait at the first stage of its chain, which it keeps from here on."""
    chain = case.subject.chain(draft.letter_kind, draft.code)
    draft.chain = chain.stored()
    draft.writers = sorted({*draft.writers, by.person_id or 0})
    draft.save(update_fields=["writers", "chain"])
    return move(by, case, draft, chain.stages[0].status)


def stage_at(draft: Draft) -> Stage | None:
    """The stage at which a draft waits; None where it waits for nobody."""
    return next((one for one in stages_of(draft.chain) if one.status == draft.status), None)


def turn(by: Actor, case: AnyCase, draft: Draft) -> Stage:
    """The stage at which the draft waits, when the actor is the one it waits for."""
    stage = stage_at(draft)
    if stage is None:
        raise Refused(_("这份拟稿没有等待审核。"))
    agencies.require(by, case.dossier.agency_id, stage.role)
    if by.person_id in draft.writers:
        raise Denied(_("起草人不能审核、签发自己的拟稿。"))
    # Of this version: a draft that was sent back and written again is reviewed by the same people.
    if draft.opinions.filter(version=draft.version, person=by.person_id or 0).exists():
        raise Denied(_("同一人不能在两个环节审核、签发同一份拟稿。"))
    return stage


def after(draft: Draft, stage: Stage) -> DraftStatus:
    """Where a draft waits next once a stage agreed: at the next one, or to be issued."""
    stages = stages_of(draft.chain)
    following = stages[stages.index(stage) + 1 :]
    return following[0].status if following else DraftStatus.APPROVED


def opine(by: Actor, draft: Draft, stage: Stage, verdict: Verdict, text: str) -> None:
    """Keep what a reviewer said of this version of a draft."""
    if by.person_id is None:  # the turn is a person's; ``turn`` has seen to it
        raise Denied(_("审核、签发须由本机关的工作人员办理。"))
    Opinion.objects.create(
        draft=draft,
        stage=stage.status,
        version=draft.version,
        person_id=by.person_id,
        person_name=by.name,
        verdict=verdict,
        text=text,
        at=by.at,
    )


def move(by: Actor, case: AnyCase, draft: Draft, status: DraftStatus) -> Draft:
    """Let the draft wait elsewhere; who is waited for is part of the projection."""
    before = {"draft": draft.pk, "status": draft.status}
    draft.status, draft.changed_at = status, by.at
    draft.save(update_fields=["status", "changed_at"])
    old, new = refold(case)
    note(by, case.dossier, {**before, **old}, {"draft": draft.pk, "status": status, **new})
    return draft
