"""Addresses of the public pages: the start page, and what each room declares."""

from django.urls import URLPattern, URLResolver, include, path

from gongkai.base.rooms import each
from gongkai.portal import views


def patterns() -> list[URLPattern | URLResolver]:
    """The addresses of the portal."""
    rooms = each(lambda room: room.portal_urls.items())
    return [
        path("", views.home, name="home"),
        path("health/", views.health, name="health"),
        *(path(prefix, include(module)) for prefix, module in rooms),
    ]


app_name = "portal"
urlpatterns = patterns()
