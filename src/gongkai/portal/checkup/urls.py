"""Addresses of 年报体检."""

from django.urls import path

from gongkai.portal.checkup import report_views, views
from gongkai.portal.checkup.batch_views import addresses

app_name = "checkup"
urlpatterns = [
    path("", views.start, name="start"),
    path("yanshi/", views.demo, name="demo"),
    path("guize/", views.rules, name="rules"),
    path("<str:batch_id>/", views.batch, name="batch"),
    *addresses("checkup"),
    path("<str:batch_id>/zongbiao.xlsx", report_views.register, name="register"),
    path("<str:batch_id>/<int:number>/", report_views.report, name="report"),
    path("<str:batch_id>/<int:number>/yuanwen/", report_views.source, name="source"),
    path("<str:batch_id>/<int:number>/shuoming/", report_views.notes, name="notes"),
    path("<str:batch_id>/<int:number>/weipan/", report_views.undecided, name="undecided"),
    path("<str:batch_id>/<int:number>/xiazai/<str:key>", report_views.download, name="download"),
]
