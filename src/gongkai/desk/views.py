"""The start page of the office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.desk.access import for_all_staff


@for_all_staff
def home(request: HttpRequest) -> HttpResponse:
    """Show the rooms that the office has."""
    return render(request, "desk/home.html")
