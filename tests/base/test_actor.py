"""Who acts, and on which Chinese day."""

from datetime import UTC, date, datetime

import pytest

from gongkai.base.actor import Actor
from gongkai.base.errors import Refused


def test_the_day_is_that_of_china() -> None:
    assert Actor.system("夜班", datetime(2026, 3, 1, 16, 30, tzinfo=UTC)).day == date(2026, 3, 2)


def test_a_moment_needs_its_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Actor(1, "甲", "", datetime(2026, 3, 2))  # noqa: DTZ001


def test_the_public_and_the_program_are_no_persons() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert Actor.public("申请人", "192.0.2.1", at).person_id is None
    assert Actor.system("提醒", at).person_id is None


def test_a_refusal_says_its_article() -> None:
    assert (
        str(Refused("补正告知只能发出一次", "条例第三十条"))
        == "补正告知只能发出一次（条例第三十条）"
    )
    assert str(Refused("没有改动。")) == "没有改动。"
