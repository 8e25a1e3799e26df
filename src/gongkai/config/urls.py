"""The addresses, one line a face. A face lists its own."""

from django.urls import URLPattern, URLResolver, include, path

from gongkai.api.root import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gongkai.portal.urls")),
    path("ban/", include("gongkai.desk.urls")),
    path("look/", include("gongkai.look.urls")),
    path("api/v1/", api.urls),
]

handler400 = "gongkai.look.error_pages.bad_request"
handler403 = "gongkai.look.error_pages.forbidden"
handler404 = "gongkai.look.error_pages.not_found"
handler500 = "gongkai.look.error_pages.server_error"
