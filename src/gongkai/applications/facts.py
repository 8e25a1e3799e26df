"""What the rules ask of an application beside its events: drafts, evidence, class, proofs."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.applications.models import Application
from gongkai.dossiers.approval import stages_of
from gongkai.dossiers.kinds import GONE, DraftStatus, FileRole
from gongkai.dossiers.models import Draft, Event
from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.events import Kind, Party
from gongkai.statute.applications.situation import Draft as DraftStands
from gongkai.statute.applications.situation import Facts

ANSWER = "L23"
EXTENSION = "L12"


def facts_of(application: Application, entries: Sequence[Event]) -> Facts:
    """The facts of a case; what is prefetched is not asked for again."""
    drafts = [one for one in application.drafts.all() if one.status not in GONE]
    answer = next((one for one in drafts if one.letter_kind == ANSWER), None)
    consent = any(
        one.letter_kind == EXTENSION and one.status == DraftStatus.APPROVED for one in drafts
    )
    served = [one for one in entries if one.kind == Kind.SERVED and not one.struck]
    return Facts(
        evidence=frozenset(
            Evidence(one.kind) for one in application.records.all() if not one.struck
        ),
        head_consent=consent,
        applicant_class=application.applicant_class,
        proposed=answer.code if answer else "",
        draft=_stands(answer) if answer else DraftStands.NONE,
        # The last service alone: what came back by mail may have been handed over since.
        by_mail=bool(served) and served[-1].data.get("way") == "mail",
        error_proved=any(one.role == FileRole.PROOF for one in application.files.all()),
        # By the row and not by the event: a case that was opened again keeps its event.
        archived=application.archived_on is not None,
        objected=_objected(entries),
    )


def _stands(draft: Draft) -> DraftStands:
    """What the rules call the station of the draft of an answer."""
    if draft.status == DraftStatus.SENT_BACK:
        return DraftStands.SENT_BACK
    # Still with its author: it has no chain yet.
    stage = next((one for one in stages_of(draft.chain) if one.status == draft.status), None)
    if stage is None:
        return DraftStands.NONE
    return DraftStands.APPROVED if stage.signs else DraftStands.PROPOSED


def _objected(entries: Sequence[Event]) -> bool:
    """Whether a third party that was consulted does not agree to disclosure (条例 Art 32)."""
    third = {one.pk for one in entries if one.party == Party.THIRD_PARTY and not one.struck}
    return any(
        one.kind == Kind.OPINION
        and not one.struck
        and one.answers_id in third
        and one.data.get("agrees") is False
        for one in entries
    )
