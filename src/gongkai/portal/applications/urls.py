"""Addresses of applying."""

from django.urls import path

from gongkai.portal.applications import sending_views, start_views, step_views

app_name = "applying"
urlpatterns = [
    path("", start_views.start, name="start"),
    path("koutou/", start_views.oral, name="oral"),
    path("<int:agency_id>/", start_views.agency, name="agency"),
    path("qingkong/", start_views.clear, name="clear"),
    path("gongtong/", step_views.joint, name="joint"),
    path("queren/", sending_views.summary, name="summary"),
    path("huizhi/", sending_views.receipt, name="receipt"),
    path("huizhi/guanbi/", sending_views.put_away, name="put-away"),
    path("<str:key>/", step_views.step, name="step"),
]
