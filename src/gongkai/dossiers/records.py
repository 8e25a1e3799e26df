"""Writing a record into a dossier: what a decision rests on, with its entry in the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers.casework import AnyCase, note, refuse_struck
from gongkai.dossiers.models import Record


def put_record(
    by: Actor, case: AnyCase, kind: str, day: date, data: Mapping[str, str], name: str
) -> Record:
    """Write a record of a kind; the caller has checked the role and the fields. ``name`` is what
    the log calls it (Chinese)."""
    refuse_struck(case)
    if case.dossier.archived_on is not None:
        raise Refused(_("案卷已经归档，不能再登记。"))
    held = Record.objects.create(
        dossier=case.dossier,
        kind=kind,
        day=day,
        data=dict(data),
        recorded_at=by.at,
        by_id=by.person_id,
        by_name=by.name,
    )
    after = {"record": held.pk, "kind": kind, "day": day.isoformat()}
    note(by, case.dossier, {}, after, name)
    return held
