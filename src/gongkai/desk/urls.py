"""Addresses of the office pages; each room of the desk lists its own."""

from django.urls import include, path

from gongkai.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("", include("gongkai.desk.accounts.urls")),
    path("rizhi/", include("gongkai.desk.audit.urls")),
    path("jigou/", include("gongkai.desk.agencies.urls")),
]
