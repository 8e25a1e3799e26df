"""Addresses of the office pages; each room of the desk lists its own."""

from django.urls import path

from gongkai.desk import views

app_name = "desk"
urlpatterns = [path("", views.home, name="home")]
