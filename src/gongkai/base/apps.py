"""The Django app of the base."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Registers the background tasks that belong to no other room."""

    name = "gongkai.base"
    label = "base"
    verbose_name = "基础"
