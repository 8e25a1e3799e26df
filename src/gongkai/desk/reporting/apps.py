"""The Django app of the year's table."""

from django.apps import AppConfig


class DeskReportingConfig(AppConfig):
    """Holds the templates of the room."""

    name = "gongkai.desk.reporting"
    label = "desk_reporting"
    verbose_name = "表三编制"
