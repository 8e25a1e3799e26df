"""The Django app of the administration pages."""

from django.apps import AppConfig


class AgencyPagesConfig(AppConfig):
    """Pages for agencies, people, notices and settings."""

    name = "gongkai.desk.agencies"
    label = "desk_agencies"
    verbose_name = "机构页面"
