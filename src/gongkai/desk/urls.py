"""Addresses of the office pages; each room of the desk lists its own."""

from django.urls import include, path

from gongkai.desk.applications import home

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("", include("gongkai.desk.accounts.urls")),
    path("", include("gongkai.desk.applications.urls")),
    path("", include("gongkai.desk.reporting.urls")),
    path("rizhi/", include("gongkai.desk.audit.urls")),
    path("jigou/", include("gongkai.desk.agencies.urls")),
    path("renwu/", include("gongkai.desk.jobs.urls")),
    path("rili/", include("gongkai.desk.agencies.notice_urls")),
]
