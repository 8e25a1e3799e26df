"""A zip of many reports in many formats is read as if each lay there alone."""

from __future__ import annotations

import io
import zipfile

import pytest

from acceptance.reading.score import Score, score
from factory.layouts import LAYOUTS, Case, make, pairs_for
from gongkai.documents.archive import expand_bytes

LAID_OUT = ("html-old", "docx-raw", "markdown", "text-tabs")


def cases() -> list[Case]:
    """Two files of some layouts."""
    chosen = [one for one in LAYOUTS if one.name in LAID_OUT]
    return [case for layout in chosen for case in make(layout, pairs_for(layout)[:2])]


def packed(files: list[Case], encoding: str) -> bytes:
    """A zip in folders with Chinese names, as an older program names them where not UTF-8."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for index, case in enumerate(files):
            name = f"年报/{case.document.truth.agency}/{case.layout.name}-{case.name}"
            entry = zipfile.ZipInfo(name if encoding == "utf-8" else _stand_in(name, index))
            archive.writestr(entry, case.data)
        archive.writestr("__MACOSX/._a.docx", b"\0\5\x16\7")
        archive.writestr("年报/说明.bin" if encoding == "utf-8" else "note.bin", b"\0\1\2")
    data = out.getvalue()
    return data if encoding == "utf-8" else _renamed(data, files)


def _stand_in(name: str, index: int) -> str:
    """ASCII as long as the name is in GB18030, to be written over."""
    return f"{index:x>{len(name.encode('gb18030'))}}"


def _renamed(data: bytes, files: list[Case]) -> bytes:
    for index, case in enumerate(files):
        name = f"年报/{case.document.truth.agency}/{case.layout.name}-{case.name}"
        data = data.replace(_stand_in(name, index).encode(), name.encode("gb18030"))
    return data


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_each_report_of_a_zip_is_read_by_its_name(encoding: str) -> None:
    files = sorted(cases(), key=lambda case: -len(case.name))
    by_name = {f"{case.layout.name}-{case.name}": case for case in files}
    found = list(expand_bytes(packed(files, encoding), "年报.zip"))
    reports = [one for one in found if one.name.rsplit("/", 1)[-1] in by_name]
    assert len(reports) == len(files)
    result = Score()
    for one in reports:
        case = by_name[one.name.rsplit("/", 1)[-1]]
        assert case.document.truth.agency in one.name
        assert one.content() == case.data
        result.add(score(case))
    assert result.wrong == result.lost == result.faults == []
