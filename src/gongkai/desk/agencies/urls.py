"""Addresses of agencies, people and settings."""

from django.urls import path

from gongkai.desk.agencies import views

urlpatterns = [
    path("", views.agencies, name="agencies"),
    path("rili/", views.notices, name="notices"),
]
