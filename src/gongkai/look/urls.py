"""Addresses of the look: the components page and the display switches."""

from django.urls import path

from gongkai.look import display, views

app_name = "look"
urlpatterns = [
    path("", views.components, name="components"),
    path("desk/", views.desk, name="desk"),
    path("display/", display.switch, name="display"),
]
