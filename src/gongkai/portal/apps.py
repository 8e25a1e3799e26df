"""The Django app of the public pages."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages that anybody may open."""

    name = "gongkai.portal"
    label = "portal"
    verbose_name = "公众端"
