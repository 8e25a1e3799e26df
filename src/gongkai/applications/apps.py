"""The Django app of the applications."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Models and actions of the case office, and its kind of matter."""

    name = "gongkai.applications"
    label = "applications"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        """Register the actions."""
        from gongkai.applications import actions  # noqa: F401 - fills the register of actions
