"""The interface under /api/v1: its description page needs nothing from outside.

A room of the interface is a router in a module of its own, added here.
"""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

import gongkai

log = logging.getLogger(__name__)

api = NinjaAPI(
    title="公开 程序接口",
    version="1",
    description=f"公开 {gongkai.__version__} 的程序接口。结果与网页相同；不需要登录的只有年报体检。",
    urls_namespace="api-1",
)


class Problem(Schema):
    """What went wrong: a sentence, and for each wrong field where it is."""

    message: str
    fields: list[str] = []


class Health(Schema):
    """Whether the program and its database work."""

    status: str
    version: str


@api.get("/health", response={200: Health, 503: Problem}, summary="运行状态")
def health(request: HttpRequest) -> tuple[int, Health | Problem]:
    """Answer 200 when the program and its database work, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return 503, Problem(message=_("数据库无法连接。"))
    return 200, Health(status="ok", version=gongkai.__version__)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 422 and name the fields that are missing or wrong."""
    fields = [".".join(str(step) for step in item["loc"][1:]) for item in error.errors]
    problem = Problem(message=_("请求缺少内容或内容不对，请对照接口说明修改。"), fields=fields)
    return api.create_response(request, problem.model_dump(), status=422)


@api.exception_handler(Exception)
def failed(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer 500 without saying how the program is built; the log has the rest."""
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    problem = Problem(message=_("程序出错了，错误已经记录，请稍后重试。"))
    return api.create_response(request, problem.model_dump(), status=500)
