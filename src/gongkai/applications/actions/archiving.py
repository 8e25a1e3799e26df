"""Closing the file: archived under its 档号, packed with its proof, personal data removed in time.

档号 by DA/T 22-2015: 全宗号-档案门类代码·年度-保管期限代码-机构（问题）代码-件号.
"""

from __future__ import annotations

import re
from datetime import date
from typing import IO

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications.casework import APPLICATION, Step, case_of, open_case, require, take
from gongkai.applications.indexing import vector_of
from gongkai.applications.issuing import shows
from gongkai.applications.models import Applicant, Application, Draft, Event, FileRole, Letter
from gongkai.applications.numbering import next_number
from gongkai.applications.packaging import pack
from gongkai.applications.prefilling import PRIVATE
from gongkai.applications.queries.access import visible_case
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused

DOCUMENTS = "WS"  # 文书档案
CODE = re.compile(r"[0-9A-Za-z]{1,12}")


class Retention(models.TextChoices):
    """How long the file is kept."""

    PERMANENT = "Y", gettext_lazy("永久")
    THIRTY = "D30", gettext_lazy("定期30年")
    TEN = "D10", gettext_lazy("定期10年")


@action("applications.archive", gettext_lazy("归档"))
def archive(
    by: Actor,
    application_id: int,
    *,
    day: date,
    fonds: str = "",
    retention: str = Retention.THIRTY,
    office: str = "",
) -> Event:
    """Archive a closed case: ``fonds`` is the 全宗号, ``office`` the code of section or subject, both
    the agency's own where they are left out. The item number runs without gap in its fonds' year
    and retention; nothing can be entered after."""
    case = open_case(application_id)
    require(by, case, "archive")
    if retention not in Retention.values:
        raise Refused(_("请选择保管期限。"))
    fonds = fonds or case.application.agency.fonds
    office = office or case.application.agency.archive_office
    if not fonds:
        raise Refused(_("请填写全宗号；系统管理员在机关信息里填好后，以后自动填入。"))
    if not CODE.fullmatch(fonds) or not CODE.fullmatch(office):
        raise Refused(_("全宗号和机构代码只能由字母和数字组成，不超过12位。"))
    event = take(by, case, Step("archive", day, data={"retention": retention}))
    application = case.application
    ended = application.served_on or application.decided_on or day
    if not application.archive_number:  # a case that was opened again keeps its number
        n = next_number(application.agency_id, ended.year, f"{DOCUMENTS}{retention}")
        item = f"{DOCUMENTS}·{ended.year}-{retention}-{office}-{n:04d}"
        application.archive_number = f"{fonds}-{item}"
    application.archived_on = day
    application.save(update_fields=["archive_number", "archived_on"])
    record(
        by,
        agency_id=application.agency_id,
        subject=(APPLICATION, application.pk),
        before={},
        after={"archive_number": application.archive_number},
    )
    return event


@action("applications.export_package", gettext_lazy("导出归档数据包"))
def export_package(by: Actor, application_id: int) -> IO[bytes]:
    """The archive package of a case as a zip (``packaging``). Taking it out leaves an entry."""
    application = visible_case(by, application_id)
    agencies.require(by, application.agency_id, Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD)
    packed = pack(case_of(application), by.at)
    record(
        by,
        agency_id=application.agency_id,
        subject=(APPLICATION, application.pk),
        before={},
        after={"package": packed.manifest_sm3},
    )
    return packed.content


@action("applications.remove_personal_data", gettext_lazy("清除到期的个人信息"))
def remove_personal_data(by: Actor, application_ids: list[int]) -> int:
    """Remove what identifies and reaches the applicants of archived cases whose term is over
    (个人信息保护法 Art 19); the file keeps what was asked and answered, and who asked. Returns how
    many cases. Denied to a person: it is done when the term is over, and for all alike."""
    if by.person_id is not None:
        raise Denied(_("到期的个人信息由程序按期清除。"))
    cases = list(
        Application.objects.select_for_update()
        .filter(
            pk__in=application_ids, archived_on__isnull=False, personal_data_left_on__isnull=True
        )
        .order_by("pk")
    )
    Applicant.objects.filter(application__in=cases).update(
        identity="", identity_digest="", phone="", email="", address="", contact=""
    )
    for case in cases:
        case.personal_data_left_on = by.day
        case.secret_digest = ""
        case.search = vector_of(case, ())
        case.save(update_fields=["personal_data_left_on", "secret_digest", "search"])
        record(
            by,
            agency_id=case.agency_id,
            subject=(APPLICATION, case.pk),
            before={},
            after={"personal_data": "removed", **_out_of_papers(case)},
        )
    if not cases:
        record(by, agency_id=None, subject=(APPLICATION, None), before={}, after={"cases": 0})
    return len(cases)


def _out_of_papers(case: Application) -> dict[str, object]:
    """Take personal data out of the papers: copies of identity papers are deleted (the log keeps
    their hash), letters lose the values that were encrypted and are rendered without them when they
    are next asked for, drafts lose them as well. The contents are swept from the storage."""
    papers = case.files.filter(role=FileRole.IDENTITY)
    hashes = {str(one.pk): one.sm3 for one in papers}
    papers.delete()
    letters = [one.pk for one in case.letters.all() if one.covered or shows(one)]
    Letter.objects.filter(pk__in=letters).update(covered="", docx="", pdf="")
    for draft in Draft.objects.filter(application=case, values__has_any_keys=sorted(PRIVATE)):
        draft.values = {name: said for name, said in draft.values.items() if name not in PRIVATE}
        draft.save(update_fields=["values"])
    return {"identity_papers": hashes, "letters": letters}
