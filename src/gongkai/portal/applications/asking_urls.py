"""Addresses of asking how an application stands."""

from django.urls import path

from gongkai.portal.applications import answering_views, asking_views

app_name = "asking"
urlpatterns = [
    path("", asking_views.start, name="start"),
    path("zhaohui/", asking_views.lost, name="lost"),
    path("zhaohui/xinma/", asking_views.new_code, name="new-code"),
    path("jindu/", asking_views.status, name="status"),
    path("jindu/wenjian/<str:token>/", asking_views.file, name="file"),
    path("jindu/tuichu/", asking_views.leave, name="leave"),
    path("jindu/queren/", answering_views.confirm, name="confirm"),
    path("jindu/buzheng/", answering_views.correct, name="correct"),
    path("jindu/liyou/", answering_views.give_reasons, name="give-reasons"),
    path("jindu/chehui/", answering_views.withdraw, name="withdraw"),
]
