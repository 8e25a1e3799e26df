"""The clock."""

from datetime import UTC, date, datetime

import pytest

from gongkai.base import clock


def test_the_clock_tells_chinese_time() -> None:
    assert clock.now().utcoffset() == clock.CHINA.utcoffset(datetime(2026, 1, 1, tzinfo=UTC))


def test_a_stopped_clock_answers_the_moment_it_was_given() -> None:
    with clock.stopped_at(datetime(2026, 3, 2, 16, 30, tzinfo=UTC)):
        assert clock.now() == datetime(2026, 3, 3, 0, 30, tzinfo=clock.CHINA)


def test_the_day_is_the_day_in_china() -> None:
    with clock.stopped_at(datetime(2026, 3, 2, 16, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 3, 3)


def test_the_clock_goes_on_after_the_block_even_when_it_failed() -> None:
    with pytest.raises(KeyError), clock.stopped_at(datetime(2001, 1, 1, tzinfo=UTC)):
        raise KeyError
    assert clock.now().year > 2001


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.stopped_at(datetime(2026, 3, 2)):  # noqa: DTZ001
        pass
