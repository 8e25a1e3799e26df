"""The page of background work."""

from __future__ import annotations

import pytest
from django.test import Client
from procrastinate.contrib.django import app

from gongkai.agencies.roles import Role
from gongkai.base.rooms import words
from jobs.test_actions import a_job
from people import a_person, sign_in

pytestmark = pytest.mark.django_db
ADDRESS = "/ban/renwu/"


def test_the_administrator_sees_what_failed_and_puts_it_back(client: Client):
    sign_in(client, a_person(Role.SYSTEM_ADMIN))
    job = a_job("failed")
    page = client.get(ADDRESS).content.decode()
    assert "生成文书文件" in page
    assert "没有后台进程在工作" in page
    answer = client.post(f"{ADDRESS}{job}/chongzuo/", follow=True)
    assert "已放回队列" in answer.content.decode()
    again = client.post(f"{ADDRESS}{job}/chongzuo/", follow=True)
    assert "不能重做" in again.content.decode()


def test_every_task_has_its_words():
    known = {name for name in app.tasks if not name.startswith("builtin:")}
    assert known == set(words().tasks)


def test_an_empty_queue_says_so(client: Client):
    sign_in(client, a_person(Role.SYSTEM_ADMIN))
    assert "没有任务" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMIN])
def test_others_do_not_see_it(client: Client, role: Role):
    sign_in(client, a_person(role))
    job = a_job("failed")
    answers = [client.get(ADDRESS), client.post(f"{ADDRESS}{job}/chongzuo/")]
    assert all(answer.status_code in (403, 404) for answer in answers)


def test_the_queries_do_not_grow_with_the_jobs(client: Client, django_assert_max_num_queries):
    sign_in(client, a_person(Role.SYSTEM_ADMIN))
    for _ in range(12):
        a_job("failed")
    with django_assert_max_num_queries(14):
        client.get(ADDRESS)
