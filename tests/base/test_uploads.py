"""The limit on what one request may bring."""

import pytest
from django.conf import LazySettings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from gongkai.base.uploads import LimitedUploadHandler


@pytest.fixture(autouse=True)
def small_limit(settings: LazySettings) -> None:
    settings.GONGKAI_UPLOAD_MAX_BYTES = 1000


def _upload(size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("report.docx", b"x" * size)


def test_what_is_small_enough_arrives_whole() -> None:
    request = RequestFactory().post("/", {"file": _upload(500)})
    assert request.FILES["file"].read() == b"x" * 500


def test_what_is_too_large_is_refused_with_413_in_chinese(client: Client) -> None:
    answer = client.post("/look/display/", {"file": _upload(2000)})
    assert answer.status_code == 413
    assert "上传的内容太大" in answer.content.decode()


def test_a_request_that_lies_about_its_length_is_counted() -> None:
    handler = LimitedUploadHandler()
    handler.handle_raw_input(None, {}, 10, b"")
    assert handler.receive_data_chunk(b"x" * 900, 0) == b"x" * 900
    with pytest.raises(RequestDataTooBig):
        handler.receive_data_chunk(b"x" * 900, 900)


def test_the_files_of_one_request_count_together() -> None:
    request = RequestFactory().post("/", {"one": _upload(600), "two": _upload(600)})
    with pytest.raises(RequestDataTooBig):
        _ = request.FILES


def test_too_many_files_are_refused_with_413(client: Client, settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    answer = client.post("/look/display/", {f"file{n}": _upload(1) for n in range(3)})
    assert answer.status_code == 413
