"""The whole of an answer as text: its headers, and its body with whatever is packed inside it."""

from __future__ import annotations

import html
import io
import zipfile
from urllib.parse import unquote

import pypdfium2
from django.http import HttpResponseBase

ZIP, PDF = b"PK\x03\x04", b"%PDF"


def body_of(answer: HttpResponseBase) -> bytes:
    """The bytes of the body, also where they are sent in pieces."""
    if getattr(answer, "streaming", False):
        return b"".join(answer)
    return bytes(getattr(answer, "content", b""))


def whole(answer: HttpResponseBase) -> str:
    """Everything that the answer says to whoever looks closely."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    cookies = answer.cookies.output()
    return f"{unquote(headers)}\n{cookies}\n{text_of(body_of(answer))}"


def text_of(content: bytes) -> str:
    """The text of a body: of a zip or a workbook all parts, of a PDF all pages."""
    if content.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = "\n".join(package.namelist())
            return names + "\n".join(text_of(package.read(name)) for name in package.namelist())
    if content.startswith(PDF):
        document = pypdfium2.PdfDocument(content)
        try:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()
        # A PDF breaks its lines anywhere; a word must be found all the same.
        return "".join("".join(pages).split())
    text = content.decode("utf-8", "replace")
    return f"{text}\n{unquote(html.unescape(text))}" if "&" in text or "%" in text else text
