"""Addresses of the public pages; each room of the portal lists its own."""

from django.urls import URLPattern, URLResolver, include, path

from gongkai.portal import views

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("health/", views.health, name="health"),
    path("shenqing/", include("gongkai.portal.applications.urls")),
    path("chaxun/", include("gongkai.portal.applications.asking_urls")),
    path("tijian/", include("gongkai.portal.checkup.urls")),
    path("bijiao/", include("gongkai.portal.checkup.compare_urls")),
]
