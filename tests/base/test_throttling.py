"""How often somebody may ask, over all processes."""

from datetime import timedelta

import pytest
from django.db import connection

from gongkai.base.clock import now
from gongkai.base.models import Visits
from gongkai.base.throttling import Rate, sweep, wait_of

pytestmark = pytest.mark.django_db
TWICE = Rate(2, 60)


def test_a_third_visit_waits_until_the_window_ends():
    at = now()
    assert [wait_of("a", TWICE, at), wait_of("a", TWICE, at + timedelta(seconds=20))] == [0, 0]
    assert wait_of("a", TWICE, at + timedelta(seconds=50)) == 10
    assert wait_of("b", TWICE, at + timedelta(seconds=50)) == 0


def test_a_new_window_counts_from_one():
    at = now()
    for _ in range(3):
        wait_of("a", TWICE, at)
    later = at + timedelta(seconds=60)
    assert [wait_of("a", TWICE, later) for _ in range(3)] == [0, 0, 60]


def test_a_visit_costs_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        wait_of("a", TWICE, now())


def test_what_is_over_is_swept_and_the_rest_stays():
    at = now()
    wait_of("old", TWICE, at - timedelta(hours=1))
    wait_of("new", TWICE, at)
    assert sweep(at) == 1
    assert Visits.objects.get().key == "new"


def test_a_rate_is_written_as_a_number_and_a_unit():
    assert Rate.of("60/m") == Rate(60, 60)
    assert Rate.of("5/h") == Rate(5, 3600)
    with pytest.raises(ValueError, match="not a rate"):
        Rate.of("60/week")


def test_a_key_cannot_break_out_of_the_statement():
    wait_of("'; DROP TABLE base_visits; --", TWICE, now())
    assert connection.introspection.table_names().count("base_visits") == 1
