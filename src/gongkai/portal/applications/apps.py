"""The Django app of applying and asking."""

from django.apps import AppConfig


class PortalApplicationsConfig(AppConfig):
    """Holds the templates and the background task of the room."""

    name = "gongkai.portal.applications"
    label = "portal_applications"
    verbose_name = "依申请公开（公众）"
