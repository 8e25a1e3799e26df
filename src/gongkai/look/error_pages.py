"""The pages for what went wrong. No page shows how the program is built or where it failed."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 when too much was sent, else 400."""
    # Django hands all of these to the 400 handler; only here is it known which it was.
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request)
    return _page(
        request,
        400,
        _("请求无法识别"),
        _("服务器看不懂收到的内容。请返回上一页，重新填写后再提交。"),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer 413 and say what the limits are."""
    return _page(
        request,
        413,
        _("上传的内容太大"),
        _(
            "一次提交的文字不能超过 %(text)d MB；上传的文件合计不能超过 %(size)d MB，也不能超过 %(count)d 个。"
            "请返回上一页，缩短文字，或者分几次上传。"
        )
        % _limits(),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return _page(request, 403, _("无权查看"), _("您没有查看这一页的权限。"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 for a form whose token is missing or too old."""
    return _page(
        request,
        403,
        _("页面已过期"),
        _(
            "为了安全，这张表单停留太久后不能再提交。请返回上一页，刷新后重新提交。"
            "总是这样的，请看浏览器是不是禁用了 Cookie。"
        ),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return _page(
        request,
        404,
        _("没有这一页"),
        _("网址可能写错了，或者内容已经过期删除。请从首页重新进入。"),
    )


def not_this_way(request: HttpRequest) -> HttpResponse:
    """Answer 405: the address takes a form that was sent, and is no page of its own (or the other
    way round)."""
    return _page(
        request,
        405,
        _("不能直接打开这一页"),
        _("这个网址只在页面上点按钮时使用。请从首页重新进入，再点相应的按钮。"),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that needs neither database nor request."""
    words = {
        "status": 500,
        "title": _("这一步没有完成"),
        "sentence": _("程序出错了，错误已经记录。您提交的内容可能没有保存，请稍后重试。"),
    }
    # Without the request: its session or its context processors may be what failed.
    return HttpResponse(render_to_string("look/error.html", words), status=500)


def _page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    words = {"status": status, "title": title, "sentence": sentence}
    return render(request, "look/error.html", words, status=status)


def _limits() -> dict[str, int]:
    return {
        "size": settings.GONGKAI_UPLOAD_MAX_BYTES // (1024 * 1024),
        "text": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024),
        "count": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
    }
