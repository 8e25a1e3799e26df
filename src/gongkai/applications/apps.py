"""The Django app of the applications."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Registers models, actions and background tasks."""

    name = "gongkai.applications"
    label = "applications"
    verbose_name = "依申请公开"
