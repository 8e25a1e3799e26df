"""Addresses of the toy room at the desk."""

from django.urls import path

from toy_room import views

app_name = "remarks"
urlpatterns = [path("", views.remarks, name="all")]
