"""Putting things on file: evidence that an answer rests on, and files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications import filing
from gongkai.applications.casework import (
    APPLICATION,
    Case,
    Step,
    open_case,
    refuse_struck,
    require,
    take,
)
from gongkai.applications.evidence import checked
from gongkai.applications.intake import Attachment
from gongkai.applications.models import Evidence, File
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.statute.applications.answers import Evidence as Proof
from gongkai.statute.applications.clock import State
from gongkai.statute.applications.conditions import EVIDENCE_NAMES
from gongkai.statute.applications.situation import Draft as DraftStands

FILING = (Role.INTAKE, Role.HANDLER, Role.SECTION_HEAD, Role.LEGAL, Role.SECRECY, Role.FINANCE)
"""Who may put files into a case."""
BY_NOW_DECIDED = frozenset({State.DECIDED, State.CLOSED, State.WITHDRAWN, State.MERGED})
"""The states in which no answer is written any more."""


@action("applications.record_evidence", gettext_lazy("登记办理依据"))
def record_evidence(
    by: Actor,
    application_id: int,
    *,
    kind: Proof,
    day: date,
    data: Mapping[str, str],
    files: Sequence[Attachment] = (),
) -> Evidence:
    """Put a record on file, with its fields (``evidence.FIELDS``). A search is also an event of the
    case. 条例 Art 17: who handles the case does not review for secrecy what he gives out. Raises
    Denied and Refused (naming the fields that are missing)."""
    case = open_case(application_id)
    if kind is Proof.REVIEW:
        agencies.require(by, case.application.agency_id, Role.SECRECY)
    else:
        require(by, case, "record-search")
    held = checked(kind, data)
    if day > by.day:
        raise Refused(_("日期不能晚于今天。"))
    evidence = put_evidence(by, case, kind, day, held)
    if kind is Proof.SEARCH_RECORD:
        take(by, case, Step("record-search", day, data={"evidence": evidence.pk}))
    for attachment in files:
        filing.put(by, case.application, attachment, evidence=evidence)
    return evidence


def put_evidence(
    by: Actor, case: Case, kind: Proof, day: date, data: Mapping[str, str]
) -> Evidence:
    """Write a record into the case, with its entry in the log; the caller has checked the role."""
    refuse_struck(case)
    if case.application.archived_on is not None:
        raise Refused(_("案卷已经归档，不能再登记。"))
    evidence = Evidence.objects.create(
        application=case.application,
        kind=kind,
        day=day,
        data=dict(data),
        recorded_at=by.at,
        by_id=by.person_id,
        by_name=by.name,
    )
    record(
        by,
        agency_id=case.application.agency_id,
        subject=(APPLICATION, case.application.pk),
        before={},
        after={"evidence": evidence.pk, "kind": kind, "day": day.isoformat()},
        text=EVIDENCE_NAMES[kind],
    )
    return evidence


@action("applications.add_file", gettext_lazy("添加文件"))
def add_file(
    by: Actor, application_id: int, attachment: Attachment, *, public: bool = False
) -> File:
    """Put a file into the case; ``public``: the applicant may fetch it online once the answer is
    served. Raises Refused for a public one that came too late to be reviewed with the answer."""
    case = open_case(application_id)
    agencies.require(by, case.application.agency_id, *FILING)
    refuse_struck(case)
    if case.application.archived_on is not None:
        raise Refused(_("案卷已经归档，不能再添加文件。"))
    if public and not _is_with_its_author(case):
        raise Refused(
            _(
                "提供给申请人的文件要与答复稿一起审查，只能在提交审核以前添加；"
                "答复稿正在审核的，请先退回。"
            ),
            _("条例第十七条"),
        )
    return filing.put(by, case.application, attachment, public=public)


def _is_with_its_author(case: Case) -> bool:
    """Whether what is given out can still be changed: nobody reviews it, nothing is decided."""
    drafted = case.facts.draft in (DraftStands.NONE, DraftStands.SENT_BACK)
    return drafted and case.clock.state not in BY_NOW_DECIDED
