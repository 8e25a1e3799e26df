"""The limit on what one request may bring."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class LimitedUploadHandler(FileUploadHandler):
    """Refuse a request whose files are larger together than GONGKAI_UPLOAD_MAX_BYTES.

    Django limits the form fields of a request, not its files. The announced length is checked
    before anything is read; the counted one catches a request that announces none or a false one.
    Raises RequestDataTooBig, which the error page answers with 413.
    """

    received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Mapping[str, Any],  # noqa: N803
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Check the announced length, in bytes."""
        self._check(content_length)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count what arrives and hand it on unchanged to the next handler."""
        self.received += len(raw_data)
        self._check(self.received)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that follow."""

    @staticmethod
    def _check(size: int) -> None:
        if size > settings.GONGKAI_UPLOAD_MAX_BYTES:
            raise RequestDataTooBig(f"upload of {size} bytes")
