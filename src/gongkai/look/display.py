"""How the visitor wants pages shown: larger text for older people, stronger contrast.

Kept in a cookie of its own that says nothing about the visitor; works without JavaScript.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

import gongkai

COOKIE = "gongkai_display"
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Display:
    """The two switches."""

    large: bool = False
    contrast: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> "Display":
        """Read the switches from the request's cookie; whatever is not understood is off."""
        words = request.COOKIES.get(COOKIE, "").split(".")
        return cls(large="large" in words, contrast="contrast" in words)

    @property
    def words(self) -> list[str]:
        """The switches that are on."""
        return [word for word in ("large", "contrast") if getattr(self, word)]

    @property
    def css(self) -> str:
        """The classes of the root element."""
        return " ".join(f"gk-{word}" for word in self.words)


def context(request: HttpRequest) -> dict[str, Any]:
    """Give every template the switches, the agency's name and the program's version."""
    return {
        "display": Display.of(request),
        "agency_name": settings.GONGKAI_AGENCY_NAME,
        "gongkai_version": gongkai.__version__,
    }


# Exempt: the cookie changes nothing but letters and colours, and a page that is published as a file
# cannot carry a token.
@csrf_exempt
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Turn `large` or `contrast` on ("1") or off ("0") and go back to the page `next`."""
    old = Display.of(request)
    new = Display(
        large=request.POST.get("large", str(int(old.large))) == "1",
        contrast=request.POST.get("contrast", str(int(old.contrast))) == "1",
    )
    target = request.POST.get("next", "/")
    # The page comes from the form: an address of another host would make this an open redirect.
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    response = redirect(target)
    response.set_cookie(
        COOKIE, ".".join(new.words), _YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    return response
