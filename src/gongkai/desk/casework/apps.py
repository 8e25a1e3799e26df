"""The Django app of the shared case pages."""

from django.apps import AppConfig


class DeskCaseworkConfig(AppConfig):
    """Holds their templates."""

    name = "gongkai.desk.casework"
    label = "desk_casework"
    verbose_name = "案件办理"
