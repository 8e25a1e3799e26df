"""The page of the toy room."""

from django.http import HttpRequest, HttpResponse

from gongkai.agencies.roles import Role
from gongkai.desk.access import for_roles


@for_roles(Role.LEGAL)
def remarks(_request: HttpRequest) -> HttpResponse:
    """Show the box."""
    return HttpResponse("现在是空的")
