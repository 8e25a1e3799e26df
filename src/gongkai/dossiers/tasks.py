"""Background work on dossiers; each task is a call of something that can be called by hand."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gongkai.base.actor import Actor
from gongkai.base.clock import now, today
from gongkai.dossiers import actions, reminding, rendering, retaining

RETRY = RetryStrategy(max_attempts=5, exponential_wait=4)


@app.task(name="dossiers.render_letter", queue="letters", retry=RETRY)
def render_letter(letter_id: int) -> None:
    """Make the files of a letter that was issued."""
    rendering.render(letter_id)


@app.periodic(cron="0 0 * * *")  # counted in UTC: eight in the morning in China
@app.task(queueing_lock="dossiers.remind", pass_context=False)
def remind(timestamp: int) -> None:
    """Put one job in the queue for everybody who is to be reminded today."""
    # A job a person: a mail server that refuses one address must not stop the others.
    day = today()
    for person_id in reminding.whom(day):
        send_reminder.defer(person_id=person_id, day=day.isoformat())


@app.task(name="dossiers.send_reminder", retry=RETRY)
def send_reminder(person_id: int, day: str) -> None:
    """Send one reminder by e-mail."""
    reminding.send(person_id, date.fromisoformat(day))


@app.periodic(cron="30 18 * * *")  # half past two at night in China
@app.task(queueing_lock="dossiers.retain", pass_context=False)
def retain(timestamp: int) -> None:
    """Remove personal data whose term is over, and contents that nothing refers to."""
    while due := retaining.term_over(today(), settings.GONGKAI_PERSONAL_DATA_YEARS):
        if not actions.remove_personal_data(Actor.system(_("定期任务"), now()), due):
            break  # somebody opened them again this very moment
    retaining.sweep(now())
