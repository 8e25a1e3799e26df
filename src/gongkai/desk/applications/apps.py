"""The Django app of the case office."""

from django.apps import AppConfig


class DeskApplicationsConfig(AppConfig):
    """Holds the templates of the room."""

    name = "gongkai.desk.applications"
    label = "desk_applications"
    verbose_name = "依申请公开办理"
