"""The start page of the office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show the rooms that the office has."""
    return render(request, "desk/home.html")
