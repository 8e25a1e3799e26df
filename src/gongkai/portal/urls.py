"""Addresses of the public pages; each room of the portal lists its own."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from gongkai.portal import views

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("health/", views.health, name="health"),
]
if find_spec("gongkai.portal.checkup.urls"):
    urlpatterns.append(path("checkup/", include("gongkai.portal.checkup.urls")))
