"""Letters that are no answers, issued by whoever handles the case; and an agency's own templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers import issuing
from gongkai.dossiers.casework import open_any, refuse_closed
from gongkai.dossiers.models import Event, Letter, LetterTemplate
from gongkai.letters.placeholders import check_template

WRITING = (Role.HANDLER, Role.INTAKE, Role.FINANCE, Role.OFFICE_HEAD)


@action("dossiers.issue_letter", gettext_lazy("发出文书"))
def issue_letter(
    by: Actor,
    dossier_id: int,
    *,
    kind: str,
    day: date,
    values: Mapping[str, str],
    event_id: int | None = None,
) -> Letter:
    """Issue a letter of the matter with its number; ``event_id``: the step that it belongs to.

    Raises Refused naming what the letter lacks, and for letters that go a way of their own.
    """
    case = open_any(dossier_id)
    agencies.require(by, case.dossier.agency_id, *WRITING)
    case.subject.refuse_letter(case, kind)
    refuse_closed(case, _("发文"))
    if day > by.day:
        raise Refused(_("日期不能晚于今天。"))
    event = None
    if event_id is not None:
        event = Event.objects.filter(dossier=case.dossier, pk=event_id).first()
        if event is None:
            raise Refused(_("没有文书所属的登记。"))
    return issuing.issue(by, case, kind, day, values, event=event)


@action("dossiers.write_template", gettext_lazy("修改文书模板"))
def write_template(
    by: Actor, agency_id: int, *, kind: str, text: str, code: str = ""
) -> LetterTemplate:
    """An agency's own template of a letter from now on. Raises Refused with every line that holds a
    placeholder which is not on the list, or lacks a required part."""
    agencies.require(by, agency_id, Role.OFFICE_HEAD)
    problems = check_template(issuing.kind_of(kind), text, code)
    if problems:
        raise Refused(" ".join(problem.message for problem in problems))
    # A new version, never a change: letters that were issued name the text they were made of.
    key = f"{kind}{code}"
    known = LetterTemplate.objects.filter(agency_id=agency_id, kind=key)
    version = (known.aggregate(last=Max("version"))["last"] or 0) + 1
    template = LetterTemplate.objects.create(
        agency_id=agency_id,
        kind=key,
        text=text,
        version=version,
        written_at=by.at,
        written_by_name=by.name,
    )
    record(
        by,
        agency_id=agency_id,
        subject=("letter-template", template.pk),
        before={},
        after={"kind": key, "version": version},
    )
    return template


@action("dossiers.retire_template", gettext_lazy("停用文书模板"))
def retire_template(by: Actor, agency_id: int, *, kind: str, code: str = "") -> int:
    """Go back to the default template; returns how many versions were in use."""
    agencies.require(by, agency_id, Role.OFFICE_HEAD)
    key = f"{kind}{code}"
    used = LetterTemplate.objects.filter(agency_id=agency_id, kind=key, active=True)
    count = used.update(active=False)
    record(
        by,
        agency_id=agency_id,
        subject=("letter-template", None),
        before={"kind": key, "versions": count},
        after={"kind": key, "versions": 0},
    )
    return count
