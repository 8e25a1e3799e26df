"""Closing the file: archived under its 档号, packed with its proof, personal data removed in time.

档号 by DA/T 22-2015: 全宗号-档案门类代码·年度-保管期限代码-机构（问题）代码-件号.
"""

from __future__ import annotations

import re
from datetime import date
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers.casework import Step, case_of, note, open_any, require, take
from gongkai.dossiers.counters import next_number
from gongkai.dossiers.indexing import vector_of
from gongkai.dossiers.issuing import PRIVATE, shows
from gongkai.dossiers.kinds import FileRole, Retention
from gongkai.dossiers.models import Dossier, Draft, Event, Letter
from gongkai.dossiers.packaging import pack
from gongkai.dossiers.queries.access import visible_matter
from gongkai.dossiers.subjects import subject_of, subjects

DOCUMENTS = "WS"  # 文书档案
CODE = re.compile(r"[0-9A-Za-z]{1,12}")


@action("dossiers.archive", gettext_lazy("归档"))
def archive(
    by: Actor,
    dossier_id: int,
    *,
    day: date,
    fonds: str = "",
    retention: str = Retention.THIRTY,
    office: str = "",
) -> Event:
    """Archive a closed matter: ``fonds`` is the 全宗号, ``office`` the code of section or subject, both
    the agency's own where they are not given. The item number runs without gap in its fonds' year
    and retention; nothing can be entered after."""
    case = open_any(dossier_id)
    require(by, case, "archive")
    if retention not in Retention.values:
        raise Refused(_("请选择保管期限。"))
    fonds = fonds or case.dossier.agency.fonds
    office = office or case.dossier.agency.archive_office
    if not fonds:
        raise Refused(_("请填写全宗号；系统管理员在机关信息里填好后，以后自动填入。"))
    if not CODE.fullmatch(fonds) or not CODE.fullmatch(office):
        raise Refused(_("全宗号和机构代码只能由字母和数字组成，不超过12位。"))
    event = take(by, case, Step("archive", day, data={"retention": retention}))
    dossier = case.dossier
    # DA/T 22-2015: the year is that in which the matter ended, whenever it is archived.
    ended = dossier.served_on or dossier.decided_on or day
    if not dossier.archive_number:  # a case that was opened again keeps its number
        n = next_number(dossier.agency_id, ended.year, f"{DOCUMENTS}{retention}")
        item = f"{DOCUMENTS}·{ended.year}-{retention}-{office}-{n:04d}"
        dossier.archive_number = f"{fonds}-{item}"
    dossier.archived_on = day
    dossier.save(update_fields=["archive_number", "archived_on"])
    note(by, dossier, {}, {"archive_number": dossier.archive_number})
    return event


@action("dossiers.export_package", gettext_lazy("导出归档数据包"))
def export_package(by: Actor, dossier_id: int) -> IO[bytes]:
    """The archive package of a matter as a zip (``packaging``). Taking it out leaves an entry."""
    dossier = visible_matter(by, dossier_id)
    agencies.require(by, dossier.agency_id, Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD)
    packed = pack(case_of(subject_of(dossier), dossier), by.at)
    note(by, dossier, {}, {"package": packed.manifest_sm3})
    return packed.content


@action("dossiers.remove_personal_data", gettext_lazy("清除到期的个人信息"))
def remove_personal_data(by: Actor, dossier_ids: list[int]) -> int:
    """Remove what identifies and reaches the people of archived matters whose term is over
    (个人信息保护法 Art 19); the file keeps what was asked and answered, and who asked. Returns how
    many cases. Denied to a person: it is done when the term is over, and for all alike."""
    if by.person_id is not None:
        raise Denied(_("到期的个人信息由程序按期清除。"))
    erased = 0
    for subject in subjects().values():
        due = subject.locked().filter(pk__in=dossier_ids, archived_on__isnull=False)
        matters = list(due.filter(personal_data_left_on__isnull=True).order_by("pk"))
        subject.erase(matters)
        for matter in matters:
            matter.personal_data_left_on = by.day
            matter.search = vector_of(subject.search_texts(matter, erased=True))
            matter.save(update_fields=["personal_data_left_on", "search"])
            note(by, matter, {}, {"personal_data": "removed", **_out_of_papers(matter)})
        erased += len(matters)
    # Every action leaves an entry, also the one that found nothing to do.
    if not erased:
        record(by, agency_id=None, subject=("dossier", None), before={}, after={"cases": 0})
    return erased


def _out_of_papers(case: Dossier) -> dict[str, object]:
    """Take personal data out of the papers: copies of identity papers are deleted (the log keeps
    their hash), letters lose the values that were encrypted and are rendered without them when they
    are next asked for, drafts lose them as well. The contents are swept from the storage."""
    papers = case.files.filter(role=FileRole.IDENTITY)
    hashes = {str(one.pk): one.sm3 for one in papers}
    papers.delete()
    letters = [one.pk for one in case.letters.all() if one.covered or shows(one)]
    # Only the references: a deleted file does not come back when a transaction is rolled back. The
    # sweep deletes what nothing refers to after the commit.
    Letter.objects.filter(pk__in=letters).update(covered="", docx="", pdf="")
    for draft in Draft.objects.filter(dossier=case, values__has_any_keys=sorted(PRIVATE)):
        draft.values = {name: said for name, said in draft.values.items() if name not in PRIVATE}
        draft.save(update_fields=["values"])
    return {"identity_papers": hashes, "letters": letters}
