"""Addresses of the audit log."""

from django.urls import path

from gongkai.desk.audit import views

urlpatterns = [
    path("", views.log, name="audit"),
    path("heyan/", views.prove, name="audit-proof"),
]
