"""The day of receipt: what came by hand or by signed mail is there, the rest is confirmed."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.statute.applications.events import Channel, receipt_day

CAME, NEXT = date(2025, 3, 3), date(2025, 3, 4)
AT_ONCE = (Channel.IN_PERSON, Channel.ORAL, Channel.SIGNED_MAIL)
CONFIRMED = (Channel.PLAIN_MAIL, Channel.ONLINE, Channel.FAX)


@pytest.mark.parametrize("channel", AT_ONCE)
def test_what_is_signed_for_is_received_when_it_comes(channel: Channel) -> None:
    assert receipt_day(channel, CAME, None) == receipt_day(channel, CAME, NEXT) == CAME


@pytest.mark.parametrize("channel", CONFIRMED)
def test_the_rest_is_received_when_it_is_confirmed(channel: Channel) -> None:
    assert receipt_day(channel, CAME, None) is None
    assert receipt_day(channel, CAME, CAME) == CAME
    assert receipt_day(channel, CAME, NEXT) == NEXT
    with pytest.raises(ValueError, match="before it came in"):
        receipt_day(channel, NEXT, CAME)
