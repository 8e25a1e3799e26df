"""The Django app of 年报体检."""

from django.apps import AppConfig


class CheckupConfig(AppConfig):
    """Holds the templates and the script of the room."""

    name = "gongkai.portal.checkup"
    label = "portal_checkup"
    verbose_name = "年报体检"
