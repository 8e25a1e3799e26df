"""Many files at once."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import replace

import pytest

from documents.making import docx, p
from gongkai.documents.archive import expand_bytes, expand_paths, is_archive
from gongkai.documents.limits import Limits


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def packed_raw_name(name: bytes) -> bytes:
    """A zip whose only member's name is these bytes, with no word on their encoding."""
    data = packed({"N" * len(name): b"text"})
    return data.replace(b"N" * len(name), name)


def found(data: bytes, limits: Limits | None = None) -> list[tuple[str, object]]:
    return [
        (one.name, one.error.code if one.error else one.data)
        for one in expand_bytes(data, "包.zip", limits or Limits())
    ]


def test_a_document_that_is_packed_as_a_zip_is_one_file():
    document = docx(p("文"))
    assert not is_archive(document)
    assert found(document) == [("包.zip", document)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_chinese_names_are_read_in_both_encodings(encoding):
    name = "某某局/2023年度报告.docx"
    assert found(packed_raw_name(name.encode(encoding))) == [(f"包.zip/{name}", b"text")]


def test_a_name_in_the_unicode_field_counts():
    entry = zipfile.ZipInfo("x.docx")
    name = "报告.docx".encode()
    entry.extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, 0) + name
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry, b"text")
    assert found(buffer.getvalue()) == [("包.zip/报告.docx", b"text")]


def test_no_name_leads_out_of_the_archive():
    names = [
        name for name, _data in found(packed({"../../etc/x": b"1", "/abs": b"2", "a\\b": b"3"}))
    ]
    assert names == ["包.zip/etc/x", "包.zip/abs", "包.zip/a/b"]


def test_what_systems_leave_about_is_passed_over():
    junk = {"__MACOSX/._a.docx": b"1", "a/~$b.docx": b"2", "Thumbs.db": b"3", ".DS_Store": b"4"}
    assert found(packed({**junk, "a/b.docx": b"5"})) == [("包.zip/a/b.docx", b"5")]


def test_zips_in_zips_are_opened_to_a_depth():
    inner = packed({"甲.txt": b"1"})
    for _layer in range(2):
        inner = packed({"内.zip": inner})
    assert found(inner) == [("包.zip/内.zip/内.zip/甲.txt", b"1")]
    assert found(packed({"内.zip": inner})) == [("包.zip/内.zip/内.zip/内.zip", "too-many")]


def test_a_bomb_is_not_unpacked():
    bomb = packed({f"{n}.txt": b"0" * 10_000_000 for n in range(3)})
    limits = replace(Limits(), ratio=200)
    assert [error for _name, error in found(bomb, limits)][-1] == "too-large"


def test_a_lying_size_does_not_help():
    data = packed({"a.txt": b"0" * 1_000_000})
    size = struct.pack("<I", 1_000_000)
    lying = data.replace(size, struct.pack("<I", 10))
    ((_name, error),) = found(lying, replace(Limits(), file_bytes=100_000))
    assert error in ("too-large", "truncated")


def test_too_many_files_give_an_error():
    many = packed({f"{n}.txt": b"x" for n in range(5)})
    outcome = found(many, replace(Limits(), archive_files=3))
    assert [data for _name, data in outcome] == [b"x", b"x", b"x", "too-many"]


def test_an_empty_and_a_broken_zip_give_an_error():
    assert found(packed({})) == [("包.zip", "empty")]
    data = packed({"a.txt": b"text" * 100}, zipfile.ZIP_STORED).replace(b"texttext", b"TEXTtext")
    assert found(data) == [("包.zip/a.txt", "truncated")]


def test_folders_are_gone_through_in_order(tmp_path):
    (tmp_path / "乙").mkdir()
    (tmp_path / "乙" / "二.txt").write_bytes(b"2")
    (tmp_path / "一.zip").write_bytes(packed({"甲.txt": b"1"}))
    (tmp_path / "报告.docx").write_bytes(docx(p("文")))
    names = [one.name for one in expand_paths([tmp_path])]
    assert names == ["一.zip/甲.txt", "报告.docx", "乙/二.txt"]
    assert [one.error for one in expand_paths([tmp_path])] == [None, None, None]


def test_a_missing_file_gives_an_error(tmp_path):
    (one,) = expand_paths([tmp_path / "没有.docx"])
    assert one.error is not None
    assert one.error.code == "wrong-type"
