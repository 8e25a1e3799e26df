"""The clock."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from gongkai.base import clock


def test_the_clock_shows_chinese_time() -> None:
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


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A demo with a data folder of its own."""
    monkeypatch.setenv("GONGKAI_DEMO", "1")
    monkeypatch.setenv("GONGKAI_DATA_DIR", str(tmp_path))


def test_the_clock_of_an_office_cannot_be_moved() -> None:
    with pytest.raises(RuntimeError, match="demo"):
        clock.move(timedelta(days=1))


def test_the_demos_clock_goes_before_the_machines_by_what_it_was_moved(demo: None) -> None:
    assert abs(clock.now() - clock.real_now()) < timedelta(seconds=5)
    clock.move(timedelta(days=9))
    ahead = clock.now() - clock.real_now()
    assert abs(ahead - timedelta(days=9)) < timedelta(seconds=5)


def test_a_moved_clock_is_the_machines_again_where_the_demo_is_over(
    demo: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.move(timedelta(days=9))
    monkeypatch.delenv("GONGKAI_DEMO")
    assert abs(clock.now() - clock.real_now()) < timedelta(seconds=5)


def test_a_stopped_clock_stays_where_it_is_when_the_demos_is_moved(demo: None) -> None:
    clock.move(timedelta(days=9))
    moment = datetime(2026, 3, 2, 4, tzinfo=UTC)
    with clock.stopped_at(moment):
        assert clock.now() == moment
