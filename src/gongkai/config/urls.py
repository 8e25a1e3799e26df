"""The addresses, one line a face. A face lists its own."""

from django.urls import URLPattern, URLResolver, include, path

from gongkai.api.root import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gongkai.portal.urls")),
    path("ban/", include("gongkai.desk.urls")),
    path("look/", include("gongkai.look.urls")),
    path("api/v1/", api.urls),
]

handler400 = "gongkai.look.errors.bad_request"
handler403 = "gongkai.look.errors.forbidden"
handler404 = "gongkai.look.errors.not_found"
handler500 = "gongkai.look.errors.server_error"
