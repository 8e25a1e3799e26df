"""Addresses of the working-day calendar."""

from django.urls import path

from gongkai.desk.agencies import notice_views

urlpatterns = [
    path("", notice_views.notices, name="notices"),
    path("luru/", notice_views.load_notice, name="load-notice"),
]
