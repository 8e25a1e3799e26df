"""Addresses of the toy room for the public."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def remark(_request: HttpRequest) -> HttpResponse:
    """Take a remark."""
    return HttpResponse("请写意见")


app_name = "remarking"
urlpatterns = [path("", remark, name="start")]
