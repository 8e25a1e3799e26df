"""The Django app of the page of background work."""

from django.apps import AppConfig


class JobPagesConfig(AppConfig):
    """What waits, runs or failed in the background."""

    name = "gongkai.desk.jobs"
    label = "desk_jobs"
    verbose_name = "后台任务页面"
