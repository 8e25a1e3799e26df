"""Addresses of 两版比较."""

from django.urls import path

from gongkai.portal.checkup import compare_views

app_name = "comparing"
urlpatterns = [
    path("", compare_views.start, name="start"),
    path("yanshi/", compare_views.demo, name="demo"),
    path("<str:batch_id>/", compare_views.comparison, name="comparison"),
    path("<str:batch_id>/jindu/", compare_views.progress, name="progress"),
    path("<str:batch_id>/tingzhi/", compare_views.stop, name="stop"),
    path("<str:batch_id>/qingchu/", compare_views.clear, name="clear"),
]
