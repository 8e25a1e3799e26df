"""Putting files into a dossier."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.dossiers import filing
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.casework import open_any, refuse_closed
from gongkai.dossiers.models import File

FILING = (Role.INTAKE, Role.HANDLER, Role.SECTION_HEAD, Role.LEGAL, Role.SECRECY, Role.FINANCE)
"""Who may put files into a dossier."""


@action("dossiers.add_file", gettext_lazy("添加文件"))
def add_file(by: Actor, dossier_id: int, attachment: Attachment, *, public: bool = False) -> File:
    """Put a file into the dossier; ``public``: it may be fetched from outside once the decision is
    served. Raises Refused for a public one that came too late to be reviewed with the decision."""
    case = open_any(dossier_id)
    agencies.require(by, case.dossier.agency_id, *FILING)
    refuse_closed(case, _("添加文件"))
    if public:
        case.subject.refuse_public_file(case)
    return filing.put(by, case.dossier, attachment, public=public)
