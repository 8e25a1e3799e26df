"""The Django app of the office pages."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages for the staff."""

    name = "gongkai.desk"
    label = "desk"
    verbose_name = "办公端"
