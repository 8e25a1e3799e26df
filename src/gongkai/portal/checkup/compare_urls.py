"""Addresses of 两版比较."""

from django.urls import path

from gongkai.portal.checkup import compare_views
from gongkai.portal.checkup.batch_views import addresses

app_name = "comparing"
urlpatterns = [
    path("", compare_views.start, name="start"),
    path("yanshi/", compare_views.demo, name="demo"),
    path("<str:batch_id>/", compare_views.comparison, name="comparison"),
    *addresses("comparing"),
]
