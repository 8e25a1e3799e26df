"""The addresses of the program as they are made when the toy room has its row; the program's own are
made once, when they are asked for first."""

from django.urls import include, path

from gongkai.config.urls import urlpatterns as others
from gongkai.desk import urls as desk
from gongkai.portal import urls as portal

urlpatterns = [
    path("", include((portal.patterns(), portal.app_name))),
    path("ban/", include((desk.patterns(), desk.app_name))),
    *others[2:],
]
