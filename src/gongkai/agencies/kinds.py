"""Words that an agency is described with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

ARCHIVE_OFFICE = "BGS"
"""The 机构（问题）代码 of an agency that has set none: 办公室."""


class AgencyKind(models.TextChoices):
    """What kind of organ an agency is."""

    GOVERNMENT = "government", _("人民政府")
    DEPARTMENT = "department", _("政府部门")
    DISPATCHED = "dispatched", _("派出机关")
    AUTHORISED = "authorised", _("法律、法规授权的组织")
    OFFICE = "office", _("政府办公厅（室）")
