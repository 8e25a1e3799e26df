"""Typst text and data to a PDF: tagged, for archives (PDF/A-2a) and screen readers (PDF/UA-1).

Fonts come from a package, never from the machine, so that the same data gives the same file
everywhere. ``page.typ`` precedes every text: it defines the data, the fonts and the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from gongkai.paper.text import UnwritableTextError
from gongkai.statute.wording import _

if TYPE_CHECKING:
    import typst

NO_GLYPH = re.compile(r'(?:the text|the codepoint) `?"(.+?)"`?')


def to_pdf(source: bytes, data: Mapping[str, Any]) -> bytes:
    """One PDF file from a typst text and its ``data`` (never interpreted as markup).

    ``data`` needs ``year`` and may have ``month`` and ``day``: the date of the file.
    UnwritableTextError where no font has a character.
    """
    import typst

    text = json.dumps({"month": 12, "day": 31, **data}, ensure_ascii=False)
    whole = (files("gongkai.paper") / "page.typ").read_bytes() + source
    try:
        return _compile(whole, text, _fonts())
    except typst.TypstError:
        # A rare character: some font of this machine may have it, and a file that differs between machines
        # is better than none.
        return _compile_with_all_fonts(whole, text)


def _compile_with_all_fonts(source: bytes, text: str) -> bytes:
    import typst

    try:
        return _compile(source, text, _fonts(system=True))
    except typst.TypstError as error:
        missing = NO_GLYPH.search(str(error))
        if missing is None:
            raise
        message = _("“{text}”没有字体可用或不是标准字符，不能写入 PDF，请导出为 Word 或网页。")
        raise UnwritableTextError(message.format(text=missing.group(1))) from error


def _compile(source: bytes, text: str, fonts: typst.Fonts) -> bytes:
    import typst

    compiler = typst.Compiler(
        source,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": text},
    )
    made = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"])
    return cast("bytes", made)


# The font files are large: they are read once for each process.
@cache
def _fonts(*, system: bool = False) -> typst.Fonts:
    """The fonts of the package with Chinese fonts; with ``system`` also those of this machine."""
    import pylopdf_fonts_zh_cn
    import typst

    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=[str(folder)]
    )
