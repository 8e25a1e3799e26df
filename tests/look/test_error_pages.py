"""The pages for what went wrong: Chinese, and silent about how the program is built."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from gongkai.config.urls import handler400, handler403, handler404, handler500, urlpatterns


def _raise(error: Exception) -> "type[object]":
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view  # type: ignore[return-value]


class Urls:
    """The program's addresses and some that fail."""

    urlpatterns = [
        *urlpatterns,
        path("break/400/", _raise(SuspiciousOperation("secret-detail"))),
        path("break/403/", _raise(PermissionDenied("secret-detail"))),
        path("break/500/", _raise(RuntimeError("secret-detail"))),
    ]
    handler400 = handler400
    handler403 = handler403
    handler404 = handler404
    handler500 = handler500


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/break/400/", 400, "请求无法识别"),
        ("/break/403/", 403, "无权查看"),
        ("/break/404/", 404, "没有这一页"),
        ("/break/500/", 500, "这一步没有完成"),
    ],
)
@override_settings(ROOT_URLCONF=Urls)
def test_each_failure_has_a_chinese_page_that_shows_no_detail(
    address: str, status: int, words: str
) -> None:
    answer = Client(raise_request_exception=False).get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert "回到首页" in page
    assert "secret-detail" not in page
    assert "Traceback" not in page


def test_a_form_without_its_token_says_that_the_page_has_expired() -> None:
    answer = Client(enforce_csrf_checks=True).post("/look/", {})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


def test_a_request_for_another_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/shenqing/?q=%00", "/shenqing/koutou/?q=a%00b", "/?%00"])
def test_an_address_with_a_character_that_no_text_has_is_refused(
    client: Client, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "请求无法识别" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "allowed"), [("/look/display/", "POST"), ("/chaxun/jindu/tuichu/", "POST")]
)
def test_an_address_that_only_takes_a_form_answers_with_a_page(
    client: Client, address: str, allowed: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Allow"]) == (405, allowed)
    assert "不能直接打开这一页" in answer.content.decode()
    assert "回到首页" in answer.content.decode()
