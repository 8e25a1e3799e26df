"""The interface under /api/v1: its description page needs nothing from outside.

A room of the interface is a router in a module of its own, added here.
"""

import logging
import math

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema, Status
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.openapi.docs import Swagger

import gongkai
from gongkai.api import checkup

log = logging.getLogger(__name__)


class DescriptionPage(Swagger):
    """Swagger's page from the installed package, inside the frame of the look."""

    template = "api/docs.html"


api = NinjaAPI(
    docs=DescriptionPage(),
    title="公开 程序接口",
    version="1",
    description=f"公开 {gongkai.__version__} 的程序接口。结果与网页相同；不需要登录的只有年报体检。",
    urls_namespace="api-1",
)


api.add_router("", checkup.router)


class Problem(Schema):
    """What went wrong: a sentence, and for each wrong field where it is."""

    message: str
    fields: list[str] = []


class Health(Schema):
    """Whether the program and its database work."""

    status: str
    version: str


@api.get("/health", response={200: Health, 503: Problem}, summary="运行状态", tags=["运行"])
def health(request: HttpRequest) -> Status[Health] | Status[Problem]:
    """Answer 200 when the program and its database work, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Status(503, Problem(message=_("数据库无法连接。")))
    return Status(200, Health(status="ok", version=gongkai.__version__))


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 422 and name the fields that are missing or wrong."""
    fields = [".".join(str(step) for step in item["loc"][1:]) for item in error.errors]
    problem = Problem(message=_("请求缺少内容或内容不对，请对照接口说明修改。"), fields=fields)
    return api.create_response(request, problem.model_dump(), status=422)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer with the status and the sentence that the room gave."""
    problem = Problem(message=str(error))
    return api.create_response(request, problem.model_dump(), status=error.status_code)


@api.exception_handler(Throttled)
def throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
    """Answer 429 and say when to come back."""
    seconds = math.ceil(error.wait or 60)
    problem = Problem(message=_("请求太频繁，请 %d 秒后再试。") % seconds)
    response = api.create_response(request, problem.model_dump(), status=429)
    response["Retry-After"] = str(seconds)
    return response


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Answer 401: a token is needed and none was given."""
    problem = Problem(message=_("请求头缺少 X-Gongkai-Token；送检时返回的令牌填在这里。"))
    return api.create_response(request, problem.model_dump(), status=401)


@api.exception_handler(RequestDataTooBig)
@api.exception_handler(TooManyFilesSent)
def too_large(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    """Answer 413 and say what the limits are."""
    message = _(
        "一次上传的文件合计不能超过 %(size)d MB，也不能超过 %(count)d 个。请分几次上传。"
    ) % {
        "size": settings.GONGKAI_UPLOAD_MAX_BYTES // (1024 * 1024),
        "count": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
    }
    return api.create_response(request, Problem(message=message).model_dump(), status=413)


@api.exception_handler(Exception)
def failed(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer 500 without saying how the program is built; the log has the rest."""
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    problem = Problem(message=_("程序出错了，错误已经记录，请稍后重试。"))
    return api.create_response(request, problem.model_dump(), status=500)
