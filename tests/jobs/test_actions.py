"""Background work in the hands of an administrator."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from gongkai.agencies.roles import Role
from gongkai.audit.queries import entries_of
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers.tasks import render_letter
from gongkai.jobs import actions, queries
from people import a_person, actor

pytestmark = pytest.mark.django_db


def a_job(status: str) -> int:
    """A job that stands in this state."""
    job = render_letter.defer(letter_id=0)
    connector = app.connector.get_sync_connector()
    if status != "todo":
        connector.execute_query(
            "UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %(id)s", id=job
        )
        connector.execute_query(
            "UPDATE procrastinate_jobs SET status = %(status)s::procrastinate_job_status"
            " WHERE id = %(id)s",
            id=job,
            status=status,
        )
    return job


def test_a_failed_job_is_put_back_and_the_log_tells_by_whom():
    boss = a_person(Role.SYSTEM_ADMIN)
    job = a_job("failed")
    actions.retry(actor(boss), job)
    assert ProcrastinateJob.objects.get(pk=job).status == "todo"
    (entry,) = entries_of("job", job)
    assert (entry.action, entry.before["status"]) == ("jobs.retry", "failed")


@pytest.mark.parametrize("status", ["todo", "doing"])
def test_a_job_that_waits_or_runs_is_not_done_twice(status):
    job = a_job(status)
    with pytest.raises(Refused, match="不能重做"):
        actions.retry(actor(a_person(Role.SYSTEM_ADMIN)), job)
    assert ProcrastinateJob.objects.get(pk=job).status == status


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMIN])
def test_nobody_else_may(role):
    with pytest.raises(Denied):
        actions.retry(actor(a_person(role)), a_job("failed"))


def test_the_standing_counts_by_state_and_knows_whether_a_worker_lives():
    a_job("todo")
    a_job("failed")
    standing = queries.standing()
    assert standing.counts == {"todo": 1, "failed": 1}
    assert standing.waiting_since is not None
    assert standing.heard_of is None
    assert [job.status for job in queries.jobs("failed")] == ["failed"]
    assert [job.status for job in queries.jobs("nonsense")] == ["failed", "todo"]
