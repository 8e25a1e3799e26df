"""Addresses of the office pages: the start page, and what each room declares."""

from django.urls import URLPattern, URLResolver, include, path

from gongkai.base.rooms import each
from gongkai.desk import home


def patterns() -> list[URLPattern | URLResolver]:
    """The addresses of the desk."""
    rooms = each(lambda room: room.desk_urls.items())
    return [
        path("", home.home, name="home"),
        *(path(prefix, include(module)) for prefix, module in rooms),
    ]


app_name = "desk"
urlpatterns = patterns()
