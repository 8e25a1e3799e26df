"""What is stored of the fold of each case, made anew from the events."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications import projecting
from gongkai.applications.casework import APPLICATION
from gongkai.applications.models import Application
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied


@action("applications.rebuild", gettext_lazy("重算案件的状态和期限"))
def rebuild(by: Actor) -> int:
    """Fold every case anew and write what differs; how many differed. Denied to a person: it is
    done by a command on the server, after ``gongkai verify`` told of differences."""
    if by.person_id is not None:
        raise Denied(_("重算只能在服务器上用命令来做。"))
    found = projecting.rebuild(Application.objects.all())
    record(by, agency_id=None, subject=(APPLICATION, None), before={}, after={"cases": found})
    return found
