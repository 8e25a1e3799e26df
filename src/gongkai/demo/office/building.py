"""Building the demo's office, once."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction

from gongkai.agencies.models import Agency
from gongkai.base.clock import CHINA, stopped_at
from gongkai.demo.office import police_2022, this_year
from gongkai.demo.office.agencies import OPENED, set_up
from gongkai.demo.office.stage import play


@transaction.atomic
def build(today: date) -> bool:
    """Make the office with its cases up to this day; False when there is an office already.

    What the past left is closed in 2022; of the present there are cases in every state. All of it
    is made or nothing, so that a demo that was stopped half-way is built anew.
    """
    if Agency.objects.exists():
        return False
    with stopped_at(datetime.combine(OPENED, time(9), CHINA)):
        bureaus = set_up()
    play([*police_2022.scripts(bureaus["市公安局"]), *this_year.scripts(bureaus, today)], today)
    return True
