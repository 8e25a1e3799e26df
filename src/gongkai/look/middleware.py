"""What holds for every request before and after its view: characters that no text has, answers
without a page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from gongkai.look import error_pages

NUL = "\0"
METHOD_NOT_ALLOWED = 405


class PlainAnswers:
    """Middleware: an address with a NUL is answered with 400 (the database could not take it
    either), and an address that is not opened this way answers with a page, never a blank."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        if NUL in unquote(request.META.get("QUERY_STRING", "")):
            return error_pages.bad_request(request, BadRequest())
        response = self.get_response(request)
        # Django's decorators for methods answer 405 with an empty body, which browsers show as
        # such.
        if response.status_code == METHOD_NOT_ALLOWED and not response.content:
            response.content = error_pages.not_this_way(request).content
        return response
