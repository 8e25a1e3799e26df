"""The Django app of the program interface."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Holds the templates of the description page."""

    name = "gongkai.api"
    label = "api"
    verbose_name = "程序接口"
