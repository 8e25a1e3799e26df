"""Seeing what is covered: identity numbers and the papers on which they stand, an entry each time."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications.models import Applicant
from gongkai.applications.queries.access import visible_case
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers.casework import note
from gongkai.dossiers.kinds import FileRole

REVEALING = (Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD)
"""Who writes to the applicant, and so may see who they are and how to reach them."""
IDENTITY_PAPERS = frozenset({FileRole.IDENTITY, FileRole.AUTHORISATION})
"""Files on which identity numbers stand in clear."""


@action("applications.reveal_identity", gettext_lazy("查看证件号码"))
def reveal_identity(by: Actor, applicant_id: int, *, why: str) -> str:
    """The identity number in clear, for a reason that goes into the log."""
    # The same words for none and for another agency's: who may not see it learns nothing.
    applicant = Applicant.objects.select_related("application").filter(pk=applicant_id).first()
    if applicant is None:
        raise Denied(_("没有这位申请人，或者您不能查看。"))
    agencies.require(by, applicant.application.agency_id, *REVEALING)
    if not why.strip():
        raise Refused(_("请写明查看证件号码的理由。"))
    note(by, applicant.application, {}, {"revealed": applicant.pk}, why.strip())
    return applicant.identity


@action("applications.open_identity_paper", gettext_lazy("查看身份证明材料"))
def open_identity_paper(
    by: Actor, application_id: int, *, file_id: int | None = None, letter_id: int | None = None
) -> None:
    """Somebody opens a file or a letter on which an identity number stands in clear: each time an
    entry, as for the number itself. Raises Denied to those who do not write to the applicant."""
    application = visible_case(by, application_id)
    agencies.require(by, application.agency_id, *REVEALING)
    paper = {"file": file_id} if file_id is not None else {"letter": letter_id}
    note(by, application, {}, paper)
