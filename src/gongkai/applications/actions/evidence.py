"""Putting on file the evidence that an answer rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications.casework import open_case
from gongkai.applications.evidence import checked
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers import filing
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.casework import Step, require, take
from gongkai.dossiers.models import Record
from gongkai.dossiers.records import put_record
from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.conditions import EVIDENCE_NAMES


@action("applications.record_evidence", gettext_lazy("登记办理依据"))
def record_evidence(
    by: Actor,
    application_id: int,
    *,
    kind: Evidence,
    day: date,
    data: Mapping[str, str],
    files: Sequence[Attachment] = (),
) -> Record:
    """Put a record on file, with its fields (``evidence.FIELDS``). A search is also an event of the
    case. 条例 Art 17: who handles the case does not review for secrecy what they give out. Raises
    Denied and Refused (naming the fields that are missing)."""
    case = open_case(application_id)
    if kind is Evidence.REVIEW:
        agencies.require(by, case.dossier.agency_id, Role.SECRECY)
    else:
        require(by, case, "record-search")
    fields = checked(kind, data)
    if day > by.day:
        raise Refused(_("日期不能晚于今天。"))
    held = put_record(by, case, kind, day, fields, EVIDENCE_NAMES[kind])
    # The one piece of evidence that is also a step: the reply 信息不存在 has to show when it was.
    if kind is Evidence.SEARCH_RECORD:
        take(by, case, Step("record-search", day, data={"record": held.pk}))
    for attachment in files:
        filing.put(by, case.dossier, attachment, held=held)
    return held
