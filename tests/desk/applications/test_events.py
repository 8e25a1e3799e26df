"""What a step already said is not asked again by the letter that goes with it."""

from __future__ import annotations

from datetime import date

from gongkai.desk.applications.events import letter_of, values_of
from gongkai.dossiers.models import Event
from gongkai.statute.applications.events import Kind

DAY = date(2026, 3, 5)


def test_the_letter_that_asks_for_reasons_tells_until_when() -> None:
    event = Event(
        kind=Kind.REASONS_ASKED, day=DAY, until=date(2026, 3, 20), note="两个月内五十八件"
    )
    assert values_of(letter_of(event), event) == {
        "frequency": "两个月内五十八件",
        "reasons_period": "2026年3月20日前（含当日）",
    }
