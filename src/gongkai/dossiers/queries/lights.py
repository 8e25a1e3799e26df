"""The traffic light of a dossier: which light it shows today, and which dossiers show a light."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from gongkai.dossiers.kinds import Light
from gongkai.dossiers.models import Dossier
from gongkai.dossiers.subjects import done_states, waiting_states
from gongkai.statute.time.workdays import Calendar

SOON_DAYS = 3
"""Working days before the due date on which a dossier turns yellow."""


def soon(today: date, calendar: Calendar) -> date:
    """The last day of "due within three working days"."""
    return calendar.after(today, SOON_DAYS).day


def lit(light: Light, today: date, calendar: Calendar) -> Q:
    """The dossiers on which this light shines today."""
    if light is Light.WAITING:
        return Q(state__in=waiting_states(), counts=True)
    if light is Light.DONE:
        return Q(state__in=done_states())
    running = Q(counts=True, served_on__isnull=True, due_on__isnull=False)
    # Withdrawn without an answer, it has a due date and is never served: no light of its own.
    running &= ~Q(state="withdrawn")
    unsent = running & Q(sent_on__isnull=True)  # mail that came back was sent: that day counts
    if light is Light.OVERDUE:
        return (unsent & Q(due_on__lt=today)) | (running & Q(sent_on__gt=F("due_on")))
    if light is Light.SOON:
        return unsent & Q(due_on__gte=today, alarm_on__lte=soon(today, calendar))
    later = unsent & Q(alarm_on__gt=soon(today, calendar))
    return later | (running & Q(sent_on__lte=F("due_on")))


def light_of(dossier: Dossier, today: date, soon_until: date) -> Light:
    """The light of one dossier; ``soon_until`` as ``soon`` gives it."""
    if dossier.state in done_states() or dossier.struck:
        return Light.DONE
    due, alarm = dossier.due_on, dossier.alarm_on
    if due is None or alarm is None:
        return Light.WAITING
    if (dossier.sent_on or today) > due:
        return Light.OVERDUE
    if dossier.sent_on is None and alarm <= soon_until:
        return Light.SOON
    return Light.RUNNING
