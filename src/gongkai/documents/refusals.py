"""Files that cannot be a report: what they are and what to do, in one Chinese sentence."""

from __future__ import annotations

from gongkai.documents.package import members_of
from gongkai.documents.raw import UnreadableFile
from gongkai.statute.wording import _

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS: tuple[tuple[str, str], ...] = (
    ("video/", _("视频")),
    ("audio/", _("音频")),
    ("image/", _("图片")),
    ("font/", _("字体")),
    ("application/x-dosexec", _("程序")),
    ("application/x-msdownload", _("程序")),
    ("application/x-executable", _("程序")),
    ("application/x-mach", _("程序")),
    ("application/java", _("程序")),
    ("application/vnd.ms-powerpoint", _("演示文稿")),
    ("application/vnd.openxmlformats-officedocument.presentation", _("演示文稿")),
    ("application/x-sqlite", _("数据库")),
    ("application/x-7z", _("7z 压缩包")),
    ("application/x-rar", _("RAR 压缩包")),
    ("application/vnd.rar", _("RAR 压缩包")),
    ("application/gzip", _("gzip 压缩包")),
    ("application/x-tar", _("tar 压缩包")),
    ("application/zip", _("压缩包")),
)
# Asked before puremagic: users send these often and need to hear that unpacking helps.
ARCHIVES = (
    (b"Rar!\x1a\x07", _("RAR 压缩包")),
    (b"7z\xbc\xaf\x27\x1c", _("7z 压缩包")),
    (b"\x1f\x8b", _("gzip 压缩包")),
)


def stream_name(name: str) -> bytes:
    """A stream's name as an OLE file holds it."""
    return name.encode("utf-16-le")


def refusal(data: bytes, name: str) -> UnreadableFile:
    """Why this file is not read. ``data`` is of no supported format."""
    # Word and Excel 97-2003 were recognised before; what remains of OLE is encrypted or of another
    # program.
    if data[:8] == OLE:
        return _office(data, name)
    for magic, title in ARCHIVES:
        if data.startswith(magic):
            return UnreadableFile(
                "wrong-type",
                _("“{name}”是{kind}，读不了；请解压后上传，或重新压缩为 zip 格式。").format(
                    name=name, kind=title
                ),
            )
    if data[:2] == b"PK":
        return _package(data, name)
    kind = _kind(data)
    if kind:
        return UnreadableFile(
            "wrong-type",
            _("“{name}”其实是{kind}，不是年度报告；请上传文档、网页、PDF 或扫描件。").format(
                name=name, kind=kind
            ),
        )
    return UnreadableFile(
        "wrong-type",
        _("认不出“{name}”是什么文件；请上传文档、网页、PDF 或扫描件。").format(name=name),
    )


def _office(data: bytes, name: str) -> UnreadableFile:
    if stream_name("EncryptedPackage") in data or stream_name("EncryptionInfo") in data:
        return UnreadableFile(
            "encrypted", _("“{name}”设了密码，请去掉密码、另存一份后重新上传。").format(name=name)
        )
    kind = _("演示文稿") if stream_name("PowerPoint Document") in data else _("旧版办公文件")
    return UnreadableFile(
        "wrong-type",
        _("“{name}”是{kind}，里面没有可读的正文；请另存为 docx 后重新上传。").format(
            name=name, kind=kind
        ),
    )


def _package(data: bytes, name: str) -> UnreadableFile:
    members = members_of(data)
    if not members:
        return UnreadableFile(
            "truncated",
            _("“{name}”不完整或已损坏，请在原来的软件里打开、另存一份后重新上传。").format(
                name=name
            ),
        )
    if "OFD.xml" in members:
        return UnreadableFile(
            "wrong-type",
            _("“{name}”是 OFD 版式文件，暂不能读；请转换为 PDF 或上传原来的文档。").format(
                name=name
            ),
        )
    if any(member.startswith("ppt/") for member in members):
        return UnreadableFile(
            "wrong-type", _("“{name}”是演示文稿，不是年度报告。").format(name=name)
        )
    return UnreadableFile(
        "wrong-type",
        _("“{name}”是压缩包，里面没有找到可以读取的文件。").format(name=name),
    )


def _kind(data: bytes) -> str | None:
    """What kind of file this is, by its content; None where it is unknown."""
    import puremagic

    try:
        # The signatures stand at the start; the whole of a large file would be searched for
        # trailers.
        found = puremagic.from_string(data[:8192], mime=True)
    except (puremagic.PureError, ValueError):
        return None
    return next((title for start, title in KINDS if found.startswith(start)), None)


def crashed(name: str) -> UnreadableFile:
    """The error for a file that made a library fail unexpectedly."""
    return UnreadableFile(
        "crash", _("“{name}”已损坏或写法特殊，读取时出错；请另存一份后重新上传。").format(name=name)
    )
