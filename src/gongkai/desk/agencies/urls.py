"""Addresses of agencies, people and settings."""

from django.urls import path

from gongkai.desk.agencies import people_views, views

urlpatterns = [
    path("", views.agencies, name="agencies"),
    path("<int:pk>/", views.agency, name="agency"),
    path("<int:pk>/xiaji/", views.new_agency, name="new-agency"),
    path("<int:pk>/xiugai/", views.change_agency, name="change-agency"),
    path("<int:pk>/keshi/", views.new_section, name="new-section"),
    path("<int:pk>/shezhi/", views.settings, name="agency-settings"),
    path("<int:pk>/zhanghao/", people_views.new_person, name="new-person"),
    path("keshi/<int:pk>/", views.change_section, name="change-section"),
    path("renyuan/<int:pk>/", people_views.person, name="person"),
    path("renyuan/<int:pk>/gangwei/<int:agency_pk>/", people_views.give_post, name="give-post"),
    path("renyuan/<int:pk>/mima/", people_views.reset_password, name="reset-password"),
    path("renyuan/<int:pk>/yanzhengqi/", people_views.reset_factor, name="reset-factor"),
    path("renyuan/<int:pk>/jiesuo/", people_views.unlock, name="unlock"),
    path("renyuan/<int:pk>/tingyong/", people_views.forbid, name="forbid-sign-in"),
    path("renyuan/<int:pk>/huifu/", people_views.allow, name="allow-sign-in"),
    path("gangwei/<int:pk>/", people_views.end_post, name="end-post"),
]
