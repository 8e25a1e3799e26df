"""Addresses of the page of background work."""

from django.urls import path

from gongkai.desk.jobs import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:job>/chongzuo/", views.retry, name="retry-job"),
]
