"""Background work that belongs to no other room."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from gongkai.base import tasks


@pytest.mark.django_db
def test_sessions_are_deleted_when_their_hour_is_over() -> None:
    hour = timedelta(hours=1)
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - hour)
    Session.objects.create(session_key="new", session_data="", expire_date=timezone.now() + hour)
    tasks.clear_expired_sessions(0)
    assert [session.session_key for session in Session.objects.all()] == ["new"]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_killed_worker_is_put_back() -> None:
    tasks.clear_expired_sessions.defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - interval '5 minutes') RETURNING id"
        )
        (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])
    async_to_sync(tasks.retry_stalled_jobs.func)(SimpleNamespace(app=app), 0)
    assert [job.status for job in ProcrastinateJob.objects.all()] == ["todo"]
