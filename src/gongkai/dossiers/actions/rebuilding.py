"""What is stored of the fold of each matter, written again from the events."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied
from gongkai.dossiers import projecting
from gongkai.dossiers.subjects import subjects


@action("dossiers.rebuild", gettext_lazy("重算案件的状态和期限"))
def rebuild(by: Actor) -> int:
    """Fold every matter again and write what differs; how many differed. Denied to a person: it is
    done by a command on the server, after ``gongkai verify`` reported differences."""
    if by.person_id is not None:
        raise Denied(_("重算只能在服务器上用命令来做。"))
    found = sum(projecting.rebuild(one, one.rows()) for one in subjects().values())
    record(by, agency_id=None, subject=("dossier", None), before={}, after={"cases": found})
    return found
