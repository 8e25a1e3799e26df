"""The page that shows every component, for those who build pages and those who check them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.look.examples import ExampleForm, example_context


def components(request: HttpRequest) -> HttpResponse:
    """Show every component in the frame of the public pages."""
    return render(request, "look/components.html", example_context(ExampleForm({"year": "99"})))


def desk(request: HttpRequest) -> HttpResponse:
    """Show the frame of the office pages, with its navigation at the side."""
    return render(request, "look/desk_example.html", example_context(ExampleForm()))
